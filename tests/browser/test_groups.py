"""Groups on the chat page: made, filled with colleagues, led by administrators."""

import re

import pytest
from playwright.async_api import Page, expect

from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from tests.browser.accessibility import assert_accessible
from tests.browser.bot import HandBot
from tests.browser.chat import Chat
from tests.browser.conftest import OpenChat, OpenPage

pytestmark = pytest.mark.slow

PHONE = (390, 844)


async def make_group(page: Page, title: str = "Office", kind: str = "Group", colleague: str = "") -> None:
    """As somebody does on the page, on a desktop."""
    await page.get_by_role("navigation").get_by_role("button", name="New group").click()
    await page.get_by_role("textbox", name="Name of the group").fill(title)
    await page.get_by_label("Kind").select_option(kind)
    await page.get_by_label("A colleague who isn’t here yet").fill(colleague)
    await page.get_by_role("button", name="Make it").click()
    await expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


async def test_a_group_is_made_with_the_bot_and_a_colleague(
    server: SimulatorServer, vera: Person, open_page: OpenPage
) -> None:
    otto = Person(server.telegram, "Otto")
    page = await open_page(server.url)
    await make_group(page, colleague="Zoë")
    (group,) = server.telegram.groups.values()
    zoe = next(user for user in server.telegram.users.values() if user.first_name == "Zoë")
    assert (group.chat.type, group.has_bot, group.creator) == ("group", True, vera.id)
    assert group.members == {vera.id, otto.id, zoe.id}
    await expect(page.locator(".message")).to_contain_text("added the bot")


