"""Suggested reminder times, which are sent spread over some minutes so that not everyone is due in the same one."""

from hashlib import blake2b
from typing import Final

# Mid-morning, early afternoon, late afternoon: away from meals, and hours apart.
_TIMES: Final = {
    2: (10 * 60, 16 * 60),
    3: (9 * 60 + 30, 13 * 60, 17 * 60 + 30),
}
SUGGESTED_COUNTS: Final = tuple(_TIMES)

LARGEST_SPREAD_MINUTES: Final = 5
"""How far from the time that is shown a suggested reminder may be due: it is still "about half past nine"."""
_SPREADS: Final = 2 * LARGEST_SPREAD_MINUTES + 1


def suggested_times(count: int) -> tuple[int, ...]:
    """Suggested local reminder times in minutes since midnight, ascending: round ones, the same for everybody.

    Args:
        count: How many times a day: 2 or 3.

    Raises:
        ValueError: There is no suggestion for `count`.
    """
    if count not in _TIMES:
        message = f"times are suggested for {SUGGESTED_COUNTS} reminders a day, not {count}"
        raise ValueError(message)
    return _TIMES[count]


def spread_minutes(spread_key: int | bytes) -> int:
    """By how many minutes, from -5 to 5, suggested reminders are due later than they are shown.

    `spread_key` names the person, for instance by their row's number (any size, also negative): the same key always
    gets the same minutes, and the keys are spread evenly.
    """
    key = spread_key if isinstance(spread_key, bytes) else str(spread_key).encode()
    # A hash that is the same in every process and Python version, which hash() is not.
    digest = blake2b(key, digest_size=8, person=b"reminder times").digest()
    return int.from_bytes(digest) % _SPREADS - LARGEST_SPREAD_MINUTES
