"""A filled database of the schema before slots keeps what is due, snoozed and done: up, down and up again."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from alembic import command
from sqlalchemy import text

from stretchbot.db.encryption import Cipher
from stretchbot.db.engine import Database
from stretchbot.db.migrate import alembic_config, migrating, version_of
from stretchbot.services.schedule import ZONE_DATA_SLACK
from tests.migrations.revisions import go_to

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# A Monday in winter, 09:00 in Berlin.
NINE = datetime(2026, 3, 2, 8, tzinfo=UTC)
EVERY_DAY, MONDAYS = 0b1111111, 0b0000001
Values = Mapping[str, object]

# Two reminders of one slot, one of them already sent today; one on Mondays only; one that is late; one turned off.
REMINDERS: dict[int, Values] = {
    1: {"minute_of_day": 540, "weekdays": EVERY_DAY, "next_due_at": NINE, "last_due_at": NINE - DAY},
    2: {"minute_of_day": 600, "weekdays": MONDAYS, "next_due_at": NINE + HOUR + 7 * DAY, "last_due_at": NINE + HOUR},
    3: {"minute_of_day": 480, "weekdays": EVERY_DAY, "next_due_at": NINE - HOUR, "last_due_at": None},
    4: {"minute_of_day": 720, "weekdays": EVERY_DAY, "enabled": False},
}
OCCURRENCES: dict[int, Values] = {
    1: {"due_at": NINE - DAY, "outcome": "sent", "message_id": 11, "sent_at": NINE - DAY, "tries": 1},
    2: {"due_at": NINE - 2 * DAY, "outcome": "done", "message_id": 12, "settled_at": NINE - 2 * DAY, "tries": 1},
    3: {"due_at": NINE - 3 * DAY, "outcome": "done", "reason": "finished_before", "settled_at": NINE - 3 * DAY},
    4: {"due_at": NINE - 4 * DAY, "outcome": "skipped", "settled_at": NINE - 4 * DAY, "tries": 1},
    5: {"due_at": NINE - 5 * DAY, "outcome": "skipped", "reason": "paused", "settled_at": NINE - 5 * DAY},
    6: {"due_at": NINE - 6 * DAY, "outcome": "missed", "reason": "too_late", "settled_at": NINE - 6 * DAY},
    7: {"due_at": NINE - 7 * DAY, "outcome": "failed", "reason": "unconfirmed", "settled_at": NINE - 7 * DAY},
    8: {"due_at": NINE - 8 * DAY, "outcome": "sent", "message_id": 18, "snoozes": 1, "tries": 1},
    # Snoozed, and comes again; not sent yet, a second attempt; of a reminder that was removed.
    9: {"due_at": NINE - 9 * DAY, "outcome": "waiting", "send_at": NINE + HOUR, "message_id": 19, "snoozes": 1},
    10: {
        "due_at": NINE - 10 * DAY,
        "outcome": "waiting",
        "send_at": NINE - 10 * DAY,
        "tries": 2,
        "reason": "no_answer",
    },
    11: {"due_at": NINE - 11 * DAY, "outcome": "sent", "message_id": 21, "reminder_id": None, "tries": 1},
}
SESSIONS: dict[int, Values] = {1: {"occurrence_id": 2}, 2: {"occurrence_id": 10}}


@pytest.fixture
async def old(empty: Database, cipher: Cipher) -> Database:
    """A database of revision 0002 with all that."""
    await go_to(empty, "0002")
    person = {
        "telegram_chat_id": cipher.encrypt_unbound("chats.address", b"42"),
        "telegram_chat_id_index": cipher.blind_indexes("chats.address", 42)[0],
    }
    chat = {"id": 1, "language": "en", "zone": "Europe/Berlin", "question": 0, "created_at": NINE}
    await insert(empty, "chats", chat | person)
    user = {
        "telegram_user_id": cipher.encrypt_unbound("users.address", b"42"),
        "telegram_user_id_index": cipher.blind_indexes("users.address", 42)[0],
        "name": cipher.encrypt_unbound("users.name", b"Vera"),
        "areas": cipher.encrypt_unbound("users.areas", b""),
    }
    settings = {"place": "desk", "day_start_minute": 240, "rest_days": 0, "created_at": NINE}
    await insert(empty, "users", {"id": 1, "chat_id": 1, **settings, **user})
    for number, reminder in REMINDERS.items():
        common = {"id": number, "chat_id": 1, "enabled": True, "created_at": NINE - 30 * DAY}
        await insert(empty, "reminders", common | dict(reminder))
    for number, occurrence in OCCURRENCES.items():
        common = {"id": number, "chat_id": 1, "reminder_id": 1, "tries": 0, "snoozes": 0}
        await insert(empty, "occurrences", common | dict(occurrence))
    for number, session in SESSIONS.items():
        walk = {"routine_id": "any", "steps": "[]", "position": 0, "done_steps": 0, "version": 0, "state": "finished"}
        times = {"started_at": NINE, "active_at": NINE, "ended_at": NINE, "counted_on": date(2026, 3, 2), "minutes": 5}
        await insert(empty, "sessions", {"id": number, "user_id": 1, **walk, **times, **session})
    return empty


async def cut_off(database: Database) -> None:
    """Migrate, and fail before it is committed."""
    async with migrating(database) as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "0003"))
        raise ZeroDivisionError


async def insert(database: Database, table: str, values: Values) -> None:
    if database.is_sqlite:
        values = {name: _as_text(value) for name, value in values.items()}
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    async with database.write() as db:
        await db.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), dict(values))  # noqa: S608 - ours


def _as_text(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, date) else value


async def rows(database: Database, query: str) -> list[tuple[object, ...]]:
    """What a query finds, instants as such."""
    async with database.read() as db:
        found = (await db.execute(text(query))).all()
    return [tuple(map(_as_value, row)) for row in found]


def _as_value(value: object) -> object:
    if isinstance(value, str) and value[:2] == "20" and value[4:5] == "-":
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return value


DELIVERED = """
    SELECT id, delivery, response, reason, message_id, snoozed_until FROM occurrences
    WHERE reminder_id > 0 ORDER BY due_at DESC
