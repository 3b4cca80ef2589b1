"""Times of the day as people type them: "8, 13:30 and 6pm", "halb neun", "8 утра".

`parse_times` never refuses: it says which times it found, what it did not understand or has to ask back, and what
looks odd about the list. Nothing is saved before the person has seen it.
"""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from stretchbot.domain.half_days import is_night, likeliest_minutes
from stretchbot.domain.time_findings import MINUTES_A_DAY, Findings, Reading
from stretchbot.domain.time_problems import (
    MAX_TIMES,
    TimeProblem,
    Trouble,
    night_or_day,
    one_by_one,
    problems_of,
    shortened,
    which_one,
)
from stretchbot.domain.time_reading import read
from stretchbot.domain.time_tokens import Piece, may_know, only_slips, pieces_of, spelled_right
from stretchbot.domain.time_words import LANGUAGES, table_of
from stretchbot.domain.weekdays import Weekdays

LONGEST_TEXT: Final = 200  # characters; six times with words around them need less
CLOSEST: Final = 30  # minutes; reminders nearer to each other are probably a slip


@dataclass(frozen=True, slots=True)
class TypedTime:
    """One time as understood.

    `minute` counts from midnight. Half a day was added to what was typed where the other half is likelier: "8, 1, 6".
    `days` are the weekdays named with it.
    """

    minute: int
    typed: str
    days: Weekdays | None = None

    @property
    def time(self) -> dt.time:
        """The time of the day, without a time zone."""
        return dt.time(*divmod(self.minute, 60))


@dataclass(frozen=True, slots=True)
class ParsedTimes:
    """What a typed list of times came to.

    `found` is sorted and without repeats. `too_close` names neighbours less than `CLOSEST` minutes apart, also around
    midnight; `days` are the weekdays named with the times.
    """

    found: tuple[TypedTime, ...] = ()
    problems: tuple[TimeProblem, ...] = ()
    too_close: tuple[tuple[dt.time, dt.time], ...] = ()
    days: Weekdays | None = None

    @property
    def ok(self) -> bool:
        """Whether there are times and every piece was understood."""
        return bool(self.found) and not self.problems

    @property
    def times(self) -> tuple[dt.time, ...]:
        """The times of the day, sorted, each once."""
        return tuple(typed.time for typed in self.found)

    @property
    def at_night(self) -> tuple[dt.time, ...]:
        """Those of the times that most people sleep at: to be pointed out before they are saved."""
        return tuple(typed.time for typed in self.found if is_night(typed.minute))


def parse_times(text: str, language: str = "en", *, most: int = MAX_TIMES) -> ParsedTimes:
    """The times in a text of the user, and what was not understood.

    A bare hour from 1 to 11 is read as typed (8 is 08:00), unless that is at night or the list rises only when later
    ones move to the afternoon: "8, 1, 6" is 08:00, 13:00, 18:00, and 2 is 14:00.

    Args:
        text: anything; longer than `LONGEST_TEXT` it is not read at all.
        language: the user's language tag ("pt-BR"): its words are read first, then English, then other languages'.
        most: how many times there may be.
    """
    return _parse(text, language, None, most)


def parse_moment(text: str, language: str = "en", *, near: int | None = None) -> TypedTime | TimeProblem:
    """The single time in a text, or why there is none or what has to be asked back.

    Args:
        text: as for `parse_times`.
        language: as for `parse_times`.
        near: the minute of the day that is to be changed: a bare hour is in the half of the day that is nearer to it.
    """
    parsed = _parse(text, language, near)
    minutes = tuple(one.minute for one in parsed.found)
    if parsed.problems:
        problem = parsed.problems[0]
        several = problem.trouble in {Trouble.TOO_MANY, Trouble.SEVERAL}
        return which_one(minutes, parsed.days) if several else one_by_one(problem)
    if len(minutes) > 1:
        return which_one(minutes, parsed.days)
    (only,) = parsed.found
    if is_night(only.minute):
        return night_or_day(only.minute, text, parsed.days)
    return TypedTime(only.minute, only.typed, parsed.days)


def _parse(text: str, language: str, near: int | None, most: int = MAX_TIMES) -> ParsedTimes:
    if not text.strip():
        return ParsedTimes(problems=(TimeProblem(Trouble.EMPTY),))
    # One character may stand for a dozen: "ﷺ".
    if len(text) > LONGEST_TEXT or len(unicodedata.normalize("NFKC", text)) > LONGEST_TEXT:
        return ParsedTimes(problems=(TimeProblem(Trouble.TOO_LONG),))
    return _judged(_read(text, language), text, near, most)


def _read(text: str, language: str) -> Findings:
    """What the first language that understands all of the text makes of it; else what the user's own makes of it."""
    own = table_of(language) or "en"
    pieces = pieces_of(text)
    first = read(pieces, own)
    if first.understood or all(odd.out_of_range for odd in first.odd) or may_know(pieces, own):
        return first  # every word was known
    # Every table reads English as well: without a word of another language, no other understands more.
    others = ("en",) if only_slips(pieces) else LANGUAGES
    for code in others:
        if code != own and may_know(pieces, code) and (found := read(pieces, code)).understood:
            return found
    return _with_slips_mended(pieces, own) or first


def _with_slips_mended(pieces: Sequence[Piece], own: str) -> Findings | None:
    """What the text says if mistyped words are put right, to be asked back; None when that helps nothing."""
    right = spelled_right(pieces, own)
    if right == pieces or not (found := read(right, own)).understood:
        return None
    found.mistyped = True
    return found


def _judged(found: Findings, text: str, near: int | None, most: int) -> ParsedTimes:
    placed = _once_each(likeliest_minutes(found.times, near), found.times)
    minutes = tuple(one.minute for one in placed)
    problems = list(problems_of(found, minutes, text, most))
    if len(placed) > most and not problems:
        problems.append(TimeProblem(Trouble.TOO_MANY))
    if not placed and not problems:  # nothing but symbols and words like "at"
        problems.append(TimeProblem(Trouble.NOT_A_TIME, shortened(text)))
    return ParsedTimes(placed, tuple(problems), _too_close(placed), found.days)


def _once_each(minutes: Sequence[int], readings: Sequence[Reading]) -> tuple[TypedTime, ...]:
    """The times in order; of two that are the same, the one typed first."""
    by_minute: dict[int, TypedTime] = {}
    for minute, reading in zip(minutes, readings, strict=True):
        by_minute.setdefault(minute, TypedTime(minute, reading.typed))
    return tuple(by_minute[minute] for minute in sorted(by_minute))


def _too_close(found: Sequence[TypedTime]) -> tuple[tuple[dt.time, dt.time], ...]:
    if len(found) < 2:
        return ()
    around = [*pairwise(found), (found[-1], found[0])]
    return tuple((one.time, two.time) for one, two in around if (two.minute - one.minute) % MINUTES_A_DAY < CLOSEST)
