"""How the page shows what a bot sends, led by hand."""

import asyncio
import json

import pytest
from playwright.async_api import expect

from stretchbot.simulator.person import Person
from stretchbot.simulator.pictures import SMALL_PNG
from stretchbot.simulator.server import SimulatorServer
from tests.browser.bot import HandBot, loop_of_a_square
from tests.browser.chat import Chat
from tests.browser.conftest import OpenPage
from tests.patience import PATIENCE_SECONDS

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Go", "callback_data": "go", "style": "success"}, {"text": "Halt", "callback_data": "halt"}],
        [{"text": "Read more", "url": "https://example.org/"}],
    ]
}
ALL_KINDS = (
    "<b>bold</b> <i>italic</i> <u>under</u> <s>struck</s> <code>code</code> <pre>pre</pre> "
    "<blockquote>quote</blockquote> <a href='https://example.org/'>link</a> <tg-spoiler>hidden</tg-spoiler> /help "
    '<tg-time unix="1900000000" format="Dt">then</tg-time>'
)


async def test_every_kind_of_formatting_is_shown(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url, timezone_id="Asia/Tokyo", locale="en-GB")
    await bot.call("sendMessage", chat_id=vera.id, text=ALL_KINDS, parse_mode="HTML")
    words = page.locator(".from-bot .words")
    for tag in ("strong", "em", "u", "s", "code", "pre", "blockquote"):
        await expect(words.locator(tag)).to_have_count(1)
    await expect(words.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    # 2030-03-17T17:46:40Z, in the reader's own clock.
    await expect(words.locator("time.moment")).to_have_text("18 March 2030 at 2:46")
    await words.get_by_role("button", name="/help").click()
    await expect(page.locator(".own").last).to_contain_text("/help")


async def test_what_looks_like_code_is_only_text(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    await vera.sends(evil)
    keys = {"inline_keyboard": [[{"text": evil[:60], "callback_data": "x"}]]}
    await bot.call("sendMessage", chat_id=vera.id, text=evil, reply_markup=keys)
    await expect(page.locator(".from-bot .words")).to_contain_text(evil)
    await expect(page.locator(".message :is(img, script)")).to_have_count(0)


async def test_a_press_waits_for_its_answer(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await bot.call("sendMessage", chat_id=vera.id, text="Ready?", reply_markup=KEYBOARD)
    key = page.get_by_role("button", name="Go")
    await key.click()
    await expect(key).to_have_class("key success waiting")
    query = next(iter(server.telegram.queries))
    await bot.call("answerCallbackQuery", callback_query_id=query, text="Off we go")
    await expect(page.locator(".toast")).to_have_text("Off we go")
    await expect(key).to_have_class("key success")

    await page.get_by_role("button", name="Halt").click()
    await server.telegram.events.bell.wait_until(lambda: len(server.telegram.queries) == 2, PATIENCE_SECONDS)
    second = list(server.telegram.queries)[-1]
    await bot.call("answerCallbackQuery", callback_query_id=second, text="Halted!", show_alert=True)
    alert = page.get_by_role("dialog")
    await expect(alert).to_contain_text("Halted!")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_be_hidden()


async def test_an_edit_comes_in_place_and_keeps_the_focus(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    sent = await bot.call("sendMessage", chat_id=vera.id, text="Step 1", reply_markup=KEYBOARD)
    halt = page.get_by_role("button", name="Halt")
    await halt.focus()
    await halt.press("Enter")
    message_id = sent["message_id"]
    await bot.call("editMessageText", chat_id=vera.id, message_id=message_id, text="Step 2", reply_markup=KEYBOARD)
    await expect(page.locator(".from-bot")).to_have_count(1)
    await expect(page.locator(".from-bot")).to_contain_text("Step 2edited")
    await expect(halt).to_be_focused()
    await bot.call("editMessageText", chat_id=vera.id, message_id=message_id, text="Over")
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()
    await bot.call("deleteMessage", chat_id=vera.id, message_id=message_id)
    await expect(page.locator(".from-bot")).to_have_count(0)


async def test_an_animation_plays_until_paused(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await bot.upload("sendAnimation", "animation", loop_of_a_square(), "square.mp4", chat_id=str(vera.id))
    video = page.locator("video")
    plays = "video => new Promise(done => { video.ontimeupdate = () => { if (video.currentTime > 0.2) done(); }; })"
    await video.evaluate(plays)
    await page.get_by_role("button", name="Pause the animation").click()
    assert await video.evaluate("video => video.paused && video.loop && video.muted")
    await page.get_by_role("button", name="Play the animation").click()
    await expect(video).to_have_js_property("paused", value=False)


async def test_nothing_moves_for_those_who_asked_for_calm(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url, reduced_motion="reduce")
    await bot.upload("sendAnimation", "animation", loop_of_a_square(), "square.mp4", chat_id=str(vera.id))
    await expect(page.get_by_role("button", name="Play the animation")).to_be_visible()
    assert await page.locator("video").evaluate("video => video.paused")


async def test_photos_open_and_documents_download(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await bot.upload("sendPhoto", "photo", SMALL_PNG, "p.png", chat_id=str(vera.id), caption="Before")
    await page.get_by_role("button", name="Photo, enlarge").click()
    assert await page.locator("#large").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    await page.keyboard.press("Escape")
    data = json.dumps({"streak": 3}).encode()
    await bot.upload("sendDocument", "document", data, "export.json", chat_id=str(vera.id))
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="export.json").click()
    download = await coming.value
    assert download.suggested_filename == "export.json"
    assert (await download.path()).read_bytes() == data


async def test_a_reply_keyboard_sends_and_goes(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    keys = [[{"text": "Where I am", "request_location": True}], [{"text": "A list"}]]
    markup = {"keyboard": keys, "input_field_placeholder": "Your city", "one_time_keyboard": True}
    await bot.call("sendMessage", chat_id=vera.id, text="Where?", reply_markup=markup)
    await expect(page.get_by_placeholder("Your city")).to_be_visible()
    await page.get_by_role("button", name="A list").click()
    await expect(page.locator(".own").last).to_contain_text("A list")
    await expect(page.get_by_role("button", name="A list")).to_be_hidden()
    await page.get_by_role("button", name="Keyboard of the bot").click()
    await page.get_by_role("button", name="Where I am").click()
    await page.get_by_role("button", name="Tokyo").click()
    await expect(page.locator(".own").last).to_contain_text("35.677, 139.650")
    await bot.call("sendMessage", chat_id=vera.id, text="Thanks", reply_markup={"remove_keyboard": True})
    await expect(page.get_by_role("button", name="Where I am")).to_be_hidden()


async def test_the_menu_of_commands_opens_by_key_and_by_typing(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    commands = [{"command": "done", "description": "Mark it done"}, {"command": "help", "description": "What I can do"}]
    await bot.call("setMyCommands", commands=commands)
    page = await open_page(server.url)
    await page.get_by_role("button", name="Menu").press("Enter")
    await expect(page.get_by_role("button", name="/done")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own").last).to_contain_text("/help")
    await page.get_by_label("Message", exact=True).press_sequentially("/d")
    await expect(page.locator("#commands li")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(page.locator("#commands")).to_be_hidden()
    assert vera.messages[-1].text == "/help"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        pytest.param("/pro", "/progress", id="the first that begins so"),
        pytest.param("/done", "/done", id="a whole one, though another begins with it"),
        pytest.param("/p{ArrowDown}", "/pause", id="the next one"),
        pytest.param("/p{ArrowUp}", "/pause", id="the last one, round the beginning"),
        pytest.param("/xyz", "/xyz", id="what is none, as it was typed"),
    ],
)
async def test_enter_sends_the_command_that_is_marked(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage, typed: str, sent: str
) -> None:
    names = ("progress", "pause", "done_with_it", "done")
    await bot.call("setMyCommands", commands=[{"command": name, "description": name} for name in names])
    page = await open_page(server.url)
    await expect(page.get_by_role("button", name="Menu")).to_be_visible()
    text, _, key = typed.partition("{")
    await page.get_by_label("Message", exact=True).press_sequentially(text)
    if key:
        await page.keyboard.press(key.rstrip("}"))
    await page.keyboard.press("Enter")
    await expect(page.locator(".own").last).to_contain_text(sent)
    assert vera.messages[-1].text == sent
    await expect(page.get_by_label("Message", exact=True)).to_have_value("")


async def test_what_cant_be_sent_is_kept(server: SimulatorServer, vera: Person, open_page: OpenPage) -> None:
    page = await open_page(server.url)
    box = page.get_by_label("Message", exact=True)
    await expect(box).to_be_visible()
    await server.stop()
    await box.fill("My back is better today")
    await box.press("Enter")
    await expect(page.locator(".toast")).to_have_text("The demo doesn’t answer.")
    await expect(box).to_have_value("My back is better today")
    await page.get_by_role("navigation").get_by_role("button", name="New person").click()
    name = page.get_by_role("textbox", name="Name")
    await name.fill("Otto")
    await name.press("Enter")
    await expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text("The demo doesn’t answer.")
    await expect(name).to_have_value("Otto")
    await server.start()
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("tab", name="Otto")).to_have_attribute("aria-selected", "true")
    await expect(box).to_have_value("")
    await page.get_by_role("tab", name="Vera").click()
    await expect(box).to_have_value("My back is better today")
    await page.reload()
    await box.press("Enter")
    await expect(page.locator(".own").last).to_contain_text("My back is better today")


async def test_typing_is_shown_until_the_message_is_there(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await expect(page.locator("#status")).to_have_text("bot")
    await bot.call("sendChatAction", chat_id=vera.id, action="typing")
    await expect(page.locator("#status")).to_have_text("typing")
    await bot.call("sendMessage", chat_id=vera.id, text="Here")
    await expect(page.locator("#status")).to_have_text("bot")


@pytest.mark.slow
async def test_a_thousand_messages_stay_light(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    chat = Chat(page)
    for hundred in range(10):
        numbers = range(hundred * 100, hundred * 100 + 100)
        await asyncio.gather(*(bot.call("sendMessage", chat_id=vera.id, text=f"Number {n}") for n in numbers))
    await expect(chat.messages.last).to_be_in_viewport()
    assert await chat.messages.count() < 250
    await page.reload()
    await expect(chat.messages).to_have_count(60)
    for earlier in (120, 180, 240):
        await page.locator("#chat").evaluate("box => { box.scrollTop = 0; }")
        await expect(chat.messages).to_have_count(earlier)
    seen = await chat.messages.evaluate_all("items => items.map(item => Number(item.dataset.id))")
    assert seen == [message.message_id for message in vera.messages[-240:]]
    await bot.call("sendMessage", chat_id=vera.id, text="One more")
    await expect(page.locator("#missed")).to_have_text("1")
    await page.get_by_role("button", name="To the newest message").click()
    await expect(chat.messages.filter(has_text="One more")).to_be_in_viewport()
