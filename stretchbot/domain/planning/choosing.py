"""Choosing exercises, the most overdue first: as many as there is time for, and as can be put in a good order."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.planning.order import Arranged, arrange
from stretchbot.domain.planning.repertoire import Candidate
from stretchbot.domain.timeline import SETTLE_SECONDS, SETTLE_SECONDS_NEW_POSTURE

# A single exercise is hardly a routine; more than these neither fit a break nor a button.
FEWEST_STEPS: Final = 2
MOST_STEPS: Final = 7
# A posture changed costs so much more than the step itself takes.
CHANGE_SECONDS: Final = SETTLE_SECONDS_NEW_POSTURE - SETTLE_SECONDS
# How often another exercise is tried where one keeps the others from a good order.
_ATTEMPTS: Final = 10


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its seconds at this person's dose; `room` is how often it may still come in its period."""

    candidate: Candidate
    seconds: int
    room: int


@dataclass(frozen=True, slots=True)
class Size:
    """How much a routine may be: seconds, and exercises from the `fewest` to the `most`."""

    seconds: int
    fewest: int = FEWEST_STEPS
    most: int = MOST_STEPS


def best_arranged(
    ranked: Sequence[Ranked], shown: Collection[str], size: Size, *, in_the_morning: bool
) -> Arranged | None:
    """The best choice of that size, in its order; None where there is none.

    Beyond its frequency, by one, an exercise only comes where there would be no choice else, or none in a good order.
    """
    best: Arranged | None = None
    for pool in ([one for one in ranked if one.room > 0], ranked):
        found = _best_of(pool, shown, size, in_the_morning=in_the_morning)
        if found is not None and (best is None or found.faults < best.faults):
            best = found
        if best is not None and not any(best.faults):
            break
    return best


def _best_of(ranked: Sequence[Ranked], shown: Collection[str], size: Size, *, in_the_morning: bool) -> Arranged | None:
    """The first choice that comes in a good order, else the best there is; never with a cold bend, None without any."""
    pool, best = ranked, None
    for _ in range(_ATTEMPTS):
        chosen = _choose(pool, shown, size, in_the_morning=in_the_morning)
        if len(chosen) < size.fewest:
            break
        arranged = arrange(chosen, shown, in_the_morning=in_the_morning)
        if best is None or arranged.faults < best.faults:
            best = arranged
        if not any(arranged.faults):
            break
        to_blame = arranged.cold or arranged.exercises[:1]
        pool = [one for one in pool if one.candidate not in to_blame]
    if best is None or not best.cold:
        return best
    warm = [one for one in best.exercises if one not in best.cold]
    return arrange(warm, shown, in_the_morning=in_the_morning) if len(warm) >= size.fewest else None


def _choose(pool: Sequence[Ranked], shown: Collection[str], size: Size, *, in_the_morning: bool) -> list[Candidate]:
    """As many of the pool as there is time for: the first ones first, but what the order still lacks before others."""
    chosen: list[Candidate] = []
    left, seconds_left = list(pool), size.seconds
    # The first one leaves time for a second.
    reserved = min((one.seconds for one in pool), default=0) + CHANGE_SECONDS if size.fewest > 1 else 0
    while left and len(chosen) < size.most:
        fitting = [one for one in left if one.seconds + (0 if chosen else reserved) <= seconds_left]
        if not fitting:
            break
        wanted = fitting[0]
        for serves in _lacking(chosen, shown, in_the_morning=in_the_morning):
            wanted = next((one for one in fitting if serves(one.candidate)), wanted)
        chosen.append(wanted.candidate)
        left.remove(wanted)
        seconds_left -= wanted.seconds + CHANGE_SECONDS
    return chosen


def _lacking(
    chosen: Sequence[Candidate], shown: Collection[str], *, in_the_morning: bool
) -> Iterator[Callable[[Candidate], bool]]:
    """What a good order of these still needs one of, the most important last."""
    opens_hard = in_the_morning and not any(one.opens for one in chosen)
    if opens_hard:
        yield lambda one: one.opens
    if chosen and all(one.id in shown or one.bends for one in chosen):
        yield lambda one: one.id not in shown and not one.bends
    if any(one.bends for one in chosen) and not any(one.warms for one in chosen):
        yield lambda one: one.warms
    if opens_hard:
        yield lambda one: one.opens and one.can_lie
