"""Databases full of reminders, written past the bot: by COPY, or by many rows a statement."""

import asyncio
import base64
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.migrate import upgrade
from stretchbot.db.models import CHAT_LABEL, USER_LABEL, Base
from stretchbot.db.personal import AREAS, NAME, TELEGRAM_CHAT_ID, TELEGRAM_USER_ID, row_of_user
from stretchbot.db.urls import parse_database_url

KEY = base64.urlsafe_b64encode(b"benchmarks: these bytes are 32..").decode()
REMINDERS_A_CHAT = 3
# A Wednesday in summer, on which no clock changes.
BEGIN = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Tokyo", "America/Sao_Paulo", "Europe/London")
FIRST_TELEGRAM_ID = 10_000_000
ROWS_A_STATEMENT = 50_000

Row = tuple[object, ...]
# Its zone, minute of the day, and when it is due next.
_Slot = tuple[str, int, datetime]
_CHATS = [
    "id",
    "encrypted_telegram_chat_id",
    "telegram_chat_id_index",
    "language",
    "zone",
    "question",
    "ready_at",
    "created_at",
]
_USERS = [
    "id",
    "chat_id",
    "encrypted_telegram_user_id",
    "telegram_user_id_index",
    "encrypted_name",
    "place",
    "encrypted_areas",
    "day_start_minute",
    "agreed_at",
    "created_at",
]
_SLOTS = ("id", "zone", "minute_of_day", "next_due_at")
_REMINDERS = (
    "id",
    "chat_id",
    "minute_of_day",
    "weekdays",
    "chosen_weekdays",
    "enabled",
    "slot_id",
    "due_from_at",
    "asked_at",
    "created_at",
)

# Most reminders of a bot were made days ago, and have been due before.
LONG_BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which reminders there are: three a chat, a minute apart from chat to chat, so that as many are due each minute.

    The first chats are due at `begin`; after `span` minutes come the second reminders of all chats.
    """

    reminders: int
    span: int
    begin: datetime = BEGIN
    together: bool = False
    """All first reminders are due at `begin`, all second ones a `span` later."""
    zones: int = len(ZONES)
    """In how many time zones the chats are, by turns."""

    @property
    def chats(self) -> int:
        """How many chats there are."""
        return self.reminders // REMINDERS_A_CHAT

    def due_at(self, chat: int, nth: int) -> datetime:
        """When the `nth` reminder of a chat is due."""
        return self.begin + (nth * self.span + (0 if self.together else chat % self.span)) * MINUTE


def open_store(url: str) -> Database:
    """The bot's database at `url`."""
    return open_database(parse_database_url(url), Cipher(decode_key(KEY)))


async def make_store(url: str, plan: Plan) -> None:
    """Make the tables in an empty database, and fill them."""
    database = open_store(url)
    await upgrade(database)
    await database.close()
    if url.startswith("sqlite"):
        await asyncio.to_thread(_fill_sqlite, Path(url.removeprefix("sqlite:///")), plan)
    else:
        await _fill_postgresql(url, plan)


async def _fill_postgresql(url: str, plan: Plan) -> None:
    connection = await asyncpg.connect(url)
    try:
        for table, columns, rows in _tables(plan):
            await connection.copy_records_to_table(table, columns=list(columns), records=rows)
        await connection.execute("ANALYZE")
    finally:
        await connection.close()


def _fill_sqlite(file: Path, plan: Plan) -> None:
    sqlite3.register_adapter(datetime, _as_text)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-500000")
        for table, columns, rows in _tables(plan):
            marks = ",".join("?" * len(columns))
            while some := list(islice(rows, ROWS_A_STATEMENT)):
                connection.executemany(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})", some)  # noqa: S608
        connection.execute("ANALYZE")
        connection.commit()


@cache  # the same few thousand instants come again and again
def _as_text(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")


def _tables(plan: Plan) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    """The name of each table, its columns and its rows; columns that aren't given get the models' own values."""
    for table, columns, rows in _given(plan):
        known = {one.name: one.default for one in Base.metadata.tables[table].columns if one.name not in columns}
        usual = {name: one.arg for name, one in known.items() if isinstance(one, ScalarElementColumnDefault)}
        yield table, (*columns, *usual), (row + tuple(usual.values()) for row in rows)


def _given(plan: Plan) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    cipher = Cipher(decode_key(KEY))
    yield "chats", _CHATS, (_chat(plan, cipher, chat) for chat in range(plan.chats))
    yield "users", _USERS, _users(plan, cipher)
    slots = _slots(plan)
    yield "slots", _SLOTS, iter([(number, zone, *time) for (zone, *time), number in slots.items()])
    yield "reminders", _REMINDERS, _reminders(plan, slots)


def _chat(plan: Plan, cipher: Cipher, chat: int) -> Row:
    telegram_chat_id = FIRST_TELEGRAM_ID + chat
    encrypted = TELEGRAM_CHAT_ID.encrypt(cipher, chat + 1, telegram_chat_id)
    found = cipher.blind_indexes(CHAT_LABEL, telegram_chat_id)[0]
    return chat + 1, encrypted, found, "en", ZONES[chat % plan.zones], 0, plan.begin, plan.begin


def _users(plan: Plan, cipher: Cipher) -> Iterator[Row]:
    for chat in range(plan.chats):
        telegram_user_id = FIRST_TELEGRAM_ID + chat
        found = cipher.blind_indexes(USER_LABEL, telegram_user_id)[0]
        row = row_of_user(chat + 1, found)
        encrypted = TELEGRAM_USER_ID.encrypt(cipher, row, telegram_user_id)
        name, areas = NAME.encrypt(cipher, row, "Vera"), AREAS.encrypt(cipher, row, "")
        yield chat + 1, chat + 1, encrypted, found, name, "desk", areas, 240, plan.begin, plan.begin


def _slots(plan: Plan) -> Mapping[_Slot, int]:
    """The slots there are, with their numbers; only so many differ."""
    slots: dict[_Slot, int] = {}
    for nth in range(REMINDERS_A_CHAT):
        for chat in range(min(plan.chats, plan.span * plan.zones)):
            slots.setdefault(_slot(plan, chat, nth), len(slots) + 1)
    return slots


def _reminders(plan: Plan, slots: Mapping[_Slot, int]) -> Iterator[Row]:
    known = cache(lambda nth, minute, zone: _slot_of(plan, nth, minute, zone))
    for chat in range(plan.chats):
        for nth in range(REMINDERS_A_CHAT):
            slot = known(nth, chat % plan.span, chat % plan.zones)
            number = chat * REMINDERS_A_CHAT + nth + 1
            made_at = plan.begin - LONG_BEFORE
            since = slot[2] - LONG_BEFORE
            yield number, chat + 1, slot[1], 0b1111111, 0b1111111, True, slots[slot], since, made_at, made_at


def _slot(plan: Plan, chat: int, nth: int) -> _Slot:
    return _slot_of(plan, nth, chat % plan.span, chat % plan.zones)


def _slot_of(plan: Plan, nth: int, minute: int, zone: int) -> _Slot:
    due_at = plan.due_at(minute, nth)
    local = due_at.astimezone(ZoneInfo(ZONES[zone]))
    return ZONES[zone], local.hour * 60 + local.minute, due_at
