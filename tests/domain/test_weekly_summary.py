"""When the summary of a week comes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.weekdays import SUNDAY, Weekdays
from stretchbot.domain.weekly_summary import SPREAD_MINUTES, summary_after

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)


def shown(
    after: datetime, *, rest: Weekdays | None = None, quiet: QuietHours | None = None, key: int = 0
) -> str | None:
    at = summary_after(after, BERLIN, key=key, rest_days=rest or Weekdays.none(), quiet=quiet)
    return None if at is None else f"{at.astimezone(BERLIN):%a %d %b %H:%M}"


def test_it_comes_on_sunday_evening_and_a_week_later_again() -> None:
    assert shown(WEDNESDAY) == "Sun 14 Jun 19:00"
    assert shown(datetime(2026, 6, 14, 17, 0, tzinfo=UTC)) == "Sun 21 Jun 19:00"
    assert shown(datetime(2026, 6, 14, 16, 59, tzinfo=UTC)) == "Sun 14 Jun 19:00"


@pytest.mark.parametrize(
    ("rest", "then"),
    [
        (Weekdays.of([SUNDAY]), "Sat 13 Jun 19:00"),
        (Weekdays.weekend(), "Fri 12 Jun 19:00"),
        (Weekdays.of([0, 2]), "Sun 14 Jun 19:00"),
        (Weekdays.all(), None),
    ],
)
def test_where_sunday_is_a_rest_day_it_comes_before(rest: Weekdays, then: str | None) -> None:
    assert shown(WEDNESDAY, rest=rest) == then


@pytest.mark.parametrize(
    ("begin", "end", "then"),
    [
        (22, 7, "19:00"),
        (19, 7, "18:30"),
        (18, 7, "17:30"),
        (12, 20, "11:30"),
        (0, 20, "20:00"),
        (19.25, 7, "18:30"),
    ],
)
def test_a_quiet_evening_has_it_earlier_else_later(begin: float, end: int, then: str) -> None:
    quiet = QuietHours(int(begin * 60), end * 60)
    assert shown(WEDNESDAY, quiet=quiet) == f"Sun 14 Jun {then}"


def test_less_than_half_an_hour_of_noise_is_no_time_for_it() -> None:
    assert shown(WEDNESDAY, quiet=QuietHours(12 * 60, 11 * 60 + 40)) is None


@given(st.integers(0, 10**12), st.integers(0, 1439), st.integers(0, 1439))
def test_nobodys_comes_in_quiet_hours_however_it_is_spread(key: int, begin: int, end: int) -> None:
    quiet = QuietHours.of(begin, end)
    at = summary_after(WEDNESDAY, BERLIN, key=key, rest_days=Weekdays.none(), quiet=quiet)
    assert at is None or quiet is None or not quiet.cover(at, BERLIN)


def test_those_of_one_evening_are_spread_evenly_over_half_an_hour() -> None:
    first = summary_after(WEDNESDAY, BERLIN, key=0, rest_days=Weekdays.none(), quiet=None)
    seconds = SPREAD_MINUTES * 60
    found = [summary_after(WEDNESDAY, BERLIN, key=key, rest_days=Weekdays.none(), quiet=None) for key in range(seconds)]
    assert first is not None
    assert sorted(at - first for at in found if at is not None) == [timedelta(seconds=one) for one in range(seconds)]


def test_its_local_time_stays_when_clocks_change() -> None:
    before, after = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 10, 26, tzinfo=UTC)
    assert (shown(before), shown(after)) == ("Sun 25 Oct 19:00", "Sun 01 Nov 19:00")
