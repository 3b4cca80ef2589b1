"""What is found in a typed text: times, odd pieces, rhythms and weekdays."""

from dataclasses import dataclass, field
from typing import Final

from stretchbot.domain.time_rhythms import Rhythm
from stretchbot.domain.weekdays import Weekdays

MINUTES_A_DAY: Final = 24 * 60
HALF: Final = MINUTES_A_DAY // 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One time found: `minute` from midnight and the text it was read from.

    `ambiguous`: an hour up to 11 with nothing that says morning or evening; `as_clock` with its minutes in digits.
    `past_noon_as_typed`: written in 24-hour form, 13 or later. `leading_zero`: written "08" or "0:30", so that 8 would
    have been 08 as well.
    """

    minute: int
    typed: str
    ambiguous: bool = False
    as_clock: bool = False
    past_noon_as_typed: bool = False
    leading_zero: bool = False


@dataclass(frozen=True, slots=True)
class Odd:
    """A piece that gave no time; `out_of_range` when it looks like one, as 25:99 does."""

    typed: str
    out_of_range: bool = False


@dataclass(slots=True)
class Findings:
    """What stands in a text, in the order typed.

    `is_range`: two of the times are its ends, or one is, as in "until 5". `is_choice`: one of the times is meant.
    `other_clock`: an offset or another zone was named. `doubtful`: letters were read as digits.
    `mistyped`: a word was put right.
    """

    times: list[Reading] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    rhythms: list[Rhythm] = field(default_factory=list)
    days: Weekdays | None = None
    is_range: bool = False
    is_choice: bool = False
    other_clock: bool = False
    doubtful: bool = False
    mistyped: bool = False

    def explain_last(self, other: Reading) -> None:
        """Take what stands in brackets for the last time said in another way, "8 (20:00)"; else ask which is meant."""
        last = self.times[-1]
        if last.minute == other.minute:
            return
        if not (last.ambiguous or other.ambiguous) or (last.minute - other.minute) % HALF:
            self.is_choice = True
            self.times.append(other)
        elif last.ambiguous:
            self.times[-1] = other

    @property
    def understood(self) -> bool:
        """Whether something was found and nothing is odd."""
        return bool(self.times or self.rhythms) and not self.odd
