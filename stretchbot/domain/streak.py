"""Streaks that forgive.

A streak is a run of local days without a gap. Of the days in it without a finished session,

- rest days (from the day they were planned on), days within a pause or a move between time zones, and dates the zone
  left out neither count nor break;
- any other is **missed**, and a missed day is forgiven when no other missed day of the run lies within the
  six days before it: one in any seven;
- today, not yet done, is not missed.

The running streak is the longest run up to today that obeys this. So a second missed day within seven costs the days
before the first one, and two in a row cost everything. Spending a joker and then starting from nothing would look
alike, but there a session more could make a streak shorter, by moving the joker to a worse day; here it never can.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from stretchbot.domain.local_time import DAY, DEFAULT_DAY_START_MINUTE, day_exists, local_day
from stretchbot.domain.weekdays import Weekdays

FORGIVING_DAYS: Final = 7
"""One missed day in this many is forgiven."""

FIRST_SESSION: Final = 1
"""The milestone of the very first day that counts."""
MILESTONES_DAYS: Final = (FIRST_SESSION, 7, 30, 100)
"""Lengths of a best streak that are celebrated, once each."""

# A session done before a flight west across the date line may carry a date this far ahead of the local one.
_DATE_LINE: Final = 2 * DAY


@dataclass(frozen=True, slots=True)
class DayRange:
    """Local days from `first_on` to `last_on`, both included; without an end when `last_on` is None.

    Only those on one of `weekdays`, a bit mask with Monday as bit 0: a plan of rest days is such a range.
    """

    first_on: date
    last_on: date | None
    weekdays: int = int(Weekdays.all())

    def __contains__(self, day: date) -> bool:
        is_within = self.first_on <= day and (self.last_on is None or day <= self.last_on)
        return is_within and bool(self.weekdays >> day.weekday() & 1)


@dataclass(frozen=True, slots=True)
class Streak:
    """How a person is doing, as of one local day.

    Attributes:
        length_days: Counted days of the running streak; 0 when there is none.
        best_days: Counted days of the longest streak ever, the running one included.
        counted_today: Whether today counts already.
        forgiven: The missed days forgiven within the running streak, ascending.
    """

    length_days: int
    best_days: int
    counted_today: bool
    forgiven: tuple[date, ...]


def streak_of(
    counted: Collection[date],
    *,
    today: date,
    excused: Iterable[DayRange] = (),
    zone: ZoneInfo | None = None,
) -> Streak:
    """The streak on `today`, in time proportional to the days since the first counted one.

    Args:
        counted: Local days with a finished session, each as recorded in the zone then in force; any order.
        today: The present local day.
        excused: Pauses, moves between zones (`days_of_move`), rest days, each as long as they were planned.
        zone: The zone in force; when given, dates it left out altogether are not missed.
    """
    done = {day for day in counted if day <= today + _DATE_LINE}
    if not done:
        return Streak(0, 0, counted_today=False, forgiven=())
    first, last = min(done), max(done | {today})
    pardoned = _days_within(excused, first, today)
    length = best = since_missed = 0
    forgiven: list[date] = []
    for day in _days(first, last):
        if day in done:
            length += 1
            since_missed += 1
            best = max(best, length)
        elif day < today and length and not _is_off(day, pardoned, zone):
            if forgiven and day - forgiven[-1] < timedelta(days=FORGIVING_DAYS):
                length = since_missed
                forgiven.clear()
            if length:
                forgiven.append(day)
            since_missed = 0
    return Streak(length, best, today in done, tuple(forgiven))


def milestone(best_before_days: int, best_days: int) -> int | None:
    """The highest of `MILESTONES_DAYS` that a best streak has reached by growing, None when it is the same as before.

    A best streak never shrinks, so nobody reaches one twice.
    """
    return max((days for days in MILESTONES_DAYS if best_before_days < days <= best_days), default=None)


def days_of_move(
    moved_at: datetime, *, old: ZoneInfo, new: ZoneInfo, day_start_minute: int = DEFAULT_DAY_START_MINUTE
) -> DayRange:
    """The local days that a move from zone `old` to `new` cuts short or passes over, to be excused.

    Flying east, hours of a day or a whole date never come; nobody should lose a streak to that.
    """
    days = (local_day(moved_at, old, day_start_minute), local_day(moved_at, new, day_start_minute))
    return DayRange(min(days), max(days))


def days_of_pause(
    paused_at: datetime,
    resumed_at: datetime | None,
    *,
    zone: ZoneInfo,
    day_start_minute: int = DEFAULT_DAY_START_MINUTE,
) -> DayRange:
    """The local days touched by a pause, to be excused; without an end while `resumed_at` is None.

    A pause that ends exactly at a day's start does not touch that day.
    """
    first_on = local_day(paused_at, zone, day_start_minute)
    if resumed_at is None:
        return DayRange(first_on, None)
    return DayRange(first_on, max(first_on, local_day(resumed_at - timedelta.resolution, zone, day_start_minute)))


def _days(first: date, last: date) -> Iterable[date]:
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def _days_within(ranges: Iterable[DayRange], first: date, last: date) -> set[date]:
    """The days of `ranges` from `first` to `last`."""
    return {
        day
        for one in ranges
        for day in _days(max(first, one.first_on), last if one.last_on is None else min(last, one.last_on))
        if day in one
    }


def _is_off(day: date, pardoned: set[date], zone: ZoneInfo | None) -> bool:
    """Whether a day without a session is none to be missed."""
    return day in pardoned or (zone is not None and not day_exists(day, zone))
