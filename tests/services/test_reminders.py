from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, Occurrence, Reminder
from stretchbot.domain.occurrence import Delivery
from stretchbot.domain.pauses import UNTIL_RESUMED
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.reminders import (
    MOST_REMINDERS,
    TimeTakenError,
    TooManyRemindersError,
    add_reminder,
    change_time,
    change_weekdays,
    find_reminder,
    list_reminders,
    next_reminder_at,
    remove_reminder,
    replace_reminders,
    reschedule,
    switch_reminder,
)
from tests.builders import MONDAY_MORNING, a_user

NOW = MONDAY_MORNING  # 09:00 in Berlin
DAY = timedelta(days=1)
SIX = [10 * 60, 11 * 60, 12 * 60, 13 * 60, 14 * 60, 15 * 60]


def berlin(hour: int, minute: int = 0, *, day: int = 12) -> datetime:
    """A local time in January, when Berlin is one hour ahead."""
    return datetime(2026, 1, day, hour - 1, minute, tzinfo=UTC)


async def the_only(db: AsyncSession, chat: Chat) -> Reminder:
    (reminder,) = await list_reminders(db, chat)
    return reminder


async def due(db: AsyncSession, chat: Chat, reminder: Reminder, now: datetime = NOW) -> datetime | None:
    """When one of the chat's reminders is due next: the others are muted for the look."""
    others = {other: other.slot_id for other in await list_reminders(db, chat) if other.id != reminder.id}
    for other in others:
        other.slot_id = None
    found = await next_reminder_at(db, chat, now)
    for other, before in others.items():
        other.slot_id = before
    return found


async def times(db: AsyncSession, chat: Chat) -> list[tuple[int, datetime | None]]:
    return [(reminder.minute_of_day, await due(db, chat, reminder)) for reminder in await list_reminders(db, chat)]


async def was_sent(db: AsyncSession, chat: Chat, reminder: Reminder) -> None:
    """The reminder was there yesterday, and came just now."""
    reminder.asked_at = reminder.due_from_at = NOW - DAY
    db.add(Occurrence(chat_id=chat.id, reminder_id=reminder.id, due_at=NOW, delivery=Delivery.SENT))
    await db.flush()


async def test_reminders_are_kept_in_the_order_of_the_day_and_once_each(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[17 * 60, 8 * 60, 17 * 60])).chat
    async with database.read() as db:
        # 08:00 has passed today.
        assert await times(db, chat) == [(8 * 60, berlin(8, day=13)), (17 * 60, berlin(17))]


async def test_replacing_reminders_leaves_no_old_one(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=SIX)
        await replace_reminders(db, user.chat, [10 * 60, 18 * 60], NOW, weekdays=int(Weekdays.workdays()))

        assert [minute for minute, _ in await times(db, user.chat)] == [10 * 60, 18 * 60]
        assert {reminder.weekdays for reminder in await list_reminders(db, user.chat)} == {0b0011111}


async def test_more_than_six_reminders_are_refused_and_nothing_changes(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[9 * 60])
        with pytest.raises(TooManyRemindersError):
            await replace_reminders(db, user.chat, [*SIX, 16 * 60], NOW)

        assert [minute for minute, _ in await times(db, user.chat)] == [9 * 60]


async def test_a_seventh_reminder_is_refused(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=SIX[:5])).chat
        await add_reminder(db, chat, 20 * 60, NOW)
        with pytest.raises(TooManyRemindersError):
            await add_reminder(db, chat, 21 * 60, NOW)

        assert len(await list_reminders(db, chat)) == MOST_REMINDERS


async def test_an_added_reminder_is_due_every_day(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db)).chat
        added = await add_reminder(db, chat, 0, NOW)

        assert (added.weekdays, added.enabled) == (int(Weekdays.all()), True)
        assert await due(db, chat, added) == datetime(2026, 1, 12, 23, 0, tzinfo=UTC)


async def test_a_time_that_has_a_reminder_is_taken(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=SIX[:2])).chat
        first, second = await list_reminders(db, chat)
        with pytest.raises(TimeTakenError):
            await add_reminder(db, chat, first.minute_of_day, NOW)
        with pytest.raises(TimeTakenError):
            await change_time(db, chat, second, first.minute_of_day, NOW)

        assert await times(db, chat) == [(SIX[0], berlin(10)), (SIX[1], berlin(11))]


async def test_a_reminder_may_be_given_the_time_it_has(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[10 * 60])).chat
        await change_time(db, chat, await the_only(db, chat), 10 * 60, NOW)

        assert await times(db, chat) == [(10 * 60, berlin(10))]


async def test_a_time_asked_for_counts_today_even_if_the_reminder_came_already(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[9 * 60])).chat
        reminder = await the_only(db, chat)
        await was_sent(db, chat, reminder)

        await change_time(db, chat, reminder, 12 * 60, NOW)

        assert await next_reminder_at(db, chat, NOW) == berlin(12)


