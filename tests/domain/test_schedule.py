from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from stretchbot.domain.schedule import (
    GRACE,
    SNOOZE_MINUTES,
    days_due,
    is_missed,
    last_due,
    merges,
    next_due,
    slot_due_after,
    slot_occurrences,
    snooze_until,
)
from stretchbot.domain.weekdays import Weekdays

EVERY_DAY = 0b1111111
MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (1 << bit for bit in (0, 3, 4, 5, 6))
LONDON = ZoneInfo("Europe/London")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


# Derived by hand from the offsets in the last column: "gap" times count on with the offset before the change, times
# that come "twice" with the first of the two offsets.
HARD_CASES = [
    # zone, local time, weekdays, after, due
    # Ordinary days.
    ("Asia/Kolkata", "09:00", EVERY_DAY, "2026-05-04 03:29:59", "2026-05-04 03:30"),  # +5:30
    ("Asia/Kolkata", "09:00", EVERY_DAY, "2026-05-04 03:30", "2026-05-05 03:30"),  # strictly after
    ("Asia/Kolkata", "09:00", MONDAY, "2026-05-04 03:30", "2026-05-11 03:30"),  # 4 May 2026 is a Monday
    ("Asia/Kolkata", "00:00", MONDAY, "2026-05-03 12:00", "2026-05-03 18:30"),  # Monday there, Sunday in UTC
    ("Pacific/Auckland", "07:00", SUNDAY, "2026-07-04 12:00", "2026-07-04 19:00"),  # +12
    ("Europe/Berlin", "12:00", EVERY_DAY, "2100-02-28 11:00", "2100-03-01 11:00"),  # 2100 is no leap year
    # Gaps of an hour.
    ("Europe/Berlin", "02:30", EVERY_DAY, "2026-03-28 12:00", "2026-03-29 01:30"),  # gap: +1, shown as 03:30 at +2
    ("Europe/Berlin", "02:30", EVERY_DAY, "2026-03-29 01:30", "2026-03-30 00:30"),  # the day after: +2
    ("Europe/Berlin", "02:30", EVERY_DAY, "2100-03-27 12:00", "2100-03-28 01:30"),  # the same rule, far ahead
    ("America/New_York", "02:30", SUNDAY, "2027-03-13 12:00", "2027-03-14 07:30"),  # gap: -5
    # Times that come twice.
    ("Europe/Berlin", "02:30", EVERY_DAY, "2026-10-24 12:00", "2026-10-25 00:30"),  # twice: +2 first
    ("Europe/Berlin", "02:30", EVERY_DAY, "2026-10-25 00:30", "2026-10-26 01:30"),  # once only; then +1
    ("Europe/Berlin", "02:30", EVERY_DAY, "2026-10-25 00:45", "2026-10-26 01:30"),  # between the two showings
    ("America/New_York", "01:30", SUNDAY, "2026-10-31 12:00", "2026-11-01 05:30"),  # twice: -4 first
    # Half an hour of summer time.
    ("Australia/Lord_Howe", "02:15", SUNDAY, "2026-10-03 00:00", "2026-10-03 15:45"),  # gap: +10:30
    ("Australia/Lord_Howe", "01:45", SUNDAY, "2026-04-04 00:00", "2026-04-04 14:45"),  # twice: +11 first
    # Two hours of summer time.
    ("Antarctica/Troll", "02:45", SUNDAY, "2026-03-28 12:00", "2026-03-29 02:45"),  # gap: +0, shown as 04:45
    ("Antarctica/Troll", "02:00", SUNDAY, "2026-10-24 12:00", "2026-10-25 00:00"),  # twice: +2 first
    # Winter time is the exception by law (negative saving).
    ("Europe/Dublin", "01:30", SUNDAY, "2026-03-28 12:00", "2026-03-29 01:30"),  # gap: +0
    ("Europe/Dublin", "01:30", SUNDAY, "2026-10-24 12:00", "2026-10-25 00:30"),  # twice: +1 first
    # Summer time interrupted for Ramadan.
    ("Africa/Casablanca", "02:30", EVERY_DAY, "2024-03-09 12:00", "2024-03-10 01:30"),  # twice: +1 first
    ("Africa/Casablanca", "02:30", EVERY_DAY, "2024-04-13 12:00", "2024-04-14 02:30"),  # gap: +0
    # The gap begins at midnight: the day has no 00:00, and still its reminder.
    ("Africa/Cairo", "00:00", FRIDAY, "2026-04-23 12:00", "2026-04-23 22:00"),  # gap: +2
    ("Africa/Cairo", "00:30", FRIDAY, "2026-04-23 12:00", "2026-04-23 22:30"),
    ("Asia/Beirut", "00:30", SUNDAY, "2026-03-28 12:00", "2026-03-28 22:30"),  # gap: +2
    ("America/Havana", "00:15", SUNDAY, "2026-03-07 12:00", "2026-03-08 05:15"),  # gap: -5
    ("America/Asuncion", "00:30", SUNDAY, "2023-09-30 12:00", "2023-10-01 04:30"),  # gap: -4
    # Midnight comes back: the evening before is shown twice.
    ("Africa/Cairo", "23:30", THURSDAY, "2026-10-29 12:00", "2026-10-29 20:30"),  # twice: +3 first
    ("Africa/Cairo", "23:30", THURSDAY, "2026-10-29 20:30", "2026-11-05 21:30"),  # a week later: +2
    ("America/Asuncion", "23:30", SATURDAY, "2024-03-23 12:00", "2024-03-24 02:30"),  # twice: -3 first
    ("America/Havana", "00:30", SUNDAY, "2026-10-31 12:00", "2026-11-01 04:30"),  # twice: -4 first
    # The gap ends at midnight: what was meant for Saturday 23:30 comes on Sunday at 00:30.
    ("America/Nuuk", "23:30", SATURDAY, "2026-03-28 12:00", "2026-03-29 01:30"),  # gap: -2
    ("America/Nuuk", "23:30", SATURDAY, "2026-03-29 01:10", "2026-03-29 01:30"),  # asked on Sunday at 00:10
    # A whole date left out: daily reminders keep their 24 hours, and nothing is meant for a day that was not.
    ("Pacific/Apia", "09:30", EVERY_DAY, "2011-12-29 19:30", "2011-12-30 19:30"),  # 29th at -10, 31st at +14
    ("Pacific/Apia", "09:30", FRIDAY, "2011-12-29 19:30", "2012-01-05 19:30"),  # no Friday 30th: Friday 6th at +14
    ("Pacific/Kwajalein", "08:00", EVERY_DAY, "1993-08-20 20:00", "1993-08-21 20:00"),  # 20th at -12, 22nd at +12
    ("Pacific/Kwajalein", "08:00", SATURDAY, "1993-08-20 20:00", "1993-08-27 20:00"),  # no Saturday 21st
    ("Pacific/Kiritimati", "12:00", EVERY_DAY, "1994-12-30 22:00", "1994-12-31 22:00"),  # 30th at -10, 1st at +14
]


