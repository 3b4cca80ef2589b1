"""Two columns are added for who doesn't answer: nobody loses a pause by it, on the way up or down."""

from collections.abc import AsyncIterator

import pytest
from alembic import command
from sqlalchemy import text

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.migrate import alembic_config, migrating
from stretchbot.db.urls import parse_database_url

BEFORE, NOW = "0015", "0016"
CHAT = (
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, paused_until,"
    " created_at) VALUES (1, :sealed, 'x', 'en', 7, '2026-03-09 03:00:00+00:00', '2026-03-02 12:00:00+00:00')"
)
PAUSED = text("SELECT count(*) FROM chats WHERE paused_until IS NOT NULL")
ASKED = text("SELECT times_asked_at, times_kept_until FROM chats")


@pytest.fixture
async def old(empty_database_url: str, database_key: str) -> AsyncIterator[Database]:
    """A database of the revision before, with somebody who has paused."""
    database = open_database(parse_database_url(empty_database_url), Cipher(decode_key(database_key)))
    await go(database, BEFORE)
    async with database.write() as db:
        await db.execute(text(CHAT), {"sealed": b"sealed"})
    yield database
    await database.close()


async def go(database: Database, revision: str, *, down: bool = False) -> None:
    step = command.downgrade if down else command.upgrade
    async with migrating(database) as connection:
        await connection.run_sync(lambda sync: step(alembic_config(sync), revision))


async def test_nobody_was_asked_before_and_a_pause_stays_up_and_down(old: Database) -> None:
    await go(old, NOW)
    async with old.read() as db:
        assert (await db.execute(ASKED)).one() == (None, None)
        assert await db.scalar(PAUSED) == 1

    await go(old, BEFORE, down=True)
    async with old.read() as db:
        assert await db.scalar(PAUSED) == 1
