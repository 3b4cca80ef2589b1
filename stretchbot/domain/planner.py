"""Which of the named routines suits now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stretchbot.domain.exercise import Area, Exercise, Place
from stretchbot.domain.routine import Routine, Step, TimeOfDay
from stretchbot.domain.suitability import NO_NEEDS, Needs, fitted
from stretchbot.domain.timeline import promised_minutes, seconds_of, timeline

# The local hours at which the morning ends and the evening begins.
MORNING_ENDS = 11
EVENING_BEGINS = 19
# The id of `one_minute`, which is in no library.
ONE_MINUTE = "one_minute"


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
    the time of day, and how long ago each was done. One that is there only by choice is never the first, as long as
    there is another.
    """
    here = sorted(
        (routine for routine in routines if routine.place is wish.place), key=lambda routine: _rank(routine, wish)
    )
    first = next((routine for routine in here if not routine.only_by_choice), None)
    return tuple(here) if first is None else (first, *(routine for routine in here if routine is not first))


def one_minute(exercises: Mapping[str, Exercise], place: Place, needs: Needs = NO_NEEDS) -> Routine | None:
    """One exercise as a routine of about a minute, for a first try at that place; None when nothing suits there.

    Of those that ask the fewest bodies to see a doctor first, the one that comes nearest to a minute, in a longer dose
    where that helps. Feedback's doses are left to whoever tailors it.
    """

    def unsuitedness(steps: Sequence[Step]) -> tuple[int, int, str]:
        exercise = exercises[steps[0].exercise_id]
        asks_first = sum(caution.asks_first for caution in exercise.cautions)
        return asks_first, abs(seconds_of(timeline(steps, exercises)) - 60), exercise.id

    suiting = [one for one in exercises.values() if one.fits(place) and needs.against(one) is None]
    steps = min((fitted([Step(one.id)], exercises, needs) for one in suiting), key=unsuitedness, default=None)
    if steps is None:
        return None
    best, minutes = exercises[steps[0].exercise_id], promised_minutes(seconds_of(timeline(steps, exercises)))
    return Routine(
        ONE_MINUTE, best.name, best.summary, place, minutes, best.areas, TimeOfDay.ANY, steps, only_by_choice=True
    )


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