@pytest.mark.parametrize(("zone", "at", "weekdays", "after", "due"), HARD_CASES)
def test_a_reminder_is_due_at_the_instant_derived_by_hand(
    zone: str, at: str, weekdays: int, after: str, due: str
) -> None:
    found = next_due(minute_of_day=minute(at), weekdays=weekdays, zone=ZoneInfo(zone), after=utc(after))

    assert found == utc(due)
    assert found.tzinfo is UTC


# A reminder at 09:00; 12 January 2026 is a Monday.
MOVES = [
    # moved to, last due, next due
    ("America/New_York", "2026-01-12 09:00", "2026-01-13 14:00"),  # Monday's 09:00 there is 5 hours later: too soon
    ("Asia/Tokyo", "2026-01-12 09:00", "2026-01-13 00:00"),  # 15 hours later
    ("Etc/GMT+12", "2026-01-12 09:00", "2026-01-12 21:00"),  # just 12 hours later
    ("Etc/GMT+11", "2026-01-12 09:00", "2026-01-13 20:00"),  # 11 hours later would be too soon
    ("America/Los_Angeles", "2026-01-12 00:00", "2026-01-12 17:00"),  # from Tokyo: the same Monday, 17 hours later
    ("Pacific/Honolulu", "2026-01-11 19:00", "2026-01-12 19:00"),  # from Kiritimati: Monday once more, a day later
]


