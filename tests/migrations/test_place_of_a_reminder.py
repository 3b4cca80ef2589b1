"""Reminders get a place, a routine and a length: they keep their time and days, on the way up and down."""

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to

BEFORE, NOW = "0016", "0018"
CHAT = text(
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, created_at)"
    " VALUES (1, :sealed, 'x', 'en', 7, '2026-03-02 12:00:00+00:00')"
)
REMINDER = text(
    "INSERT INTO reminders (id, chat_id, minute_of_day, spread_minutes, weekdays, chosen_weekdays, enabled, asked_at,"
    " created_at) VALUES (1, 1, 540, 2, 31, 127, true, '2026-03-02 12:00:00+00:00', '2026-03-02 12:00:00+00:00')"
)
SUMMARY = text(
    "INSERT INTO queue (kind, subject_id, due_at, chat_id, send_at, run_at, attempts) VALUES ('weekly_summary', 1,"
    " '2026-03-08 18:00:00+00:00', 1, '2026-03-08 18:00:00+00:00', '2026-03-08 18:00:00+00:00', 0)"
)
KEPT = text("SELECT minute_of_day, spread_minutes, weekdays, chosen_weekdays FROM reminders")
NEW = text("SELECT reminders.place, routine_id, minutes, quiet_from_minute, quiet_until_minute FROM reminders, chats")
WAITING = text("SELECT count(*) FROM queue")


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before, with a reminder."""
    await go_to(empty, BEFORE)
    async with empty.write() as db:
        await db.execute(CHAT, {"sealed": b"sealed"})
        await db.execute(REMINDER)
    return empty


async def test_nothing_is_set_for_reminders_there_were_and_they_stay_up_and_down(old: Database) -> None:
    await go_to(old, NOW)
    async with old.write() as db:
        assert (await db.execute(NEW)).one() == (None, None, None, None, None)
        await db.execute(SUMMARY)

    await go_to(old, BEFORE)
    async with old.read() as db:
        assert (await db.execute(KEPT)).one() == (540, 2, 31, 127)
        assert await db.scalar(WAITING) == 0  # nobody would ever take it out
