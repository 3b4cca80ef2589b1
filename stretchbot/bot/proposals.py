"""What is proposed to somebody: a routine composed for them; where that can't be, a named one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from stretchbot.domain.exercise import Place
from stretchbot.domain.planner import Wish, suggest
from stretchbot.domain.planning.choosing import FEWEST_STEPS
from stretchbot.domain.planning.compose import Lately, Profile, compose, possible_now
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.planning.reason import ProposalReason
from stretchbot.domain.risk import Risk
from stretchbot.domain.routine import Routine
from stretchbot.domain.suitability import Tailored, tailor, tailor_all
from stretchbot.library import Library

# A reminder comes in between other things; after a pause, a routine as short as can be.
BREAK_MINUTES = 4
SMALL_MINUTES = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """A routine as it suits, and why it was composed like this; None of a named one."""

    tailored: Tailored
    reason: ProposalReason | None = None


def propose(
    library: Library,
    profile: Profile,
    lately: Lately,
    place: Place,
    local: datetime,
    *,
    minutes: int = BREAK_MINUTES,
) -> Proposal | None:
    """What to propose for a break of so many minutes at that place and local time; a little more, where it has to be.

    A single exercise comes rather than those of the last session again, and those rather than another place's, as
    often as it helps. It is of another place where theirs has nothing that suits; None when there is nothing at all.
    """
    places = (place, *(other for other in Place if other is not place))
    budgets = range(minutes, max(minutes, BREAK_MINUTES) + 1)
    for where in places:
        for fewest, budget in ((fewest, budget) for fewest in (FEWEST_STEPS, 1) for budget in budgets):
            plan = compose(profile, lately, library.repertoire, where, budget, local, fewest=fewest)
            if plan is not None:
                return Proposal(tailor(plan.routine, library.exercises, profile.needs), plan.reason)
        named = named_ones(library, profile, Wish(where, profile.areas, local.hour))
        possible = possible_now(profile, lately, library.repertoire, where, local)
        again = [one for one in named if possible.issuperset(step.exercise_id for step in one.routine.steps)]
        if again:
            return Proposal(_best(again, minutes))
    # More was done today than helps.
    for where in places:
        named = named_ones(library, profile, Wish(where, profile.areas, local.hour))
        harmless = [one for one in named if not (profile.may_have_slept(local) and _bends(one, library))]
        if harmless:
            return Proposal(_best(harmless, minutes))
    return None


def _bends(tailored: Tailored, library: Library) -> bool:
    """Whether any of it bends the back forward under its weight."""
    exercises = (library.exercises[step.exercise_id] for step in tailored.routine.steps)
    return any(Risk.LOADED_FLEXION in exercise.risks for exercise in exercises)


def _best(named: Sequence[Tailored], minutes: int) -> Tailored:
    """The best of these; where another length than a break's is wanted, the one that is nearest to it."""
    if minutes == BREAK_MINUTES:
        return named[0]
    return min(named, key=lambda one: abs(one.routine.minutes - minutes))


def propose_preset(library: Library, profile: Profile, routine: Routine | None) -> Proposal | None:
    """The routine that is set for a reminder, as it suits; None without one, and where nothing of it is left."""
    if routine is None:
        return None
    tailored = tailor(routine, library.exercises, profile.needs)
    return Proposal(tailored) if tailored.routine.steps else None


def named_ones(library: Library, profile: Profile, wish: Wish) -> tuple[Tailored, ...]:
    """The named routines of a place as they suit, best first."""
    routines = library.routines.values()
    tailored = {one.routine.id: one for one in tailor_all(routines, library.exercises, profile.needs)}
    return tuple(tailored[routine.id] for routine in suggest((one.routine for one in tailored.values()), wish))


def lately(library: Library, done_log: str, routine_ids: Iterable[str]) -> Lately:
    """What somebody did, as it is stored, and what opened the routines that were proposed to them."""
    openers = (library.opener(routine_id) for routine_id in routine_ids)
    return Lately(DoneLog.read(done_log), frozenset(one for one in openers if one is not None))
