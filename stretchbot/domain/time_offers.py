"""Fixed times to offer in place of an interval, a count or a range: reminders come at fixed times."""

from collections.abc import Sequence
from typing import Final

# A working day: where nobody says from when to when.
_FROM: Final = 9 * 60
_TO: Final = 17 * 60
_STEP: Final = 30  # offered times and intervals are whole half-hours
# What is offered for so many a day; from four on they are spread over the working day.
_FEW: Final = {1: (13 * 60,), 2: (10 * 60, 16 * 60), 3: (9 * 60 + 30, 13 * 60, 17 * 60 + 30)}


def offered_at_interval(every_minutes: int, bounds: Sequence[int], most: int) -> tuple[int, tuple[int, ...]]:
    """The interval that at most so many times can keep, in minutes, and the times: minutes of the day, ascending.

    Args:
        every_minutes: what was asked for; a shorter one than `most` times allow is stretched to whole half-hours.
        bounds: the first and the last minute of the day that were named, if any; one alone is the first.
        most: how many times there may be.
    """
    first, last = (bounds[0], bounds[-1]) if len(bounds) > 1 else (bounds[0] if bounds else _FROM, _TO)
    if last <= first:
        last = min(first + _TO - _FROM, 22 * 60 - _STEP)
    every = every_minutes
    while (last - first) // every >= most:
        every = (every // _STEP + 1) * _STEP
    return every, tuple(range(first, last + 1, every)) or (first,)


def offered_by_count(count: int, most: int) -> tuple[int, ...]:
    """That many times spread over the day, as minutes, ascending; at most `most`."""
    count = min(count, most)
    if count in _FEW:
        return _FEW[count]
    gap = (_TO - _FROM) / (count - 1)
    return tuple(_FROM + round(index * gap / _STEP) * _STEP for index in range(count))
