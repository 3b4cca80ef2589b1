"""Which routine suits now."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.routine import Routine, TimeOfDay

MORNING_ENDS = 11
AFTERNOON_BEGINS = 15
PARTS_OF_DAY = 3
EVENING_BEGINS = 19


@dataclass(frozen=True, slots=True)
class Wish:
    """What is known about somebody who wants to stretch now.

    `hour` is their local hour (0 to 23); `recent` are ids of routines they began, newest first.
    """

    place: Place
    areas: frozenset[Area]
    hour: int
    recent: Sequence[str] = ()


def suggest(routines: Iterable[Routine], wish: Wish) -> tuple[Routine, ...]:
    """The routines of the wished place, the one that suits best first; empty when the place has none.

    The one done last comes last, so that nobody gets the same twice in a row; then parts of the body asked for decide,
    the time of day, and how long ago each was done.
    """
    here = [routine for routine in routines if routine.place is wish.place]
    return tuple(sorted(here, key=lambda routine: _rank(routine, wish)))


def propose(routines: Iterable[Routine], wish: Wish, local: datetime) -> Routine | None:
    """The routine a reminder proposes at that local time, without looking anything up; None when the place has none.

    Of those that suit place, areas and hour equally well, successive reminders take turns.
    """
    here = sorted((routine for routine in routines if routine.place is wish.place), key=lambda routine: routine.id)
    if not here:
        return None
    best = min(_fit(routine, wish) for routine in here)
    suitable = [routine for routine in here if _fit(routine, wish) == best]
    part_of_day = bisect((MORNING_ENDS, AFTERNOON_BEGINS), local.hour)
    return suitable[(local.toordinal() * PARTS_OF_DAY + part_of_day) % len(suitable)]


def _fit(routine: Routine, wish: Wish) -> tuple[int, bool]:
    """How badly a routine fits: areas missed, then whether it is made for another time of the day."""
    return -len(wish.areas.intersection(routine.areas)), _misfit(routine.time_of_day, wish.hour) > 1


def _rank(routine: Routine, wish: Wish) -> tuple[bool, int, int, int, int, str]:
    done_last = bool(wish.recent) and wish.recent[0] == routine.id
    wanted = len(wish.areas.intersection(routine.areas))
    # Never done counts as longest ago.
    recency = -wish.recent.index(routine.id) if routine.id in wish.recent else -len(wish.recent) - 1
    return done_last, -wanted, _misfit(routine.time_of_day, wish.hour), recency, routine.minutes, routine.id


def _misfit(time_of_day: TimeOfDay, hour: int) -> int:
    """0 for a routine made for this hour, 1 for one that always fits, 2 for one made for another hour."""
    if time_of_day is TimeOfDay.ANY:
        return 1
    now = TimeOfDay.MORNING if hour < MORNING_ENDS else TimeOfDay.EVENING if hour >= EVENING_BEGINS else None
    return 0 if time_of_day is now else 2
