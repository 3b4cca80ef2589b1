"""Pictures that can't be had leave the words alone, and pictures that take another's place."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from markupsafe import Markup
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.urls import parse_database_url
from stretchbot.domain.exercise import Side
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.messages import edit, send
from tests.conftest import DATABASE_KEY
from tests.pictures import MP4_HEAD
from tests.telegram.fixtures import MakeUploader
from tests.telegram.pictured import BUTTONS, HUG, LOOP, LOST, REFUSED, REMINDER, STEP, file_id_of, kind_of


@pytest.fixture
async def out_of_reach(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that can be neither read nor written."""
    url = parse_database_url(f"sqlite:///{tmp_path / 'no such folder' / 'stretchbot.db'}")
    database = open_database(url, Cipher(decode_key(DATABASE_KEY)))
    yield database
    await database.close()


@pytest.fixture
async def vera(server: SimulatorServer) -> AsyncIterator[Person]:
    person = Person(server.telegram, "Vera")
    await person.sends("/start")
    yield person
    server.telegram.faults.clear()


# Not to be had.


async def test_what_was_never_drawn_is_said_in_words(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    for wanted in (Illustration("childs_pose"), Illustration(HUG, "on_one_leg"), Illustration(HUG, "both", Side.LEFT)):
        await send(bot, vera.id, Screen(STEP.text, BUTTONS, picture=wanted), uploader)

    assert [kind_of(message) for message in vera.received] == ["nothing"] * 3
    assert all(message.buttons for message in vera.received)


async def test_without_an_uploader_all_is_said_in_words(bot: Bot, vera: Person) -> None:
    await send(bot, vera.id, STEP)

    assert (kind_of(vera.last), vera.last.text) == ("nothing", "Knee hug & more")


@pytest.mark.parametrize("screen", [STEP, REMINDER])
async def test_what_telegram_refuses_is_said_in_words_and_not_tried_again(
    bot: Bot, uploader: MediaUploader, vera: Person, screen: Screen
) -> None:
    vera.telegram.faults.add(REFUSED)

    with capture_logs() as logged:
        for _ in range(3):
            await send(bot, vera.id, screen, uploader)

    assert [(kind_of(message), len(message.buttons)) for message in vera.received] == [("nothing", 1)] * 3
    assert len(vera.telegram.calls_of("sendAnimation", "sendPhoto")) == 1
    (line,) = logged
    assert (line["event"], line["log_level"]) == ("picture.refused", "warning")
    assert HUG in line["file"]


async def test_what_telegram_refuses_later_is_said_in_words(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    await send(bot, vera.id, STEP, uploader)
    vera.telegram.faults.add(REFUSED)

    await send(bot, vera.id, STEP, uploader)

    assert [kind_of(message) for message in vera.received] == ["animation", "nothing"]
    assert vera.telegram.files.uploads == 1


async def test_a_picture_is_not_blamed_for_its_words(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    broken = Screen(Markup("<b>never closed"), BUTTONS, picture=LOOP)

    with pytest.raises(BadRequest):
        await send(bot, vera.id, broken, uploader)

    await send(bot, vera.id, STEP, uploader)
    assert kind_of(vera.last) == "animation"


async def test_who_blocked_the_bot_gets_no_words_instead(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    await vera.blocks()

    with pytest.raises(Forbidden):
        await send(bot, vera.id, STEP, uploader)

    assert vera.telegram.calls_of("sendMessage") == []


async def test_while_telegram_wants_no_upload_others_get_the_words(
    bot: Bot, uploader: MediaUploader, vera: Person
) -> None:
    vera.telegram.faults.add(FaultRule(FaultKind.FLOOD, "sendAnimation", retry_after=3600))
    with pytest.raises(RetryAfter):
        await send(bot, vera.id, STEP, uploader)

    await send(bot, vera.id, STEP, uploader)

    assert kind_of(vera.last) == "nothing"
    assert len(vera.telegram.calls_of("sendAnimation")) == 1


async def test_who_waited_for_an_upload_that_telegram_stopped_makes_no_other(
    bot: Bot, uploader: MediaUploader, vera: Person
) -> None:
    vera.telegram.faults.add(FaultRule(FaultKind.FLOOD, "sendAnimation", retry_after=3600))

    results = await asyncio.gather(*(send(bot, vera.id, STEP, uploader) for _ in range(5)), return_exceptions=True)

    assert [type(result) for result in results].count(int) == 4
    assert [kind_of(message) for message in vera.received] == ["nothing"] * 4
    assert len(vera.telegram.calls_of("sendAnimation")) == 1


async def test_after_the_pause_that_telegram_wants_it_is_uploaded(
    bot: Bot, uploader: MediaUploader, vera: Person
) -> None:
    vera.telegram.faults.add(FaultRule(FaultKind.FLOOD, "sendAnimation", retry_after=0))
    with pytest.raises(RetryAfter):
        await send(bot, vera.id, STEP, uploader)

    await send(bot, vera.id, STEP, uploader)

    assert kind_of(vera.last) == "animation"


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(MP4_HEAD + b"another one")])
async def test_a_file_that_is_not_what_was_drawn_is_not_sent(
    bot: Bot, uploader: MediaUploader, vera: Person, content: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(content / "pictures" / HUG / "loop.mp4")

    await send(bot, vera.id, STEP, uploader)

    assert kind_of(vera.last) == "nothing"
    assert vera.telegram.files.uploads == 0


async def test_a_database_out_of_reach_costs_uploads_and_no_picture(
    bot: Bot, new_uploader: MakeUploader, vera: Person, out_of_reach: Database
) -> None:
    uploader = new_uploader(on=out_of_reach)
    for _ in range(2):
        await send(bot, vera.id, STEP, uploader)
    assert vera.telegram.files.uploads == 1

    vera.telegram.faults.add(LOST)
    await send(bot, vera.id, STEP, uploader)
    await send(bot, vera.id, STEP, new_uploader())

    assert [kind_of(message) for message in vera.received] == ["animation"] * 4
    assert vera.telegram.files.uploads == 3


# In place.


async def test_a_picture_is_swapped_in_place_with_its_words_and_buttons(
    bot: Bot, uploader: MediaUploader, vera: Person
) -> None:
    left = Screen(Markup("the <i>left</i> side"), picture=Illustration(HUG, side=Side.LEFT))
    message_id = await send(bot, vera.id, STEP, uploader)

    await edit(bot, vera.id, message_id, left, uploader, pictured=True)

    assert (vera.last.message_id, vera.last.text, vera.last.buttons) == (message_id, "the left side", ())
    assert vera.telegram.files.by_id(file_id_of(vera.last)).filename == "loop_left.mp4"
    await edit(bot, vera.id, message_id, STEP, uploader, pictured=True)
    assert vera.telegram.files.by_id(file_id_of(vera.last)).filename == "loop.mp4"
    assert vera.telegram.files.uploads == 2


async def test_a_still_can_be_swapped_too(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    message_id = await send(bot, vera.id, STEP, uploader)

    await edit(bot, vera.id, message_id, REMINDER, uploader, pictured=True)

    assert (kind_of(vera.last), vera.last.text) == ("photo", "Time to stretch")


async def test_a_caption_changes_and_its_picture_stays(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    message_id = await send(bot, vera.id, REMINDER, uploader)

    await edit(bot, vera.id, message_id, Screen(Markup("<b>Done</b>")), uploader, pictured=True)

    assert (kind_of(vera.last), vera.last.text, vera.last.buttons) == ("photo", "Done", ())


@pytest.mark.parametrize("wanted", [Illustration(HUG, side=Side.LEFT), Illustration("childs_pose")])
async def test_what_cannot_be_swapped_stays_as_it_was(
    bot: Bot, uploader: MediaUploader, vera: Person, wanted: Illustration
) -> None:
    message_id = await send(bot, vera.id, STEP, uploader)
    vera.telegram.faults.add(FaultRule(FaultKind.REFUSE, "editMessageMedia"))

    await edit(bot, vera.id, message_id, Screen(Markup("the other side"), picture=wanted), uploader, pictured=True)

    assert vera.last.text == "Knee hug & more"
    assert vera.telegram.files.by_id(file_id_of(vera.last)).filename == "loop.mp4"
