from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.spread import LARGEST_SPREAD_MINUTES, SUGGESTED_COUNTS, spread_minutes, suggested_times

SPREADS = 2 * LARGEST_SPREAD_MINUTES + 1
KEYS = st.integers() | st.binary()


@pytest.mark.parametrize("key_of", [lambda number: number, lambda number: b"%d" % number])
def test_users_are_spread_evenly_over_all_minutes(key_of: Callable[[int], int | bytes]) -> None:
    users_a_minute = 1000
    counts = Counter(spread_minutes(key_of(number)) for number in range(SPREADS * users_a_minute))

    assert set(counts) == set(range(-LARGEST_SPREAD_MINUTES, LARGEST_SPREAD_MINUTES + 1))
    # The deviation of a fair die is about 31; five times that is one chance in a million.
    assert all(abs(count - users_a_minute) < 155 for count in counts.values())


def test_neighbouring_users_are_not_due_in_neighbouring_minutes() -> None:
    minutes = [spread_minutes(number) for number in range(1000)]

    close = sum(abs(one - other) <= 1 for one, other in pairwise(minutes))

    # By chance 31 of 121 pairs of minutes lie that close: about 256 in a thousand, with a deviation of 14.
    assert 256 - 70 < close < 256 + 70


@given(key=KEYS)
def test_it_is_a_few_minutes_from_the_time_that_is_shown(key: int | bytes) -> None:
    assert abs(spread_minutes(key)) <= 5


@pytest.mark.parametrize("count", SUGGESTED_COUNTS)
def test_suggested_times_are_round_and_hours_apart_within_the_waking_day(count: int) -> None:
    times = suggested_times(count)

    assert len(times) == count
    assert all(minute % 30 == 0 for minute in times)
    assert all(later - earlier >= 3 * 60 for earlier, later in pairwise(times))
    assert times[0] >= 9 * 60
    assert times[-1] <= 18 * 60


def test_the_same_person_is_spread_alike_in_every_process() -> None:
    # A number and its digits name the same person; hash() would differ between processes.
    assert spread_minutes(4711) == spread_minutes(b"4711")


@pytest.mark.parametrize("count", [0, 1, 4])
def test_other_counts_have_no_suggestion(count: int) -> None:
    with pytest.raises(ValueError, match="reminders a day"):
        suggested_times(count)