@pytest.mark.parametrize(("to", "last_due_at", "due"), MOVES)
def test_after_a_move_the_next_one_keeps_twelve_hours_distance(to: str, last_due_at: str, due: str) -> None:
    found = next_due(
        minute_of_day=minute("09:00"),
        weekdays=EVERY_DAY,
        zone=ZoneInfo(to),
        after=utc(last_due_at) + timedelta(hours=1),
        last_due_at=utc(last_due_at),
    )

    assert found == utc(due)


def test_a_time_just_changed_by_hand_is_honoured_the_same_day() -> None:
    found = next_due(
        minute_of_day=minute("11:00"), weekdays=EVERY_DAY, zone=LONDON, after=utc("2026-01-12 09:05"), last_due_at=None
    )

    assert found == utc("2026-01-12 11:00")


@pytest.mark.parametrize("set_back", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_set_back_brings_no_reminder_twice(set_back: timedelta) -> None:
    last_due_at = utc("2026-01-12 09:00")

    found = next_due(
        minute_of_day=minute("09:00"),
        weekdays=EVERY_DAY,
        zone=LONDON,
        after=last_due_at - set_back,
        last_due_at=last_due_at,
    )

    assert found == utc("2026-01-13 09:00")


def test_a_clock_that_had_been_a_month_ahead_silences_nothing() -> None:
    found = next_due(
        minute_of_day=minute("09:00"),
        weekdays=EVERY_DAY,
        zone=LONDON,
        after=utc("2026-01-12 08:00"),
        last_due_at=utc("2026-02-12 09:00"),
    )

    assert found == utc("2026-01-12 09:00")


@pytest.mark.parametrize(
    ("minute_of_day", "weekdays", "after"),
    [
        (600, 0, utc("2026-01-12 09:00")),
        (600, 0b10000000, utc("2026-01-12 09:00")),
        (-1, EVERY_DAY, utc("2026-01-12 09:00")),
        (1440, EVERY_DAY, utc("2026-01-12 09:00")),
        (600, EVERY_DAY, datetime(2026, 1, 12, 9)),
    ],
)
def test_a_reminder_that_could_never_be_due_is_refused(minute_of_day: int, weekdays: int, after: datetime) -> None:
    with pytest.raises(ValueError, match=r"weekdays|minute_of_day|time zone"):
        next_due(minute_of_day=minute_of_day, weekdays=weekdays, zone=LONDON, after=after)


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2026-03-27 08:59", []),
        ("2026-03-27 09:00", ["2026-03-27 09:00"]),
        # Summer time begins on Sunday 29 March: 09:00 is 08:00 UTC from then on.
        ("2026-03-30 07:00", ["2026-03-27 09:00", "2026-03-28 09:00", "2026-03-29 08:00"]),
    ],
)
def test_days_of_downtime_leave_one_instant_each_with_its_weekday(now: str, days: list[str]) -> None:
    found = slot_occurrences(utc("2026-03-27 09:00"), utc(now), minute("09:00"), LONDON)

    friday = 4
    assert list(found) == [(utc(day), friday + number) for number, day in enumerate(days)]


def test_what_was_meant_for_the_evening_before_keeps_its_weekday_over_midnight() -> None:
    # Nuuk, Saturday 28 March 2026: 23:30 is left out, and comes on Sunday at 00:30.
    found = slot_occurrences(
        utc("2026-03-28 12:00"), utc("2026-03-29 12:00"), minute("23:30"), ZoneInfo("America/Nuuk")
    )

    saturday = 5
    assert list(found) == [(utc("2026-03-29 01:30"), saturday)]


@pytest.mark.parametrize(("zone", "at", "weekdays", "after", "due"), HARD_CASES)
def test_a_slot_is_due_on_every_day_of_its_reminders(zone: str, at: str, weekdays: int, after: str, due: str) -> None:
    found = slot_due_after(utc(after), minute(at), ZoneInfo(zone))

    assert utc(after) < found <= utc(due)
    if weekdays == EVERY_DAY:
        assert found == utc(due)


@pytest.mark.parametrize(("zone", "at", "weekdays", "after", "due"), HARD_CASES)
def test_what_was_due_last_is_what_was_to_be_due_next(zone: str, at: str, weekdays: int, after: str, due: str) -> None:
    def last(since: datetime, until: datetime) -> datetime | None:
        return last_due(minute_of_day=minute(at), weekdays=weekdays, zone=ZoneInfo(zone), since=since, until=until)

    instant = timedelta(microseconds=1)
    assert last(utc(after), utc(due)) == utc(due)
    assert last(utc(due), utc(due)) == utc(due)
    assert last(utc(after) + instant, utc(due) - instant) is None


