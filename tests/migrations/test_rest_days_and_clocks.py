"""Reminders begin to rest on rest days: none is lost on the way up, nor on the way down."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to, stored

BEFORE, AFTER = "0010", "0011"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EVERY_DAY, WORKDAYS, WEEKEND, SUNDAY, MONDAY = 0b1111111, 0b0011111, 0b1100000, 0b1000000, 0b0000001
CHAT = (
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, zone, question, created_at)"
    " VALUES (:id, :sealed, :index, 'en', 'Europe/Berlin', 0, :at)"
)
USER = (
    "INSERT INTO users (id, chat_id, encrypted_telegram_user_id, telegram_user_id_index, encrypted_name, place,"
    " encrypted_areas, day_start_minute, rest_days, keeps_messages, cautions_shown, created_at)"
    " VALUES (:id, :id, :sealed, :index, :sealed, 'desk', :sealed, 240, :rest, :no, '', :at)"
)
SLOT = "INSERT INTO slots (zone, minute_of_day, next_due_at) VALUES ('Europe/Berlin', :minute, :at)"
REMINDER = (
    "INSERT INTO reminders (id, chat_id, minute_of_day, weekdays, enabled, slot_id, due_from_at, asked_at, created_at)"
    " VALUES (:id, :chat, :minute, :days, :yes, (SELECT id FROM slots WHERE minute_of_day = :minute), :at, :at, :at)"
)
# Reminder: its chat, minute, days. The first chat has no rest days, the second rests at weekends.
OLD = {
    1: (1, 540, EVERY_DAY),
    2: (2, 540, EVERY_DAY),
    3: (2, 600, WEEKEND),
    4: (2, 60, WEEKEND),  # after midnight: the night to Saturday is of Friday, the one to Monday of Sunday
}
RESTING = {1: EVERY_DAY, 2: WORKDAYS, 3: 0, 4: 0b0100000}


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before."""
    await go_to(empty, BEFORE)
    at = stored(empty, NOON)
    always = {"sealed": b"sealed", "at": at, "no": False, "yes": True}
    async with empty.write() as db:
        for chat, rest in ((1, 0), (2, WEEKEND)):
            for statement in (CHAT, USER):
                values = {**always, "id": chat, "index": str(chat), "rest": rest}
                await db.execute(text(statement), {name: values[name] for name in values if f":{name}" in statement})
        for minute in {minute for _, minute, _ in OLD.values()}:
            await db.execute(text(SLOT), {"minute": minute, "at": at})
        for reminder, (chat, minute, days) in OLD.items():
            values = {**always, "id": reminder, "chat": chat, "minute": minute, "days": days}
            await db.execute(text(REMINDER), {name: values[name] for name in values if f":{name}" in REMINDER})
    return empty


async def reminders(database: Database, columns: str) -> dict[int, tuple[object, ...]]:
    async with database.read() as db:
        rows = await db.execute(text(f"SELECT id, {columns} FROM reminders ORDER BY id"))  # noqa: S608 - a constant
        return {row[0]: tuple(row[1:]) for row in rows}


async def test_reminders_rest_and_what_was_chosen_is_kept(old: Database) -> None:
    await go_to(old, AFTER)

    assert {one: days for one, (days,) in (await reminders(old, "weekdays")).items()} == RESTING
    chosen = await reminders(old, "chosen_weekdays, minute_of_day, spread_minutes")
    assert chosen == {one: (days, minute, 0) for one, (_, minute, days) in OLD.items()}
    scheduled = await reminders(old, "slot_id, due_from_at")
    assert [one for one, row in scheduled.items() if None in row] == [3]  # all its days are rest days


async def test_on_the_way_down_every_reminder_is_due_as_it_was(old: Database) -> None:
    await go_to(old, AFTER)
    async with old.write() as db:
        # Since then one slot has gone, and one reminder is shown at another minute than it is due.
        await db.execute(text("DELETE FROM slots WHERE minute_of_day = 600"))
        await db.execute(text("UPDATE reminders SET minute_of_day = 537, spread_minutes = 3 WHERE id = 1"))

    await go_to(old, BEFORE)

    kept = await reminders(old, "chat_id, minute_of_day, weekdays")
    assert kept == OLD
    async with old.read() as db:
        joined = await db.execute(
            text(
                "SELECT reminders.id, slots.minute_of_day FROM reminders JOIN slots ON slots.id = slot_id"
                " WHERE due_from_at IS NOT NULL"
            )
        )
        assert dict(tuple(row) for row in joined) == {one: minute for one, (_, minute, _) in OLD.items()}

    await go_to(old, AFTER)
    assert {one: days for one, (days,) in (await reminders(old, "weekdays")).items()} == RESTING
