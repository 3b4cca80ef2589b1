"""A step fits a phone: words, figure and buttons are seen together, as the chat page lays them out."""

from collections.abc import Iterator

from playwright.async_api import expect

from stretchbot.domain.exercise import Exercise
from stretchbot.domain.routine import Step
from stretchbot.languages import Words
from stretchbot.screens.safety import red_flags
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.screens.step import WalkPosition, step
from stretchbot.simulator.person import Person
from stretchbot.simulator.pictures import SMALL_PNG
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.bot_api import inline_keyboard
from tests.browser.bot import HandBot, loop_of_a_square
from tests.browser.conftest import OpenPage
from tests.shipped import LIBRARY

PHONE = (390, 844)
# What a phone of that size shows of a chat between its bars.
HIGHEST_PX = 690
# What it shows of a text without a picture: all that lies between.
SHOWN_PX = 727
# Rows as full as they get: labels that later features put there are as long as these.
ROWS_OF_BUTTONS = 2
LONG_QUOTE = "<blockquote expandable>{}</blockquote>".format("\n".join(f"Line {number}" for number in range(1, 9)))


async def test_every_form_of_every_exercise_fits_a_phone(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage, english: Words
) -> None:
    # Dozens of loops that play side by side take the browser minutes; standing, they are as high.
    page = await open_page(server.url, size=PHONE, reduced_motion="reduce")
    size = {"width": "800", "height": "600"}  # as the loops are drawn
    sent = await bot.upload("sendAnimation", "animation", loop_of_a_square(), "loop.mp4", chat_id=str(vera.id), **size)
    loop = sent["animation"]
    assert isinstance(loop, dict)
    too_high: dict[str, float] = {}
    for name, screen in steps_of_all_exercises(english):
        assert len(screen.buttons) == ROWS_OF_BUTTONS
        message = await bot.call(
            "sendAnimation",
            chat_id=vera.id,
            animation=loop["file_id"],
            caption=str(screen.text),
            parse_mode="HTML",
            show_caption_above_media=True,
            reply_markup=inline_keyboard(screen.buttons),
        )
        item = page.locator(f'[data-id="{message["message_id"]}"]')
        await expect(item.locator(".inline-keyboard")).to_be_visible()
        height = await item.evaluate("item => item.getBoundingClientRect().height")
        if height > HIGHEST_PX:
            too_high[name] = height
        # Dozens of loops that play side by side take the browser minutes.
        await bot.call("deleteMessage", chat_id=vera.id, message_id=message["message_id"])
    assert too_high == {}


async def test_the_signs_of_something_serious_are_seen_from_the_first(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage, english: Words
) -> None:
    page = await open_page(server.url, size=PHONE)
    screen = red_flags(english, LIBRARY.red_flags, stopped=True)

    message = await bot.call(
        "sendMessage",
        chat_id=vera.id,
        text=str(screen.text),
        parse_mode="HTML",
        reply_markup=inline_keyboard(screen.buttons),
    )

    item = page.locator(f'[data-id="{message["message_id"]}"]')
    await expect(item.locator(".inline-keyboard")).to_be_visible()
    height = await item.evaluate("item => item.getBoundingClientRect().height")
    assert height <= SHOWN_PX


async def test_an_expandable_quote_shows_three_lines_until_it_is_tapped(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url, size=PHONE)
    await bot.call("sendMessage", chat_id=vera.id, text=LONG_QUOTE, parse_mode="HTML")
    quote = page.locator("blockquote")
    words = quote.locator(".quoted-words")
    line = float(await words.evaluate("words => parseFloat(getComputedStyle(words).lineHeight)"))

    async def height() -> float:
        return float(await words.evaluate("words => words.getBoundingClientRect().height"))

    assert abs(await height() - 3 * line) < 1
    await quote.get_by_role("button", name="Show the whole quote").click()
    assert abs(await height() - 8 * line) < 1
    await quote.get_by_role("button", name="Show less of the quote").click()
    assert abs(await height() - 3 * line) < 1


async def test_a_short_quote_has_nothing_to_unfold(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url, size=PHONE)
    short = "<blockquote expandable>One\nTwo\nThree</blockquote>"
    await bot.call("sendMessage", chat_id=vera.id, text=short, parse_mode="HTML")

    await expect(page.locator("blockquote")).to_contain_text("Three")
    await expect(page.locator("blockquote button")).to_be_hidden()


async def test_words_with_a_caption_above_stand_above_their_picture(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url, size=PHONE)
    await bot.upload(
        "sendPhoto",
        "photo",
        SMALL_PNG,
        "photo.png",
        chat_id=str(vera.id),
        caption="Look below",
        show_caption_above_media="true",
    )
    bubble = page.locator(".from-bot .bubble")
    await expect(bubble.locator(".media")).to_be_visible()
    gap = await bubble.evaluate(
        """bubble => {
          const [words, media] = [".words", ".media"].map(name => bubble.querySelector(name).getBoundingClientRect());
          return media.top - words.bottom;
        }"""
    )
    assert gap > -0.5  # half a pixel is rounding


async def test_somebody_reacts_to_a_message_and_takes_it_back(
    server: SimulatorServer, bot: HandBot, vera: Person, open_page: OpenPage
) -> None:
    page = await open_page(server.url)
    await bot.call("sendMessage", chat_id=vera.id, text="Time to stretch.")
    message = page.locator(".from-bot")
    thumb = message.get_by_role("button", name="React with 👍")
    for pressed in ("true", "false"):
        await message.hover()
        await thumb.click()
        await expect(thumb).to_have_attribute("aria-pressed", pressed)
    assert server.telegram.shown_reactions(vera.last) == []


def steps_of_all_exercises(t: Words) -> Iterator[tuple[str, Screen]]:
    """Every form and side of every exercise as it is met first, and as it is known, with a name for each."""
    for exercise in LIBRARY.exercises.values():
        for form in (None, *(variation.id for variation in exercise.variations)):
            for side in exercise.form(form).sides.each or (None,):
                for is_known in (False, True):
                    shown = step(
                        t,
                        exercise,
                        Step(exercise.id, form),
                        WalkPosition(session_id=1, version=1, number=8, of=8),
                        picture=Illustration(exercise.id, form, side),
                        is_known=is_known,
                    )
                    yield f"{name_of(exercise, form)}, {side or 'no side'}, {'known' if is_known else 'new'}", shown


def name_of(exercise: Exercise, form: str | None) -> str:
    return exercise.id if form is None else f"{exercise.id} {form}"