def test_what_was_due_last_is_the_latest_of_several() -> None:
    found = last_due(
        minute_of_day=minute("09:00"),
        weekdays=MONDAY | THURSDAY,
        zone=LONDON,
        since=utc("2026-01-01 00:00"),
        until=utc("2026-01-18 00:00"),  # a Sunday
    )

    assert found == utc("2026-01-15 09:00")


def test_a_time_of_a_slot_that_could_never_be_due_is_refused() -> None:
    with pytest.raises(ValueError, match="minute_of_day"):
        slot_due_after(utc("2026-01-12 09:00"), 1440, LONDON)
    with pytest.raises(ValueError, match="time zone"):
        slot_due_after(datetime(2026, 1, 12, 9), 600, LONDON)


@pytest.mark.parametrize(
    ("late", "missed"),
    [
        (timedelta(minutes=-1), False),
        (timedelta(0), False),
        (GRACE, False),
        (GRACE + timedelta(microseconds=1), True),
        (timedelta(days=3), True),
    ],
)
def test_a_reminder_is_missed_once_it_is_more_than_half_an_hour_late(late: timedelta, missed: bool) -> None:
    due_at = utc("2026-01-12 09:00")

    assert is_missed(due_at, due_at + late) is missed


@pytest.mark.parametrize("minutes", SNOOZE_MINUTES)
def test_a_snooze_comes_again_after_its_minutes_even_across_a_clock_change(minutes: int) -> None:
    just_before_the_change = utc("2026-03-29 00:59")

    assert snooze_until(just_before_the_change, minutes) - just_before_the_change == timedelta(minutes=minutes)


@pytest.mark.parametrize("minutes", [0, -10, 24 * 60 + 1])
def test_a_snooze_of_no_sensible_length_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="snooze"):
        snooze_until(utc("2026-01-12 09:00"), minutes)


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        (timedelta(), True),
        (timedelta(minutes=14), True),
        (timedelta(minutes=15), True),
        (timedelta(minutes=15, seconds=1), False),
        (timedelta(minutes=16), False),
        (timedelta(hours=24), False),
    ],
)
@pytest.mark.parametrize("side", [-1, 1])
def test_a_snooze_merges_within_a_quarter_of_an_hour_before_or_after_a_reminder(
    apart: timedelta, together: bool, side: int
) -> None:
    due_at = utc("2026-10-25 01:10")  # in the hour that Berlin has twice: what counts is the time that goes by
    assert merges(due_at + side * apart, due_at) is together


@pytest.mark.parametrize(
    ("local", "day_start", "chosen", "rest", "due"),
    [
        # An ordinary day starts at four; a reminder in the day rests with its own date.
        ("09:00", "04:00", [0, 1, 2, 3, 4, 5, 6], [6], [0, 1, 2, 3, 4, 5]),
        ("04:00", "04:00", [5, 6], [6], [5]),
        ("23:59", "04:00", [5, 6], [5, 6], []),
        ("09:00", "04:00", [0, 2], [6], [0, 2]),
        ("09:00", "04:00", [0, 2], [], [0, 2]),
        # One after midnight is of the evening before: the night to Monday rests with Sunday.
        ("01:00", "04:00", [0, 1, 2, 3, 4, 5, 6], [6], [1, 2, 3, 4, 5, 6]),
        ("03:59", "04:00", [6], [5], []),
        ("01:00", "04:00", [6], [6], [6]),
        # Where the day starts at midnight, there is no evening before.
        ("00:00", "00:00", [6], [6], []),
        ("05:59", "06:00", [0], [6], []),
        ("06:00", "06:00", [0], [6], [0]),
    ],
)
def test_on_a_rest_day_nothing_is_due_from_its_start_to_its_end(
    local: str, day_start: str, chosen: list[int], rest: list[int], due: list[int]
) -> None:
    days = days_due(
        Weekdays.of(chosen), Weekdays.of(rest), minute_of_day=minute(local), day_start_minute=minute(day_start)
    )
    assert list(days) == due


def test_days_have_to_be_chosen_to_rest_on_some() -> None:
    with pytest.raises(ValueError, match="weekdays"):
        days_due(Weekdays.none(), Weekdays.none(), minute_of_day=0, day_start_minute=240)
