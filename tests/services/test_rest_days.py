"""A rest day counts from the day it was set until the day it is given up, whatever is tapped in between."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from stretchbot.db.engine import Database
from stretchbot.domain.history import DayState
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.pauses import pause, resume
from stretchbot.services.progress import history_of
from stretchbot.services.sessions import count_done
from stretchbot.services.users import set_rest_days, set_zone
from tests.builders import MONDAY_MORNING, a_routine, a_user

NOW = MONDAY_MORNING
DAY = timedelta(days=1)
SUNDAY = Weekdays.of([6])
NONE = Weekdays.none()
OFF, MISSED, DONE = DayState.OFF, DayState.MISSED, DayState.DONE

# Taps on the settings page: on which day after the first Monday, and what is planned from then on.
Taps = Sequence[tuple[int, Weekdays]]


@pytest.mark.parametrize(
    ("taps", "sundays"),
    [
        ([], [MISSED, MISSED, MISSED]),
        ([(0, SUNDAY)], [OFF, OFF, OFF]),
        ([(7, SUNDAY)], [MISSED, OFF, OFF]),
        ([(6, SUNDAY)], [OFF, OFF, OFF]),  # set on a Sunday: that one counts
        ([(0, SUNDAY), (7, NONE)], [OFF, MISSED, MISSED]),
        ([(0, SUNDAY), (6, NONE)], [MISSED, MISSED, MISSED]),  # given up on that very day
        ([(21, SUNDAY), (21, NONE)], [MISSED, MISSED, MISSED]),
        ([(21, SUNDAY), (21, NONE)] * 3 + [(22, SUNDAY)], [MISSED, MISSED, MISSED]),
        ([(0, SUNDAY), (7, NONE), (7, SUNDAY)], [OFF, OFF, OFF]),
        ([(0, SUNDAY), (7, NONE), (14, SUNDAY)], [OFF, MISSED, OFF]),
        ([(0, Weekdays.weekend()), (9, Weekdays.of([2, 6]))], [OFF, OFF, OFF]),  # another one of the days given up
        ([(0, Weekdays.all()), (1, SUNDAY)], [OFF, OFF, OFF]),
    ],
)
async def test_what_days_were_is_not_changed_by_what_is_planned_later(
    database: Database, taps: Taps, sundays: list[DayState]
) -> None:
    async with database.write() as db:
        user = await a_user(db)
        await count_done(db, user, a_routine(), NOW)
        for day, planned in taps:
            await set_rest_days(db, user, planned, NOW + day * DAY)
            assert Weekdays(user.rest_days) == planned
        history = await history_of(db, user, NOW + 22 * DAY, {})

    shown = [week[6].state for week in history.weeks[:3]]
    assert shown == sundays


async def test_tapping_a_rest_day_on_and_off_brings_no_lost_streak_back(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        for day in (0, 1, 2, 3, 6, 7):  # Friday and Saturday were missed: two in a row
            await count_done(db, user, a_routine(), NOW + day * DAY)
        lost = (await history_of(db, user, NOW + 7 * DAY, {})).streak
        for planned in (Weekdays.of([4]), Weekdays.of([4, 5]), NONE):
            await set_rest_days(db, user, planned, NOW + 7 * DAY)
        after = (await history_of(db, user, NOW + 7 * DAY, {})).streak

    assert lost.length_days == 2
    assert after == lost


async def test_a_pause_and_its_end_leave_the_rest_days_as_they_are(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        await count_done(db, user, a_routine(), NOW)
        await set_rest_days(db, user, Weekdays.all(), NOW)
        await pause(db, user, NOW + 3 * DAY, NOW + DAY)
        await resume(db, user, NOW + 2 * DAY)
        history = await history_of(db, user, NOW + 14 * DAY, {})

    assert {day.state for week in history.weeks[:2] for day in week} == {DONE, OFF}


async def test_a_plan_changed_after_a_flight_west_is_in_force_on_the_date_that_comes_again(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, zone="Pacific/Auckland")
        sunday_there = datetime(2026, 1, 17, 22, 0, tzinfo=UTC)  # 11:00 of Sunday the 18th; Saturday in Honolulu
        await count_done(db, user, a_routine(), sunday_there - 5 * DAY)
        await set_rest_days(db, user, SUNDAY, sunday_there)
        await set_zone(db, user, "Pacific/Honolulu", sunday_there + timedelta(hours=1))
        await set_rest_days(db, user, Weekdays.of([0]), sunday_there + timedelta(hours=2))
        history = await history_of(db, user, sunday_there + 9 * DAY, {})

    monday, next_sunday = history.weeks[history.this_week - 1][0], history.weeks[history.this_week - 1][6]
    assert (monday.state, next_sunday.state) == (OFF, MISSED)
