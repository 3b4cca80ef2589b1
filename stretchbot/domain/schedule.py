"""When reminders are due, and what becomes of those that are late.

All instants are aware and in UTC; weekdays are a bit mask with Monday as bit 0. A weekday belongs to the
local date for which a reminder was meant, even where a clock change moves it past midnight.

A *slot* is one minute of the day in one zone. It is due once on every local date; a reminder is due with its
slot, on its weekdays.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from stretchbot.domain.local_time import DAY, MINUTES_A_DAY, day_exists, instant_of, require_aware
from stretchbot.domain.weekdays import Weekdays

GRACE: Final = timedelta(minutes=30)
"""Lateness still worth sending."""

MINIMUM_GAP: Final = timedelta(hours=12)
"""Least time between two occurrences of one reminder; only a move between time zones can come near it."""

SNOOZE_MINUTES: Final = (10, 30, 60)
"""The snoozes offered."""

LONGEST_SNOOZE_MINUTES: Final = MINUTES_A_DAY

MERGED_WITHIN: Final = timedelta(minutes=15)
"""A snooze that ends this close to a reminder, before or after it, comes with that one."""

_EVERY_DAY: Final = 0b1111111
_JUST_AFTER: Final = timedelta.resolution
# A last due instant lies ahead of the present only after the clock was set back. When it was set back by more
# than this, keeping the gap would silence the reminder for all that time.
_CLOCK_TRUST: Final = 2 * DAY


def next_due(
    *,
    minute_of_day: int,
    weekdays: int,
    zone: ZoneInfo,
    after: datetime,
    last_due_at: datetime | None = None,
) -> datetime:
    """The first UTC instant strictly after `after` at which a reminder is due.

    A time left out in spring is due at the shifted moment, a time that comes twice in autumn at its first
    occurrence, and no day is passed over for either; only a date that the zone left out altogether has no
    occurrence.

    Args:
        minute_of_day: Local time, in minutes since midnight (0 to 1439).
        weekdays: Bit mask of local weekdays, Monday is bit 0; at least one.
        zone: The zone in force.
        after: Any aware instant, usually now.
        last_due_at: When this same reminder was last due, whatever came of it. The answer keeps 12 hours'
            distance from it, so that a reminder neither goes out twice nor misses two days after a move
            between zones. Pass None when the person has just changed its time or weekdays: what they asked
            for then comes first.

    Raises:
        ValueError: No weekday, a minute outside the day, or a naive instant.
    """
    _require_weekdays(weekdays)
    require_aware(after)
    earliest = after + _JUST_AFTER
    if last_due_at is not None and last_due_at - after <= _CLOCK_TRUST:
        earliest = max(earliest, last_due_at + MINIMUM_GAP)
    return next(due_at for day, due_at in _occurrences(minute_of_day, zone, earliest) if weekdays >> day.weekday() & 1)


def last_due(*, minute_of_day: int, weekdays: int, zone: ZoneInfo, since: datetime, until: datetime) -> datetime | None:
    """The latest UTC instant from `since` up to `until`, both included, at which a reminder is due; None without one.

    Raises:
        ValueError: as for `next_due`.
    """
    _require_weekdays(weekdays)
    require_aware(since)
    found = None
    # Two weeks back there was one for every weekday, even where a zone left out a date.
    for day, due_at in _occurrences(minute_of_day, zone, max(since, until - 14 * DAY)):
        if due_at > until:
            return found
        if weekdays >> day.weekday() & 1:
            found = due_at
    raise AssertionError("a slot is due again and again")


def slot_due_after(after: datetime, minute_of_day: int, zone: ZoneInfo) -> datetime:
    """The first UTC instant strictly after `after` at which a slot is due.

    Raises:
        ValueError: A minute outside the day, or a naive instant.
    """
    require_aware(after)
    return next(due_at for _, due_at in _occurrences(minute_of_day, zone, after + _JUST_AFTER))


def slot_occurrences(
    due_at: datetime, until: datetime, minute_of_day: int, zone: ZoneInfo
) -> Iterator[tuple[datetime, int]]:
    """Every instant of a slot from `due_at` up to `until`, both included, with the weekday it is meant for (0 to 6).

    After days of downtime there are several, and each is to be recorded.
    """
    for day, instant in _occurrences(minute_of_day, zone, due_at):
        if instant > until:
            return
        yield instant, day.weekday()


def _occurrences(minute_of_day: int, zone: ZoneInfo, earliest: datetime) -> Iterator[tuple[date, datetime]]:
    """The slot's instants from `earliest` on, oldest first, without end, each with the local date it is meant for."""
    if not 0 <= minute_of_day < MINUTES_A_DAY:
        message = f"minute_of_day must be from 0 to {MINUTES_A_DAY - 1}, not {minute_of_day}"
        raise ValueError(message)
    # From the day before: what was meant for yesterday 23:30 is due today when the clock jumps over midnight.
    day = earliest.astimezone(zone).date() - DAY
    while True:
        due_at = instant_of(day, minute_of_day, zone)
        if due_at >= earliest and (due_at.astimezone(zone).date() == day or day_exists(day, zone)):
            yield day, due_at
        day += DAY


def _require_weekdays(weekdays: int) -> None:
    if not 0 < weekdays <= _EVERY_DAY:
        message = f"weekdays must be a mask from 1 to {_EVERY_DAY}, not {weekdays}"
        raise ValueError(message)


def days_due(chosen: Weekdays, rest_days: Weekdays, *, minute_of_day: int, day_start_minute: int) -> Weekdays:
    """The local dates' weekdays on which a reminder is due that rests on rest days; it may be none.

    What is due before the day starts is still of the day before, and rests with that.

    Raises:
        ValueError: No weekday was chosen.
    """
    _require_weekdays(int(chosen))
    return chosen.without(rest_days.a_day_later() if minute_of_day < day_start_minute else rest_days)


def is_missed(due_at: datetime, now: datetime, grace: timedelta = GRACE) -> bool:
    """True when `due_at` is more than `grace` ago: too late to send."""
    return now - due_at > grace


def snooze_until(now: datetime, minutes: int) -> datetime:
    """The instant at which a reminder snoozed `now` comes again.

    Raises:
        ValueError: Not from 1 minute to 24 hours.
    """
    if not 1 <= minutes <= LONGEST_SNOOZE_MINUTES:
        message = f"a snooze lasts 1 to {LONGEST_SNOOZE_MINUTES} minutes, not {minutes}"
        raise ValueError(message)
    return now + timedelta(minutes=minutes)


def merges(snoozed_until: datetime, due_at: datetime) -> bool:
    """Whether a snooze that ends then is left to the reminder due at `due_at`: two messages would come as one."""
    return abs(due_at - snoozed_until) <= MERGED_WITHIN