async def test_other_weekdays_plan_the_reminder_anew(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[12 * 60])).chat
        reminder = await the_only(db, chat)
        await change_weekdays(db, chat, reminder, Weekdays.weekend(), NOW)

        assert reminder.weekdays == int(Weekdays.weekend())
        assert await next_reminder_at(db, chat, NOW) == berlin(12, day=17)


async def test_a_reminder_without_a_weekday_is_refused(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[12 * 60])).chat
        with pytest.raises(ValueError, match="weekdays"):
            await change_weekdays(db, chat, await the_only(db, chat), Weekdays.none(), NOW)


async def test_a_reminder_switched_off_is_not_due_until_it_is_on_again(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[12 * 60])).chat
        reminder = await the_only(db, chat)

        await switch_reminder(db, chat, reminder, NOW, on=False)
        assert await next_reminder_at(db, chat, NOW) is None

        await switch_reminder(db, chat, reminder, NOW + DAY, on=True)
        assert await next_reminder_at(db, chat, NOW + DAY) == berlin(12, day=13)


async def test_switching_on_what_is_on_does_not_pass_over_a_reminder_due_by_now(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[12 * 60])).chat
        reminder = await the_only(db, chat)
        before = reminder.due_from_at
        await switch_reminder(db, chat, reminder, berlin(12, 5), on=True)

        assert reminder.due_from_at == before


async def test_removing_a_reminder_keeps_what_became_of_it(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=SIX[:2])).chat
        first, second = await list_reminders(db, chat)
        removed = first.id
        db.add(Occurrence(chat_id=chat.id, reminder_id=removed, due_at=NOW, delivery=Delivery.SENT))
        await db.flush()
        await remove_reminder(db, first, NOW)
    async with database.read() as db:
        assert [reminder.id for reminder in await list_reminders(db, chat)] == [second.id]
        assert [row.reminder_id for row in await db.scalars(select(Occurrence))] == [removed]


async def test_nobody_finds_another_chats_reminder(database: Database) -> None:
    async with database.write() as db:
        mine = (await a_user(db, telegram_id=1, minutes=[600])).chat
        theirs = (await a_user(db, telegram_id=2, minutes=[600])).chat
        reminder = await the_only(db, theirs)

        assert await find_reminder(db, theirs, reminder.id) is reminder
        assert await find_reminder(db, mine, reminder.id) is None
        assert await find_reminder(db, mine, 2**62) is None


async def test_the_next_reminder_is_the_earliest_that_is_on(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=SIX)).chat
        assert await next_reminder_at(db, chat, NOW) == berlin(10)

        await switch_reminder(db, chat, (await list_reminders(db, chat))[0], NOW, on=False)
        assert await next_reminder_at(db, chat, NOW) == berlin(11)


async def test_without_a_zone_nothing_is_due(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, zone=None, minutes=SIX)).chat

        assert await next_reminder_at(db, chat, NOW) is None


async def test_a_chat_that_cannot_be_reached_has_nothing_due(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=SIX)).chat
        chat.unreachable = "blocked"
        await reschedule(db, chat, NOW)

        assert await next_reminder_at(db, chat, NOW) is None


@pytest.mark.parametrize(
    ("paused_until", "expected"),
    [
        (berlin(9, day=15), [berlin(10, day=15), berlin(17, day=15)]),
        (berlin(12, day=15), [berlin(10, day=16), berlin(17, day=15)]),
        (berlin(17, day=15), [berlin(10, day=16), berlin(17, day=15)]),  # due at the very end
        (berlin(8), [berlin(10), berlin(17)]),  # over
        (UNTIL_RESUMED, [None, None]),
    ],
)
async def test_a_paused_reminder_is_due_after_the_pause(
    database: Database, paused_until: datetime, expected: Sequence[datetime | None]
) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[10 * 60, 17 * 60])).chat
        chat.paused_until = paused_until
        await reschedule(db, chat, NOW)

        assert [at for _, at in await times(db, chat)] == expected


async def test_after_a_move_west_a_reminder_does_not_come_twice_within_hours(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, minutes=[9 * 60])).chat
        reminder = await the_only(db, chat)
        await was_sent(db, chat, reminder)

        chat.zone = "America/New_York"  # where 09:00 is still to come, six hours later
        later = NOW + timedelta(hours=1)
        await reschedule(db, chat, later)

        assert await next_reminder_at(db, chat, later) == datetime(2026, 1, 13, 14, 0, tzinfo=UTC)


async def test_a_reminder_in_the_spring_gap_is_due_at_the_shifted_moment(database: Database) -> None:
    async with database.write() as db:
        before = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
        chat = (await a_user(db, before, minutes=[2 * 60 + 30])).chat

        assert await next_reminder_at(db, chat, before) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 there