async def test_whoever_is_chosen_speaks_presses_and_is_named(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await make_group(page, colleague="Otto")
    (group,) = server.telegram.groups.values()
    chat = Chat(page)
    await chat.says("Good morning")
    await page.get_by_label("Who speaks").select_option("Otto")
    await expect(page.locator(".message.from-other").last).to_contain_text("VeraGood morning")
    await chat.says("/breaks")
    await expect(page.locator(".message.own")).to_have_count(1)
    said = [(message.sender.first_name, message.text) for message in server.telegram.history(group.chat.id)]
    assert said[-2:] == [("Vera", "Good morning"), ("Otto", "/breaks")]
    keyboard = {"inline_keyboard": [[{"text": "I did it", "callback_data": "did"}]]}
    await bot.call("sendMessage", chat_id=group.chat.id, text="Reach up", reply_markup=keyboard)
    await page.get_by_role("button", name="I did it").click()
    await expect(page.get_by_role("button", name="I did it")).to_have_class(re.compile("waiting"))
    (query,) = server.telegram.queries.values()
    assert (query.sender.first_name, query.message.chat.id) == ("Otto", group.chat.id)


async def test_members_are_promoted_added_and_removed(
    server: SimulatorServer, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await make_group(page, colleague="Otto")
    (group,) = server.telegram.groups.values()
    otto = next(user.id for user in server.telegram.users.values() if user.first_name == "Otto")
    await page.get_by_role("button", name="2 members").click()
    await page.get_by_role("button", name="Promote: Otto").click()
    await expect(page.get_by_role("button", name="Demote: Otto")).to_be_visible()
    assert group.is_administrator(otto)
    await page.get_by_role("textbox", name="Name").fill("Zoë")
    await page.get_by_role("button", name="Add", exact=True).click()
    await page.get_by_role("button", name="Remove: Otto").click()
    await expect(page.locator("#member-list")).to_have_text(re.compile("^Vera.*Zoë.*$"))
    assert otto not in group.members
    await page.get_by_role("switch", name="The bot is in the group").uncheck()
    await expect(page.get_by_role("switch", name="The bot is in the group")).not_to_be_checked()
    assert not group.has_bot


async def test_a_group_becomes_a_supergroup_where_the_bot_may_be_silenced(
    server: SimulatorServer, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await make_group(page)
    await page.get_by_role("button", name="1 member").click()
    await page.get_by_role("button", name="Make it a supergroup").click()
    await expect(page.get_by_role("tab", name="Office")).to_have_count(1)
    if not await page.locator("#group").is_visible():
        await page.get_by_role("button", name="1 member").click()
    await page.get_by_role("switch", name="The bot may write").uncheck()
    await expect(page.get_by_role("switch", name="The bot may write")).not_to_be_checked()
    present = [group for group in server.telegram.groups.values() if group.migrated_to is None]
    assert [(group.chat.type, group.is_bot_silenced) for group in present] == [("supergroup", True)]


async def test_in_a_forum_one_writes_into_a_topic(server: SimulatorServer, vera: Person, open_page: OpenPage) -> None:
    page = await open_page(server.url)
    await make_group(page, kind="Forum: a supergroup with topics")
    await page.get_by_role("button", name="1 member").click()
    await page.get_by_label("Name of the topic").fill("Backs")
    await page.get_by_role("button", name="Begin").click()
    await page.get_by_role("button", name="Done").click()
    await page.get_by_label("Topic", exact=True).select_option("Backs")
    await Chat(page).says("/breaks")
    await expect(page.locator(".own").last).to_contain_text("Vera in Backs")
    (group,) = server.telegram.groups.values()
    assert server.telegram.history(group.chat.id)[-1].topic in group.topics


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nobody_is_shut_out_of_a_group(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage, scheme: str
) -> None:
    otto = Person(server.telegram, "Otto")
    page = await open_page(server.url, color_scheme=scheme, reduced_motion="reduce")
    await page.get_by_role("navigation").get_by_role("button", name="New group").click()
    await assert_accessible(page)
    await page.keyboard.press("Escape")
    await make_group(page, kind="Forum: a supergroup with topics")
    (group,) = server.telegram.groups.values()
    server.telegram.create_topic(group.chat.id, vera.id, "Backs")
    server.telegram.send_text(otto.id, "Good morning", chat_id=group.chat.id)
    sent = await bot.call("sendMessage", chat_id=group.chat.id, text="Reach up")
    message = page.locator(f"[data-id='{sent['message_id']}']")
    await message.hover()
    await message.get_by_role("button", name="Reply").click()
    await assert_accessible(page)
    await page.get_by_role("button", name="2 members").click()
    await assert_accessible(page)


async def test_a_name_that_is_missing_is_asked_for_and_a_refusal_told(
    server: SimulatorServer, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await page.get_by_role("navigation").get_by_role("button", name="New group").click()
    await page.get_by_role("button", name="Make it").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.get_by_role("textbox", name="Name of the group").fill("Office")
    await server.stop()
    await page.get_by_role("button", name="Make it").click()
    await expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text("The demo doesn’t answer.")
    await expect(page.get_by_role("textbox", name="Name of the group")).to_have_value("Office")
    await server.start()


@pytest.mark.parametrize("size", [PHONE, (1280, 860)], ids=["phone", "desktop"])
async def test_the_real_bot_is_set_up_for_an_office_and_its_break_comes(
    open_chat: OpenChat, size: tuple[int, int]
) -> None:
    chat = await open_chat(size=size)
    page = chat.page
    if size == PHONE:
        await page.get_by_role("button", name="Clock and bad days").click()
    await page.get_by_role("button", name="New group").filter(visible=True).first.click()
    await page.get_by_role("textbox", name="Name of the group").fill("Office")
    for box in await page.locator("#group-members input").all():
        await box.uncheck()  # people of other tests
    await page.get_by_label("A colleague who isn’t here yet").fill("Otto")
    await page.keyboard.press("Enter")
    await chat.presses("Set up breaks")
    await chat.presses("Berlin")
    await chat.presses("Yes")
    await chat.sees("When shall I post a break?")
    question = page.locator(".from-bot").last
    await question.hover()
    await question.get_by_role("button", name="Reply").click()
    await chat.says("10:30 and 15:00")
    await chat.presses("Save")
    await expect(page.locator("#due")).to_contain_text("Next break")
    if size == PHONE:
        await page.get_by_role("button", name="Clock and bad days").click()
    await page.get_by_role("button", name="To the next break").click()
    await page.get_by_label("Who speaks").select_option("Otto")
    await chat.presses("I did it")
    await chat.sees("1")
