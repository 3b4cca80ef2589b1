"""What is proposed to somebody: a routine composed for them; where that can't be, a named one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from stretchbot.domain.exercise import Place
from stretchbot.domain.planner import Wish, suggest
from stretchbot.domain.planning.compose import Lately, Profile, compose
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.planning.reason import Reason
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
    reason: Reason | None = None


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

    It is of another place where theirs has nothing that suits; None when there is nothing at all.
    """
    for where in (place, *(other for other in Place if other is not place)):
        for budget in range(minutes, max(minutes, BREAK_MINUTES) + 1):
            plan = compose(profile, lately, library.repertoire, where, budget, local)
            if plan is not None:
                return Proposal(tailor(plan.routine, library.exercises, profile.needs), plan.reason)
        named = named_ones(library, profile, Wish(where, profile.areas, local.hour))
        if named:
            return Proposal(named[0] if minutes == BREAK_MINUTES else _nearest(named, minutes))
    return None


def _nearest(named: Sequence[Tailored], minutes: int) -> Tailored:
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
