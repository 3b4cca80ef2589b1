"""Suggested reminder times, spread over the users so that not everyone is due in the same minute."""

from hashlib import blake2b
from typing import Final

# Mid-morning, early afternoon, late afternoon: away from meals, and hours apart.
_TIMES: Final = {
    2: (10 * 60, 16 * 60),
    3: (9 * 60 + 30, 13 * 60, 17 * 60 + 30),
}
SUGGESTED_COUNTS: Final = tuple(_TIMES)

LARGEST_SHIFT_MINUTES: Final = 14
_SHIFTS: Final = 2 * LARGEST_SHIFT_MINUTES + 1


def suggested_times(count: int, spread_key: int | bytes) -> tuple[int, ...]:
    """Suggested local reminder times in minutes since midnight, ascending.

    All times of a person are shifted by the same -14 to 14 minutes, which `spread_key` decides: the same key
    always gets the same times, and the keys are spread evenly.

    Args:
        count: How many times a day: 2 or 3.
        spread_key: What names the person, for instance their row's number (any size, also negative).

    Raises:
        ValueError: There is no suggestion for `count`.
    """
    if count not in _TIMES:
        message = f"times are suggested for {SUGGESTED_COUNTS} reminders a day, not {count}"
        raise ValueError(message)
    shift = shift_minutes(spread_key)
    return tuple(minute + shift for minute in _TIMES[count])


def shift_minutes(spread_key: int | bytes) -> int:
    """The shift in minutes, from -14 to 14, that belongs to `spread_key`."""
    key = spread_key if isinstance(spread_key, bytes) else str(spread_key).encode()
    # A hash that is the same in every process and Python version, which hash() is not.
    digest = blake2b(key, digest_size=8, person=b"reminder times").digest()
    return int.from_bytes(digest) % _SHIFTS - LARGEST_SHIFT_MINUTES
