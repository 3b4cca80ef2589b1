"""Whether and when a summary of the week is planned, and what a week came to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from stretchbot.db.models import Chat, Session, User
from stretchbot.domain.history import DayState
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.session import WalkState
from stretchbot.domain.weekdays import SUNDAY, Weekdays
from stretchbot.services.progress import week_of
from stretchbot.services.queue import WEEKLY_SUMMARY
from stretchbot.services.reachability import mark_reachable, mark_unreachable
from stretchbot.services.reminders import set_quiet_hours
from stretchbot.services.users import set_rest_days, set_zone
from stretchbot.services.weekly_summary import is_to_be_offered, want_summary
from tests.services.world import DAY, HOUR, NINE, World
from tests.shipped import LIBRARY

# Sunday at seven in the evening in Berlin, that of the week of `NINE`.
SUNDAY_EVENING = datetime(2026, 6, 14, 17, 0, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


async def subscriber(world: World) -> int:
    """Somebody who wants summaries; their chat."""
    chat = await world.chat()
    async with world.database.write() as db:
        await want_summary(db, await user_of(db, chat), NINE, wanted=True)
    return chat


async def user_of(db, chat: int) -> User:  # type: ignore[no-untyped-def]  # a session
    found: User = (await db.scalars(select(User).where(User.chat_id == chat))).one()
    return found


async def planned(world: World) -> list[datetime]:
    """When summaries are planned for, without what spreads them."""
    items = [item for item in await world.queue() if item.kind == WEEKLY_SUMMARY]
    for item in items:
        assert item.due_at == item.send_at == item.run_at
    return [item.send_at - timedelta(minutes=item.send_at.minute % 30, seconds=item.send_at.second) for item in items]


async def test_who_wants_one_has_one_planned_and_who_does_not_has_none(world: World) -> None:
    chat = await subscriber(world)
    assert await planned(world) == [SUNDAY_EVENING]
    for wanted, count in ((True, 1), (False, 0), (False, 0), (True, 1)):
        async with world.database.write() as db:
            await want_summary(db, await user_of(db, chat), NINE, wanted=wanted)
        assert len(await planned(world)) == count


async def test_it_follows_a_move_quiet_hours_and_rest_days(world: World) -> None:
    chat = await subscriber(world)
    async with world.database.write() as db:
        await set_zone(db, await user_of(db, chat), "America/New_York", NINE)
    assert await planned(world) == [SUNDAY_EVENING + 6 * HOUR]
    async with world.database.write() as db:
        await set_quiet_hours(db, await db.get_one(Chat, chat), QuietHours(19 * 60, 7 * 60), NINE)
    assert await planned(world) == [SUNDAY_EVENING + 6 * HOUR - HALF_AN_HOUR]
    async with world.database.write() as db:
        await set_rest_days(db, await user_of(db, chat), Weekdays.of([SUNDAY]), NINE)
    assert await planned(world) == [SUNDAY_EVENING + 6 * HOUR - HALF_AN_HOUR - DAY]


async def test_none_is_planned_for_whoever_blocked_the_bot_until_they_are_back(world: World) -> None:
    chat = await subscriber(world)
    async with world.database.write() as db:
        await mark_unreachable(db, chat, "blocked", NINE)
    assert await planned(world) == []
    async with world.database.write() as db:
        await mark_reachable(db, chat, NINE + 7 * DAY)
    assert await planned(world) == [SUNDAY_EVENING + 7 * DAY]


@pytest.mark.parametrize(
    ("days", "asked", "offered"),
    [(13, None, False), (14, None, True), (400, None, True), (14, False, False), (14, True, False)],
)
async def test_it_is_offered_once_when_the_second_week_is_over(
    world: World, days: int, asked: bool | None, offered: bool
) -> None:
    chat = await world.chat()
    async with world.database.read() as db:
        user = await user_of(db, chat)
        user.chat.ready_at, user.weekly_summary = NINE, asked
        assert is_to_be_offered(user, NINE + days * DAY) is offered


async def test_who_never_set_up_is_not_asked(world: World) -> None:
    chat = await world.chat()
    async with world.database.read() as db:
        user = await user_of(db, chat)
        user.chat.ready_at = None
        assert not is_to_be_offered(user, NINE + 100 * DAY)


async def test_a_week_is_the_seven_days_up_to_today(world: World) -> None:
    chat = await world.chat()
    for day, minutes in ((1, 99), (8, 4), (10, 4), (10, 6), (14, 3)):
        await counts(world, chat, date(2026, 6, day), minutes)
    async with world.database.read() as db:
        week = await week_of(db, await user_of(db, chat), SUNDAY_EVENING, LIBRARY.exercises)
    assert (week.sessions, week.minutes, week.days_done) == (4, 17, 3)
    assert [day.on.day for day in week.days] == [8, 9, 10, 11, 12, 13, 14]
    assert week.days[-1].state is DayState.DONE


async def counts(world: World, chat: int, day: date, minutes: int) -> None:
    """A session that was finished on that day."""
    at = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    session = await world.session(chat, WalkState.FINISHED, active_at=at, ended_at=at)
    async with world.database.write() as db:
        row = await db.get_one(Session, session)
        row.counted_on, row.minutes = day, minutes
