"""A column is added: nobody loses a setting by it, on the way up or down; planning begins anew."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import text

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.migrate import alembic_config, migrating
from stretchbot.db.urls import parse_database_url

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
async def old(empty_database_url: str, database_key: str) -> AsyncIterator[Database]:
    """A database of the revision before, with one person."""
    database = open_database(parse_database_url(empty_database_url), Cipher(decode_key(database_key)))
    await move(database, BEFORE)
    at = CREATED.replace(tzinfo=None).isoformat(" ") if database.is_sqlite else CREATED
    async with database.write() as db:
        await db.execute(text(CHAT), {"bytes": b"sealed", "at": at})
        await db.execute(text(USER), {"bytes": b"sealed", "at": at, "no": False})
    yield database
    await database.close()


async def move(database: Database, revision: str, *, down: bool = False) -> None:
    step = command.downgrade if down else command.upgrade
    async with migrating(database) as connection:
        await connection.run_sync(lambda sync: step(alembic_config(sync), revision))


async def read(database: Database, query: str) -> list[object]:
    async with database.read() as db:
        return list((await db.execute(text(query))).one())


async def test_a_person_stays_as_they_are_and_has_done_nothing_yet(old: Database) -> None:
    await move(old, NOW)

    assert await read(old, SETTINGS) == ["bed", 300, 96]
    assert await read(old, "SELECT done_log FROM users") == [""]
    async with old.write() as db:
        await db.execute(text("""UPDATE users SET done_log = '{"cat_cow":[1]}'"""))

    await move(old, BEFORE, down=True)
    assert await read(old, SETTINGS) == ["bed", 300, 96]
    await move(old, NOW)
    assert await read(old, "SELECT done_log FROM users") == [""]
