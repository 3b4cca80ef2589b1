"""The real bot in the demo, from the first tap on, as somebody sees it in a browser."""

import re

from playwright.async_api import Locator, expect

from tests.browser.conftest import OpenChat

PHONE = (390, 844)


async def plays(step: Locator) -> None:
    """Wait until the picture of a step has moved on by itself, once it is in sight."""
    video = step.locator("video")
    await video.scroll_into_view_if_needed()
    await expect(video).to_have_js_property("paused", value=False)
    await video.evaluate(
        "video => new Promise(done => { video.ontimeupdate = () => { if (video.currentTime > 0.2) done(); }; })"
    )


async def test_somebody_sets_the_bot_up_with_taps_alone(open_chat: OpenChat) -> None:
    chat = await open_chat()
    await expect(chat.page.get_by_text("What can this bot do?")).to_be_visible()
    await chat.starts()
    await chat.presses("Got it")
    await chat.presses("Share my location")
    await chat.page.get_by_role("button", name="Kathmandu").click()
    await chat.presses("Yes")
    await chat.presses("3 a day")
    await chat.sees("All set!")
    await expect(chat.page.locator("#zone-name")).to_have_text("Kathmandu time")
    await expect(chat.page.locator("#due")).to_contain_text("Next reminder:")
    await expect(chat.page.locator("#reply-keyboard")).to_be_hidden()


async def test_a_reminder_comes_by_the_clock_and_again_after_a_snooze(open_chat: OpenChat) -> None:
    chat = await open_chat()
    await chat.sets_up()
    await expect(chat.page.locator("#due")).to_contain_text(":00")
    await chat.to_next_reminder()
    reminder = await chat.sees("Starts with:")
    await expect(chat.page.locator("#time")).to_have_text(re.compile(r"(09|13|18):00"))
    await reminder.get_by_role("button", name="10 min").click()
    await chat.sees("Snoozed until")
    await expect(chat.page.locator("#due")).to_contain_text(":10")
    await chat.to_next_reminder()
    await expect(chat.messages.filter(has_text="Snoozed until")).to_have_count(0)
    await expect(chat.messages.filter(has_text="Starts with:")).to_have_count(1)


async def test_the_reminders_of_a_day_come_at_their_times_when_the_clock_is_moved_past_them(
    open_chat: OpenChat,
) -> None:
    chat = await open_chat()
    await chat.sets_up()
    await chat.page.get_by_role("button", name="+1 day").click()
    reminder = await chat.sees("Starts with:")
    await expect(reminder.locator(".stamp")).to_have_text(re.compile(r"(09|13|18):00"))


async def test_reminders_that_nobody_could_send_are_said_to_have_passed(open_chat: OpenChat) -> None:
    chat = await open_chat()
    await chat.sets_up()
    await chat.page.get_by_role("button", name="Kill").click()
    await expect(chat.page.locator("#status")).to_have_text("the bot isn’t running")
    await chat.page.get_by_role("button", name="+1 day").click()
    await expect(chat.page.locator(".toast")).to_contain_text("passed unseen")
    await chat.page.get_by_role("button", name="Start it").click()
    await expect(chat.page.locator("#status")).to_have_text("bot")


async def test_a_routine_is_walked_to_its_end_and_its_pictures_move(open_chat: OpenChat) -> None:
    chat = await open_chat(size=PHONE)
    await chat.sets_up()
    await chat.says("/routine")
    await chat.presses("^Start$")
    await chat.presses("^Read, go on$")
    step = await chat.sees(" · 1 of ")
    words = await step.inner_text()
    steps = int(words.partition(" · 1 of ")[2].split()[0])
    await plays(step)
    for number in range(2, steps + 1):
        await chat.stretches()
        await chat.presses("Next")
        step = await chat.sees(f" · {number} of {steps}")
        await plays(step)
    await chat.stretches()
    await chat.presses("Finish")
    await chat.sees("Day 1.")


