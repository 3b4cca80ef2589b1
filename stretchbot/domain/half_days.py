"""Which half of the day an hour is meant in: "8, 1, 6" is 08:00, 13:00, 18:00."""

from collections.abc import Sequence
from typing import Final

from stretchbot.domain.time_findings import MINUTES_A_DAY, Reading

HALF_DAY: Final = MINUTES_A_DAY // 2
# Whatever falls between these is asked back.
NIGHT_BEGINS: Final = 22 * 60
NIGHT_ENDS: Final = 6 * 60


def is_night(minute: int) -> bool:
    """Whether a minute of the day lies between 22:00 and 06:00, the latter left out."""
    return minute >= NIGHT_BEGINS or minute < NIGHT_ENDS


def likeliest_minutes(readings: Sequence[Reading], near: int | None) -> list[int]:
    """The minute of the day of each; `near` is the one that a single time takes the place of, if any."""
    return _rising(readings) or [_by_itself(one, near) for one in readings]


def _rising(readings: Sequence[Reading]) -> list[int] | None:
    """Several times with ambiguous ones moved to the afternoon where only that makes the list rise; None if it can't.

    A list that opens with an hour past noon in 24-hour form ("18, 8"), or has a leading zero anywhere, is by someone
    who does not write 8 for 20:00.
    """
    if len(readings) < 2 or readings[0].past_noon_as_typed or any(one.leading_zero for one in readings):
        return None
    rising: list[int] = []
    for one in readings:
        earliest = rising[-1] + 1 if rising else 0
        as_typed = _by_itself(one, None)
        minute = one.minute + HALF_DAY if one.ambiguous and as_typed < earliest else as_typed
        if minute < earliest:
            return None
        rising.append(minute)
    return rising


def _by_itself(one: Reading, near: int | None) -> int:
    """The likelier half of the day for one time: by day rather than at night, and near what it takes the place of.

    A time in digits ("5:30") may be meant as it stands: at night it is asked back, unless the other is nearer.
    """
    if not one.ambiguous:
        return one.minute
    halves = one.minute, one.minute + HALF_DAY
    if one.as_clock and not is_night(one.minute):
        return one.minute
    if near is None:
        return one.minute if one.as_clock else next(half for half in halves if not is_night(half))
    nearest = min(halves, key=lambda half: _apart(half, near))
    if one.as_clock:
        return nearest
    return min((half for half in halves if not is_night(half)), key=lambda half: _apart(half, near))


def _apart(one: int, two: int) -> int:
    """Minutes between two times of the day, the shorter way round."""
    return min((one - two) % MINUTES_A_DAY, (two - one) % MINUTES_A_DAY)
