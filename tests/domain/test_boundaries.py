"""Where rules turn: the first value that is allowed and the last, the hour at which somebody's day begins.

Changes of the rules in these places went unnoticed by all other tests (docs/mutation.md).
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from stretchbot.domain.exercise import Range
from stretchbot.domain.pauses import UNTIL_RESUMED, UNTIL_TOMORROW, resume_after, resume_on
from stretchbot.domain.schedule import snooze_until
from stretchbot.domain.streak import DayRange, days_of_move, days_of_pause
from stretchbot.domain.times import TypedTime, parse_moment
from stretchbot.domain.weekdays import Weekdays

BERLIN, NEW_YORK, TOKYO = (ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Tokyo"))
SIX = 6 * 60


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_range_may_hold_a_single_number() -> None:
    assert 3 in Range(3, 3)
    assert 4 not in Range(3, 3)


@pytest.mark.parametrize("minutes", [1, 24 * 60])
def test_the_shortest_snooze_and_the_longest_are_allowed(minutes: int) -> None:
    now = utc("2026-01-12 09:00")
    assert snooze_until(now, minutes) == now + timedelta(minutes=minutes)


def test_a_pause_counts_days_that_begin_when_the_person_s_do() -> None:
    # 05:00 in Berlin: to somebody whose day begins at six, still Sunday.
    assert resume_after(UNTIL_TOMORROW, now=utc("2026-01-12 04:00"), zone=BERLIN, day_start_minute=SIX) == utc(
        "2026-01-12 05:00"
    )


def test_a_pause_counts_days_of_the_person_s_zone() -> None:
    # 04:30 in Berlin, where the day has begun; in London it has not.
    assert resume_after(UNTIL_TOMORROW, now=utc("2026-01-12 03:30"), zone=BERLIN) == utc("2026-01-13 03:00")


def test_a_pause_up_to_the_last_year_there_is_lasts_until_it_is_resumed() -> None:
    assert resume_on(date(9999, 1, 1), now=utc("2026-01-12 14:00"), zone=BERLIN) == UNTIL_RESUMED


@pytest.mark.parametrize(
    ("moved_at", "old", "new", "excused"),
    [
        # Midnight in New York, where Sunday goes on until the morning; 06:00 on Monday in Berlin.
        ("2026-01-12 05:00", NEW_YORK, BERLIN, DayRange(date(2026, 1, 11), date(2026, 1, 12))),
        # 05:30 in Berlin, an hour short of Monday; 13:30 in Tokyo. And back.
        ("2026-01-12 04:30", BERLIN, TOKYO, DayRange(date(2026, 1, 11), date(2026, 1, 12))),
        ("2026-01-12 04:30", TOKYO, BERLIN, DayRange(date(2026, 1, 11), date(2026, 1, 12))),
    ],
)
def test_a_move_excuses_the_person_s_days_on_both_sides(
    moved_at: str, old: ZoneInfo, new: ZoneInfo, excused: DayRange
) -> None:
    assert days_of_move(utc(moved_at), old=old, new=new, day_start_minute=SIX) == excused


def test_a_pause_excuses_days_that_begin_when_the_person_s_do() -> None:
    # From 05:00 on Monday, to them still Sunday, to 05:00 on Wednesday, to them still Tuesday.
    found = days_of_pause(utc("2026-01-12 04:00"), utc("2026-01-14 04:00"), zone=BERLIN, day_start_minute=SIX)
    assert found == DayRange(date(2026, 1, 11), date(2026, 1, 13))


def test_a_single_time_is_read_in_the_person_s_language() -> None:
    assert parse_moment("a las once", "es") == TypedTime(11 * 60, "once")


def test_the_named_sets_of_weekdays_hold_these_days() -> None:
    assert Weekdays.workdays() == Weekdays.of(range(5))
    assert Weekdays.weekend() == Weekdays.of([5, 6])
    assert Weekdays.none() == Weekdays.of([])
