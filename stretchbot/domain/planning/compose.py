"""Composing the routine that suits somebody now, from what they did lately. docs/planning.md says what comes of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Final
from zlib import crc32

from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.fitting import fit, gained_seconds, lengthened
from stretchbot.domain.local_time import DEFAULT_DAY_START_MINUTE, MINUTES_A_DAY
from stretchbot.domain.planner import MORNING_ENDS
from stretchbot.domain.planning.choosing import CHANGE_SECONDS, FEWEST_STEPS, MOST_STEPS, Ranked, Size, best_arranged
from stretchbot.domain.planning.done_log import REMEMBERED, DoneLog, minute_of
from stretchbot.domain.planning.reason import ProposalReason, reason_for
from stretchbot.domain.planning.repertoire import Candidate, Repertoire
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.routine import Routine, Step
from stretchbot.domain.routine_code import encode, named_by_exercise, room_for_doses
from stretchbot.domain.suitability import NO_NEEDS, Needs, dosed
from stretchbot.domain.timeline import (
    TOLERANCE_SECONDS,
    phases_of_step,
    seconds_of,
)

# So much more often than its own frequency says, against the others, comes what is for an area asked for, what is a
# favourite, and what hurt once.
ASKED_WEIGHT: Final = 4.0
FAVOURITE_WEIGHT: Final = 1.5
HURT_WEIGHT: Final = 0.5
# Of all that was proposed in a waking day, none begins with the same picture.
PROPOSALS_REMEMBERED: Final = timedelta(hours=18)
# Whoever has quiet hours gets up about when they end: so long before and after that, they may just have.
GETTING_UP: Final = timedelta(hours=2)
# A prime, so that a number times the day goes through all that are below it.
_TURNS: Final = 65_521


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of somebody: parts of the body asked for, what suits, what they like, when they may have got up."""

    areas: frozenset[Area] = frozenset()
    needs: Needs = NO_NEEDS
    favourites: frozenset[str] = frozenset()
    day_start_minute: int = DEFAULT_DAY_START_MINUTE
    quiet: QuietHours | None = None

    def may_have_slept(self, local: datetime) -> bool:
        """Whether their back may be stiff from sleep at that local time.

        Nobody's hour of waking is known: all of a morning is taken for the first hour after it, and so is the end of
        quiet hours, for those who sleep by day.
        """
        of_day = local.hour * 60 + local.minute
        if self.day_start_minute <= of_day < MORNING_ENDS * 60:
            return True
        around = int(GETTING_UP.total_seconds()) // 60
        return self.quiet is not None and (of_day - self.quiet.until_minute + around) % MINUTES_A_DAY < 2 * around


