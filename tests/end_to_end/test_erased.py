"""After /delete nothing that waited arrives or stays stored, and no old button brings anybody back."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest_asyncio
from sqlalchemy import func, select, text
from sqlalchemy.engine import make_url

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.models import Base, ProcessedUpdate
from stretchbot.db.urls import parse_database_url
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.conftest import DATABASE_KEY
from tests.end_to_end.world import NUDGE, World
from tests.services.everything import OF_NOBODY

UNKNOWN = "nothing stored about you"
OF_PEOPLE = set(Base.metadata.tables) - set(OF_NOBODY) - {"processed_updates"}


@pytest_asyncio.fixture(loop_scope="session")
async def database(database_url: str) -> AsyncIterator[Database]:
    """The database of `own_world`, to look at."""
    database = open_database(parse_database_url(database_url), Cipher(decode_key(DATABASE_KEY)))
    yield database
    await database.close()


async def test_what_an_outage_held_up_is_neither_sent_nor_kept(
    own_world: World, database: Database, database_url: str
) -> None:
    vera = await own_world.newcomer("Vera", times="9")
    question = await asks_to_erase(vera)
    own_world.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "sendMessage", chat_id=vera.id, times=None))
    await vera.sends("/start")  # "Welcome back, Vera!", which can't be sent
    await own_world.until(lambda: refused(own_world, vera.id) > 0, "it was tried")
    secrets = await encrypted_values(database)
    assert len(secrets) >= 6, "ids, name and focus of two rows, and a reply with its chat"

    await vera.presses_stale(question, "Erase everything")
    await vera.sees("Everything is erased")  # by an edit
    own_world.telegram.faults.clear()
    own_world.move_on(minutes=5)
    await vera.sends("/help")
    await vera.sees("/routine – ")

    assert not [message for message in vera.received if "Welcome back" in message.text]
    assert await left_of_people(database) == {}
    await own_world.bot.stop()
    assert found_in_files(database_url, secrets) == []


async def test_what_telegram_made_wait_is_not_sent_after_the_wait(own_world: World, database: Database) -> None:
    vera = await own_world.newcomer("Vera", times="9")
    question = await asks_to_erase(vera)
    flood = FaultRule(FaultKind.FLOOD, "sendMessage", chat_id=vera.id, retry_after=600)
    own_world.telegram.faults.add(flood)
    await vera.sends("/start")
    await own_world.until(lambda: not own_world.telegram.faults.active(), "it was refused")

    await vera.presses_stale(question, "Erase everything")
    await vera.sees_answer("Everything is erased")  # which Telegram takes all the same
    await own_world.bot.restart()  # a wait that long is kept by nobody's memory
    own_world.move_on(minutes=11)
    await vera.sends("/start")
    await vera.sees("Before we start")

    assert not [message for message in vera.received if "Welcome back" in message.text]
    assert (await left_of_people(database))["users"] == 1  # who has just come back


async def test_old_buttons_and_what_was_under_way_make_nobody_anew(own_world: World, database: Database) -> None:
    vera = await own_world.newcomer("Vera", times="9")
    await vera.sends("/settings")
    page = await vera.sees("Time zone")
    question = await asks_to_erase(vera)
    own_world.telegram.hold_updates()
    await vera.presses_stale(question, "Erase everything")
    await vera.presses_stale(page, "Place")
    await vera.sends("done")
    await vera.sends("/reminders")
    await vera.shares_location(52.52, 13.40)
    own_world.telegram.release_updates()

    await vera.sees("Everything is erased")
    await vera.sees_answer(UNKNOWN)
    for _ in range(3):
        await vera.sees(UNKNOWN)
    await vera.presses_stale(question, "Erase everything")
    await vera.sees_answer(UNKNOWN)
    await own_world.bot.rests()
    assert await left_of_people(database) == {}

    await vera.sends("/privacy")  # what is kept may be read by anybody
    await vera.sees("/delete erases everything")
    assert await left_of_people(database) == {}
    await vera.sends("/start")
    await vera.sees("Before we start")


async def test_the_step_and_the_reminder_that_stand_in_the_chat_go_too(own_world: World, database: Database) -> None:
    vera = await own_world.onboarded("Vera", times="9 and 13")
    await vera.presses("Try one now")
    step = await vera.sees("Done", "Read, go on", "1 of")
    question = await asks_to_erase(vera)
    own_world.move_to_clock("13:00")
    reminder = await vera.sees(NUDGE)
    await own_world.bot.rests()

    await vera.presses_stale(question, "Erase everything")
    await vera.sees("Everything is erased")
    await vera.sends("/start")
    await vera.sees("Before we start")

    there = {message.message_id for message in vera.messages}
    assert {step.message_id, reminder.message_id} & there == set()
    assert question.message_id in there


async def test_a_stranger_is_told_to_start_and_leaves_no_trace(own_world: World, database: Database) -> None:
    eve = own_world.person("Eve")
    for typed in ("hello", "/settings", "/delete", "/cancel"):
        await eve.sends(typed)
        await eve.sees(UNKNOWN)
    await own_world.bot.rests()

    assert await left_of_people(database) == {}


async def asks_to_erase(person: Person) -> Message:
    await person.sends("/delete")
    return await person.sees("This can’t be undone")


def refused(world: World, chat_id: int) -> int:
    calls = world.telegram.calls_of("sendMessage")
    return sum(str(call.params["chat_id"]) == str(chat_id) and call.status != 200 for call in calls)


async def left_of_people(database: Database) -> Mapping[str, int]:
    """How many rows there are in tables of people, and replies that are stored; those that are none left out."""
    async with database.read() as db:
        found = {
            name: await db.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
            if name in OF_PEOPLE
        }
        chats = ProcessedUpdate.encrypted_telegram_chat_id.is_not(None) | ProcessedUpdate.telegram_chat_id_index.is_not(
            None
        )
        kept = select(func.count()).where(chats | ProcessedUpdate.encrypted_answers.is_not(None))
        found["replies"] = await db.scalar(kept) or 0
    return {name: count for name, count in found.items() if count}


async def encrypted_values(database: Database) -> list[bytes]:
    """The encrypted columns of chats, users and replies as they are stored."""
    queries = (
        "SELECT encrypted_telegram_chat_id FROM chats",
        "SELECT encrypted_telegram_user_id FROM users",
        "SELECT encrypted_name FROM users",
        "SELECT encrypted_areas FROM users",
        "SELECT encrypted_telegram_chat_id FROM processed_updates WHERE encrypted_answers IS NOT NULL",
        "SELECT encrypted_answers FROM processed_updates WHERE encrypted_answers IS NOT NULL",
    )
    async with database.read() as db:
        return [bytes(value) for query in queries for value in await db.scalars(text(query))]


def found_in_files(database_url: str, secrets: list[bytes]) -> list[bytes]:
    """Which of the values are still in SQLite's files; a server's files are not ours to read."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return []
    files = (Path(f"{url.database}{suffix}") for suffix in ("", "-wal", "-journal"))
    stored = b"".join(file.read_bytes() for file in files if file.exists())
    return [secret for secret in secrets if secret in stored]
