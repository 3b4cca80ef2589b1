"""In which order the exercises of a composed routine come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.exercise import Posture
from stretchbot.domain.planning.repertoire import Candidate

# From standing to lying: whoever keeps to it, in either direction, gets down and up once.
DOWNWARDS: Final = {
    posture: place
    for place, posture in enumerate(
        (Posture.STANDING, Posture.SQUATTING, Posture.SITTING, Posture.KNEELING, Posture.LYING)
    )
}


@dataclass(frozen=True, slots=True)
class Arranged:
    """Exercises in order, and those that keep it from being a good one: nothing when it is.

    `cold` are deep bends with nothing before them that warms. `opens_again` says that it begins as an earlier one did;
    `opens_hard`, that it begins the morning with what doesn't open one.
    """

    exercises: tuple[Candidate, ...]
    cold: tuple[Candidate, ...]
    opens_again: bool
    opens_hard: bool

    @property
    def faults(self) -> tuple[int, bool, bool, bool]:
        """What is wrong with it, the worst first."""
        is_stiff = self.opens_hard and self.exercises[0].can_lie
        return len(self.cold), is_stiff, self.opens_again, self.opens_hard


def arrange(chosen: Sequence[Candidate], shown: Collection[str], *, in_the_morning: bool) -> Arranged:
    """The best order of `chosen`: by posture, and within one what warms first, deep bends late, the gentlest last.

    Downwards by day; upwards in the morning, as one lies anyway. The other way round where that serves better.
    It doesn't begin with one of `shown` when that can be helped.
    """
    both = (
        _in_direction(chosen, shown, upwards=upwards, in_the_morning=in_the_morning)
        for upwards in (in_the_morning, not in_the_morning)
    )
    return min(both, key=lambda one: one.faults)


def _in_direction(
    chosen: Sequence[Candidate], shown: Collection[str], *, upwards: bool, in_the_morning: bool
) -> Arranged:
    sign = -1 if upwards else 1

    def when(one: Candidate) -> tuple[int, bool, bool, bool]:
        return sign * DOWNWARDS[one.exercise.posture], one.exercise.gentler is None, one.bends, not one.warms

    ordered = sorted(chosen, key=when)
    first = [one for one in ordered if one.exercise.posture is ordered[0].exercise.posture]

    def unfitness(one: Candidate) -> tuple[bool, bool, bool, bool]:
        is_hard = in_the_morning and not one.opens
        return is_hard and one.can_lie, one.bends, one.id in shown, is_hard

    opener = min(first, key=unfitness)
    ordered.remove(opener)
    ordered.insert(0, opener)
    warmed = next((number for number, one in enumerate(ordered) if one.warms), len(ordered))
    return Arranged(
        tuple(ordered),
        cold=tuple(one for one in ordered[:warmed] if one.bends),
        opens_again=opener.id in shown,
        opens_hard=in_the_morning and not opener.opens,
    )
