"""The last weeks, day by day, and what they add up to."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from stretchbot.domain.exercise import Area, Exercise
from stretchbot.domain.local_time import DAY, day_exists
from stretchbot.domain.planning.done_log import REMEMBERED, DoneLog, minute_of
from stretchbot.domain.routine import Step
from stretchbot.domain.streak import DayRange, Streak
from stretchbot.domain.timeline import seconds_of, timeline
from stretchbot.domain.weekdays import DAYS_A_WEEK

WEEKS_SHOWN: Final = 12
WEEK: Final = timedelta(weeks=1)


class DayState(StrEnum):
    """What a day was. A day before the first session, or still to come, was nothing yet."""

    DONE = "done"
    FORGIVEN = "forgiven"
    OFF = "off"  # a rest day, a pause, a move between zones
    MISSED = "missed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Day:
    """A local day, and how many sessions count for it."""

    on: date
    state: DayState
    sessions: int


Week = tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class History:
    """How somebody is doing, as of `today`.

    Attributes:
        today: The present local day, one of `weeks`.
        weeks: `WEEKS_SHOWN` weeks of seven days, the oldest first: the last ones, or from the first session's on.
        streak: Running and best streak.
        finished_today: Sessions of today.
        planned_today: How many reminders today has.
        sessions: Sessions, ever.
        minutes: Minutes of them.
        areas: Minutes of the last two weeks by part of the body, most first; an exercise counts for all of its parts.
    """

    today: date
    weeks: tuple[Week, ...]
    streak: Streak
    finished_today: int
    planned_today: int
    sessions: int
    minutes: int
    areas: Mapping[Area, int] = field(default_factory=dict)

    @property
    def this_week(self) -> int:
        """Which of the weeks is the present one."""
        return (self.today - self.weeks[0][0].on).days // DAYS_A_WEEK


@dataclass(frozen=True, slots=True)
class WeekDone:
    """What the seven `days` up to today came to.

    `areas` are minutes by part of the body, most first.
    """

    days: Week
    minutes: int
    streak: Streak
    areas: Mapping[Area, int] = field(default_factory=dict)

    @property
    def sessions(self) -> int:
        """Sessions that count for these days."""
        return sum(day.sessions for day in self.days)

    @property
    def days_done(self) -> int:
        """On how many of them anything was done."""
        return sum(day.state is DayState.DONE for day in self.days)


def weeks_of(
    sessions: Mapping[date, int],
    streak: Streak,
    *,
    today: date,
    first_weekday: int = 0,
    excused: Collection[DayRange] = (),
    zone: ZoneInfo | None = None,
) -> tuple[Week, ...]:
    """The last weeks up to the one with `today`, the oldest first; of newcomers, their first weeks, and those to come.

    Args:
        sessions: How many sessions count for which local day.
        streak: The streak on `today`: only its missed days are forgiven.
        today: The present local day.
        first_weekday: The weekday on which a week begins, Monday is 0.
        excused: Pauses, moves between zones, rest days, each as long as they were planned.
        zone: The zone in force; when given, dates it left out altogether are not missed.
    """
    begun_on = min(sessions, default=today)

    def state(on: date) -> DayState:
        if sessions.get(on):
            return DayState.DONE
        if on in streak.forgiven:
            return DayState.FORGIVEN
        if not begun_on < on < today:
            return DayState.NOTHING
        is_off = any(on in days for days in excused) or (zone is not None and not day_exists(on, zone))
        return DayState.OFF if is_off else DayState.MISSED

    def week_of(day: date) -> date:
        return day - timedelta(days=(day.weekday() - first_weekday) % DAYS_A_WEEK)

    first = max(week_of(today) - timedelta(weeks=WEEKS_SHOWN - 1), week_of(min(begun_on, today)))
    days = [first + number * DAY for number in range(WEEKS_SHOWN * DAYS_A_WEEK)]
    shown = [Day(on, state(on), sessions.get(on, 0)) for on in days]
    return tuple(tuple(shown[at : at + DAYS_A_WEEK]) for at in range(0, len(shown), DAYS_A_WEEK))


def minutes_by_area(
    log: DoneLog, exercises: Mapping[str, Exercise], now: datetime, within: timedelta = REMEMBERED
) -> Mapping[Area, int]:
    """The minutes for each part of the body `within` that time, most first; what rounds to none is left out.

    By the timeline, each exercise in its usual dose; it counts in full for all of its parts. What left the library
    counts no more.
    """
    since = minute_of(now - within)
    seconds: Counter[Area] = Counter()
    for name in log.minutes:
        if (exercise := exercises.get(name)) is not None:
            spent = log.since(name, since) * seconds_of(timeline([Step(name)], exercises))
            seconds.update(dict.fromkeys(exercise.areas, spent))
    minutes = {area: round(seconds[area] / 60) for area in sorted(seconds, key=lambda area: (-seconds[area], area))}
    return {area: count for area, count in minutes.items() if count}
