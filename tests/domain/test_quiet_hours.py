"""Quiet hours: which local times they cover, also past midnight and on days on which the clocks jump."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.local_time import MINUTES_A_DAY
from stretchbot.domain.quiet_hours import QuietHours

BERLIN = ZoneInfo("Europe/Berlin")
MINUTES = st.integers(0, MINUTES_A_DAY - 1)


@pytest.mark.parametrize(
    ("hours", "clock", "is_quiet"),
    [
        ((22, 7), (22, 0), True),
        ((22, 7), (21, 59), False),
        ((22, 7), (0, 0), True),
        ((22, 7), (6, 59), True),
        ((22, 7), (7, 0), False),
        ((13, 15), (14, 0), True),
        ((13, 15), (15, 0), False),
        ((13, 15), (12, 59), False),
        ((0, 6), (0, 0), True),
        ((20, 0), (23, 59), True),
        ((20, 0), (0, 0), False),
    ],
)
def test_the_first_minute_is_quiet_and_the_last_is_not(
    hours: tuple[int, int], clock: tuple[int, int], is_quiet: bool
) -> None:
    assert QuietHours(hours[0] * 60, hours[1] * 60).covers(clock[0] * 60 + clock[1]) is is_quiet


@given(MINUTES, MINUTES)
def test_they_cover_as_many_minutes_as_lie_between_their_ends(begin: int, end: int) -> None:
    quiet = QuietHours.of(begin, end)
    covered = sum(quiet.covers(minute) for minute in range(MINUTES_A_DAY)) if quiet else 0
    assert covered == (end - begin) % MINUTES_A_DAY


@pytest.mark.parametrize("ends", [(None, None), (1320, None), (None, 420), (600, 600), (-1, 60), (60, 1440), (9999, 0)])
def test_what_would_be_no_hours_or_the_whole_day_silences_nobody(ends: tuple[int | None, int | None]) -> None:
    assert QuietHours.of(*ends) is None


@pytest.mark.parametrize(
    ("at", "is_quiet"),
    [
        # Clocks go from 02:00 to 03:00: quiet from 22 to 3 ends with the jump.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), False),
        # Clocks go from 03:00 back to 02:00: the hour that comes twice is quiet twice.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), False),
    ],
)
def test_the_wall_clock_decides_when_clocks_jump(at: datetime, is_quiet: bool) -> None:
    assert QuietHours(22 * 60, 3 * 60).cover(at, BERLIN) is is_quiet


def test_they_travel_along() -> None:
    quiet, evening = QuietHours(22 * 60, 7 * 60), datetime(2026, 6, 10, 20, 30, tzinfo=UTC)
    assert quiet.cover(evening, BERLIN)
    assert not quiet.cover(evening, ZoneInfo("America/New_York"))
    assert quiet.cover(evening + timedelta(hours=6), ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("instant", "until_minute", "end"),
    [
        (datetime(2026, 3, 3, 22, tzinfo=UTC), 7 * 60, datetime(2026, 3, 4, 6, tzinfo=UTC)),
        (datetime(2026, 3, 4, 5, 59, tzinfo=UTC), 7 * 60, datetime(2026, 3, 4, 6, tzinfo=UTC)),
        (datetime(2026, 3, 4, 6, tzinfo=UTC), 7 * 60, datetime(2026, 3, 5, 6, tzinfo=UTC)),
        # Clocks are put forward in this night, and back in that one.
        (datetime(2026, 3, 28, 23, tzinfo=UTC), 7 * 60, datetime(2026, 3, 29, 5, tzinfo=UTC)),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), 7 * 60, datetime(2026, 10, 25, 6, tzinfo=UTC)),
        # Half past two is left out: an hour later, as everywhere.
        (datetime(2026, 3, 28, 23, tzinfo=UTC), 2 * 60 + 30, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_they_end_when_the_wall_clock_says_so_next(instant: datetime, until_minute: int, end: datetime) -> None:
    assert QuietHours(21 * 60, until_minute).end_after(instant, ZoneInfo("Europe/Berlin")) == end
