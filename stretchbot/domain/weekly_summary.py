"""When the summary of a week comes: on its last evening, where that is nobody's rest."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from stretchbot.domain.local_time import MINUTES_A_DAY
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.schedule import next_due
from stretchbot.domain.weekdays import Weekdays

EVENING_MINUTE: Final = 19 * 60
SPREAD_MINUTES: Final = 30
"""The summaries of one evening are spread over so long: each has a picture that is drawn for it."""
OFFERED_AFTER_DAYS: Final = 14
"""So many local days after setting up, the summary is offered: the second week is over."""


def summary_after(
    after: datetime, zone: ZoneInfo, *, key: int, rest_days: Weekdays, quiet: QuietHours | None
) -> datetime | None:
    """The first instant after `after` at which somebody's summary comes; None when it never does.

    That is on Sunday evening; where Sunday is a rest day, on the last day before it that is none. Where the evening is
    quiet, the latest half hour before it is taken that is not, else the first one after it. `key` is a number of
    theirs, which spreads the summaries over the half hour.
    """
    working = Weekdays.all().without(rest_days)
    minute = _minute(quiet)
    if not working or minute is None:
        return None
    later = timedelta(seconds=key % (SPREAD_MINUTES * 60))
    return next_due(minute_of_day=minute, weekdays=1 << max(working), zone=zone, after=after - later) + later


def _minute(quiet: QuietHours | None) -> int | None:
    """The minute of the day from which `SPREAD_MINUTES` are not quiet; None when there is none."""
    earlier = range(EVENING_MINUTE, -1, -SPREAD_MINUTES)
    later = range(EVENING_MINUTE, MINUTES_A_DAY, SPREAD_MINUTES)
    return next((start for start in (*earlier, *later) if quiet is None or _is_free(start, quiet)), None)


def _is_free(start: int, quiet: QuietHours) -> bool:
    return not any(quiet.covers(minute) for minute in range(start, start + SPREAD_MINUTES))
