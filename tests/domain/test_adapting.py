"""How reminders adapt, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from stretchbot.domain.adapting import (
    Silence,
    asks_about_times,
    fewer,
    is_thinned,
    most_answered,
    rests,
    starts_small,
)

# A Wednesday; local days are those of UTC here.
NINE = datetime(2026, 6, 10, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)


def day_of(instant: datetime) -> date:
    return instant.date()


def ago(*days: float) -> tuple[datetime, ...]:
    return tuple(NINE - one * DAY for one in days)


@pytest.mark.parametrize(
    ("ignored", "asks"),
    [
        ((), False),
        (ago(1, 2), False),
        (ago(1, 2, 3), True),  # three silent days
        (ago(2, 4, 6), True),  # they need not follow each other
        (ago(1, 1.1, 2), False),  # only two
        (ago(0.1, 1, 2), False),  # today is not over
        (ago(0.1, 0.2, 0.3), False),
        (ago(0.1, 0.2, 0.25, 0.3), True),  # four in a row, within a day
        (ago(0.1, 0.2, 1, 2), True),
    ],
)
def test_after_four_ignored_in_a_row_or_three_silent_days_the_next_one_asks(
    ignored: tuple[datetime, ...], asks: bool
) -> None:
    assert asks_about_times(Silence(ignored=ignored), NINE, day_of) is asks


@pytest.mark.parametrize(
    ("asked_at", "heard_at", "asks"),
    [
        (NINE - DAY, None, False),
        (NINE - DAY, NINE - 2 * DAY, False),
        (NINE - DAY, NINE - DAY, False),
        (NINE - 9 * DAY, NINE - 8 * DAY, True),  # that was another silence
        (NINE + DAY, NINE - 8 * DAY, True),  # noted under a clock that ran ahead
    ],
)
def test_one_silence_is_asked_about_once(asked_at: datetime, heard_at: datetime | None, asks: bool) -> None:
    silence = Silence(heard_at=heard_at, asked_at=asked_at, ignored=ago(1, 2, 3, 4))

    assert asks_about_times(silence, NINE, day_of) is asks


@pytest.mark.parametrize(("kept_until", "asks"), [(NINE + SECOND, False), (NINE, True), (None, True)])
def test_who_wants_their_times_kept_is_left_alone_for_as_long(kept_until: datetime | None, asks: bool) -> None:
    silence = Silence(kept_until=kept_until, ignored=ago(1, 2, 3, 4))

    assert asks_about_times(silence, NINE, day_of) is asks
    assert not rests(silence, NINE, day_of)


@pytest.mark.parametrize(
    ("came", "rested"),
    [
        ((), False),  # it could not be sent
        (ago(1), False),
        (ago(0.1), True),
        (ago(0.1, 1), True),
        (ago(1, 1.1, 1.2, 2), False),
    ],
)
def test_once_asked_one_reminder_comes_a_day(came: tuple[datetime, ...], rested: bool) -> None:
    thinned = Silence(asked_at=NINE - 2 * DAY, heard_at=NINE - 9 * DAY, ignored=came)

    assert rests(thinned, NINE, day_of) is rested
    assert not rests(thinned._replace(heard_at=NINE - DAY), NINE, day_of)
    assert not rests(thinned._replace(asked_at=None), NINE, day_of)


def test_anything_heard_since_ends_it() -> None:
    assert is_thinned(NINE - HOUR, NINE, NINE + DAY)
    assert is_thinned(None, NINE, NINE + DAY)
    assert not is_thinned(NINE + SECOND, NINE, NINE + DAY)
    assert not is_thinned(NINE, None, NINE + DAY)


@pytest.mark.parametrize(
    ("paused_until", "done_at", "came_at", "small"),
    [
        (None, None, None, False),  # nothing was ever done, nothing paused
        (NINE - 5 * HOUR, None, None, True),
        (NINE - 5 * HOUR, NINE - 2 * DAY, NINE - 2 * DAY, True),
        (NINE - 5 * HOUR, NINE - 2 * DAY, NINE - HOUR, False),  # the first one was before this
        (NINE - 5 * HOUR, NINE - HOUR, None, False),  # back on their own
        (NINE + HOUR, None, None, False),  # snoozed before the pause began
        (NINE - 30 * DAY, NINE - DAY, NINE - DAY, False),
        (None, NINE - 7 * DAY, NINE - DAY, True),
        (None, NINE - 7 * DAY + SECOND, NINE - DAY, False),
        (None, NINE - 9 * DAY, NINE - DAY, False),  # not the first after so long
        (None, NINE - 9 * DAY, NINE - 3 * DAY, True),  # none came in between
    ],
)
def test_the_first_one_after_a_pause_or_a_week_without_stretching_starts_small(
    paused_until: datetime | None, done_at: datetime | None, came_at: datetime | None, small: bool
) -> None:
    assert starts_small(NINE, paused_until=paused_until, done_at=done_at, came_at=came_at) is small


@pytest.mark.parametrize(("a_day", "left"), [(6, 3), (5, 3), (4, 2), (3, 2), (2, 1), (1, 1)])
def test_fewer_is_half_of_them(a_day: int, left: int) -> None:
    assert fewer(a_day) == left


@pytest.mark.parametrize(
    ("answers", "keep", "kept"),
    [
        ({540: 1, 780: 5, 1080: 3}, 2, [780, 1080]),
        ({540: 0, 780: 5, 1080: 0}, 2, [780, 1080]),
        ({540: 0, 780: 0, 1080: 0}, 2, [540, 1080]),  # spread over the day
        ({480: 0, 600: 0, 720: 0, 840: 0, 960: 0, 1080: 0}, 3, [480, 720, 1080]),
        ({540: 2, 780: 2, 1080: 9}, 2, [540, 1080]),
        ({540: 2}, 3, [540]),
        ({}, 1, []),
    ],
)
def test_those_answered_most_are_kept(answers: dict[int, int], keep: int, kept: list[int]) -> None:
    assert most_answered(answers, keep) == kept
