"""Later today: where on the day a reminder that came inconveniently fits in again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.later_today import SOONEST, later_today
from stretchbot.domain.local_time import DAY, instant_of, local_day
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.schedule import MERGED_WITHIN

BERLIN = ZoneInfo("Europe/Berlin")
DAY_START = 4 * 60
TODAY = date(2026, 6, 10)


def at(clock: str, on: date = TODAY, zone: ZoneInfo = BERLIN) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return instant_of(on, hour * 60 + minute, zone)


def found(now: str, *taken: str, quiet: QuietHours | None = None) -> str | None:
    slot = later_today(at(now), BERLIN, day_start_minute=DAY_START, taken=[at(one) for one in taken], quiet=quiet)
    return None if slot is None else f"{slot.astimezone(BERLIN):%H:%M}"


@pytest.mark.parametrize(
    ("now", "taken", "then"),
    [
        ("09:00", (), "11:00"),
        ("09:07", (), "11:15"),
        ("09:00", ("13:00", "18:00"), "11:00"),
        # Another reminder there: not within a quarter of an hour of it, on either side.
        ("09:00", ("11:00",), "11:30"),
        ("09:00", ("11:10", "11:40"), "12:00"),
        # Near the night: the latest that is left.
        ("20:30", (), "21:45"),
        ("20:30", ("21:50",), "21:30"),
        ("21:00", (), "21:45"),
        ("21:30", (), None),
        ("23:00", (), None),
        # After midnight it is still the day before, and night.
        ("01:00", (), None),
        ("05:30", (), "07:30"),
    ],
)
def test_it_is_two_hours_later_or_what_is_left(now: str, taken: tuple[str, ...], then: str | None) -> None:
    assert found(now, *taken) == then


def test_quiet_hours_say_when_the_night_is() -> None:
    owl, lark = QuietHours(3 * 60, 10 * 60), QuietHours(20 * 60, 5 * 60)
    assert found("22:00", quiet=owl) == "00:00"
    assert found("18:30", quiet=lark) == "19:45"
    assert found("19:30", quiet=lark) is None


def test_a_day_full_of_reminders_has_no_room() -> None:
    every_half_hour = [f"{hour:02}:{minute:02}" for hour in range(9, 22) for minute in (0, 30)]
    assert found("09:00", *every_half_hour) is None


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda one: one.replace(tzinfo=UTC)),
    zone=st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Africa/Cairo", "Australia/Lord_Howe"]
    ),
    day_start=st.sampled_from([0, 120, 240, 360]),
    taken=st.lists(st.integers(0, 24 * 60), max_size=6),
    quiet=st.none() | st.builds(QuietHours, st.integers(0, 700), st.integers(701, 1439)),
)
def test_whatever_the_day_it_is_ahead_today_free_and_not_quiet(
    now: datetime, zone: str, day_start: int, taken: list[int], quiet: QuietHours | None
) -> None:
    there = ZoneInfo(zone)
    others = [now + timedelta(minutes=one) for one in taken]
    slot = later_today(now, there, day_start_minute=day_start, taken=others, quiet=quiet)
    if slot is None:
        return
    assert slot >= now + SOONEST
    assert local_day(slot, there, day_start) == local_day(now, there, day_start)
    assert all(abs(slot - one) > MERGED_WITHIN for one in others)
    assert quiet is None or not quiet.cover(slot, there)


def test_days_of_23_and_25_hours_end_when_they_end() -> None:
    for changes_on, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        begins = instant_of(changes_on - DAY, 22 * 60, BERLIN)
        slot = later_today(begins, BERLIN, day_start_minute=0, taken=(), quiet=QuietHours(4 * 60, 6 * 60))
        assert slot == begins + timedelta(hours=1, minutes=45)  # before midnight, two hours being too long
        morning = instant_of(changes_on, 60, BERLIN)
        slot = later_today(morning, BERLIN, day_start_minute=0, taken=(), quiet=QuietHours(23 * 60, 30))
        assert slot == morning + timedelta(hours=2), hours
