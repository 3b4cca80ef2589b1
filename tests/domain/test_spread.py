from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.spread import LARGEST_SHIFT_MINUTES, SUGGESTED_COUNTS, shift_minutes, suggested_times

SHIFTS = 2 * LARGEST_SHIFT_MINUTES + 1
KEYS = st.integers() | st.binary()


@pytest.mark.parametrize("key_of", [lambda number: number, lambda number: b"%d" % number])
def test_users_are_spread_evenly_over_all_shifts(key_of: Callable[[int], int | bytes]) -> None:
    users_a_shift = 1000
    counts = Counter(shift_minutes(key_of(number)) for number in range(SHIFTS * users_a_shift))

    assert set(counts) == set(range(-LARGEST_SHIFT_MINUTES, LARGEST_SHIFT_MINUTES + 1))
    # The deviation of a fair die is about 31; five times that is one chance in a million.
    assert all(abs(count - users_a_shift) < 155 for count in counts.values())


def test_neighbouring_users_do_not_get_neighbouring_times() -> None:
    shifts = [shift_minutes(number) for number in range(1000)]

    close = sum(abs(one - other) <= 1 for one, other in pairwise(shifts))

    # By chance 85 of 841 pairs of shifts lie that close: about 101 in a thousand.
    assert 60 < close < 145


@pytest.mark.parametrize("count", SUGGESTED_COUNTS)
@given(key=KEYS)
def test_suggested_times_keep_hours_between_them_within_the_waking_day(count: int, key: int | bytes) -> None:
    times = suggested_times(count, key)

    assert len(times) == count
    assert all(later - earlier >= 3 * 60 for earlier, later in pairwise(times))
    assert times[0] >= 9 * 60
    assert times[-1] <= 18 * 60


@given(key=KEYS)
def test_all_times_of_a_person_are_shifted_alike(key: int | bytes) -> None:
    assert suggested_times(3, key)[0] - (9 * 60 + 30) == suggested_times(2, key)[0] - 10 * 60 == shift_minutes(key)


def test_the_same_person_is_suggested_the_same_times_in_every_process() -> None:
    # A number and its digits name the same person; hash() would differ between processes.
    assert suggested_times(3, 4711) == suggested_times(3, b"4711")


@pytest.mark.parametrize("count", [0, 1, 4])
def test_other_counts_have_no_suggestion(count: int) -> None:
    with pytest.raises(ValueError, match="reminders a day"):
        suggested_times(count, 1)
