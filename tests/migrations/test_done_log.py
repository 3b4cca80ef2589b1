"""A column is added: nobody loses a setting by it, on the way up or down; planning begins anew."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to, stored

BEFORE, NOW = "0011", "0012"
CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)
CHAT = (
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, created_at)"
    " VALUES (1, :bytes, '1', 'en', 0, :at)"
)
USER = (
    "INSERT INTO users (id, chat_id, encrypted_telegram_user_id, telegram_user_id_index, encrypted_name, place,"
    " encrypted_areas, day_start_minute, rest_days, reminded_on_rest_days, keeps_messages, cautions_shown, created_at)"
    " VALUES (1, 1, :bytes, '1', :bytes, 'bed', :bytes, 300, 96, :no, :no, '', :at)"
)
SETTINGS = "SELECT place, day_start_minute, rest_days FROM users"


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before, with one person."""
    await go_to(empty, BEFORE)
    at = stored(empty, CREATED)
    async with empty.write() as db:
        await db.execute(text(CHAT), {"bytes": b"sealed", "at": at})
        await db.execute(text(USER), {"bytes": b"sealed", "at": at, "no": False})
    return empty


async def read(database: Database, query: str) -> list[object]:
    async with database.read() as db:
        return list((await db.execute(text(query))).one())


async def test_a_person_stays_as_they_are_and_has_done_nothing_yet(old: Database) -> None:
    await go_to(old, NOW)

    assert await read(old, SETTINGS) == ["bed", 300, 96]
    assert await read(old, "SELECT done_log FROM users") == [""]
    async with old.write() as db:
        await db.execute(text("""UPDATE users SET done_log = '{"cat_cow":[1]}'"""))

    await go_to(old, BEFORE)
    assert await read(old, SETTINGS) == ["bed", 300, 96]
    await go_to(old, NOW)
    assert await read(old, "SELECT done_log FROM users") == [""]
