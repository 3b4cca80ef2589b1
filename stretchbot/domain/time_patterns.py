"""The shapes of single times, intervals and counts, as patterns over the letters of tokens.

Each token is a letter: see `stretchbot.domain.time_words.meanings` and `stretchbot.domain.time_tokens`. The first
shape that fits counts, so longer ones come first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.time_cleaning import says_minutes
from stretchbot.domain.time_tokens import CLOCK, Token
from stretchbot.domain.time_words import Meaning

_M = Meaning
_HALF, _QUARTER = 30, 15
# Minutes that a word before the hour, or behind it, adds.
_SHIFTS: Final[Mapping[str, int]] = {
    _M.HALF_PAST: _HALF,
    _M.HALF_TO: -_HALF,
    _M.QUARTER_PAST: _QUARTER,
    _M.QUARTER_TO: -_QUARTER,
    _M.QUARTER_INTO: _QUARTER - 60,
    _M.THREE_QUARTERS_INTO: -_QUARTER,
    _M.AND_HALF: _HALF,
    _M.AND_QUARTER: _QUARTER,
    _M.LESS_QUARTER: -_QUARTER,
}
PARTS: Final = "abcsde"
_TWELVES: Final = "nz"
# "ten to nine" is 8:50, "9 to 17" a range: in digits only minutes that people say in that way.
_SAID_MINUTES: Final = frozenset({5, 10, 15, 20, 25})


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on the clock: an hour as typed, its minutes, and minutes to add (`shift`).

    `twelve` is the meaning of "noon" or "midnight", else empty. `as_clock`: minutes written in digits, "8:30".
    """

    hour: int
    minute: int = 0
    shift: int = 0
    twelve: str = ""
    as_clock: bool = False


def time_at(letters: str, found: Sequence[Token], start: int) -> tuple[Face, int] | None:
    """The time whose tokens begin at `start`, and where they end; None when none begins there."""
    for shape, make in _SHAPES:
        match = shape.match(letters, start)
        if match is not None and (face := make(found[start : match.end()], letters[start : match.end()])) is not None:
            return face, match.end()
    return None


def _hour(token: Token) -> Face:
    if token.letter in _TWELVES:
        return Face(12, twelve=token.letter)
    return Face(token.number, token.minute, as_clock=token.letter == CLOCK)


def _shifted(hour: Token, by: int) -> Face:
    face = _hour(hour)
    return Face(face.hour, face.minute, by, face.twelve)


def _numbers(used: Sequence[Token]) -> list[Token]:
    return [token for token in used if token.letter in f"0Gnzj{CLOCK}"]


def _minutes_and_half_to(used: Sequence[Token], letters: str) -> Face | None:
    """As in "fünf vor halb neun"."""
    minutes, hour = _numbers(used)
    sign = 1 if _M.PAST in letters else -1
    return _shifted(hour, sign * minutes.number - _HALF) if minutes.number < _HALF else None


def _minutes_past_or_to(used: Sequence[Token], letters: str) -> Face | None:
    """As in "20 past 8", "ten to nine"."""
    minutes, hour = _numbers(used)
    said = minutes.number in _SAID_MINUTES or not minutes.in_digits or _M.MINUTES in letters
    if not 0 < minutes.number < 60 or (_M.TO_OR_TILL in letters and not said):
        return None
    return _shifted(hour, minutes.number if _M.PAST in letters else -minutes.number)


def _minutes_ahead_to(used: Sequence[Token], _letters: str) -> Face | None:
    """As in "без 15 девять"."""
    minutes, hour = _numbers(used)
    return _shifted(hour, -minutes.number) if 0 < minutes.number < 60 else None


def _minutes_into(used: Sequence[Token], _letters: str) -> Face | None:
    """As in "пять минут девятого", "десять на дев'яту"."""
    minutes, hour = _numbers(used)
    return _shifted(hour, minutes.number - 60) if 0 < minutes.number < 60 else None


def _shift_ahead(used: Sequence[Token], letters: str) -> Face:
    """As in "half past 8", "viertel neun"."""
    return _shifted(used[1], _SHIFTS[letters[0]])


def _half_into(used: Sequence[Token], _letters: str) -> Face:
    """As in "полдевятого"."""
    return Face(used[0].number, shift=-_HALF)


def _shift_behind(used: Sequence[Token], letters: str) -> Face:
    """As in "8 y media"."""
    return _shifted(used[0], _SHIFTS[letters[-1]])


