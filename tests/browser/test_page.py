"""The page around the chat: clock, connection, people, sizes, and whether everybody can use it."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from playwright.async_api import Page, Route, expect
from playwright.async_api import TimeoutError as StillWaitingError

from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from tests.browser.accessibility import assert_accessible
from tests.browser.bot import HandBot
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.slow

PHONE = (390, 844)
BERLIN_NIGHT = datetime(2026, 3, 28, 21, 0, tzinfo=UTC)


async def test_the_clock_is_moved_in_the_persons_zone(server: SimulatorServer, open_page: OpenPage) -> None:
    server.telegram.set_clock(BERLIN_NIGHT)
    page = await open_page(server.url, timezone_id="Europe/Berlin")
    await expect(page.locator("#time")).to_have_text("22:00")
    await page.get_by_role("button", name="+10 min").click()
    await expect(page.locator("#time")).to_have_text("22:10")
    await page.get_by_text("Another date or time zone").click()
    await page.get_by_role("button", name="One hour before the clocks change").click()
    await expect(page.locator("#time")).to_have_text("01:00")
    await page.get_by_role("button", name="+1 h").click()
    await expect(page.locator("#time")).to_have_text("03:00")
    assert server.telegram.now().replace(second=0, microsecond=0) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    await page.get_by_label("Show times of").select_option("America/New_York")
    await expect(page.locator("#time")).to_have_text("21:00")
    await page.get_by_label("Date and time").fill("2026-10-25T01:30")
    await page.get_by_role("button", name="Set", exact=True).click()
    await expect(page.locator("#date")).to_have_text("Sunday 25 October")
    assert server.telegram.now().replace(second=0, microsecond=0) == datetime(2026, 10, 25, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        pytest.param("2026-07-01T12:00", "2026-07-01T10:00:00.000Z", id="in summer"),
        pytest.param("2026-03-29T02:30", "2026-03-29T01:30:00.000Z", id="in the gap of spring"),
        pytest.param("2026-10-25T02:30", "2026-10-25T00:30:00.000Z", id="the first of two in autumn"),
        pytest.param("2026-10-25T03:00", "2026-10-25T02:00:00.000Z", id="after both"),
    ],
)
async def test_local_times_become_instants(
    server: SimulatorServer, open_page: OpenPage, typed: str, instant: str
) -> None:
    page = await open_page(server.url)
    script = "async typed => new Date((await import('/page/time.js')).instantOf(typed, 'Europe/Berlin')).toISOString()"
    assert await page.evaluate(script, typed) == instant


async def test_a_fast_clock_is_seen_to_run(server: SimulatorServer, open_page: OpenPage) -> None:
    server.telegram.set_clock(BERLIN_NIGHT)
    page = await open_page(server.url, timezone_id="UTC")
    await page.get_by_role("radio", name="10 min/s").check()
    await expect(page.locator("#time")).not_to_have_text("21:00")
    assert server.telegram.clock_to_json()["rate"] == 600


async def test_nothing_can_be_pressed_before_the_page_knows_what_is_so(
    server: SimulatorServer, open_page: OpenPage
) -> None:
    page = await open_page("about:blank")
    loaded = await held_up(page, "**/control/state*")
    await page.goto(server.url)
    fast = page.get_by_role("radio", name="10 min/s")
    with pytest.raises(StillWaitingError):
        await fast.check(timeout=500)
    loaded.set()
    await fast.check()
    await expect(page.locator("#time")).not_to_have_text("–")
    await expect(fast).to_be_checked()


async def test_a_choice_outlives_older_news(server: SimulatorServer, vera: Person, open_page: OpenPage) -> None:
    page = await open_page(server.url)
    told = await held_up(page, "**/control/clock", "**/control/faults", "**/control/users/*/block")
    choices = [
        page.get_by_role("radio", name="10 min/s"),
        page.get_by_role("switch", name="The bot loses its network"),
        page.get_by_role("switch", name="Vera blocks the bot"),
    ]
    for choice in choices:
        await choice.check()
    server.telegram.move_clock(timedelta(hours=1))
    await vera.sends("Good morning")
    await expect(page.locator(".message")).to_have_count(2)
    for choice in choices:
        await expect(choice).to_be_checked()
    told.set()
    await expect(page.get_by_role("button", name="Restart bot")).to_be_visible()
    for choice in choices:
        await expect(choice).to_be_checked()
    assert server.telegram.clock_to_json()["rate"] == 600


async def test_a_choice_that_never_arrives_is_taken_back(server: SimulatorServer, open_page: OpenPage) -> None:
    page = await open_page(server.url)
    for path in ("clock", "flood"):
        await page.route(f"**/control/{path}", lambda route: route.abort("connectionrefused"))
    await page.get_by_role("radio", name="10 min/s").click()
    await expect(page.locator(".toast")).to_have_text(["The demo doesn’t answer."])
    await expect(page.get_by_role("radio", name="Normal")).to_be_checked()
    await page.get_by_role("switch", name="Flood limits").click()
    await expect(page.get_by_role("switch", name="Flood limits")).not_to_be_checked()


async def held_up(page: Page, *addresses: str) -> asyncio.Event:
    """Requests to `addresses` go on when this is set."""
    released = asyncio.Event()

    async def go_on_then(route: Route) -> None:
        await released.wait()
        await route.continue_()

    for address in addresses:
        await page.route(address, go_on_then)
    return released


async def test_days_are_told_apart(server: SimulatorServer, vera: Person, open_page: OpenPage) -> None:
    page = await open_page(server.url)
    await expect(page.locator(".day")).to_have_count(1)
    await page.get_by_role("button", name="+1 day").click()
    await vera.sends("Good morning")
    await expect(page.locator(".day")).to_have_count(2)


async def test_the_names_of_days_never_lie_over_each_other(
    server: SimulatorServer, vera: Person, open_page: OpenPage
) -> None:
    for number in range(12):
        server.telegram.move_clock(timedelta(days=1))
        await vera.sends(f"Day {number}")
    page = await open_page(server.url, size=(390, 500))
    await expect(page.locator(".date")).to_have_count(13)
    box = page.locator("#chat")
    for top in range(0, 700, 23):
        await box.evaluate("(box, top) => { box.scrollTop = top; }", top)
        edges = await page.locator(".date").evaluate_all(
            "dates => dates.map(date => date.getBoundingClientRect()).map(box => [box.top, box.bottom])"
        )
        assert all(end <= start for (_, end), (start, _) in pairwise(sorted(edges))), f"scrolled to {top}"


async def test_the_panel_makes_room_for_a_new_person_on_a_phone(server: SimulatorServer, open_page: OpenPage) -> None:
    page = await open_page(server.url, size=PHONE)
    await page.get_by_role("button", name="Clock and bad days").click()
    panel = page.get_by_role("complementary", name="Demo")
    await panel.get_by_role("button", name="New person").click()
    await page.get_by_role("textbox", name="Name").fill("Otto")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("tab", name="Otto")).to_have_attribute("aria-selected", "true")
    await expect(panel).to_be_hidden()


async def test_a_server_that_is_gone_is_told_and_found_again(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await expect(page.locator(".message")).to_have_count(1)
    await server.stop()
    await expect(page.get_by_role("alert")).to_contain_text("doesn’t answer")
    await server.start()
    await expect(page.get_by_role("alert")).to_be_hidden()
    await bot.call("sendMessage", chat_id=vera.id, text="Still here")
    await expect(page.locator(".message").last).to_contain_text("Still here")


async def test_news_of_others_are_counted_on_their_tab(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    otto = Person(server.telegram, "Otto")
    await otto.sends("/start")
    page = await open_page(f"{server.url}/?user={vera.id}")
    tab = page.get_by_role("tab", name="Otto")
    await expect(tab).to_be_visible()
    for text in ("One", "Two"):
        await bot.call("sendMessage", chat_id=otto.id, text=text)
    await expect(tab.locator(".badge")).to_have_text("2 new")
    await tab.click()
    await expect(page.locator(".message").last).to_contain_text("Two")
    await expect(tab.locator(".badge")).to_have_count(0)


async def test_somebody_changes_name_and_language(server: SimulatorServer, vera: Person, open_page: OpenPage) -> None:
    page = await open_page(server.url)
    await page.get_by_role("button", name="you are Vera (en)").click()
    await page.get_by_label("Language of their Telegram").fill("he")
    await page.get_by_role("button", name="Save").click()
    await expect(page.locator("#conversation")).to_have_attribute("dir", "rtl")
    assert server.telegram.users[vera.id].language_code == "he"


async def test_a_phone_shows_the_chat_alone_and_the_panel_over_it(
    server: SimulatorServer, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url, size=PHONE)
    await expect(page.locator(".message")).to_have_count(1)
    panel = page.get_by_role("complementary", name="Demo")
    await expect(panel).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    await page.get_by_role("button", name="Clock and bad days").click()
    await expect(panel).to_be_visible()
    await expect(page.get_by_role("button", name="Close the panel")).to_be_focused()
    await panel.get_by_role("button", name="+1 h").click()
    await expect(panel).to_be_hidden()
    await page.get_by_role("button", name="Clock and bad days").click()
    await page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nobody_is_shut_out(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage, scheme: str
) -> None:
    keys = [[{"text": style, "callback_data": style, "style": style} for style in ("primary", "success", "danger")]]
    text = "<b>Knee hug</b>\n/done <blockquote>Breathe out.</blockquote> <a href='https://example.org/'>more</a>"
    markup = {"inline_keyboard": [*keys, [{"text": "Skip", "callback_data": "skip"}]]}
    await bot.call("sendMessage", chat_id=vera.id, text=text, parse_mode="HTML", reply_markup=markup)
    keyboard = {"keyboard": [[{"text": "Where I am", "request_location": True}]]}
    await bot.call("sendMessage", chat_id=vera.id, text="Where?", reply_markup=keyboard)
    await bot.call("setMyCommands", commands=[{"command": "help", "description": "What I can do"}])
    page = await open_page(server.url, color_scheme=scheme, reduced_motion="reduce")
    await expect(page.get_by_role("button", name="Where I am")).to_be_visible()
    await page.get_by_text("Another date or time zone").click()
    await page.get_by_role("button", name="Menu").click()
    await assert_accessible(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("navigation").get_by_role("button", name="New person").click()
    await assert_accessible(page)
    await page.keyboard.press("Escape")
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await page.get_by_role("button", name="Clock and bad days").click()
    await assert_accessible(page)
