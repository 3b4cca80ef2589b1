"""Screens with a picture: kept, cut into messages, sent."""

import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from markupsafe import Markup
from PIL import Image
from telegram import Bot

from stretchbot.charts import draw
from stretchbot.replies.actions import Send, from_json, to_json
from stretchbot.replies.perform import perform
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Button, Illustration, Picture, Screen
from stretchbot.screens.text_size import shown_length
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.captions import fits_in_place, in_one_message, parts_of
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.charts.samples import ENGLISH
from tests.services.world import NINE, World

BUTTONS = ((Button("Stretch now", press.OpenRoutine()),),)
PICTURED = Screen(Markup("<b>Your progress</b> &amp; more"), BUTTONS, picture=ENGLISH)
LONGEST = Markup("x" * 1024)  # noqa: S704 - no markup in it


@pytest.fixture
async def client(bot: Bot) -> AsyncIterator[TelegramClient]:
    client = TelegramClient(bot, RateLimits(chat_per_second=1000), first_backoff_seconds=0.001)
    yield client
    await client.close()


@pytest.fixture
async def vera(server: SimulatorServer) -> Person:
    person = Person(server.telegram, "Vera")
    await person.sends("/start")
    return person


def test_a_picture_survives_being_kept_without_its_bytes() -> None:
    kept = to_json([Send(PICTURED)])

    assert from_json(kept) == (Send(PICTURED),)
    assert len(kept) < len(draw(ENGLISH)) / 10


def test_answers_kept_before_there_were_pictures_are_still_read() -> None:
    values = json.loads(to_json([Send(replace(PICTURED, picture=None))]))
    del values[0]["screen"]["picture"]

    assert from_json(json.dumps(values)) == (Send(replace(PICTURED, picture=None)),)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("abc", 3),
        ("<b>a</b>\n\n b", 5),
        ("a &lt;b&gt; &amp;amp;", 11),
        ("🧘", 2),
        ("<blockquote expandable>x</blockquote>", 1),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', 1),
    ],
)
def test_length_is_counted_as_telegram_does(text: str, length: int) -> None:
    assert shown_length(Markup(text)) == length  # noqa: S704 - written above


@pytest.mark.parametrize("screen", [PICTURED, Screen(LONGEST, BUTTONS, picture=ENGLISH), Screen(LONGEST * 2, BUTTONS)])
def test_what_fits_is_one_message(screen: Screen) -> None:
    assert parts_of(screen) == (screen,)


def test_a_caption_that_is_too_long_is_cut_between_paragraphs() -> None:
    text = Markup("\n\n").join([Markup("<b>one</b>"), "y" * 1019, Markup("<i>three</i>"), "four"])
    first, second = parts_of(Screen(text, BUTTONS, picture=ENGLISH))

    assert first == Screen(Markup("<b>one</b>\n\n") + "y" * 1019, picture=ENGLISH)
    assert second == Screen(Markup("<i>three</i>\n\nfour"), BUTTONS)


def test_a_paragraph_that_is_too_long_for_any_caption_follows_as_a_whole() -> None:
    first, second = parts_of(Screen(LONGEST + "x", BUTTONS, picture=ENGLISH))

    assert first == Screen(Markup(), picture=ENGLISH)
    assert second == Screen(LONGEST + "x", BUTTONS)


@pytest.mark.parametrize("picture", [ENGLISH, Illustration("knee_hug")])
def test_what_has_to_be_one_message_goes_without_its_picture_when_it_is_too_long(picture: Picture) -> None:
    fitting, long = Screen(LONGEST, BUTTONS, picture=picture), Screen(LONGEST + "x", BUTTONS, picture=picture)

    assert in_one_message(fitting) == fitting
    assert in_one_message(long) == Screen(LONGEST + "x", BUTTONS)


@pytest.mark.parametrize(
    ("picture", "text", "for_words", "for_a_picture"),
    [
        (None, LONGEST, True, True),
        (None, LONGEST + "x", True, False),
        (Illustration("knee_hug"), LONGEST, False, True),
        (Illustration("knee_hug"), LONGEST + "x", False, False),
        (ENGLISH, LONGEST, False, False),
    ],
)
def test_what_fits_in_the_place_of_a_message(
    picture: Picture | None, text: Markup, for_words: bool, for_a_picture: bool
) -> None:
    screen = Screen(text, BUTTONS, picture=picture)

    assert fits_in_place(screen, pictured=False) is for_words
    assert fits_in_place(screen, pictured=True) is for_a_picture


async def test_a_picture_is_sent_with_its_caption_and_buttons(
    client: TelegramClient, world: World, vera: Person, server: SimulatorServer
) -> None:
    assert await perform(client, world.database, vera.id, [Send(PICTURED)], NINE)

    photo = vera.last.content["photo"]
    assert vera.last.text == "Your progress & more"
    assert [button.label for button in vera.last.buttons] == ["Stretch now"]
    assert isinstance(photo, list)
    stored = server.telegram.files.by_id(photo[-1]["file_id"])
    assert Image.open(io.BytesIO(stored.data)).size == Image.open(io.BytesIO(draw(ENGLISH))).size


async def test_the_buttons_are_below_what_is_read_last(client: TelegramClient, world: World, vera: Person) -> None:
    long = Screen(Markup("short\n\n") + LONGEST, BUTTONS, picture=ENGLISH)
    assert await perform(client, world.database, vera.id, [Send(long)], NINE)

    photo, text = vera.received
    assert (photo.text, "photo" in photo.content, photo.buttons) == ("short", True, ())
    assert (text.text, "photo" in text.content) == (LONGEST, False)
    assert [button.label for button in text.buttons] == ["Stretch now"]
