"""Times of the day as people type them: "8, 13:30 and 6pm", "halb neun", "8 утра".

`parse_times` never refuses: it says which times it found, what it did not understand or has to ask back, and what
looks odd about the list. Nothing is saved before the person has seen it.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from stretchbot.domain.time_offers import offered_at_interval, offered_by_count
from stretchbot.domain.time_reading import MINUTES_A_DAY, Findings, Reading, read
from stretchbot.domain.time_tokens import may_know, only_slips, pieces_of
from stretchbot.domain.time_words import LANGUAGES, table_of
from stretchbot.domain.weekdays import Weekdays

MAX_TIMES: Final = 6
LONGEST_TEXT: Final = 200  # characters; six times with words around them need less
LONGEST_PIECE: Final = 40  # characters of a piece given back in a problem
CLOSEST: Final = 30  # minutes; reminders nearer to each other are probably a slip
HALF_DAY: Final = MINUTES_A_DAY // 2
# Whatever falls between these is asked back.
NIGHT_BEGINS: Final = 22 * 60
NIGHT_ENDS: Final = 6 * 60


class Trouble(StrEnum):
    """Why a text, or a piece of it, gave no time that can be saved without asking."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_TIME = "not_a_time"
    OUT_OF_RANGE = "out_of_range"
    TOO_MANY = "too_many"
    SEVERAL = "several"  # where one is asked for, or one of them is meant: "9 or 10"
    INTERVAL = "interval"  # "every 2 hours", "3 a day"
    RANGE = "range"  # "9 to 17"
    OTHER_CLOCK = "other_clock"  # "8:00+02:00"
    LOOK_ALIKE = "look_alike"  # "l8:00"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class TimeProblem:
    """One thing wrong or to be asked back.

    `piece` is what was typed, shortened; empty when the whole text is meant. `choices` are what may have been meant:
    each some minutes of the day; `days` were named with them. `every_minutes` is the interval that the choice of an
    INTERVAL has, 0 where it is a count.
    """

    trouble: Trouble
    piece: str = ""
    choices: tuple[tuple[int, ...], ...] = ()
    days: Weekdays | None = None
    every_minutes: int = 0


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


def is_night(minute: int) -> bool:
    """Whether a minute of the day lies between 22:00 and 06:00, the latter left out."""
    return minute >= NIGHT_BEGINS or minute < NIGHT_ENDS


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
    if parsed.problems:
        problem = parsed.problems[0]
        several = problem.trouble in {Trouble.TOO_MANY, Trouble.SEVERAL}
        return _for_one(parsed) if several else _one_by_one(problem)
    if len(parsed.found) > 1:
        return _for_one(parsed)
    (only,) = parsed.found
    if is_night(only.minute):
        return _night(only, text, parsed.days)
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
    if first.understood or all(odd.out_of_range for odd in first.odd):
        return first  # every word was known
    # Every table reads English as well: without a word of another language, no other understands more.
    others = ("en",) if only_slips(pieces) else LANGUAGES
    for code in others:
        if code != own and may_know(pieces, code) and (found := read(pieces, code)).understood:
            return found
    return first


def _judged(found: Findings, text: str, near: int | None, most: int) -> ParsedTimes:
    placed = _once_each(_placed(found.times, near))
    minutes = tuple(one.minute for one in placed)
    problems = list(_problems(found, minutes, text, most))
    if len(placed) > most and not problems:
        problems.append(TimeProblem(Trouble.TOO_MANY))
    if not placed and not problems:  # nothing but symbols and words like "at"
        problems.append(TimeProblem(Trouble.NOT_A_TIME, _shortened(text)))
    return ParsedTimes(placed, tuple(problems), _too_close(placed), found.days)


def _problems(found: Findings, minutes: tuple[int, ...], text: str, most: int) -> Iterator[TimeProblem]:
    """What can't be saved as it is, the most telling first."""
    guess = (minutes,) if 0 < len(minutes) <= most else ()
    if not minutes and not found.rhythms and not any(odd.out_of_range for odd in found.odd):
        return
    for rhythm in found.rhythms:
        if not rhythm.every_minutes and not rhythm.times_a_day:
            yield TimeProblem(Trouble.NOT_A_TIME, _shortened(rhythm.typed))
            return
        if rhythm.times_a_day and len(minutes) in {rhythm.times_a_day, *range(2, most + 1)}:
            continue  # "twice a day, at 9 and 17"
        if rhythm.every_minutes:
            every, offer = offered_at_interval(rhythm.every_minutes, minutes, most)
        else:
            every, offer = 0, offered_by_count(rhythm.times_a_day, most)
        yield TimeProblem(Trouble.INTERVAL, _shortened(text), (offer,), found.days, every)
        return
    for odd in found.odd:
        trouble = Trouble.OUT_OF_RANGE if odd.out_of_range else Trouble.NOT_A_TIME
        yield TimeProblem(trouble, _shortened(odd.typed), guess if _may_guess(found) else (), found.days)
    if whole := _of_the_whole(found, minutes, text, most):
        yield whole


