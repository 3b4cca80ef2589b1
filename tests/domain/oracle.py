"""An independent judge of due instants: it watches a wall clock minute by minute.

It shares nothing with the code under test: it never asks what instant a local time is, only what the clock on the
wall shows at an instant, and it writes down what a person standing in front of that clock would say.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
TIMES_OF_A_DAY = 24 * 60


class WatchedClock:
    """The wall clock of a zone, watched from `start` for `minutes` minutes."""

    def __init__(self, zone: ZoneInfo, start: datetime, minutes: int) -> None:
        self.end = start + minutes * MINUTE
        hands = [
            (instant, instant.astimezone(zone).replace(tzinfo=None))
            for instant in (start + step * MINUTE for step in range(minutes))
        ]
        self._dates: set[date] = {wall.date() for _, wall in hands}
        self._first_shown: dict[datetime, datetime] = {}
        previous = hands[0][1] - MINUTE
        for instant, wall in hands:
            if wall - previous > MINUTE:
                self._make_up_for(previous + MINUTE, wall, instant)
            self._first_shown.setdefault(wall, instant)
            previous = wall

    def _make_up_for(self, left_out: datetime, wall: datetime, instant: datetime) -> None:
        """Note the times that the clock jumped over: as far after the jump as they would have come without it."""
        delay = timedelta(0)
        while left_out < wall:
            self._first_shown.setdefault(left_out, instant + delay)
            left_out += MINUTE
            delay += MINUTE

    def due(self, minute_of_day: int, weekdays: int) -> list[datetime]:
        """The due instants within the watch, ascending: none for dates that the clock never showed."""
        at = time(*divmod(minute_of_day, 60))
        walls = [datetime.combine(day, at) for day in self._dates if weekdays & (1 << day.isoweekday() - 1)]
        return sorted(self._first_shown[wall] for wall in walls if wall in self._first_shown)


def clock_changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """The instants within `year` (UTC) from which the wall clock of `zone` runs at another offset."""
    changes = []
    before = datetime(year, 1, 1, tzinfo=UTC)
    while before.year == year:
        after = before + timedelta(days=1)
        if _offset(before, zone) != _offset(after, zone):
            changes.append(_search(before, after, zone))
        before = after
    return changes


def _search(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    while after - before > MINUTE:
        middle = before + (after - before) // (2 * MINUTE) * MINUTE
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()
