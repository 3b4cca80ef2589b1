"""Days of long ago are tables of their own: no streak is lost on the way back; who never wrote has a beginning."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, CountedDay, Session
from tests.migrations.revisions import go_to, stored
from tests.personal import add_user

BEFORE, NOW = "0013", "head"  # the models are those of the head
CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before."""
    await go_to(empty, BEFORE)
    return empty


async def test_who_has_not_written_since_it_is_noted_did_so_at_their_beginning(old: Database) -> None:
    at = stored(old, CREATED)
    insert = (
        "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, created_at)"
        " VALUES (1, :bytes, '1', 'en', 0, :at)"
    )
    async with old.write() as db:
        await db.execute(text(insert), {"bytes": b"sealed", "at": at})

    await go_to(old, NOW)

    async with old.read() as db:
        assert await db.scalar(select(Chat.back_at)) == CREATED


async def test_on_the_way_back_each_session_that_counted_counts_again(old: Database) -> None:
    await go_to(old, NOW)
    async with old.write() as db:
        user = await add_user(db, 4711, now=CREATED)
        db.add(CountedDay(user_id=user.id, counted_on=date(2024, 2, 29), sessions=2, minutes=9))

    await go_to(old, BEFORE)

    async with old.read() as db:
        sessions = (await db.scalars(select(Session).order_by(Session.id))).all()
    assert [(one.counted_on, one.state, one.steps) for one in sessions] == 2 * [(date(2024, 2, 29), "finished", [])]
    assert sum(one.minutes for one in sessions) == 9
    await go_to(old, NOW)
