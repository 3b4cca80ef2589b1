from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from stretchbot.domain.exercise import Area
from stretchbot.domain.history import WEEKS_SHOWN, Day, DayState, minutes_by_area, weeks_of
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.routine import Step
from stretchbot.domain.streak import DayRange, streak_of
from stretchbot.domain.timeline import seconds_of, timeline
from tests.shipped import LIBRARY

# A Thursday.
TODAY = date(2026, 11, 19)
DAY = timedelta(days=1)
SUNDAYS = 1 << 6
D, F, R, M, N = DayState.DONE, DayState.FORGIVEN, DayState.OFF, DayState.MISSED, DayState.NOTHING


def days(
    done: Iterable[int],
    *,
    excused: tuple[DayRange, ...] = (),
    zone: ZoneInfo | None = None,
    today: date = TODAY,
) -> dict[date, Day]:
    """The days shown, when on these days of November there was a session each."""
    sessions = {date(2026, 11, day): 1 for day in done}
    streak = streak_of(sessions, today=today, excused=excused, zone=zone)
    weeks = weeks_of(sessions, streak, today=today, excused=excused, zone=zone)
    return {day.on: day for week in weeks for day in week}


def states(shown: dict[date, Day], first: int, last: int) -> list[DayState]:
    return [shown[date(2026, 11, day)].state for day in range(first, last + 1)]


@pytest.mark.parametrize("first_weekday", range(7))
def test_twelve_weeks_end_with_the_one_of_today(first_weekday: int) -> None:
    sessions = {TODAY - 100 * DAY: 1}
    weeks = weeks_of(sessions, streak_of(sessions, today=TODAY), today=TODAY, first_weekday=first_weekday)
    shown = [day.on for week in weeks for day in week]

    assert [len(week) for week in weeks] == [7] * WEEKS_SHOWN
    assert TODAY in {day.on for day in weeks[-1]}
    assert {week[0].on.weekday() for week in weeks} == {first_weekday}
    assert shown == [shown[0] + number * DAY for number in range(7 * WEEKS_SHOWN)]


@pytest.mark.parametrize(
    ("days_ago", "week"),
    [
        ((), 0),
        ((0,), 0),
        ((3,), 0),  # the Monday of this week
        ((4,), 1),  # the Sunday before
        ((4, 0), 1),
        ((79,), 11),
        ((81,), 11),  # the first week is not shown any more
    ],
)
def test_the_calendar_of_a_newcomer_begins_with_their_first_week(days_ago: tuple[int, ...], week: int) -> None:
    sessions = {TODAY - ago * DAY: 1 for ago in days_ago}
    weeks = weeks_of(sessions, streak_of(sessions, today=TODAY), today=TODAY)

    assert [TODAY in {day.on for day in one} for one in weeks].index(True) == week
    assert len(weeks) == WEEKS_SHOWN


def test_a_session_dated_ahead_hides_no_week_of_today() -> None:
    ahead = TODAY + 5 * DAY
    weeks = weeks_of({ahead: 1}, streak_of([ahead], today=TODAY), today=TODAY)

    assert TODAY in {day.on for day in weeks[0]}


def test_without_a_session_nothing_was() -> None:
    assert {day.state for day in days([]).values()} == {N}


def test_days_before_the_first_session_and_days_to_come_are_not_missed() -> None:
    assert states(days([17, 18]), 16, 22) == [N, D, D, N, N, N, N]


def test_today_is_not_missed_before_it_is_over() -> None:
    assert states(days([17, 18]), 19, 19) == [N]
    assert states(days([17, 18], today=TODAY + 2 * DAY), 19, 21) == [M, M, N]  # two in a row cost the streak


def test_the_day_that_the_streak_forgives_is_shown_as_such() -> None:
    assert states(days([10, 11, 13, 14, 15, 16, 17, 18]), 10, 18) == [D, D, F, D, D, D, D, D, D]


def test_what_broke_an_earlier_streak_stays_missed() -> None:
    assert states(days([10, 13, 14, 15, 17, 18]), 10, 18) == [D, M, M, D, D, D, F, D, D]


def test_rest_days_and_pauses_are_days_off_unless_somebody_stretched() -> None:
    pause = DayRange(date(2026, 11, 11), date(2026, 11, 13))
    rest = DayRange(date(2026, 11, 9), None, SUNDAYS)
    shown = days([9, 10, 12, 14, 16, 17, 18], excused=(pause, rest))

    assert states(shown, 9, 18) == [D, D, R, D, R, D, R, D, D, D]


def test_a_rest_day_is_one_from_the_day_it_was_planned_on() -> None:
    planned = DayRange(date(2026, 11, 9), date(2026, 11, 17), SUNDAYS)  # a Monday to a Tuesday
    shown = days([6, 13, 17], excused=(planned,))

    assert [shown[date(2026, 11, day)].state for day in (8, 15)] == [M, R]


def test_a_pause_without_an_end_covers_yesterday_but_not_tomorrow() -> None:
    shown = days([15, 16], excused=(DayRange(date(2026, 11, 17), None),))

    assert states(shown, 15, 21) == [D, D, R, R, N, N, N]


def test_a_date_that_the_zone_left_out_is_not_missed() -> None:
    today = date(2011, 12, 31)
    sessions = {date(2011, 12, 29): 1, today: 1}
    zone = ZoneInfo("Pacific/Apia")  # had no 30 December 2011
    weeks = weeks_of(sessions, streak_of(sessions, today=today, zone=zone), today=today, zone=zone)
    shown = {day.on: day.state for week in weeks for day in week}

    assert [shown[date(2011, 12, day)] for day in (29, 30, 31)] == [D, R, D]


def test_sessions_of_a_day_are_counted() -> None:
    sessions = {TODAY: 3, TODAY - DAY: 1}
    this_week, *_ = weeks_of(sessions, streak_of(sessions, today=TODAY), today=TODAY)

    assert [day.sessions for day in this_week] == [0, 0, 1, 3, 0, 0, 0]


def test_a_session_dated_ahead_by_a_flight_across_the_date_line_is_shown() -> None:
    assert states(days([19, 20]), 19, 21) == [D, D, N]


NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)


def log(**ago: Iterable[float]) -> DoneLog:
    """Exercises done so many days ago."""
    found = DoneLog()
    for name, days in ago.items():
        for one in sorted(days, reverse=True):
            found = found.after([name], NOON - timedelta(days=one))
    return found


def test_an_exercise_counts_with_the_minutes_of_its_dose_for_all_its_parts_of_the_body() -> None:
    exercises = LIBRARY.exercises
    name, exercise = next((name, one) for name, one in exercises.items() if len(one.areas) > 1)
    seconds = seconds_of(timeline([Step(name)], exercises))

    assert minutes_by_area(log(**{name: (0, 1, 2)}), exercises, NOON) == dict.fromkeys(
        exercise.areas, round(3 * seconds / 60)
    )


def test_what_was_done_most_comes_first_and_what_is_long_ago_counts_no_more() -> None:
    found = minutes_by_area(log(chin_tuck=(0, 1, 2, 3), knee_hug=(1,)), LIBRARY.exercises, NOON)

    assert next(iter(found)) is Area.NECK
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert minutes_by_area(log(chin_tuck=(0,)), LIBRARY.exercises, NOON + timedelta(days=14, minutes=1)) == {}


def test_what_has_left_the_library_counts_no_more() -> None:
    assert minutes_by_area(log(gone=(0, 1, 2)), LIBRARY.exercises, NOON) == {}
