"""Reminders rest on rest days, from the day they are set until they are given up."""

from datetime import datetime, timedelta

import pytest

from stretchbot.db.engine import Database
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.progress import progress_of
from stretchbot.services.reminders import (
    change_all_weekdays,
    change_weekdays,
    list_reminders,
    next_reminder_at,
    replace_reminders,
)
from stretchbot.services.users import remind_on_rest_days, set_day_start, set_rest_days
from tests.builders import MONDAY_MORNING, a_user

NOW = MONDAY_MORNING  # Monday, 09:00 in Berlin
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOON = NOW + 3 * HOUR
MONDAY, TUESDAY = Weekdays.of([0]), Weekdays.of([1])


@pytest.mark.parametrize(
    ("rest", "next_at"),
    [
        (Weekdays.none(), NOON),
        (TUESDAY, NOON),
        (MONDAY, NOON + DAY),  # from today on
        (Weekdays.of([0, 1]), NOON + 2 * DAY),
        (Weekdays.of([0, 1, 2, 3, 4, 5]), NOON + 6 * DAY),
        (Weekdays.all(), None),
    ],
)
async def test_the_next_reminder_passes_over_rest_days(
    database: Database, rest: Weekdays, next_at: datetime | None
) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[12 * 60])
        await set_rest_days(db, user, rest, NOW)
        assert await next_reminder_at(db, user.chat, NOW) == next_at

        await remind_on_rest_days(db, user, NOW, remind=True)
        assert await next_reminder_at(db, user.chat, NOW) == NOON

        await remind_on_rest_days(db, user, NOW, remind=False)
        assert await next_reminder_at(db, user.chat, NOW) == next_at

        await set_rest_days(db, user, Weekdays.none(), NOW)
        assert await next_reminder_at(db, user.chat, NOW) == NOON


async def test_other_weekdays_keep_the_rest_days_out(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[12 * 60])
        await set_rest_days(db, user, MONDAY, NOW)
        (reminder,) = await list_reminders(db, user.chat)
        await change_weekdays(db, user.chat, reminder, Weekdays.of([0, 2]), NOW)

        assert Weekdays(reminder.chosen_weekdays) == Weekdays.of([0, 2])
        assert await next_reminder_at(db, user.chat, NOW) == NOON + 2 * DAY


async def test_one_that_is_set_later_rests_as_well(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        await set_rest_days(db, user, MONDAY, NOW)
        await replace_reminders(db, user.chat, [12 * 60], NOW)

        assert await next_reminder_at(db, user.chat, NOW) == NOON + DAY


async def test_the_night_after_a_rest_day_is_still_of_that_day(database: Database) -> None:
    two_at_night = NOW + 17 * HOUR  # 02:00 on Tuesday
    async with database.write() as db:
        user = await a_user(db, minutes=[2 * 60])
        await set_rest_days(db, user, MONDAY, NOW)
        assert await next_reminder_at(db, user.chat, NOW) == two_at_night + DAY

        await set_day_start(db, user, 0, NOW)
        assert await next_reminder_at(db, user.chat, NOW) == two_at_night


async def test_all_reminders_get_the_same_days(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[10 * 60, 12 * 60])
        await change_all_weekdays(db, user.chat, Weekdays.workdays(), NOW)
        chosen = [reminder.chosen_weekdays for reminder in await list_reminders(db, user.chat)]

        assert chosen == [int(Weekdays.workdays())] * 2
        assert await next_reminder_at(db, user.chat, NOW + 5 * DAY) == NOON + 7 * DAY - 2 * HOUR


async def test_a_rest_day_plans_no_reminder(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[10 * 60, 12 * 60])
        await set_rest_days(db, user, TUESDAY, NOW)
        planned = [(await progress_of(db, user, NOW + days * DAY)).planned_today for days in range(3)]

    assert planned == [2, 0, 2]


@pytest.mark.parametrize("spread", [-5, 0, 5])
async def test_a_spread_reminder_is_due_some_minutes_from_the_time_it_shows(database: Database, spread: int) -> None:
    due_at = NOON + timedelta(minutes=spread)
    async with database.write() as db:
        user = await a_user(db)
        (reminder,) = await replace_reminders(db, user.chat, [12 * 60], NOW, spread=spread)
        assert reminder.minute_of_day == 12 * 60
        assert reminder.due_from_at is not None
        assert reminder.due_from_at == due_at - 3 * HOUR
        assert await next_reminder_at(db, user.chat, NOW) == NOON
        # Once the time it shows has passed, it is told when it comes.
        late = max(NOON, due_at)
        assert await next_reminder_at(db, user.chat, late - timedelta(seconds=1)) == (
            NOON + DAY if spread < 0 else late
        )
        assert (await progress_of(db, user, NOW)).planned_today == 1
