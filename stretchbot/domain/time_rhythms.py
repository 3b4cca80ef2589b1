"""How often, where somebody says that instead of when: "every 2 hours", "3 a day"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.time_tokens import Token

LONGEST_HOURS: Final = 12  # "every 30" are minutes, "every 3" hours
# "2 h" is an interval, "8 h" a time of the day: at one to four nobody is reminded.
_NIGHT_HOURS: Final = range(1, 5)
_MOST_DAILY: Final = 4  # "3 daily" is a count, "8 daily" a time


@dataclass(frozen=True, slots=True)
class Rhythm:
    """An interval in minutes, or how many times a day; the other is 0. Both are 0 where it is neither ("weekly")."""

    typed: str
    every_minutes: int = 0
    times_a_day: int = 0


_TWO_BY_TWO: Final = re.compile(r"F?0V0[DER]")  # "de 2 em 2 horas"
_HOURS: Final = re.compile(r"V?0[DR]|V0E")
_APART: Final = re.compile(r"V?i")
_HOUR_AND_HALF: Final = re.compile(r"V?W[DE]?")
_HALVES: Final = re.compile(r"V?\?[DER]")
_MINUTES: Final = re.compile(r"V?0M(?![PTUGg0nz:])")
_BARE: Final = re.compile(r"V0(?=$|[,&+OF@])")
_HALF_HOUR: Final = re.compile(r"V?Q")
_HOUR: Final = re.compile(r"V[DE]|R")
_OF_DAYS: Final = re.compile(r"V?0?u|V0f")
_NUMBERED: Final = re.compile(r"u0(?=$|[,&+O])")  # "week 8"
_RARELY: Final = re.compile(r"V?(?:0?X|SX?|0)?Y(?:0?X|SX?)?")
_COUNT: Final = re.compile(r"[Af]?0X[Afu]?|0A0X|0,?A|A0X?|[Af]?SX?[AfX]?")
_DAILY: Final = re.compile(r"0,?f|f0$")
_CROSSED: Final = re.compile(r"X0(?=$|[,&+OF@])")
_SHORT: Final = re.compile(r"0[E@](?=$|[,&+OfF])")


def rhythm_at(letters: str, found: Sequence[Token], start: int) -> tuple[Rhythm, int] | None:
    """The interval or count whose tokens begin at `start`, and where they end; None when none begins there."""
    for shape, make in _SHAPES:
        match = shape.match(letters, start)
        if match is None:
            continue
        used = found[start : match.end()]
        number = next((token.number for token in reversed(used) if token.letter in "0Si"), 0)
        if (made := make(number, used, letters, start)) is not None:
            every, count = made
            return Rhythm(" ".join(token.typed for token in used), every, count), match.end()
    return None


_Made = tuple[int, int] | None


def _every_hours(number: int, used: Sequence[Token], _letters: str, _start: int) -> _Made:
    military = used[-1].letter == "D" and number > LONGEST_HOURS  # "18 hours"
    return None if military or number == 0 else (number * 60, 0)


def _every_minutes(number: int, _used: Sequence[Token], _letters: str, _start: int) -> _Made:
    return (number, 0) if number else None


def _every_bare(number: int, _used: Sequence[Token], _letters: str, _start: int) -> _Made:
    return (number * 60 if number <= LONGEST_HOURS else number, 0) if number else None


def _short(number: int, used: Sequence[Token], letters: str, start: int) -> _Made:
    sole = _is_sole(letters, start) and not used[0].typed.startswith("0")
    return (number * 60, 0) if number in _NIGHT_HOURS and sole else None


def _every_half_hour(_number: int, _used: Sequence[Token], _letters: str, _start: int) -> _Made:
    return 30, 0


def _every_hour_and_half(_number: int, _used: Sequence[Token], _letters: str, _start: int) -> _Made:
    return 90, 0


def _every_hour(_number: int, _used: Sequence[Token], _letters: str, _start: int) -> _Made:
    return 60, 0


def _neither(_number: int, used: Sequence[Token], _letters: str, _start: int) -> _Made:
    return (0, 0) if len(used) > 1 else None


def _rarely(_number: int, _used: Sequence[Token], _letters: str, _start: int) -> _Made:
    return 0, 0


def _crossed(number: int, used: Sequence[Token], _letters: str, _start: int) -> _Made:
    """As in "x3", which words like "times" are not said in."""
    return (0, number) if number and used[0].typed.lower() == "x" else None


def _times_a_day(number: int, _used: Sequence[Token], _letters: str, _start: int) -> _Made:
    return (0, number) if number else None


def _daily(number: int, _used: Sequence[Token], letters: str, start: int) -> _Made:
    at_time = letters.rfind("@", start, letters.find("0", start)) >= 0
    return (0, number) if 0 < number <= _MOST_DAILY and _is_sole(letters, start) and not at_time else None


def _is_sole(letters: str, start: int) -> bool:
    """Whether the text has no other number, and none of the words like "at" before this one."""
    return sum(letters.count(one) for one in "0:nz") == 1 and letters[start - 1 : start] != "@"


def _every_half(_number: int, used: Sequence[Token], _letters: str, _start: int) -> _Made:
    """As in "every 1.5 hours"."""
    hours = re.fullmatch(r"(\d)\.5", next(token.typed for token in used if token.letter == "?"))
    return (int(hours[1]) * 60 + 30, 0) if hours else None


_SHAPES: Final = (
    (_NUMBERED, _neither),
    (_RARELY, _rarely),
    (_CROSSED, _crossed),
    (_COUNT, _times_a_day),
    (_DAILY, _daily),
    (_OF_DAYS, _neither),
    (_HALF_HOUR, _every_half_hour),
    (_HOUR_AND_HALF, _every_hour_and_half),
    (_TWO_BY_TWO, _every_hours),
    (_APART, _every_hours),
    (_HALVES, _every_half),
    (_HOURS, _every_hours),
    (_MINUTES, _every_minutes),
    (_SHORT, _short),
    (_BARE, _every_bare),
    (_HOUR, _every_hour),
)
