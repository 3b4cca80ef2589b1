"""What is kept longer than it is needed ends by itself; streak and totals stay."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from stretchbot.db.models import Chat, CountedDay, LedSession, Session, User
from stretchbot.domain.session import WalkState
from stretchbot.reminders.housekeeping import KEEP_SESSIONS, KEEP_UNREACHABLE, prune
from stretchbot.services.progress import history_of
from tests.services.world import DAY, NINE, SECOND, World

LONG_AGO = NINE - KEEP_SESSIONS - DAY


async def pruned(world: World, limit: int = 100) -> int:
    async with world.database.write() as db:
        return await prune(db, NINE, limit)


async def counted(world: World, chat_id: int, on: date | None, minutes: int = 4) -> int:
    """A session that was begun on that day, and counts for it, or one of long ago that counts for none."""
    begun = LONG_AGO if on is None else NINE + (on - NINE.date())
    session_id = await world.session(chat_id, WalkState.FINISHED, active_at=begun, ended_at=begun)
    async with world.database.write() as db:
        session = await db.get_one(Session, session_id)
        session.counted_on, session.minutes = on, minutes if on else 0
    return session_id


async def shown(world: World, chat_id: int) -> tuple[object, ...]:
    """What /progress tells."""
    async with world.database.read() as db:
        user = (await db.scalars(select(User).where(User.chat_id == chat_id))).one()
        history = await history_of(db, user, NINE, {})
    return history.streak, history.weeks, history.sessions, history.minutes


async def kept_sessions(world: World) -> list[int]:
    async with world.database.read() as db:
        return list(await db.scalars(select(Session.id).order_by(Session.id)))


async def test_sessions_of_long_ago_end_and_streak_and_totals_stay(world: World) -> None:
    chat, other = await world.chat(), await world.chat()
    days = [LONG_AGO.date() - timedelta(days=back) for back in range(40, -1, -1)]
    for day in days:
        await counted(world, chat, day)
    await counted(world, chat, days[-1], minutes=6)
    await counted(world, other, days[0])
    await counted(world, chat, None)
    young = await counted(world, chat, NINE.date())
    before = await shown(world, chat), await shown(world, other)

    assert await pruned(world) == len(days) + 3
    assert await pruned(world) == 0

    assert await kept_sessions(world) == [young]
    assert (await shown(world, chat), await shown(world, other)) == before
    async with world.database.read() as db:
        last = (await db.scalars(select(CountedDay).where(CountedDay.counted_on == days[-1]))).one()
    assert (last.sessions, last.minutes) == (2, 10)


async def test_the_sessions_of_one_day_are_summed_up_over_several_looks(world: World) -> None:
    chat = await world.chat()
    for _ in range(3):
        await counted(world, chat, LONG_AGO.date())
    before = await shown(world, chat)

    assert [await pruned(world, limit=2) for _ in range(3)] == [2, 1, 0]

    assert await shown(world, chat) == before


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_two_workers_at_the_same_time_count_each_session_once(world: World) -> None:
    chat = await world.chat()
    await counted(world, chat, LONG_AGO.date())
    before = await shown(world, chat)

    async with world.database.write() as first, world.database.write() as second:
        assert [await prune(db, NINE) for db in (first, second)] == [1, 0]

    assert await shown(world, chat) == before


async def test_a_session_is_kept_for_as_long_as_it_says(world: World) -> None:
    chat = await world.chat()
    old = await world.session(chat, WalkState.OPEN, active_at=NINE - KEEP_SESSIONS - SECOND)
    young = await world.session(chat, WalkState.STOPPED, active_at=NINE - KEEP_SESSIONS)
    async with world.database.write() as db:
        db.add(LedSession(session_id=old, from_at=NINE, known_steps=0))

    assert await pruned(world) == 1

    assert await kept_sessions(world) == [young]


async def test_an_old_session_that_somebody_goes_on_with_is_kept(world: World) -> None:
    chat = await world.chat()
    resumed = await world.session(chat, WalkState.OPEN, active_at=LONG_AGO)
    async with world.database.write() as db:
        (await db.get_one(Session, resumed)).active_at = NINE - SECOND

    assert await pruned(world) == 0

    assert await kept_sessions(world) == [resumed]


@pytest.mark.parametrize(
    ("unreachable", "silent_for", "is_reminded", "stays"),
    [
        ("blocked", KEEP_UNREACHABLE + SECOND, False, False),
        ("deactivated", KEEP_UNREACHABLE + SECOND, False, False),
        ("blocked", KEEP_UNREACHABLE, False, True),
        ("blocked", KEEP_UNREACHABLE + SECOND, True, True),
        (None, 3 * KEEP_UNREACHABLE, False, True),
    ],
)
async def test_who_left_for_good_is_erased_and_nobody_else(
    world: World, unreachable: str | None, silent_for: timedelta, *, is_reminded: bool, stays: bool
) -> None:
    chat = await world.chat(unreachable=unreachable)
    there = await world.chat()
    await counted(world, chat, NINE.date() - silent_for)
    await counted(world, there, NINE.date())
    if is_reminded:
        await world.occurrence(chat, NINE - DAY)
    async with world.database.write() as db:
        (await db.get_one(Chat, chat)).back_at = NINE - silent_for
        (await db.get_one(Chat, there)).back_at = NINE

    while await pruned(world):
        pass

    async with world.database.read() as db:
        assert list(await db.scalars(select(Chat.id).order_by(Chat.id))) == ([chat, there] if stays else [there])
        left = await db.scalar(select(func.count()).select_from(User))
    assert left == (2 if stays else 1)