def _more_or_less_behind(used: Sequence[Token], letters: str) -> Face | None:
    """As in "8h moins 10", "9 lewat 15", "dokuza beş var"."""
    hour, minutes = _numbers(used)
    sign = 1 if _M.MORE in letters or _M.PAST in letters else -1
    return _shifted(hour, sign * minutes.number) if 0 < minutes.number < 60 else None


def _minutes_behind(used: Sequence[Token], letters: str) -> Face | None:
    """As in "8 Uhr 30", "8h30", "8時5分"."""
    hour, minutes = _numbers(used)
    is_minute = minutes.number < 60 and (len(minutes.typed) == 2 or not minutes.in_digits or letters.endswith("M"))
    return Face(hour.number, minutes.number, as_clock=minutes.in_digits) if is_minute else None


def _minute_behind(used: Sequence[Token], _letters: str) -> Face:
    """As in "8 Uhr 5"."""
    hour, minutes = _numbers(used)
    return Face(hour.number, minutes.number, as_clock=True)


def _minutes_added(used: Sequence[Token], letters: str) -> Face | None:
    """As in "8 y 30", "ocho y diez"; "8 y 18" is two times."""
    hour, minutes = _numbers(used)
    said = minutes.number % 5 == 0 and minutes.number > 0 if not minutes.in_digits else minutes.number > 24
    is_minute = minutes.number < 60 and (said or _M.MINUTES in letters)
    return Face(hour.number, minutes.number) if is_minute and hour.number <= 24 else None


def _pair(used: Sequence[Token], _letters: str) -> Face | None:
    """As in "8 30", "eight thirty", "eight oh five"."""
    hour, minutes = used[:2]
    if minutes.in_digits:
        is_minute = says_minutes(minutes.typed)
    else:
        is_minute = minutes.number % 5 == 0 if minutes.number >= 10 else _said_zero(minutes)
        is_minute = is_minute and minutes.number < 60
    if not is_minute or hour.number > 24:
        return None
    return Face(hour.number, minutes.number, as_clock=hour.in_digits and minutes.in_digits)


def _said_zero(token: Token) -> bool:
    return " " in token.typed or token.typed.startswith(("零", "〇"))


def _pair_in_a_row(used: Sequence[Token], _letters: str) -> Face | None:
    """One of several in a row: only what can't be an hour is a minute there, as in "8 30 13 00"."""
    hour, minutes = used
    is_minute = minutes.in_digits and len(minutes.typed) == 2 and (minutes.number > 24 or minutes.typed == "00")
    if not is_minute or minutes.number > 59 or hour.number > 24:
        return None
    return Face(hour.number, minutes.number, as_clock=True)


def _minutes_past_twelve(used: Sequence[Token], _letters: str) -> Face | None:
    """As in "midi trente"."""
    minutes = used[1].number
    return Face(12, minutes, twelve=used[0].letter) if 5 <= minutes < 60 else None


def _alone(used: Sequence[Token], _letters: str) -> Face:
    return _hour(used[0])


_SHAPES: Final = [
    (re.compile(shape), make)
    for shape, make in (
        (r"0M?[PTU]g[0j]", _minutes_and_half_to),
        (r"0M?[PTU][0nz:](?!M)", _minutes_past_or_to),
        (r"[BL]0M?[0nz][HE]?", _minutes_ahead_to),
        (r"0[HE]0MT", _more_or_less_behind),
        (r"00M?[PT](?![0nz:])", _more_or_less_behind),
        (r"0M?G", _minutes_into),
        (r"0M?I0", _minutes_into),
        (r"[hgqrot][0Gnz:][HE]?", _shift_ahead),
        (r"j", _half_into),
        (r"[0nz][HE]?[ykl]", _shift_behind),
        (r"[0nz][HE]?[LN]0M?", _more_or_less_behind),
        (r"0[HE]0(?![HED])M?", _minutes_behind),
        (r"0H0(?![HED0])", _minute_behind),
        (r"0[HE]?[+&]?0M", _minutes_behind),
        (r"0[HE]?\+0(?![HED])", _minutes_added),
        (r"(?<!0)00(?![0HE])", _pair),
        (r"00", _pair_in_a_row),
        (r"[nz]0(?![HE])M?", _minutes_past_twelve),
        (r":[HED]?M?", _alone),
        (r"0[HE]?", _alone),
        (r"[nz]", _alone),
    )
]
