"""Pauses: when they end, and whether one goes on."""

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from stretchbot.domain.local_time import (
    DAY,
    DEFAULT_DAY_START_MINUTE,
    instant_of,
    local_day,
)

UNTIL_TOMORROW: Final = 1
THREE_DAYS: Final = 3
A_WEEK: Final = 7

# Not the last instant there is, which no other zone can show.
UNTIL_RESUMED: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""The end of a pause that only /resume ends."""


def is_paused(instant: datetime, paused_until: datetime | None) -> bool:
    """True before `paused_until`; never when that is None, for no pause was asked for."""
    return paused_until is not None and instant < paused_until


def resume_after(
    days: int, *, now: datetime, zone: ZoneInfo, day_start_minute: int = DEFAULT_DAY_START_MINUTE
) -> datetime:
    """The UTC instant at which a pause of `days` local days, today included, is over.

    `UNTIL_TOMORROW`, `THREE_DAYS` and `A_WEEK` are the lengths offered.

    Raises:
        ValueError: Fewer than one day.
    """
    if days < 1:
        message = f"a pause lasts at least one day, not {days}"
        raise ValueError(message)
    return instant_of(local_day(now, zone, day_start_minute) + days * DAY, day_start_minute, zone)


def resume_on(
    day: date, *, now: datetime, zone: ZoneInfo, day_start_minute: int = DEFAULT_DAY_START_MINUTE
) -> datetime | None:
    """The UTC instant at which a pause until `day` is over: that day's start; None when that is not ahead."""
    if day >= UNTIL_RESUMED.date():
        return UNTIL_RESUMED
    resume_at = instant_of(day, day_start_minute, zone)
    return resume_at if resume_at > now else None
