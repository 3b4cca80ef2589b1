"""Whatever somebody sends before they agreed to the safety note: it is shown, and nothing is planned."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import fields

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from stretchbot.bot.button_routes import BUTTON_ROUTES
from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.models import Chat, Reminder, Session, User
from stretchbot.db.urls import parse_database_url
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.simulator.person import Person
from tests.conftest import DATABASE_KEY
from tests.end_to_end.world import World

NOTE = "not treatment"
SEES_NOTE: dict[str, Callable[[Person], Awaitable[object]]] = {
    "a location": lambda vera: vera.shares_location(52.52, 13.40),
    "a city": lambda vera: vera.sends("Berlin"),
    "times": lambda vera: vera.sends("9, 13 and 18"),
    "done": lambda vera: vera.sends("done"),
    "a sticker": lambda vera: vera.sends_sticker(),
    "a deep link": lambda vera: vera.sends("/start routine"),
    "an unknown command": lambda vera: vera.sends("/fly"),
    **{
        f"/{command}": lambda vera, command=command: vera.sends(f"/{command}")  # type: ignore[misc]  # a default
        for command in ("routine", "exercises", "done", "progress", "reminders", "pause", "resume", "settings", "start")
    },
}
# Every button there is, as an old message or a forged one might have it; questions are numbered from 1.
FREE = {press.Agree, press.EraseAll, press.KeepAll, press.GetExport, press.SetUp, press.OpenSafety, press.OpenHelp}
# These lead to what setting up still needs, without a word about the button.
LEAD_ON = {press.OpenRoutine, press.OpenExercises, press.OpenReminders, press.OpenSettings, press.OpenProgress}
BUTTONS = [kind for kind in BUTTON_ROUTES if kind not in FREE]
BY_NAME: dict[str, object] = {"zone": "Europe/Berlin", "minutes": "540", "day": "2026-03-10", "place": "desk"}
BY_TYPE: dict[object, object] = {int: 1, bool: True, str: "all"}


@pytest_asyncio.fixture(loop_scope="session")
async def database(shared_database_url: str) -> AsyncIterator[Database]:
    """The shared world's database, to look at."""
    database = open_database(parse_database_url(shared_database_url), Cipher(decode_key(DATABASE_KEY)))
    yield database
    await database.close()


@pytest.mark.parametrize("what", SEES_NOTE)
async def test_the_note_comes_first(world: World, database: Database, what: str) -> None:
    vera = world.person("Vera")
    await vera.sends("/start")
    await vera.sees(NOTE)

    await SEES_NOTE[what](vera)

    await vera.sees(NOTE, "read the note above")
    await world.assert_nothing_more(vera)
    assert await planned(database, vera.id) == (None, None, 0, 0)
    await vera.presses("Got it")
    await vera.sees("your city")


async def test_no_button_walks_round_it(world: World, database: Database) -> None:
    vera = world.person("Vera")
    await vera.sends("/start")
    await vera.sees(NOTE)
    shown = vera.last

    for kind in BUTTONS:
        world.telegram.push_button(vera.id, shown, example(kind).encode())
        await vera.sees(NOTE)
        if kind not in LEAD_ON:
            await vera.sees_answer("Nothing changed")

    assert await planned(database, vera.id) == (None, None, 0, 0)


def example(kind: type[Callback]) -> Callback:
    values = {field.name: BY_TYPE[field.type] for field in fields(kind)}
    values |= {name: BY_NAME[name] for name in values if name in BY_NAME and isinstance(values[name], str)}
    return kind(**values)


async def planned(database: Database, telegram_id: int) -> tuple[object, object, int, int]:
    """Zone, when they were set up, how many reminders and sessions somebody has."""
    async with database.read() as db:
        user = (await db.scalars(select(User).where(User.telegram_user_id_index == telegram_id))).one()
        reminders = select(func.count()).select_from(Reminder).where(Reminder.chat_id == user.chat_id)
        sessions = select(func.count()).select_from(Session).where(Session.user_id == user.id)
        counts = await db.scalar(reminders) or 0, await db.scalar(sessions) or 0
        chat = await db.get_one(Chat, user.chat_id)
        return chat.zone, chat.ready_at, *counts
