"""A routine: exercises in a fixed order, each with an exact dose. What time they take is in `domain.timeline`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from stretchbot.domain.exercise import Area, Form, Place, Sides, Work

_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER_OF: Final = {word: number for number, word in enumerate(_NUMBERS, 1)}
# "Five minutes", "8 slow minutes".
_TOLD_MINUTES: Final = re.compile(rf"\b(\d+|{'|'.join(_NUMBERS)})(?: \w+)? minutes?\b", re.IGNORECASE)


class TimeOfDay(StrEnum):
    """When a routine is best offered."""

    MORNING = "morning"
    EVENING = "evening"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a routine; None leaves it to the exercise: its plain form, the low end of its dose."""

    exercise_id: str
    variation_id: str | None = None
    repetitions: int | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Routine:
    """An ordered list of exercises for one place; `minutes` is what the stretcher is told.

    `only_by_choice`: made for an occasion that the bot can't know of, such as a seat on a train. `keeps_doses`:
    somebody chose them, or is on the way through them, so they aren't fitted to whole minutes.
    """

    id: str
    name: str
    summary: str
    place: Place
    minutes: int
    areas: tuple[Area, ...]
    time_of_day: TimeOfDay
    steps: tuple[Step, ...]
    only_by_choice: bool = False
    keeps_doses: bool = False


@dataclass(frozen=True, slots=True)
class ExactDose:
    """A dose without ranges, e.g. "hold 20 s, 3 times"; where there are sides, that often on each."""

    work: Work
    repetitions: int
    seconds: int
    rest_seconds: int
    sides: Sides


def exact_dose(step: Step, form: Form) -> ExactDose:
    """The dose of `step`: its own numbers where it has them, else the low end of the form's ranges."""
    return ExactDose(
        work=form.dose.work,
        repetitions=step.repetitions or form.dose.repetitions.low,
        seconds=step.seconds or form.dose.seconds.low,
        rest_seconds=form.dose.rest_seconds,
        sides=form.sides,
    )


def told_minutes(words: str) -> dict[str, int]:
    """The parts of an English name or sentence that tell minutes, such as “five quiet minutes”, and how many."""
    return {told[0]: _NUMBER_OF.get(told[1].lower()) or int(told[1]) for told in _TOLD_MINUTES.finditer(words)}
