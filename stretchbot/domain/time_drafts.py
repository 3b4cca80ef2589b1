"""A time while it is read: hour and minute, to which a part of the day (am, "in the evening") may still be added."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.time_findings import MINUTES_A_DAY, Odd, Reading
from stretchbot.domain.time_patterns import Face
from stretchbot.domain.time_words import Meaning

_M = Meaning
_NOON: Final = 12 * 60
_PART_OF_TWELVE: Final[Mapping[str, str]] = {_M.NOON: _M.PM, _M.MIDNIGHT: _M.EVENING}
_FIRST_OF_LATE_MORNING: Final = 9  # hours; "eight in the afternoon" is said in Spain


@dataclass(slots=True)
class TimeDraft:
    """A time that a part of the day may still be added to."""

    face: Face
    part: str
    typed: list[str]
    leading_zero: bool

    def read(self) -> Reading | Odd:
        """The time, or an odd piece when no clock shows it."""
        face, typed = self.face, " ".join(self.typed)
        part = self.part or _PART_OF_TWELVE.get(face.twelve, "")
        hour = _hour_of_day(face.hour, part)
        if hour is None or face.minute > 59 or hour * 60 + face.minute > MINUTES_A_DAY:
            return Odd(typed, out_of_range=True)
        total = (hour * 60 + face.minute + face.shift) % MINUTES_A_DAY
        unsaid = not part and 1 <= face.hour <= 12 and not self.leading_zero
        if unsaid and total < 60 and face.shift < 0:
            total += _NOON  # "quarter to one" is about lunch time
        return Reading(
            total,
            typed,
            ambiguous=unsaid and total < _NOON,
            as_clock=face.as_clock,
            past_noon_as_typed=not part and face.hour > 12,
            leading_zero=not part and self.leading_zero,
        )


def _hour_of_day(hour: int, part: str) -> int | None:
    """The hour from 0 to 24, or None when there is no such hour in that part of the day."""
    if hour > 12:  # "18 pm" says it twice, but clearly
        return hour if hour <= 24 and part not in {_M.AM, _M.MORNING} else None
    match part:
        case _M.FROM_SIX:
            return hour + 18 if 0 < hour <= 6 else None
        case _M.AFTERNOON if _FIRST_OF_LATE_MORNING <= hour < 12:
            return None
        case _M.PM | _M.AFTERNOON:
            hour = hour % 12 + 12
        case _M.NOON if hour < 10:
            hour += 12
        case _M.EVENING | _M.NIGHT if hour % 12 > (5 if part == _M.NIGHT else 0):
            hour += 12
        case _M.AM | _M.EVENING | _M.NIGHT | _M.MIDNIGHT:
            hour %= 12
    return hour