"""
BEFORE = """
    SELECT id, chat_id, reminder_id, due_at, outcome, reason, send_at, message_id FROM occurrences
    ORDER BY due_at DESC
"""
PLANNED = "SELECT id, minute_of_day, weekdays, next_due_at FROM reminders ORDER BY id"


async def test_what_the_bot_did_is_told_apart_from_what_the_person_did(old: Database) -> None:
    await go_to(old, "0003")
    assert await rows(old, DELIVERED) == [
        (1, "sent", None, None, 11, None),
        (2, "sent", "done", None, 12, None),
        (3, "skipped", None, "finished_before", None, None),
        (4, "sent", "skipped", None, None, None),
        (5, "skipped", None, "paused", None, None),
        (6, "missed", None, "too_late", None, None),
        (7, "failed", None, "unconfirmed", None, None),
        (8, "sent", "snoozed", None, 18, None),
        (9, "sent", "snoozed", None, 19, NINE + HOUR),
    ]
    assert await rows(old, "SELECT message_id FROM occurrences WHERE id = 11") == [(21,)]


async def test_what_has_yet_to_be_sent_waits_on_the_queue(old: Database) -> None:
    await go_to(old, "0003")
    queue = "SELECT kind, subject_id, due_at, send_at, run_at, attempts, reason FROM queue ORDER BY due_at DESC"
    assert await rows(old, queue) == [
        ("reminder", 1, NINE - 9 * DAY, NINE + HOUR, NINE + HOUR, 0, None),
        ("reminder", 1, NINE - 10 * DAY, NINE - 10 * DAY, NINE - 10 * DAY, 2, "no_answer"),
    ]


async def test_each_minute_of_a_zone_that_somebody_wants_is_a_slot(old: Database) -> None:
    await go_to(old, "0003")
    slots = "SELECT zone, minute_of_day, next_due_at FROM slots ORDER BY minute_of_day"
    assert await rows(old, slots) == [
        ("Europe/Berlin", 480, NINE - HOUR),
        ("Europe/Berlin", 540, NINE),
        ("Europe/Berlin", 600, NINE + HOUR + 7 * DAY),  # computed anew at the start, as it is due every day
    ]
    of_slot = """
        SELECT r.id, s.minute_of_day, r.due_from_at FROM reminders r LEFT JOIN slots s ON s.id = r.slot_id ORDER BY r.id
    """
    assert await rows(old, of_slot) == [
        (1, 540, NINE - ZONE_DATA_SLACK),
        (2, 600, NINE + HOUR + 7 * DAY - ZONE_DATA_SLACK),
        (3, 480, NINE - HOUR - ZONE_DATA_SLACK),
        (4, None, None),
    ]


async def test_sessions_keep_the_reminder_they_were_for_where_it_is_known(old: Database) -> None:
    await go_to(old, "0003")
    assert await rows(old, "SELECT id, occurrence_id, minutes FROM sessions ORDER BY id") == [(1, 2, 5), (2, None, 5)]


async def test_the_way_back_plans_and_tells_the_same(old: Database) -> None:
    planned, before = await rows(old, PLANNED), await rows(old, BEFORE)
    await go_to(old, "0003")
    await go_to(old, "0002")
    assert await rows(old, PLANNED) == planned
    after = await rows(old, BEFORE)
    assert [row[1:] for row in after] == [row[1:] for row in before]


async def test_up_again_is_as_the_first_time(old: Database) -> None:
    await go_to(old, "0003")
    once = await rows(old, DELIVERED)
    await go_to(old, "0002")
    await go_to(old, "0003")
    assert await rows(old, DELIVERED) == once


async def test_who_is_interrupted_begins_anew_from_what_was_there(old: Database) -> None:
    before = await rows(old, BEFORE)
    with pytest.raises(ZeroDivisionError):
        await cut_off(old)
    assert (await version_of(old), await rows(old, BEFORE)) == ("0002", before)
    await go_to(old, "0003")
    assert len(await rows(old, DELIVERED)) == 9