async def test_right_to_left_chats_are_mirrored(open_chat: OpenChat) -> None:
    chat = await open_chat("נועה", "qps")
    await chat.starts()
    greeting = chat.messages.last
    await expect(greeting).to_contain_text("⟦")
    mine = chat.page.locator(".message.own").first
    await expect(chat.page.locator("#conversation")).to_have_attribute("dir", "rtl")
    own, bots = await mine.bounding_box(), await greeting.bounding_box()
    assert own is not None
    assert bots is not None
    assert own["x"] < bots["x"]
    assert await greeting.locator(".words").evaluate("node => getComputedStyle(node).direction") == "rtl"


async def test_somebody_blocks_the_bot_and_comes_back(open_chat: OpenChat) -> None:
    chat = await open_chat()
    await chat.sets_up()
    await chat.page.get_by_role("switch", name="Vera blocks the bot").check()
    restart = chat.page.get_by_role("button", name="Restart bot")
    await expect(restart).to_be_visible()
    await expect(chat.page.get_by_label("Message", exact=True)).to_be_hidden()
    await restart.click()
    await chat.sees("Welcome back")


async def test_a_page_reloaded_in_the_middle_shows_the_same(open_chat: OpenChat) -> None:
    chat = await open_chat()
    await chat.starts()
    await chat.presses("Got it")
    await chat.sees("your city")
    before = await chat.messages.all_inner_texts()
    await chat.page.reload()
    await expect(chat.messages).to_have_text(before, use_inner_text=True)
    await chat.says("Cairo")
    await chat.presses("Yes")
    await chat.presses("2 a day")
    await chat.sees("All set!")


async def test_what_is_written_while_the_bot_is_dead_is_answered_later(open_chat: OpenChat) -> None:
    chat = await open_chat()
    await chat.starts()
    await chat.sees("Before we start")
    page = chat.page
    await page.get_by_role("button", name="Kill").click()
    await expect(page.locator("#status")).to_have_text("the bot isn’t running")
    await chat.says("/help")
    mine = page.locator(".message.own").last
    await expect(mine).to_contain_text("not with the bot yet")
    await page.get_by_role("button", name="Start it").click()
    await expect(page.locator("#status")).to_have_text("bot")
    await chat.sees("How to get the most of it")
    await expect(mine).to_contain_text("the bot has it")
    await expect(page.locator("#activity")).to_contain_text("bot.started")


async def test_a_lost_network_delays_and_loses_nothing(open_chat: OpenChat) -> None:
    chat = await open_chat()
    await chat.starts()
    await chat.sees("Before we start")
    network = chat.page.get_by_role("switch", name="The bot loses its network")
    await network.check()
    await chat.says("/help")
    await expect(chat.page.locator("#activity")).to_contain_text("connection lost")
    await expect(chat.page.locator(".message.own").last).to_contain_text("not with the bot yet")
    await network.uncheck()
    await chat.sees("How to get the most of it")


async def test_refused_messages_are_sent_again(open_chat: OpenChat) -> None:
    chat = await open_chat()
    await chat.page.get_by_role("button", name="Refuse three messages").click()
    await chat.starts()
    await expect(chat.page.locator("#activity")).to_contain_text("Too Many Requests")
    await chat.sees("Before we start")


async def test_people_chat_side_by_side(open_chat: OpenChat) -> None:
    chat = await open_chat("Otto")
    await chat.starts()
    await chat.sees("Hi Otto")
    page = chat.page
    await page.get_by_role("navigation").get_by_role("button", name="New person").click()
    await page.get_by_role("textbox", name="Name").fill("Zoë")
    await page.get_by_role("button", name="Add", exact=True).click()
    await chat.starts()
    await chat.sees("Hi Zoë")
    await page.get_by_role("tab", name="Otto").last.click()
    await chat.sees("Hi Otto")
    await expect(chat.messages.filter(has_text="Hi Zoë")).to_have_count(0)
    await page.get_by_role("tab", name="Otto").last.press("ArrowRight")
    await chat.sees("Hi Zoë")
    await expect(page.get_by_role("tab", name="Zoë")).to_be_focused()
