import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from stretchbot.db.engine import Database
from stretchbot.db.models import GroupNotice
from stretchbot.services.group_notices import TELL_AGAIN_AFTER, forget_notices, note_told
from tests.builders import MONDAY_MORNING

NOW = MONDAY_MORNING
GROUP, ANOTHER = -1001234567890, -5
SECOND = timedelta(seconds=1)


async def told(database: Database, *, after: timedelta = timedelta(), group: int = GROUP) -> bool:
    async with database.write() as db:
        return await note_told(db, group, NOW + after)


async def test_a_group_is_told_once_a_day(database: Database) -> None:
    assert await told(database)
    assert not await told(database)
    assert not await told(database, after=TELL_AGAIN_AFTER - SECOND)
    assert await told(database, after=TELL_AGAIN_AFTER)
    assert not await told(database, after=TELL_AGAIN_AFTER + SECOND)


async def test_each_group_is_told_by_itself(database: Database) -> None:
    assert await told(database)
    assert await told(database, group=ANOTHER)


async def test_of_two_workers_one_tells(database: Database) -> None:
    assert sorted(await asyncio.gather(told(database), told(database))) == [False, True]


async def test_a_notice_of_a_clock_that_ran_ahead_silences_nobody(database: Database) -> None:
    assert await told(database, after=timedelta(days=3650))
    assert await told(database)


@pytest.mark.parametrize(("after", "left"), [(TELL_AGAIN_AFTER - SECOND, 1), (TELL_AGAIN_AFTER, 0)], ids=str)
async def test_old_notices_are_forgotten(database: Database, after: timedelta, left: int) -> None:
    await told(database)
    async with database.write() as db:
        assert await forget_notices(db, NOW + after) == 1 - left
        assert await db.scalar(select(func.count()).select_from(GroupNotice)) == left
