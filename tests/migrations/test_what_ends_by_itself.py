"""Days of long ago are tables of their own: no streak is lost on the way back; who never wrote has a beginning."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from alembic import command
from sqlalchemy import select, text

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.migrate import alembic_config, migrating
from stretchbot.db.models import Chat, CountedDay, Session
from stretchbot.db.urls import parse_database_url
from tests.personal import add_user

BEFORE, NOW = "0013", "head"  # the models are those of the head
CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.fixture
async def old(empty_database_url: str, database_key: str) -> AsyncIterator[Database]:
    """A database of the revision before."""
    database = open_database(parse_database_url(empty_database_url), Cipher(decode_key(database_key)))
    await move(database, BEFORE)
    yield database
    await database.close()


async def move(database: Database, revision: str, *, down: bool = False) -> None:
    step = command.downgrade if down else command.upgrade
    async with migrating(database) as connection:
        await connection.run_sync(lambda sync: step(alembic_config(sync), revision))


async def test_who_has_not_written_since_it_is_noted_did_so_at_their_beginning(old: Database) -> None:
    at = CREATED.replace(tzinfo=None).isoformat(" ") if old.is_sqlite else CREATED
    insert = (
        "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, created_at)"
        " VALUES (1, :bytes, '1', 'en', 0, :at)"
    )
    async with old.write() as db:
        await db.execute(text(insert), {"bytes": b"sealed", "at": at})

    await move(old, NOW)

    async with old.read() as db:
        assert await db.scalar(select(Chat.back_at)) == CREATED


async def test_on_the_way_back_each_session_that_counted_counts_again(old: Database) -> None:
    await move(old, NOW)
    async with old.write() as db:
        user = await add_user(db, 4711, now=CREATED)
        db.add(CountedDay(user_id=user.id, counted_on=date(2024, 2, 29), sessions=2, minutes=9))

    await move(old, BEFORE, down=True)

    async with old.read() as db:
        sessions = (await db.scalars(select(Session).order_by(Session.id))).all()
    assert [(one.counted_on, one.state, one.steps) for one in sessions] == 2 * [(date(2024, 2, 29), "finished", [])]
    assert sum(one.minutes for one in sessions) == 9
    await move(old, NOW)
