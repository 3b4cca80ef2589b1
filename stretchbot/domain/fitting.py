"""Fitting doses to whole minutes: a routine takes as long as is told, because a dose in it is somewhat longer.

An exercise's dose is a range, of which its low end is taken; so there is room above, and none below.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from stretchbot.domain.exercise import Dose, Range
from stretchbot.domain.routine import ExactDose, Step
from stretchbot.domain.timeline import TOLERANCE_SECONDS, promised_minutes, seconds_of_dose

# Seconds are told, and counted by heart, in fives.
SECONDS_APART: Final = 5
# To a whole minute there is never further than that.
_MOST_GAINED: Final = 60
# Some hundred doses are in the library's exercises and routines.
_DOSES_KEPT: Final = 1024


class LongerDose(NamedTuple):
    """A longer dose of an exercise: the seconds it adds, and what becomes of its numbers; None leaves one as it is."""

    gained_seconds: int
    repetitions: int | None
    seconds: int | None


Chosen = tuple[tuple[int, LongerDose], ...]
"""The steps to lengthen, by their place from 0 on, each with its longer dose."""


@lru_cache(maxsize=_DOSES_KEPT)
def longer_doses(dose: ExactDose, meant: Dose) -> tuple[LongerDose, ...]:
    """The doses up to the high end of what is `meant`, from the shortest on, that add less than a minute to `dose`."""
    before = seconds_of_dose(dose)
    found: dict[int, LongerDose] = {}
    for repetitions, seconds in product(
        _upwards(dose.repetitions, meant.repetitions, 1), _upwards(dose.seconds, meant.seconds, SECONDS_APART)
    ):
        gained = seconds_of_dose(replace(dose, repetitions=repetitions, seconds=seconds)) - before
        if 0 < gained < _MOST_GAINED:
            more_often, longer = repetitions > dose.repetitions, seconds > dose.seconds
            longer_dose = LongerDose(gained, repetitions if more_often else None, seconds if longer else None)
            found.setdefault(gained, longer_dose)
    return tuple(found[gained] for gained in sorted(found))


def _upwards(number: int, meant: Range, apart: int) -> Iterator[int]:
    """The number and those above it, so far apart, up to the high end; that end as well."""
    yield from range(number, meant.high, apart)
    yield max(number, meant.high)


def fit(seconds: int, longer: Sequence[Sequence[LongerDose]], most_steps: int | None = None) -> Chosen:
    """Which steps to lengthen, so that what takes `seconds` agrees with the minutes told of it.

    As few as possible, and of those the ones that come nearest to the next whole minute; never further beyond it than
    the tolerance. Where that can't be reached, as near to a whole minute as possible; none where that is nearest.

    Args:
        seconds: What the steps take as they are.
        longer: The longer doses of each step; none for one that stays as it is.
        most_steps: No more of them; None is no limit.
    """
    if _off(seconds) <= TOLERANCE_SECONDS:
        return ()
    most_gained = (seconds // 60 + 1) * 60 + TOLERANCE_SECONDS - seconds
    nearest: Chosen = ()
    least_off = _off(seconds)
    found: dict[tuple[int, int], Chosen] = {(-1, 0): ()}
    for _ in range(len(longer) if most_steps is None else min(most_steps, len(longer))):
        found = _with_one_more(found, longer, most_gained)
        for (_, gained), chosen in found.items():
            off = _off(seconds + gained)
            if off < least_off:
                nearest, least_off = chosen, off
        if least_off <= TOLERANCE_SECONDS:
            break
    return nearest


def lengthened(steps: Sequence[Step], chosen: Chosen) -> tuple[Step, ...]:
    """The steps with those doses."""
    after = list(steps)
    for place, dose in chosen:
        step = after[place]
        after[place] = replace(
            step, repetitions=dose.repetitions or step.repetitions, seconds=dose.seconds or step.seconds
        )
    return tuple(after)


def gained_seconds(chosen: Chosen) -> int:
    """What they add together."""
    return sum(dose.gained_seconds for _, dose in chosen)


def _with_one_more(
    found: dict[tuple[int, int], Chosen], longer: Sequence[Sequence[LongerDose]], most_gained: int
) -> dict[tuple[int, int], Chosen]:
    """Every choice with one more step behind its last one; one for each last step and sum, as others are no better."""
    more: dict[tuple[int, int], Chosen] = {}
    for (last, gained), chosen in found.items():
        for place in range(last + 1, len(longer)):
            for dose in longer[place]:
                after = gained + dose.gained_seconds
                if after > most_gained:
                    break
                if (place, after) not in more:
                    more[place, after] = (*chosen, (place, dose))
    return more


def _off(seconds: int) -> int:
    """How far what is told is from what it takes."""
    return abs(seconds - 60 * promised_minutes(seconds))
