"""Why a composed routine is what it is, as a value; a screen says it in words."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stretchbot.domain.exercise import Area, Exercise
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.routine_code import AREAS_NAMED


class Why(StrEnum):
    """What a routine was chosen for."""

    MORNING = "morning"  # without bending forward under load, so soon after sleep
    TURN = "turn"  # another part of the body had its turn last
    BESIDES = "besides"  # the parts of last time again, and one beside them
    ASKED = "asked"  # for a part of the body asked for
    BEGINNING = "beginning"  # nothing was done lately
    OTHERS = "others"  # the same parts again, by other exercises than last time


@dataclass(frozen=True, slots=True)
class ProposalReason:
    """Why, with the part of the body that it is about; of a `TURN` also the part of last time, and how long ago.

    `days_ago` counts local days: 0 is earlier today.
    """

    why: Why
    area: Area | None = None
    before: Area | None = None
    days_ago: int = 0


def reason_for(
    chosen: Sequence[Exercise],
    asked: Collection[Area],
    done: DoneLog,
    last_session: Collection[str],
    exercises: Mapping[str, Exercise],
    *,
    days_ago: int,
    in_the_morning: bool,
) -> ProposalReason:
    """Why these exercises were chosen; what was done last was done `days_ago`."""
    if in_the_morning:
        return ProposalReason(Why.MORNING)
    served = Counter(area for exercise in chosen for area in exercise.areas)
    wanted = [area for area in Area if area in served and area in asked]
    if not done.minutes:
        return ProposalReason(Why.ASKED, wanted[0]) if wanted else ProposalReason(Why.BEGINNING)
    last = Counter(area for name in last_session if name in exercises for area in exercises[name].areas)
    rested = [area for area in wanted or Area if area in served and area not in last]
    if rested and last:
        turns = _last_turns(done, exercises)
        named = [area for area, _ in served.most_common(AREAS_NAMED)]
        # One that its name tells; whose turn was longest ago, or never; of several, that more exercises are for.
        area = min(rested, key=lambda one: (one not in named, turns.get(one, 0), -served[one]))
        over = [before for before, _ in last.most_common(AREAS_NAMED) if before not in served]
        return (
            ProposalReason(Why.TURN, area, over[0], days_ago)
            if over and area in named
            else ProposalReason(Why.BESIDES, area)
        )
    return ProposalReason(Why.ASKED, wanted[0]) if wanted else ProposalReason(Why.OTHERS)


def _last_turns(done: DoneLog, exercises: Mapping[str, Exercise]) -> Mapping[Area, int]:
    turns: dict[Area, int] = {}
    for name, minutes in done.minutes.items():
        if name in exercises:
            for area in exercises[name].areas:
                turns[area] = max(turns.get(area, 0), minutes[-1])
    return turns
