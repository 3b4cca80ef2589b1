"""Pictures of exercises: uploaded once, named afterwards, and left out where Telegram won't have them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from telegram import Bot

from stretchbot.db.engine import Database
from stretchbot.domain.exercise import Side
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.file_ids import find_upload, keep_upload
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.messages import send
from tests.pictures import LOOP_SIDE
from tests.services.world import NINE
from tests.telegram.fixtures import MakeUploader
from tests.telegram.pictured import HUG, LOOP, LOST, REMINDER, STEP, file_id_of, kind_of


@pytest.fixture
async def vera(server: SimulatorServer) -> AsyncIterator[Person]:
    person = Person(server.telegram, "Vera")
    await person.sends("/start")
    yield person
    server.telegram.faults.clear()


# Uploaded once.


async def test_a_step_has_its_loop_above_its_words(
    bot: Bot, uploader: MediaUploader, vera: Person, content: Path
) -> None:
    message_id = await send(bot, vera.id, STEP, uploader)

    shown = vera.last
    assert shown.message_id == message_id
    assert (kind_of(shown), shown.text) == ("animation", "Knee hug & more")
    assert [button.label for button in shown.buttons] == ["Next"]
    animation = shown.content["animation"]
    assert isinstance(animation, dict)
    assert (animation["width"], animation["height"], animation["duration"]) == (LOOP_SIDE, LOOP_SIDE, 6)
    stored = vera.telegram.files.by_id(file_id_of(shown))
    assert (stored.filename, stored.mime_type) == ("loop.mp4", "video/mp4")
    assert stored.data == (content / "pictures" / HUG / "loop.mp4").read_bytes()


async def test_the_thumbnail_goes_along_with_the_upload_only(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    for _ in range(2):
        await send(bot, vera.id, STEP, uploader)

    first, second = vera.telegram.calls_of("sendAnimation")
    assert "thumbnail" in first.params
    assert "thumbnail" not in second.params


async def test_a_reminder_has_a_still_above_its_words(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    await send(bot, vera.id, REMINDER, uploader)

    assert (kind_of(vera.last), vera.last.text) == ("photo", "Time to stretch")


async def test_the_second_one_goes_by_the_name_the_first_one_got(
    bot: Bot, uploader: MediaUploader, vera: Person
) -> None:
    for screen in (STEP, REMINDER, STEP, REMINDER):
        await send(bot, vera.id, screen, uploader)

    step, reminder, step_again, reminder_again = vera.received
    assert file_id_of(step) == file_id_of(step_again)
    assert file_id_of(reminder) == file_id_of(reminder_again)
    assert vera.telegram.files.uploads == 2


async def test_a_restart_and_another_worker_know_it_too(bot: Bot, new_uploader: MakeUploader, vera: Person) -> None:
    for _ in range(3):
        await send(bot, vera.id, STEP, new_uploader())

    assert len({file_id_of(message) for message in vera.received}) == 1
    assert vera.telegram.files.uploads == 1


async def test_each_form_and_side_is_a_picture_of_its_own(bot: Bot, uploader: MediaUploader, vera: Person) -> None:
    for wanted in (LOOP, Illustration(HUG, side=Side.LEFT), Illustration(HUG, "both"), Illustration(HUG)):
        await send(bot, vera.id, Screen(STEP.text, picture=wanted), uploader)

    names = [vera.telegram.files.by_id(file_id_of(message)).filename for message in vera.received]
    assert names == ["loop.mp4", "loop_left.mp4", "both.loop.mp4", "loop.mp4"]
    assert vera.telegram.files.uploads == 3


async def test_many_at_once_make_one_upload(bot: Bot, uploader: MediaUploader, server: SimulatorServer) -> None:
    people = [Person(server.telegram, f"Person {number}") for number in range(20)]
    for person in people:
        await person.sends("/start")
    server.telegram.faults.add(FaultRule(FaultKind.SLOW, "sendPhoto", seconds=0.1))

    await asyncio.gather(*(send(bot, person.id, REMINDER, uploader) for person in people))

    assert server.telegram.files.uploads == 1
    assert {kind_of(person.last) for person in people} == {"photo"}


async def test_two_workers_at_once_do_no_harm(
    bot: Bot, new_uploader: MakeUploader, vera: Person, database: Database, uploader: MediaUploader
) -> None:
    vera.telegram.faults.add(FaultRule(FaultKind.SLOW, "sendAnimation", times=2, seconds=0.1))
    await asyncio.gather(*(send(bot, vera.id, STEP, new_uploader()) for _ in range(2)))
    assert vera.telegram.files.uploads == 2

    await send(bot, vera.id, STEP, uploader)

    assert vera.telegram.files.uploads == 2
    assert file_id_of(vera.last) in {file_id_of(message) for message in vera.received[:2]}


async def test_who_waits_too_long_for_anothers_upload_gets_the_words(
    bot: Bot, new_uploader: MakeUploader, vera: Person
) -> None:
    impatient = new_uploader(max_wait_seconds=0.01)
    vera.telegram.faults.add(FaultRule(FaultKind.SLOW, "sendAnimation", seconds=0.5))

    await asyncio.gather(*(send(bot, vera.id, STEP, impatient) for _ in range(2)))

    assert sorted(kind_of(message) for message in vera.received) == ["animation", "nothing"]
    await send(bot, vera.id, STEP, impatient)
    assert kind_of(vera.last) == "animation"


# Gone.


@pytest.mark.parametrize(
    "words",
    [
        "Bad Request: wrong file identifier/HTTP URL specified",
        "Bad Request: FILE_REFERENCE_EXPIRED",
        "Bad Request: wrong file_id or the file is temporarily unavailable",
        "Bad Request: wrong remote file identifier specified: can't unserialize it",
    ],
)
async def test_what_telegram_lost_is_uploaded_anew_once(
    bot: Bot, uploader: MediaUploader, vera: Person, words: str
) -> None:
    await send(bot, vera.id, STEP, uploader)
    vera.telegram.faults.add(FaultRule(FaultKind.REFUSE, "sendAnimation", description=words))

    for _ in range(2):
        await send(bot, vera.id, STEP, uploader)

    lost, anew, again = vera.received
    assert file_id_of(lost) != file_id_of(anew) == file_id_of(again)
    assert vera.telegram.files.uploads == 2


async def test_a_name_of_another_bot_in_the_database_is_replaced(
    bot: Bot, uploader: MediaUploader, vera: Person, database: Database
) -> None:
    media = uploader.find(LOOP)
    assert media is not None
    async with database.write() as db:
        await keep_upload(db, bot.id, *media.key, "not-of-this-bot", NINE)

    await send(bot, vera.id, STEP, uploader)

    async with database.read() as db:
        assert await find_upload(db, bot.id, *media.key) == file_id_of(vera.last)


async def test_what_another_worker_uploaded_anew_is_not_uploaded_again(
    bot: Bot, new_uploader: MakeUploader, vera: Person
) -> None:
    here, there = new_uploader(), new_uploader()
    for uploader in (here, there):
        await send(bot, vera.id, STEP, uploader)
    for uploader in (here, there):
        vera.telegram.faults.add(LOST)
        await send(bot, vera.id, STEP, uploader)

    assert file_id_of(vera.received[2]) == file_id_of(vera.received[3])
    assert vera.telegram.files.uploads == 2


async def test_what_is_lost_again_and_again_is_said_in_words_and_tried_another_time(
    bot: Bot, uploader: MediaUploader, vera: Person
) -> None:
    vera.telegram.faults.add(replace(LOST, times=2))
    await send(bot, vera.id, STEP, uploader)
    await send(bot, vera.id, STEP, uploader)
    assert [kind_of(message) for message in vera.received] == ["nothing", "nothing"]

    await send(bot, vera.id, STEP, uploader)

    assert kind_of(vera.last) == "animation"
