"""A column is added: nobody loses what they told of an exercise, on the way up or down; there are no favourites yet."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to, stored

BEFORE, NOW = "0013", "0014"
CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)
CHAT = (
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, created_at)"
    " VALUES (1, :bytes, '1', 'en', 0, :at)"
)
USER = (
    "INSERT INTO users (id, chat_id, encrypted_telegram_user_id, telegram_user_id_index, encrypted_name, place,"
    " encrypted_areas, day_start_minute, rest_days, reminded_on_rest_days, keeps_messages, cautions_shown, done_log,"
    " created_at) VALUES (1, 1, :bytes, '1', :bytes, 'bed', :bytes, 300, 96, :no, :no, '', '', :at)"
)
TOLD = (
    "INSERT INTO exercise_preferences (id, user_id, exercise_id, never_show, encrypted_pain, seconds_change,"
    " repetitions_change) VALUES (1, 1, 'sphinx', :yes, :bytes, 5, 1)"
)
WHAT_WAS_TOLD = "SELECT exercise_id, never_show, encrypted_pain, seconds_change, repetitions_change"


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before, with one person who told something of one exercise."""
    await go_to(empty, BEFORE)
    at = stored(empty, CREATED)
    async with empty.write() as db:
        for statement in (CHAT, USER, TOLD):
            await db.execute(text(statement), {"bytes": b"sealed", "at": at, "no": False, "yes": True})
    return empty


async def read(database: Database, columns: str) -> list[object]:
    async with database.read() as db:
        return list((await db.execute(text(f"{columns} FROM exercise_preferences"))).one())


async def test_what_was_told_stays_and_nothing_is_a_favourite_yet(old: Database) -> None:
    before = await read(old, WHAT_WAS_TOLD)

    await go_to(old, NOW)
    assert await read(old, WHAT_WAS_TOLD) == before
    assert await read(old, "SELECT favourite") == [False]
    async with old.write() as db:
        await db.execute(text("UPDATE exercise_preferences SET favourite = :yes"), {"yes": True})

    await go_to(old, BEFORE)
    assert await read(old, WHAT_WAS_TOLD) == before
    await go_to(old, NOW)
    assert await read(old, "SELECT favourite") == [False]
