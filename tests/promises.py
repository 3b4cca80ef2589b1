"""Whether the minutes told of a routine are true, and whether any dose could make them so: tried out, one by one."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import product

from stretchbot.domain.exercise import Range
from stretchbot.domain.routine import Routine, Step, exact_dose
from stretchbot.domain.suitability import GENTLY_FOR, Needs
from stretchbot.domain.timeline import TOLERANCE_SECONDS, seconds_of, timeline
from tests.shipped import LIBRARY

EXERCISES = LIBRARY.exercises


def seconds_in(steps: Iterable[Step]) -> int:
    """What these steps take."""
    return seconds_of(timeline(tuple(steps), EXERCISES))


def is_true(routine: Routine) -> bool:
    """Whether it takes the minutes that are told of it."""
    return abs(seconds_in(routine.steps) - 60 * routine.minutes) <= TOLERANCE_SECONDS


def may_be_longer(exercise_id: str, needs: Needs) -> bool:
    """Whether neither feedback, nor pain, nor a caution to be gentle has anything to do with its dose."""
    cautions = {caution.id for caution in EXERCISES[exercise_id].cautions}
    is_gentle = any(cautions & GENTLY_FOR.get(condition, frozenset()) for condition in needs.conditions)
    return not is_gentle and exercise_id not in needs.doses and exercise_id not in needs.hurt_once


def fewest_to_lengthen(routine: Routine, needs: Needs, gentler: Collection[str | None] = ()) -> int | None:
    """How many steps at least have to be longer for true minutes, the next ones; None when no doses make them so."""
    seconds = seconds_in(routine.steps)
    most = (seconds // 60 + 1) * 60 + TOLERANCE_SECONDS
    reached = {seconds: 0}
    for step in routine.steps:
        if step.exercise_id in gentler or not may_be_longer(step.exercise_id, needs):
            continue
        gains = {seconds_in([other]) - seconds_in([step]) for other in _longer(step)}
        for total, number in list(reached.items()):
            for after in (total + gain for gain in gains if total + gain <= most):
                reached[after] = min(number + 1, reached.get(after, len(routine.steps)))
    return min((number for total, number in reached.items() if total >= most - 2 * TOLERANCE_SECONDS), default=None)


def _longer(step: Step) -> Iterable[Step]:
    """The step in all longer doses of the exercise's own range, the seconds by fives."""
    form = EXERCISES[step.exercise_id].form(step.variation_id)
    now = exact_dose(step, form)

    def upwards(number: int, meant: Range, apart: int) -> set[int]:
        return {*range(number, meant.high + 1, apart), max(number, meant.high)}

    times, seconds = upwards(now.repetitions, form.dose.repetitions, 1), upwards(now.seconds, form.dose.seconds, 5)
    return (replace(step, repetitions=one, seconds=other) for one, other in product(times, seconds))
