"""A routine that somebody made: its exercises in their order, each once, and how much of each.

Every change says absolutely what shall be, so that the same one twice changes nothing, and two devices that change one
routine lose nothing of each other's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from stretchbot.domain.exercise import Exercise, Place, Work
from stretchbot.domain.planning.order import DOWNWARDS
from stretchbot.domain.routine import Routine, Step, exact_dose
from stretchbot.domain.routine_code import unnamed
from stretchbot.domain.timeline import seconds_of, timeline

# Ten exercises take about a quarter of an hour, and fit a deep link and a button with their doses.
MOST_STEPS: Final = 10
MOST_ROUTINES: Final = 10
# How much is counted in fives of seconds, or in repetitions where those are counted: 5 s to 2 minutes, 1 to 24 times.
# Two minutes are twice what the American College of Sports Medicine holds sensible at most (sources.yaml: acsm).
SECONDS_A_PORTION: Final = 5
MOST_PORTIONS: Final = 24

# Ids of the library have no dot, nor have codes, so the two are never taken for each other.
_ID: Final = re.compile(r"own\.(\d{1,18})")

Form = tuple[str, str | None]
"""An exercise in one of its forms: its id, and that of the variation."""


@dataclass(frozen=True, slots=True)
class SavedRoutine:
    """A routine of somebody's own, as it is stored; exercises of it may have left the library meanwhile."""

    id: int
    name: str
    steps: tuple[Step, ...]

    @property
    def routine_id(self) -> str:
        """Its id among all routines: `own.<id>`."""
        return id_of_own(self.id)


def id_of_own(number: int) -> str:
    """The id, among all routines, of the own routine of that number."""
    return f"own.{number}"


def own_id(routine_id: str | None) -> int | None:
    """The number of the own routine whose id that is; None for the id of any other routine."""
    read = _ID.fullmatch(routine_id or "")
    return None if read is None else int(read[1])


def form_of(step: Step) -> Form:
    """Which exercise a step is, in which form."""
    return step.exercise_id, step.variation_id


def known(steps: Iterable[Step], exercises: Mapping[str, Exercise]) -> tuple[Step, ...]:
    """The steps whose exercises, in their forms, are in the library."""
    return tuple(
        step
        for step in steps
        if step.exercise_id in exercises and exercises[step.exercise_id].has_form(step.variation_id)
    )


def as_routine(saved: SavedRoutine, exercises: Mapping[str, Exercise], place: Place) -> Routine:
    """The routine as it can be done, at `place` where that fits: without exercises that left the library.

    It may have no steps left.
    """
    return replace(assembled(saved.routine_id, saved.steps, exercises, place), name=saved.name)


def assembled(routine_id: str, steps: Iterable[Step], exercises: Mapping[str, Exercise], place: Place) -> Routine:
    """A routine without a name, of those of these steps that are known; for the place that fits most of them."""
    steps = known(steps, exercises)
    chosen = [exercises[step.exercise_id] for step in steps]
    best = max((place, *Place), key=lambda one: sum(exercise.fits(one) for exercise in chosen))
    routine = unnamed(routine_id, best, steps, chosen, seconds_of(timeline(steps, exercises)))
    return replace(routine, keeps_doses=True)


def with_step(steps: Sequence[Step], step: Step, at: int | None = None) -> tuple[Step, ...]:
    """The steps with one more, at that place or last; as they are where it is among them, or there is no room."""
    if len(steps) >= MOST_STEPS or form_of(step) in map(form_of, steps):
        return tuple(steps)
    at = len(steps) if at is None else at
    return (*steps[:at], step, *steps[at:])


def without(steps: Iterable[Step], form: Form) -> tuple[Step, ...]:
    """The steps but for that exercise."""
    return tuple(step for step in steps if form_of(step) != form)


def moved(steps: Sequence[Step], form: Form, to: int) -> tuple[Step, ...]:
    """The steps with that exercise at place `to`, counted from 0; as they are without it."""
    step = next((step for step in steps if form_of(step) == form), None)
    return tuple(steps) if step is None else with_step(without(steps, form), step, to)


def ordered(steps: Iterable[Step], forms: Sequence[Form]) -> tuple[Step, ...]:
    """The steps in the order of these forms; those that are not among them come last."""
    return tuple(sorted(steps, key=lambda step: forms.index(form_of(step)) if form_of(step) in forms else len(forms)))


def portions(step: Step, work: Work) -> int:
    """How much a step is of: fives of seconds, or repetitions where those are counted; 0 leaves it to the exercise."""
    return (step.repetitions or 0) if work is Work.COUNT else (step.seconds or 0) // SECONDS_A_PORTION


def of_portions(form: Form, work: Work, number: int) -> Step:
    """The step of that form and so many portions; see `portions`."""
    if number == 0:
        return Step(*form)
    return Step(*form, repetitions=number) if work is Work.COUNT else Step(*form, seconds=number * SECONDS_A_PORTION)


def less_and_more(step: Step, exercise: Exercise) -> tuple[int | None, int | None]:
    """The portions that are a little less than the step has, and a little more; None where it goes no further."""
    form = exercise.form(step.variation_id)
    dose = exact_dose(step, form)
    if form.dose.work is Work.COUNT:
        less, more = dose.repetitions - 1, dose.repetitions + 1
    else:
        less, more = -(-dose.seconds // SECONDS_A_PORTION) - 1, dose.seconds // SECONDS_A_PORTION + 1
    return less if less > 0 else None, more if more <= MOST_PORTIONS else None


def downwards(steps: Iterable[Step], exercises: Mapping[str, Exercise]) -> tuple[Step, ...]:
    """Known steps from standing to lying, and else in their order: one gets down and up once."""
    return tuple(sorted(steps, key=lambda step: DOWNWARDS[exercises[step.exercise_id].posture]))


def turns(steps: Iterable[Step], exercises: Mapping[str, Exercise]) -> int:
    """How often known steps turn from getting down to getting up, or back: 0 where one gets down and up once."""
    heights = [DOWNWARDS[exercises[step.exercise_id].posture] for step in steps]
    changes = [after > before for before, after in pairwise(heights) if after != before]
    return sum(after != before for before, after in pairwise(changes))
