from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchbot.domain.local_time import day_exists, instant_of, local_day, said_at
from tests.domain.oracle import clock_changes

BERLIN = ZoneInfo("Europe/Berlin")
APIA = ZoneInfo("Pacific/Apia")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "instant", "day_start_minute", "day"),
    [
        ("Europe/Berlin", "2026-01-12 02:59", 240, "2026-01-11"),  # 03:59 is still yesterday
        ("Europe/Berlin", "2026-01-12 03:00", 240, "2026-01-12"),  # 04:00
        ("Europe/Berlin", "2026-01-11 22:59", 0, "2026-01-11"),  # 23:59
        ("Europe/Berlin", "2026-01-11 23:00", 0, "2026-01-12"),  # midnight
        # 02:30 is left out: the day turns at the shifted moment, 03:30 (01:30 UTC).
        ("Europe/Berlin", "2026-03-29 01:29", 150, "2026-03-28"),
        ("Europe/Berlin", "2026-03-29 01:30", 150, "2026-03-29"),
        # 02:30 comes twice: the day turns at the first (00:30 UTC), and stays turned at the second 02:10 (01:10 UTC).
        ("Europe/Berlin", "2026-10-25 00:29", 150, "2026-10-24"),
        ("Europe/Berlin", "2026-10-25 00:30", 150, "2026-10-25"),
        ("Europe/Berlin", "2026-10-25 01:10", 150, "2026-10-25"),
        # 30 December 2011 never was: the night from 31 December (10:00 UTC is its midnight) still belongs to the 29th.
        ("Pacific/Apia", "2011-12-30 13:59", 240, "2011-12-29"),
        ("Pacific/Apia", "2011-12-30 14:00", 240, "2011-12-31"),
        # At midnight (21:00 UTC) the clock goes back to 23:00: Thursday gets its last hour again, then it turns.
        ("Africa/Cairo", "2026-10-29 21:30", 0, "2026-10-29"),
        ("Africa/Cairo", "2026-10-29 22:00", 0, "2026-10-30"),
    ],
)
def test_the_local_day_turns_at_the_day_start(zone: str, instant: str, day_start_minute: int, day: str) -> None:
    assert local_day(utc(instant), ZoneInfo(zone), day_start_minute) == date.fromisoformat(day)


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(available_timezones())),
    year=st.integers(1973, 2099),
    day_start_minute=st.integers(0, 1439),
)
def test_the_local_day_never_goes_back_and_never_names_a_date_left_out(
    name: str, year: int, day_start_minute: int
) -> None:
    zone = ZoneInfo(name)
    for change in clock_changes(zone, year):
        instants = [change + timedelta(minutes=17 * step) for step in range(-140, 140)]
        days = [local_day(instant, zone, day_start_minute) for instant in instants]

        assert days == sorted(days)
        assert all(
            instant.astimezone(zone).date() - day <= timedelta(days=2)
            for instant, day in zip(instants, days, strict=True)
        )
        assert all(day_exists(day, zone) for day in days)


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(available_timezones())),
    instant=st.datetimes(datetime(1973, 1, 2), datetime(2099, 12, 30), timezones=st.just(UTC)),
    day_start_minute=st.integers(0, 1439),
)
def test_on_ordinary_days_the_local_day_is_what_the_wall_clock_says(
    name: str, instant: datetime, day_start_minute: int
) -> None:
    zone = ZoneInfo(name)
    wall = instant.astimezone(zone)
    a_day = timedelta(days=1)
    offsets = {(instant + by).astimezone(zone).utcoffset() for by in (-a_day, timedelta(0), a_day)}
    if len(offsets) > 1:
        return

    turned = wall.hour * 60 + wall.minute >= day_start_minute

    assert local_day(instant, zone, day_start_minute) == (wall.date() if turned else wall.date() - a_day)


@pytest.mark.parametrize(
    ("zone", "day", "exists"),
    [
        ("Pacific/Apia", "2011-12-29", True),
        ("Pacific/Apia", "2011-12-30", False),
        ("Pacific/Apia", "2011-12-31", True),
        ("Pacific/Kwajalein", "1993-08-21", False),
        ("Africa/Cairo", "2026-04-24", True),  # lacks its first hour only
        ("America/Nuuk", "2026-03-28", True),  # lacks its last hour only
    ],
)
def test_only_a_date_left_out_altogether_does_not_exist(zone: str, day: str, exists: bool) -> None:
    assert day_exists(date.fromisoformat(day), ZoneInfo(zone)) is exists


def test_a_minute_past_the_end_of_the_day_is_refused() -> None:
    with pytest.raises(ValueError, match="hour"):
        instant_of(date(2026, 1, 12), 24 * 60, BERLIN)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "08:30:00"),  # a press: nobody says when
        ("08:29:59", "08:30:00"),
        ("08:29:00", "08:30:00"),  # a minute's delay is none
        ("08:28:59", "08:28:59"),
        ("00:00:00", "00:00:00"),
        ("08:31:00", "08:30:00"),  # a clock that runs late
    ],
)
def test_what_was_read_late_was_said_when_it_was_written(written: str | None, said: str) -> None:
    at = None if written is None else utc(f"2026-01-12 {written}")
    assert said_at(at, utc("2026-01-12 08:30:00")) == utc(f"2026-01-12 {said}")
