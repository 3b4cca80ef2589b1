"""What is wrong with typed times, or has to be asked back: "25:00", "every 2 hours", "9 or 10"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from stretchbot.domain.half_days import HALF_DAY
from stretchbot.domain.time_findings import MINUTES_A_DAY, Findings
from stretchbot.domain.time_offers import offered_at_interval, offered_by_count
from stretchbot.domain.weekdays import Weekdays

MAX_TIMES: Final = 6
LONGEST_PIECE: Final = 40  # characters of a piece given back in a problem
MOST_ODD_WORDS: Final = 3

# What may have been meant: each some minutes of the day.
Choices = tuple[tuple[int, ...], ...]


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
    MISTYPED = "mistyped"  # "quarte past 8"
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
    choices: Choices = ()
    days: Weekdays | None = None
    every_minutes: int = 0


def problems_of(found: Findings, minutes: tuple[int, ...], text: str, most: int = MAX_TIMES) -> Iterator[TimeProblem]:
    """What can't be saved as it is, the most telling first; `minutes` are the times found, each once, `most` may be."""
    if not minutes and not found.rhythms and not any(odd.out_of_range for odd in found.odd):
        return
    for rhythm in found.rhythms:
        if not rhythm.every_minutes and not rhythm.times_a_day:
            yield TimeProblem(Trouble.NOT_A_TIME, shortened(rhythm.typed))
            return
        if rhythm.times_a_day and len(minutes) in {rhythm.times_a_day, *range(2, most + 1)}:
            continue  # "twice a day, at 9 and 17"
        if rhythm.every_minutes:
            every, offer = offered_at_interval(rhythm.every_minutes, minutes, most)
        else:
            every, offer = 0, offered_by_count(rhythm.times_a_day, most)
        yield TimeProblem(Trouble.INTERVAL, shortened(text), (offer,), found.days, every)
        return
    for odd in found.odd:
        trouble = Trouble.OUT_OF_RANGE if odd.out_of_range else Trouble.NOT_A_TIME
        yield TimeProblem(
            trouble, shortened(odd.typed), _all_of(minutes, most) if _may_guess(found) else (), found.days
        )
    if whole := _of_the_whole(found, minutes, text, most):
        yield whole


def _of_the_whole(found: Findings, minutes: tuple[int, ...], text: str, most: int) -> TimeProblem | None:
    """Why times that were understood may be meant otherwise; None when they can't."""
    if found.is_range:
        return TimeProblem(Trouble.RANGE, shortened(text), _of_range(minutes, most), found.days)
    if found.is_choice and len(minutes) > 1:
        return TimeProblem(Trouble.SEVERAL, "", (*_each_of(minutes, most), *_all_of(minutes, most)), found.days)
    if found.other_clock:
        return TimeProblem(Trouble.OTHER_CLOCK, shortened(text), _all_of(minutes, most), found.days)
    if found.mistyped:
        return TimeProblem(Trouble.MISTYPED, shortened(text), _all_of(minutes, most), found.days)
    if found.doubtful:
        return TimeProblem(Trouble.LOOK_ALIKE, shortened(text), _all_of(minutes, most), found.days)
    return None


def _may_guess(found: Findings) -> bool:
    """Whether times beside odd pieces may be asked back: not when most of the text is something else."""
    words = sum(len(odd.typed.split()) for odd in found.odd)
    return words <= MOST_ODD_WORDS and not found.rhythms and not found.is_range


def _all_of(minutes: tuple[int, ...], most: int) -> Choices:
    """All together as the one choice; none where there are none, or too many."""
    return (minutes,) if 0 < len(minutes) <= most else ()


def _each_of(minutes: tuple[int, ...], most: int) -> Choices:
    return tuple((minute,) for minute in minutes) if len(minutes) <= most else ()


def _of_range(minutes: tuple[int, ...], most: int) -> Choices:
    """What "9 to 17" may ask for: times between, both ends; for a range without an end, its beginning."""
    if len(minutes) != 2:
        return _all_of(minutes, most)
    _, between = offered_at_interval(HALF_DAY // 6, minutes, most)
    return tuple(dict.fromkeys((between, minutes)))


def which_one(minutes: tuple[int, ...], days: Weekdays | None) -> TimeProblem:
    """Several times where one is asked for: which of them."""
    if len(minutes) > MAX_TIMES:
        return TimeProblem(Trouble.SEVERAL)
    return TimeProblem(Trouble.SEVERAL, "", _each_of(minutes, MAX_TIMES), days)


def one_by_one(problem: TimeProblem) -> TimeProblem:
    """The problem with its guessed times as single choices; sets that are offered as such stay together."""
    if problem.trouble in {Trouble.INTERVAL, Trouble.RANGE}:
        return problem
    return replace(problem, choices=tuple((minute,) for choice in problem.choices for minute in choice))


def night_or_day(minute: int, text: str, days: Weekdays | None) -> TimeProblem:
    """A time at night, or the same numbers by day."""
    other = (minute + HALF_DAY) % MINUTES_A_DAY
    return TimeProblem(Trouble.NIGHT, shortened(text), ((minute,), (other,)), days)


def shortened(text: str) -> str:
    """A piece of what was typed, as it is given back in a problem."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_PIECE else text[: LONGEST_PIECE - 1] + "…"
