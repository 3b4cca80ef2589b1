"""A column is added for what typed words may answer: nobody loses a question by it, on the way up or down."""

from collections.abc import AsyncIterator

import pytest
from alembic import command
from sqlalchemy import text

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.migrate import alembic_config, migrating
from stretchbot.db.urls import parse_database_url

BEFORE = "0012"
CHAT = (
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, expecting,"
    " created_at) VALUES (1, :sealed, 'x', 'en', 7, 'zone', '2026-03-02 12:00:00+00:00')"
)
QUESTION = text("SELECT question, expecting FROM chats")


@pytest.fixture
async def old(empty_database_url: str, database_key: str) -> AsyncIterator[Database]:
    """A database of the revision before, with somebody who was asked for their city."""
    database = open_database(parse_database_url(empty_database_url), Cipher(decode_key(database_key)))
    await go(database, command.upgrade, BEFORE)
    async with database.write() as db:
        await db.execute(text(CHAT), {"sealed": b"sealed"})
    yield database
    await database.close()


async def go(database: Database, way: object, revision: str) -> None:
    assert callable(way)
    async with migrating(database) as connection:
        await connection.run_sync(lambda sync: way(alembic_config(sync), revision))


async def test_a_question_stays_open_up_and_down(old: Database) -> None:
    await go(old, command.upgrade, "head")
    async with old.read() as db:
        assert (await db.execute(QUESTION)).one() == (7, "zone")
        assert await db.scalar(text("SELECT encrypted_dialogue FROM chats")) is None

    await go(old, command.downgrade, BEFORE)
    async with old.read() as db:
        assert (await db.execute(QUESTION)).one() == (7, "zone")
