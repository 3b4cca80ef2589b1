"""The timeline of a routine: what a stretcher does from second to second, by its steps' exact doses.

Whoever needs seconds of a step or of a routine takes them from here: the promise of minutes, the minutes counted,
a session that is led, pictures that move along.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from stretchbot.domain.exercise import Exercise, Side, Sides, Work
from stretchbot.domain.routine import ExactDose, Step, exact_dose

# Reading the step and getting into position; longer for whoever has to stand up or lie down first.
SETTLE_SECONDS = 20
SETTLE_SECONDS_NEW_POSTURE = 30
# A routine's declared minutes, and the time that its name tells, are true to so much.
TOLERANCE_SECONDS = 15
# Nobody changes sides faster than that, however short the rests of a dose are.
SHORTEST_SWITCH_SECONDS = 5


class PhaseKind(StrEnum):
    """What a stretcher does in a phase."""

    READY = "ready"  # read the step and get into position
    HOLD = "hold"  # keep still
    MOVE = "move"  # keep moving gently
    COUNT = "count"  # slow repetitions, which the stretcher counts
    REST = "rest"  # let go and breathe; the same side goes on
    SWITCH = "switch"  # let go and change sides


_WORK = {Work.HOLD: PhaseKind.HOLD, Work.MOVE: PhaseKind.MOVE, Work.COUNT: PhaseKind.COUNT}


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time in which one thing is done, in whole seconds from the routine's start.

    `step` counts the routine's steps from 0. `side` and `repetition` (from 1, of `repetitions` on that side) are
    those of the work, and between work those of the work to come. `side` is None where both work at once, and where
    they take turns within one phase. A COUNT holds all repetitions of its side or sides: `repetition` is the first.
    """

    kind: PhaseKind
    step: int
    exercise_id: str
    variation_id: str | None
    side: Side | None
    repetition: int
    repetitions: int
    start_seconds: int
    seconds: int

    @property
    def end_seconds(self) -> int:
        """When the next phase begins."""
        return self.start_seconds + self.seconds

    @property
    def is_work(self) -> bool:
        """Whether it is the stretch itself, and not what lies between."""
        return self.kind in _WORK.values()

    @property
    def pictured_side(self) -> Side:
        """The side to show where the exercise is drawn on both."""
        return self.side or Side.RIGHT


def timeline(steps: Sequence[Step], exercises: Mapping[str, Exercise]) -> tuple[Phase, ...]:
    """The phases of a walk through `steps`: from second 0 on, without gaps, none of them empty.

    Raises:
        KeyError: when a step names an exercise or a variation that doesn't exist.
    """
    phases: list[Phase] = []
    for number in range(len(steps)):
        start = phases[-1].end_seconds if phases else 0
        phases += _phases_from(start, steps, number, exercises)
    return tuple(phases)


def timeline_if_known(steps: Sequence[Step], exercises: Mapping[str, Exercise]) -> tuple[Phase, ...]:
    """The same; empty when a step names what doesn't exist, as it left the library."""
    try:
        return timeline(steps, exercises)
    except KeyError:
        return ()


def phases_of_step(steps: Sequence[Step], number: int, exercises: Mapping[str, Exercise]) -> tuple[Phase, ...]:
    """The phases of one step of a walk (the first is number 0), with its own start as second 0.

    Raises:
        KeyError: when that step names an exercise or a variation that doesn't exist.
    """
    return tuple(_phases_from(0, steps, number, exercises))


def _phases_from(start: int, steps: Sequence[Step], number: int, exercises: Mapping[str, Exercise]) -> Iterator[Phase]:
    step = steps[number]
    exercise = exercises[step.exercise_id]
    before = exercises.get(steps[number - 1].exercise_id) if number else None
    is_same_posture = before is None or before.posture is exercise.posture
    dose = exact_dose(step, exercise.form(step.variation_id))
    for piece in _pieces(dose, settle_seconds=SETTLE_SECONDS if is_same_posture else SETTLE_SECONDS_NEW_POSTURE):
        yield Phase(
            kind=piece.kind,
            step=number,
            exercise_id=step.exercise_id,
            variation_id=step.variation_id,
            side=piece.side,
            repetition=piece.repetition,
            repetitions=dose.repetitions,
            start_seconds=start,
            seconds=piece.seconds,
        )
        start += piece.seconds


def phase_at(phases: Sequence[Phase], elapsed_seconds: float) -> Phase | None:
    """The phase that is on so long after the start, None after the end; on the second of a change, the later one."""
    if not phases or elapsed_seconds >= phases[-1].end_seconds:
        return None
    after = bisect_right(phases, elapsed_seconds, key=lambda phase: phase.start_seconds)
    return phases[max(after - 1, 0)]


def seconds_of(phases: Iterable[Phase]) -> int:
    """What these phases take together."""
    return sum(phase.seconds for phase in phases)


def promised_minutes(seconds: int) -> int:
    """The minutes that somebody is told of what takes so many seconds: whole ones, and one at least."""
    return max(1, round(seconds / 60))


def seconds_of_dose(dose: ExactDose) -> int:
    """What a dose takes once one is in position."""
    return sum(piece.seconds for piece in _pieces(dose, settle_seconds=0))


class _Piece(NamedTuple):
    kind: PhaseKind
    side: Side | None
    repetition: int
    seconds: int


def _pieces(dose: ExactDose, *, settle_seconds: int) -> Iterator[_Piece]:
    """One step's phases in order."""
    works = list(_works(dose))
    yield _Piece(PhaseKind.READY, works[0].side, works[0].repetition, settle_seconds)
    for number, work in enumerate(works):
        if number and work.side is not works[number - 1].side:
            yield _Piece(PhaseKind.SWITCH, work.side, work.repetition, max(dose.rest_seconds, SHORTEST_SWITCH_SECONDS))
        elif number and dose.rest_seconds:
            yield _Piece(PhaseKind.REST, work.side, work.repetition, dose.rest_seconds)
        yield work


def _works(dose: ExactDose) -> Iterator[_Piece]:
    """One step's work, without what lies between."""
    sides: tuple[Side | None, ...] = dose.sides.each or (None,)
    repetitions: Sequence[int] = range(1, dose.repetitions + 1)
    seconds = dose.seconds
    if dose.work is Work.COUNT:
        # The stretcher counts: slow repetitions flow into each other, and only turning over breaks them up.
        seconds *= dose.repetitions
        repetitions = (1,)
        if dose.sides is Sides.ALTERNATE:
            seconds *= len(sides)
            sides = (None,)
    order: Iterable[tuple[Side | None, int]] = product(sides, repetitions)
    if dose.sides is Sides.ALTERNATE:
        order = ((side, repetition) for repetition in repetitions for side in sides)
    for side, repetition in order:
        yield _Piece(_WORK[dose.work], side, repetition, seconds)