def _of_the_whole(found: Findings, minutes: tuple[int, ...], text: str, most: int) -> TimeProblem | None:
    """Why times that were understood may be meant otherwise; None when they can't."""
    guess = (minutes,) if 0 < len(minutes) <= most else ()
    if found.is_range:
        return TimeProblem(Trouble.RANGE, _shortened(text), _of_range(minutes, most), found.days)
    if found.is_choice and len(minutes) > 1:
        return TimeProblem(Trouble.SEVERAL, "", _one_or_all(minutes, most), found.days)
    if found.other_clock:
        return TimeProblem(Trouble.OTHER_CLOCK, _shortened(text), guess, found.days)
    if found.doubtful:
        return TimeProblem(Trouble.LOOK_ALIKE, _shortened(text), guess, found.days)
    return None


def _may_guess(found: Findings) -> bool:
    """Whether times beside odd pieces may be asked back: not when most of the text is something else."""
    words = sum(len(odd.typed.split()) for odd in found.odd)
    return words <= MOST_ODD_WORDS and not found.rhythms and not found.is_range


MOST_ODD_WORDS: Final = 3


def _one_or_all(minutes: tuple[int, ...], most: int) -> tuple[tuple[int, ...], ...]:
    """What "9 or 10" may ask for."""
    return (*((minute,) for minute in minutes), minutes) if len(minutes) <= most else ()


def _of_range(minutes: tuple[int, ...], most: int) -> tuple[tuple[int, ...], ...]:
    """What "9 to 17" may ask for: times between, both ends; for a range without an end, its beginning."""
    if len(minutes) < 2:
        return (minutes,) if minutes else ()
    if len(minutes) > 2:
        return (minutes,) if len(minutes) <= most else ()
    _, between = offered_at_interval(HALF_DAY // 6, minutes, most)
    return tuple(dict.fromkeys((between, minutes)))


def _for_one(parsed: ParsedTimes) -> TimeProblem:
    """Several times where one is asked for: which of them."""
    minutes = tuple(one.minute for one in parsed.found)
    if len(minutes) > MAX_TIMES:
        return TimeProblem(Trouble.SEVERAL)
    return TimeProblem(Trouble.SEVERAL, "", tuple((minute,) for minute in minutes), parsed.days)


def _one_by_one(problem: TimeProblem) -> TimeProblem:
    """The problem with its guessed times as single choices; sets that are offered as such stay together."""
    if problem.trouble in {Trouble.INTERVAL, Trouble.RANGE}:
        return problem
    return replace(problem, choices=tuple((minute,) for choice in problem.choices for minute in choice))


def _night(only: TypedTime, text: str, days: Weekdays | None) -> TimeProblem:
    """A time at night, or the same numbers by day."""
    other = (only.minute + HALF_DAY) % MINUTES_A_DAY
    return TimeProblem(Trouble.NIGHT, _shortened(text), ((only.minute,), (other,)), days)


def _placed(readings: Sequence[Reading], near: int | None) -> list[TypedTime]:
    return _rising(readings) or [TypedTime(_by_itself(one, near), one.typed) for one in readings]


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


def _rising(readings: Sequence[Reading]) -> list[TypedTime] | None:
    """Several times with ambiguous ones moved to the afternoon where only that makes the list rise; None if it can't.

    A list that opens with an hour past noon in 24-hour form ("18, 8"), or has a leading zero anywhere, is by someone
    who does not write 8 for 20:00.
    """
    if len(readings) < 2 or readings[0].past_noon_as_typed or any(one.leading_zero for one in readings):
        return None
    placed: list[TypedTime] = []
    for one in readings:
        earliest = placed[-1].minute + 1 if placed else 0
        as_typed = _by_itself(one, None)
        minute = one.minute + HALF_DAY if one.ambiguous and as_typed < earliest else as_typed
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


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_PIECE else text[: LONGEST_PIECE - 1] + "…"
