"""A column is added for what typed words may answer: nobody loses a question by it, on the way up or down."""

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to

BEFORE = "0012"
CHAT = (
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, expecting,"
    " created_at) VALUES (1, :sealed, 'x', 'en', 7, 'zone', '2026-03-02 12:00:00+00:00')"
)
QUESTION = text("SELECT question, expecting FROM chats")


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before, with somebody who was asked for their city."""
    await go_to(empty, BEFORE)
    async with empty.write() as db:
        await db.execute(text(CHAT), {"sealed": b"sealed"})
    return empty


async def test_a_question_stays_open_up_and_down(old: Database) -> None:
    await go_to(old, "head")
    async with old.read() as db:
        assert (await db.execute(QUESTION)).one() == (7, "zone")
        assert await db.scalar(text("SELECT encrypted_dialogue FROM chats")) is None

    await go_to(old, BEFORE)
    async with old.read() as db:
        assert (await db.execute(QUESTION)).one() == (7, "zone")
