"""Done, said by mistake: taken back, everything is as it was before."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.models import Session, User
from stretchbot.domain.session import Tap, WalkState
from stretchbot.services.preferences import needs_of
from stretchbot.services.progress import progress_of
from stretchbot.services.session_lookup import last_counted, open_session
from stretchbot.services.sessions import begin_session, count_done, count_earlier, tap, uncount
from tests.builders import MONDAY_MORNING, a_routine, a_user
from tests.shipped import LIBRARY

NOW = MONDAY_MORNING
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
ROUTINE = a_routine()


async def state_of(db: AsyncSession, user: User) -> object:
    """All that a session can change for somebody."""
    return (
        await progress_of(db, user, NOW),
        await progress_of(db, user, NOW, on=(NOW - DAY).date()),
        user.done_log,
        await last_counted(db, user),
        await needs_of(db, user, NOW),
    )


async def walked(db: AsyncSession, user: User, taps: int) -> Session:
    """A session in the middle, of which so many steps were done."""
    session = await begin_session(db, user, ROUTINE, NOW - 5 * MINUTE)
    for number in range(taps):
        at = NOW - (3 - number) * MINUTE
        assert tap(user, session, Tap.NEXT, session.version, at, LIBRARY.exercises)
    return session


@pytest.mark.parametrize(
    "days_ago",
    [(), (1,), (1, 2, 3), (2,), (2, 3, 4), (1, 3, 4, 5), (3, 4), (0,), (0, 1, 2), (0, 2), (1, 2, 3, 4, 5, 6, 8, 9, 10)],
)
async def test_a_streak_and_its_forgiven_days_come_out_as_before(database: Database, days_ago: tuple[int, ...]) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW - 20 * DAY, minutes=[9 * 60, 13 * 60])
        for ago in reversed(days_ago):
            await count_done(db, user, ROUTINE, NOW - ago * DAY - MINUTE)
        before = await state_of(db, user)

        session = await count_done(db, user, ROUTINE, NOW)
        assert await state_of(db, user) != before
        assert await uncount(db, user, session, session.version, NOW + MINUTE)

        assert await state_of(db, user) == before
        assert (session.state, session.minutes, session.counted_on) == (WalkState.STOPPED, 0, None)


async def test_what_was_counted_for_yesterday_is_taken_from_yesterday(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW - 20 * DAY)
        await count_done(db, user, ROUTINE, NOW - 2 * DAY)
        await count_done(db, user, ROUTINE, NOW)
        before = await state_of(db, user)

        session = await count_earlier(db, user, ROUTINE, NOW - DAY)
        assert await uncount(db, user, session, session.version, NOW)

        assert await state_of(db, user) == before


@pytest.mark.parametrize("taps", [0, 1])
async def test_the_session_in_the_middle_goes_on_where_it_was(database: Database, taps: int) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await walked(db, user, taps)
        before, minutes = await state_of(db, user), session.minutes

        await count_done(db, user, ROUTINE, NOW)
        assert await uncount(db, user, session, session.version, NOW + MINUTE)

        assert await state_of(db, user) == before
        assert (session.position, session.done_steps, session.minutes) == (taps, taps, minutes)
        assert await open_session(db, user, NOW + MINUTE) is session


@pytest.mark.parametrize(("taps", "state"), [(0, WalkState.STOPPED), (1, WalkState.FINISHED)])
async def test_an_hour_later_or_beside_another_one_it_is_over_as_far_as_it_went(
    database: Database, taps: int, state: WalkState
) -> None:
    for later in (True, False):
        async with database.write() as db:
            user = await a_user(db, telegram_id=1 + later)
            session = await walked(db, user, taps)
            minutes = session.minutes
            await count_done(db, user, ROUTINE, NOW)
            other = None if later else await begin_session(db, user, ROUTINE, NOW)

            now = NOW + (60 if later else 1) * MINUTE
            assert await uncount(db, user, session, session.version, now)

            assert (session.state, session.minutes) == (state, minutes)
            assert await open_session(db, user, now) is other


async def test_only_the_press_that_belongs_to_it_takes_it_back_and_once(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await count_done(db, user, ROUTINE, NOW)
        version = session.version

        assert not await uncount(db, user, session, version - 1, NOW)
        assert await uncount(db, user, session, version, NOW)
        assert not await uncount(db, user, session, version, NOW)
        assert not await uncount(db, user, session, session.version, NOW)


async def test_what_was_walked_to_its_end_is_not_taken_back(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await walked(db, user, 1)
        old = session.version
        tap(user, session, Tap.STOP, session.version, NOW, LIBRARY.exercises)

        assert not await uncount(db, user, session, old, NOW)
        assert session.state == WalkState.FINISHED
