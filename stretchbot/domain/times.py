"""Times of the day as people type them: "8, 13:30 and 6pm", "halb neun", "8 утра".

`parse_times` never refuses: it says which times it found, which pieces it did not understand and what looks odd
about the list. The caller echoes the times back before saving them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from stretchbot.domain.time_reading import MINUTES_A_DAY, Odd, Reading, read

MAX_TIMES: Final = 6
LONGEST_TEXT: Final = 200  # characters; six times with words around them need less
LONGEST_PIECE: Final = 40  # characters of a piece given back in a problem
CLOSEST: Final = 30  # minutes; reminders nearer to each other are probably a slip
HALF_DAY: Final = MINUTES_A_DAY // 2


class Trouble(StrEnum):
    """Why a text, or a piece of it, gave no time that can be saved."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_TIME = "not_a_time"
    OUT_OF_RANGE = "out_of_range"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class TimeProblem:
    """One thing wrong: `piece` is what was typed, shortened; empty when the whole text is meant."""

    trouble: Trouble
    piece: str = ""


@dataclass(frozen=True, slots=True)
class TypedTime:
    """One time as understood.

    `minute` counts from midnight. Half a day was added to what was typed where only that makes the list rise
    ("8, 1, 6").
    """

    minute: int
    typed: str

    @property
    def time(self) -> dt.time:
        """The time of the day, without a time zone."""
        return dt.time(*divmod(self.minute, 60))


@dataclass(frozen=True, slots=True)
class ParsedTimes:
    """What a typed list of times came to.

    `found` is sorted and without repeats. `too_close` names neighbours less than `CLOSEST` minutes apart, also around
    midnight: a warning, not a problem.
    """

    found: tuple[TypedTime, ...] = ()
    problems: tuple[TimeProblem, ...] = ()
    too_close: tuple[tuple[dt.time, dt.time], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there are times and every piece was understood."""
        return bool(self.found) and not self.problems

    @property
    def times(self) -> tuple[dt.time, ...]:
        """The times of the day, sorted, each once."""
        return tuple(typed.time for typed in self.found)


def parse_times(text: str, language: str = "en") -> ParsedTimes:
    """The times in a text of the user, and what was not understood.

    A bare hour from 1 to 11 is read as typed (8 is 08:00), unless the list rises only when later ones move to the
    afternoon: "8, 1, 6" is 08:00, 13:00, 18:00.

    Args:
        text: anything; longer than `LONGEST_TEXT` it is not read at all.
        language: the user's language tag ("pt-BR"); decides what "half nine" or "once" means.
    """
    if not text.strip():
        return ParsedTimes(problems=(TimeProblem(Trouble.EMPTY),))
    if len(text) > LONGEST_TEXT:
        return ParsedTimes(problems=(TimeProblem(Trouble.TOO_LONG),))
    pieces = read(text, language)
    readings = [piece for piece in pieces if isinstance(piece, Reading)]
    problems = [_problem(piece) for piece in pieces if isinstance(piece, Odd)]
    found = _once_each(_placed(readings))
    if len(found) > MAX_TIMES:
        problems.append(TimeProblem(Trouble.TOO_MANY))
    if not found and not problems:  # nothing but symbols and words like "at"
        problems.append(TimeProblem(Trouble.NOT_A_TIME, _shortened(text)))
    return ParsedTimes(found, tuple(problems), _too_close(found))


def parse_moment(text: str, language: str = "en") -> TypedTime | TimeProblem:
    """The single time in a text, or why there is none; several are `Trouble.TOO_MANY`."""
    parsed = parse_times(text, language)
    if parsed.problems:
        return parsed.problems[0]
    if len(parsed.found) > 1:
        return TimeProblem(Trouble.TOO_MANY)
    return parsed.found[0]


def _placed(readings: Sequence[Reading]) -> list[TypedTime]:
    return _rising(readings) or [TypedTime(one.minute, one.typed) for one in readings]


def _rising(readings: Sequence[Reading]) -> list[TypedTime] | None:
    """The times with ambiguous ones moved to the afternoon where only that makes the list rise; None if it can't.

    A list that opens with an hour past noon in 24-hour form ("18, 8"), or has a leading zero anywhere, is by someone
    who does not write 8 for 20:00.
    """
    if readings and (readings[0].past_noon_as_typed or any(one.leading_zero for one in readings)):
        return None
    placed: list[TypedTime] = []
    for one in readings:
        earliest = placed[-1].minute + 1 if placed else 0
        minute = one.minute + HALF_DAY if one.ambiguous and one.minute < earliest else one.minute
        if minute < earliest:
            return None
        placed.append(TypedTime(minute, one.typed))
    return placed


def _once_each(typed: Sequence[TypedTime]) -> tuple[TypedTime, ...]:
    by_minute = {one.minute: one for one in reversed(typed)}
    return tuple(by_minute[minute] for minute in sorted(by_minute))


def _too_close(found: Sequence[TypedTime]) -> tuple[tuple[dt.time, dt.time], ...]:
    if len(found) < 2:
        return ()
    around = [*pairwise(found), (found[-1], found[0])]
    return tuple((one.time, two.time) for one, two in around if (two.minute - one.minute) % MINUTES_A_DAY < CLOSEST)


def _problem(odd: Odd) -> TimeProblem:
    trouble = Trouble.OUT_OF_RANGE if odd.out_of_range else Trouble.NOT_A_TIME
    return TimeProblem(trouble, _shortened(odd.typed))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_PIECE else text[: LONGEST_PIECE - 1] + "…"
