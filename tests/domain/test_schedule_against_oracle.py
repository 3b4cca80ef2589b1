"""The next due instant, judged by somebody who watches the wall clock (see oracle.py)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stretchbot.domain.schedule import MINIMUM_GAP, next_due
from tests.domain.oracle import TIMES_OF_A_DAY, WatchedClock, clock_changes

ZONES = sorted(available_timezones())
AROUND = timedelta(hours=36)
# The watch begins before the first question, so that it knows which times have been shown already, and ends after
# the last, so that most answers fall within it.
WATCH_BEFORE = AROUND + timedelta(hours=12)
WATCH_AFTER = AROUND + timedelta(hours=26)
EVERY_DAY = 0b1111111

# Before 1973 Liberia kept its clock at odd seconds, between the minutes that the judge watches.
YEARS = st.integers(1973, 2099)


def minutes_between(start: datetime, end: datetime) -> int:
    return int((end - start) / timedelta(minutes=1))


def watch_around(zone: ZoneInfo, change: datetime) -> WatchedClock:
    start = change - WATCH_BEFORE
    return WatchedClock(zone, start, minutes_between(start, change + WATCH_AFTER))


@settings(max_examples=200, deadline=None)
@given(data=st.data(), name=st.sampled_from(ZONES), year=YEARS)
def test_what_is_due_next_is_what_a_watcher_of_the_wall_clock_says(data: st.DataObject, name: str, year: int) -> None:
    zone = ZoneInfo(name)
    changes = clock_changes(zone, year) or [datetime(year, 6, 1, 12, tzinfo=UTC)]
    change = data.draw(st.sampled_from(changes), "change")
    clock = watch_around(zone, change)
    wall = change.astimezone(zone)
    near_the_change = st.integers(-150, 150).map(lambda by: (wall.hour * 60 + wall.minute + by) % TIMES_OF_A_DAY)
    for _ in range(8):  # the watch is dear, questions about it are cheap
        minute = data.draw(near_the_change | st.integers(0, TIMES_OF_A_DAY - 1), "minute")
        weekdays = data.draw(st.just(EVERY_DAY) | st.integers(1, EVERY_DAY), "weekdays")
        after = change + data.draw(st.timedeltas(-AROUND, AROUND), "after")
        last = data.draw(st.none() | st.timedeltas(timedelta(0), timedelta(hours=30)), "since last")
        last_due_at = None if last is None else after - last

        due = next_due(minute_of_day=minute, weekdays=weekdays, zone=zone, after=after, last_due_at=last_due_at)

        assert_the_watcher_agrees(clock, due, minute=minute, weekdays=weekdays, after=after, last_due_at=last_due_at)


def assert_the_watcher_agrees(
    clock: WatchedClock,
    due: datetime,
    *,
    minute: int,
    weekdays: int,
    after: datetime,
    last_due_at: datetime | None = None,
) -> None:
    expected = (
        seen
        for seen in clock.due(minute, weekdays)
        if seen > after and (last_due_at is None or seen - last_due_at >= MINIMUM_GAP)
    )
    first = next(expected, None)
    if first is None:  # on weekdays beyond the watch
        assert due >= clock.end
    else:
        assert due == first


@settings(max_examples=100, deadline=None)
@given(
    data=st.data(),
    name=st.sampled_from(ZONES),
    year=YEARS,
    minute=st.integers(0, TIMES_OF_A_DAY - 1),
)
def test_daily_reminders_come_once_on_every_date_the_zone_shows(
    data: st.DataObject, name: str, year: int, minute: int
) -> None:
    zone = ZoneInfo(name)
    changes = clock_changes(zone, year)
    assume(changes)
    change = data.draw(st.sampled_from(changes), "change")
    clock = watch_around(zone, change)
    chain = [clock.due(minute, EVERY_DAY)[0]]
    while chain[-1] < change + AROUND:
        chain.append(
            next_due(minute_of_day=minute, weekdays=EVERY_DAY, zone=zone, after=chain[-1], last_due_at=chain[-1])
        )

    assert chain == clock.due(minute, EVERY_DAY)[: len(chain)]


@settings(max_examples=300, deadline=None)
@given(
    home=st.sampled_from(ZONES),
    abroad=st.sampled_from(ZONES),
    minute=st.integers(0, TIMES_OF_A_DAY - 1),
    start=st.datetimes(datetime(1973, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),
    stay=st.timedeltas(timedelta(0), timedelta(hours=25)),
)
def test_after_a_move_a_reminder_neither_comes_twice_nor_skips_two_days(
    home: str, abroad: str, minute: int, start: datetime, stay: timedelta
) -> None:
    last = next_due(minute_of_day=minute, weekdays=EVERY_DAY, zone=ZoneInfo(home), after=start)
    would_come = next_due(minute_of_day=minute, weekdays=EVERY_DAY, zone=ZoneInfo(home), after=last, last_due_at=last)
    moved_at = min(last + stay, would_come - timedelta(seconds=1))

    due = next_due(minute_of_day=minute, weekdays=EVERY_DAY, zone=ZoneInfo(abroad), after=moved_at, last_due_at=last)

    # Moved a moment before one was due, to a place where that time has just passed: the next is a day later,
    # and clock changes may add some hours on either side.
    longest = timedelta(hours=48 + 6)
    assert timedelta(hours=12) <= due - last <= longest


def every_change(name: str) -> Iterator[datetime]:
    """The clock changes of ten years, five of them past what tables of the zones spell out."""
    for year in (*range(2024, 2030), *range(2040, 2044)):
        yield from clock_changes(ZoneInfo(name), year)


@pytest.mark.slow
@pytest.mark.parametrize("name", ZONES)
def test_every_clock_change_of_ten_years_in_every_zone_agrees_with_the_watcher(name: str) -> None:
    zone = ZoneInfo(name)
    for change in every_change(name):
        clock = watch_around(zone, change)
        wall = change.astimezone(zone)
        for index, by in enumerate(range(-180, 181, 5)):
            minute = (wall.hour * 60 + wall.minute + by) % TIMES_OF_A_DAY
            weekdays = EVERY_DAY if index % 2 else 1 << index % 7
            after = change - AROUND + timedelta(hours=index)
            due = next_due(minute_of_day=minute, weekdays=weekdays, zone=zone, after=after)
            assert_the_watcher_agrees(clock, due, minute=minute, weekdays=weekdays, after=after)