@dataclass(frozen=True, slots=True)
class Lately:
    """What somebody did, and the exercises that opened what was proposed to them in `PROPOSALS_REMEMBERED`."""

    done: DoneLog = field(default_factory=DoneLog)
    shown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine, and why it is this one."""

    routine: Routine
    reason: ProposalReason


def compose(
    profile: Profile,
    lately: Lately,
    repertoire: Repertoire,
    place: Place,
    minutes: int,
    local: datetime,
    *,
    fewest: int = FEWEST_STEPS,
) -> Plan | None:
    """The routine of at most that many minutes that suits at a place and local time; None without `fewest` exercises.

    Each exercise comes as often as it helps: what is furthest behind its frequency comes first (the divisor method of
    Sainte-Laguë, over the last two weeks). None comes twice in a row, and none more than once beyond its frequency.
    Its exercises are in their plain forms, as few of them in longer doses as make its minutes true to the timeline;
    feedback's doses are counted in, and left to whoever tailors it.
    """
    today = _Today.at(local, profile)
    latest = lately.done.latest
    last_session = lately.done.last_session(latest)
    asked = profile.areas & repertoire.areas[place]
    possible = _ranked(profile, lately, repertoire.at[place], today, asked)
    ranked = [one for one in possible if one.candidate.id not in last_session]
    # Where few are possible, they are shared between this routine and the next, which can have none of them.
    most = min(MOST_STEPS, (len(possible) + 1) // 2)
    if most < fewest:
        return None
    size = Size(minutes * 60 + TOLERANCE_SECONDS, fewest, most)
    best = best_arranged(ranked, lately.shown, size, in_the_morning=today.is_morning)
    if best is None:
        return None
    chosen = [one.exercise for one in best.exercises]
    reason = reason_for(
        chosen,
        asked,
        lately.done,
        last_session,
        repertoire.exercises,
        days_ago=0 if latest is None else today.days_since(latest),
        in_the_morning=today.is_morning and place in {Place.FLOOR, Place.BED},
    )
    return Plan(_routine(place, best.exercises, profile.needs), reason)


def possible_now(
    profile: Profile, lately: Lately, repertoire: Repertoire, place: Place, local: datetime
) -> frozenset[str]:
    """The ids of what may be done at a place and local time, but for that it may have been done just before."""
    ranked = _ranked(profile, lately, repertoire.at[place], _Today.at(local, profile), frozenset())
    return frozenset(one.candidate.id for one in ranked)


def _routine(place: Place, chosen: Sequence[Candidate], needs: Needs) -> Routine:
    """The routine of these; its seconds are those of the timeline, which would take longer than all the rest."""
    changes = sum(one.exercise.posture is not before.exercise.posture for before, one in pairwise(chosen))
    own = sum(_seconds(one, needs) for one in chosen) + changes * CHANGE_SECONDS
    longer = [one.longer if needs.may_lengthen(one.exercise) else () for one in chosen]
    fitting = fit(own, longer, room_for_doses(len(chosen)))
    steps = lengthened([Step(one.id) for one in chosen], fitting)
    seconds = sum(one.seconds for one in chosen) + changes * CHANGE_SECONDS + gained_seconds(fitting)
    return named_by_exercise(encode(place, steps), place, steps, [one.exercise for one in chosen], seconds)


@dataclass(frozen=True, slots=True)
class _Today:
    """The present minute, and the one at which the local day began, both since 1970; an hour off as clocks change."""

    minute: int
    began: int
    is_morning: bool
    seed: int

    @classmethod
    def at(cls, local: datetime, profile: Profile) -> "_Today":
        minute, of_day = minute_of(local), local.hour * 60 + local.minute
        return cls(
            minute,
            minute - (of_day - profile.day_start_minute) % MINUTES_A_DAY,
            profile.may_have_slept(local),
            local.toordinal(),
        )

    def days_since(self, minute: int) -> int:
        """How many local days ago that minute was: 0 is today."""
        return max(0, -((minute - self.began) // MINUTES_A_DAY))


def _ranked(
    profile: Profile,
    lately: Lately,
    here: Sequence[Candidate],
    today: _Today,
    asked: Collection[Area],
) -> list[Ranked]:
    """What may be done now but for the last session, the furthest behind its frequency first."""
    done, needs = lately.done, profile.needs
    since = today.minute - int(REMEMBERED.total_seconds()) // 60
    found = []
    for one in here:
        if (today.is_morning and one.bends) or (needs and needs.against(one.exercise)):
            continue
        begins = today.began if one.days == 1 else today.minute - one.days * MINUTES_A_DAY
        room = one.most - done.since(one.id, begins)
        if room < 0:
            continue
        weight = one.a_day * (1 if one.areas.isdisjoint(asked) else ASKED_WEIGHT)
        weight *= FAVOURITE_WEIGHT if one.id in profile.favourites else 1
        weight *= HURT_WEIGHT if one.id in needs.hurt_once else 1
        # What is equally far behind takes turns from day to day.
        key = (done.since(one.id, since) + 0.5) / weight, _turn(one.id) * today.seed % _TURNS
        found.append((key, Ranked(one, _seconds(one, needs), room)))
    found.sort(key=lambda pair: pair[0])
    return [one for _, one in found]


@cache
def _turn(exercise_id: str) -> int:
    return crc32(exercise_id.encode())


def _seconds(one: Candidate, needs: Needs) -> int:
    if one.id not in needs.doses:
        return one.seconds
    step = dosed(Step(one.id), one.exercise, needs)
    return seconds_of(phases_of_step([step], 0, {one.id: one.exercise}))
