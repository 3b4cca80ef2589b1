from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat
from tests.db.people import TELEGRAM_ID, add_vera
from tests.personal import telegram_chat_id_of


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 11, 20, 12, 30, 15, 123456, tzinfo=UTC),
        datetime(2026, 7, 1, 8, tzinfo=ZoneInfo("Asia/Kathmandu")),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Vienna")),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Vienna"), fold=1),
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-12))),
        datetime(9999, 1, 1, tzinfo=UTC),
    ],
)
async def test_an_instant_comes_back_as_the_same_one_in_utc(database: Database, instant: datetime) -> None:
    async with database.write() as db:
        await add_vera(db, now=instant)
    async with database.read() as db:
        found = await db.scalar(select(Chat.created_at))
    assert found is not None
    assert found.timestamp() == instant.timestamp()
    assert found.tzinfo is UTC


async def test_no_instant_stays_none(database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
    async with database.read() as db:
        assert (await db.scalars(select(Chat.paused_until))).one() is None


async def test_instants_are_ordered_and_compared_across_zones(database: Database) -> None:
    earlier = datetime(2026, 3, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo"))  # 00:00 UTC
    later = datetime(2026, 3, 1, 1, tzinfo=UTC)
    async with database.write() as db:
        await add_vera(db, telegram_id=TELEGRAM_ID + 1, now=later)
        await add_vera(db, telegram_id=TELEGRAM_ID, now=earlier)
    async with database.read() as db:
        ordered = await db.scalars(select(Chat).order_by(Chat.created_at))
        assert [telegram_chat_id_of(db, chat) for chat in ordered] == [TELEGRAM_ID, TELEGRAM_ID + 1]
        before = (await db.scalars(select(Chat).where(Chat.created_at <= earlier))).one()
        assert telegram_chat_id_of(db, before) == TELEGRAM_ID


async def test_a_naive_datetime_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 20, 12)
    with pytest.raises(StatementError, match="an instant needs a time zone"):
        async with database.write() as db:
            await add_vera(db, now=naive)
    async with database.read() as db:
        with pytest.raises(StatementError, match="an instant needs a time zone"):
            await db.scalar(select(Chat.id).where(Chat.created_at == naive))
