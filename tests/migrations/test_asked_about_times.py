"""Two columns are added for who doesn't answer: nobody loses a pause by it, on the way up or down."""

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to

BEFORE, NOW = "0015", "0016"
CHAT = (
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, paused_until,"
    " created_at) VALUES (1, :sealed, 'x', 'en', 7, '2026-03-09 03:00:00+00:00', '2026-03-02 12:00:00+00:00')"
)
PAUSED = text("SELECT count(*) FROM chats WHERE paused_until IS NOT NULL")
ASKED = text("SELECT times_asked_at, times_kept_until FROM chats")


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before, with somebody who has paused."""
    await go_to(empty, BEFORE)
    async with empty.write() as db:
        await db.execute(text(CHAT), {"sealed": b"sealed"})
    return empty


async def test_nobody_was_asked_before_and_a_pause_stays_up_and_down(old: Database) -> None:
    await go_to(old, NOW)
    async with old.read() as db:
        assert (await db.execute(ASKED)).one() == (None, None)
        assert await db.scalar(PAUSED) == 1

    await go_to(old, BEFORE)
    async with old.read() as db:
        assert await db.scalar(PAUSED) == 1
