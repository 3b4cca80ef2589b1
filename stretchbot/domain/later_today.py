"""Later today: the first time of the same local day, from two hours ahead, that is free for a postponed reminder."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from stretchbot.domain.half_days import NIGHT_BEGINS, NIGHT_ENDS
from stretchbot.domain.local_time import DAY, instant_of, local_day
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.schedule import MERGED_WITHIN

WISHED_FOR: Final = timedelta(hours=2)
"""How much later it is best: the snoozes go up to an hour."""
SOONEST: Final = timedelta(minutes=30)
"""Nothing sooner than that is "later today"."""
_NIGHT: Final = QuietHours(NIGHT_BEGINS, NIGHT_ENDS)
_QUARTER: Final = timedelta(minutes=15)


def later_today(
    now: datetime, zone: ZoneInfo, *, day_start_minute: int, taken: Collection[datetime], quiet: QuietHours | None
) -> datetime | None:
    """When a reminder that came fits in again on the same local day; None when nothing of it is left.

    The first free quarter of an hour that is two hours ahead, else the latest one before that. Free is what is more
    than `MERGED_WITHIN` from all that is `taken`, and not quiet; who has set no quiet hours is left alone at night.
    """
    today = local_day(now, zone, day_start_minute)
    day_ends = instant_of(today + DAY, day_start_minute, zone)
    quiet = quiet or _NIGHT

    def is_free(at: datetime) -> bool:
        return not quiet.cover(at, zone) and all(abs(at - one) > MERGED_WITHIN for one in taken)

    free = []
    at = _next_quarter(now + SOONEST)
    while at < day_ends:
        if is_free(at):
            free.append(at)
        at += _QUARTER
    return next((one for one in free if one >= now + WISHED_FOR), free[-1] if free else None)


def _next_quarter(at: datetime) -> datetime:
    """That instant, or the next quarter of an hour on the clock: all zones of today are whole quarters from UTC."""
    past = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at if not past else at - past + _QUARTER
