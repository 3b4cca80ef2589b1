"""Local calendar and clock against instants: the one place where daylight saving time is decided.

Local times are minutes since midnight, as in the database.

Computing happens in local time, storing in UTC. Two rules settle every odd day, and `datetime` with `fold=0`
follows both: a wall time that a clock change leaves out means the moment that far after the change (02:30
becomes 03:30), and one that comes twice means its first occurrence.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAY: Final = timedelta(days=1)
MINUTES_A_DAY: Final = 24 * 60
DEFAULT_DAY_START_MINUTE: Final = 4 * 60

READ_LATE: Final = timedelta(minutes=1)
"""From then on an update was not handled at once: the bot was down, or Telegram out of reach."""


def instant_of(day: date, minute_of_day: int, zone: ZoneInfo) -> datetime:
    """The UTC instant at which the wall clock of `zone` shows `minute_of_day` on `day`.

    Raises:
        ValueError: The minute is not from 0 to 1439.
    """
    hour, minute = divmod(minute_of_day, 60)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)


def day_exists(day: date, zone: ZoneInfo) -> bool:
    """False for a date that `zone` left out altogether, as Samoa did with 30 December 2011."""
    return instant_of(day, 0, zone) < instant_of(day + DAY, 0, zone)


def local_day(instant: datetime, zone: ZoneInfo, day_start_minute: int = DEFAULT_DAY_START_MINUTE) -> date:
    """The date a person at `zone` means by "today" at `instant`, when their day turns at that minute.

    The day runs from one day start up to the next day's: 02:00 still belongs to yesterday when days start at
    04:00. It never goes back, not even when the clock is set back across the day start.
    """
    # Subtracting moves the hands of the wall clock, which is right unless the clock has just been changed.
    day = (instant.astimezone(zone) - timedelta(minutes=day_start_minute)).date()
    while instant < instant_of(day, day_start_minute, zone):
        day -= DAY
    while instant >= instant_of(day + DAY, day_start_minute, zone):
        day += DAY
    return day


def said_at(written_at: datetime | None, now: datetime) -> datetime:
    """When somebody said what is handled `now`: what was read late counts for when it was written.

    `written_at`, to the second, is what Telegram says; None, or an instant to come, means now.
    """
    return written_at if written_at is not None and now - written_at > READ_LATE else now


def require_aware(instant: datetime) -> None:
    """Refuse a naive datetime with ValueError: it names no instant."""
    if instant.tzinfo is None:
        message = f"{instant!r} has no time zone, so it is no instant"
        raise ValueError(message)
