"""What can be done at each place, with all that a plan needs to know of an exercise, worked out once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.exercise import Area, Exercise, Period, Place, Posture, Work
from stretchbot.domain.fitting import LongerDose, longer_doses
from stretchbot.domain.risk import Risk
from stretchbot.domain.routine import Step, exact_dose
from stretchbot.domain.timeline import phases_of_step, seconds_of

DAYS_OF: Final[Mapping[Period, int]] = {Period.DAY: 1, Period.WEEK: 7}
# With fewer exercises for an area, the same ones would come in session after session.
FEWEST_FOR_AN_AREA: Final = 3
_LOW: Final = frozenset({Posture.LYING, Posture.KNEELING})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise at a place.

    `seconds` are those of its plain form by the low end of its dose, in the posture of the step before; the `longer`
    ones go up to its high end. `a_day` is how often a day it helps, the middle of its frequency; `most` is the high end
    of that, for each `days` days. It `bends` the back forward under its weight; what `warms` is a movement that
    doesn't. `opens` says that a morning at this place may begin with it, which is a must where one `can_lie` down.
    """

    id: str
    exercise: Exercise
    areas: frozenset[Area]
    seconds: int
    longer: tuple[LongerDose, ...]
    a_day: float
    most: int
    days: int
    bends: bool
    warms: bool
    opens: bool
    can_lie: bool


@dataclass(frozen=True, slots=True)
class Repertoire:
    """What can be done at each place, and the parts of the body that can be asked for there."""

    exercises: Mapping[str, Exercise]
    at: Mapping[Place, tuple[Candidate, ...]]
    areas: Mapping[Place, frozenset[Area]]

    @classmethod
    def of(cls, exercises: Mapping[str, Exercise]) -> "Repertoire":
        """What can be done with these exercises."""
        at = {
            place: tuple(_candidate(exercise, place) for exercise in exercises.values() if exercise.fits(place))
            for place in Place
        }
        return cls(exercises, at, {place: _offered(here) for place, here in at.items()})


def _candidate(exercise: Exercise, place: Place) -> Candidate:
    times, days = exercise.frequency.times, DAYS_OF[exercise.frequency.per]
    bends = Risk.LOADED_FLEXION in exercise.risks
    warms = exercise.dose.work is not Work.HOLD and not bends
    can_lie = place in {Place.FLOOR, Place.BED}
    # Where one can lie down, rolls, tilts of the pelvis (the gentlest exercise of all) and cat-cow come first.
    is_low = exercise.posture in _LOW and (warms or exercise.gentler is None)
    return Candidate(
        id=exercise.id,
        exercise=exercise,
        areas=frozenset(exercise.areas),
        seconds=seconds_of(phases_of_step([Step(exercise.id)], 0, {exercise.id: exercise})),
        longer=longer_doses(exact_dose(Step(exercise.id), exercise.form()), exercise.dose),
        a_day=(times.low + times.high) / 2 / days,
        most=times.high,
        days=days,
        bends=bends,
        warms=warms,
        opens=is_low if can_lie else warms,
        can_lie=can_lie,
    )


def _offered(here: Sequence[Candidate]) -> frozenset[Area]:
    counts = Counter(area for candidate in here for area in candidate.areas)
    return frozenset(area for area, count in counts.items() if count >= FEWEST_FOR_AN_AREA)
