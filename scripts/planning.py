"""Writes the table of docs/planning.md: four weeks planned for every place, part of the body and number of reminders.

    .venv/bin/python -m scripts.planning            # writes it anew
    .venv/bin/python -m scripts.planning --check    # fails when it has changed
    .venv/bin/python -m scripts.planning --cost     # microseconds of processor time to compose a routine

`domain.planning.compose` is asked at each reminder's time, and everything it proposes is taken as done.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path

from stretchbot.bot.proposals import BREAK_MINUTES
from stretchbot.bundled import content_folder
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.planner import MORNING_ENDS
from stretchbot.domain.planning.compose import PROPOSALS_REMEMBERED, Lately, Plan, Profile, compose
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.planning.repertoire import Candidate, Repertoire
from stretchbot.library import load_library

PAGE = Path(__file__).resolve().parents[1] / "docs" / "planning.md"
BEGINS, ENDS = "<!-- table: scripts/planning.py -->", "<!-- end of the table -->"
FIRST_DAY = datetime(2026, 3, 2, tzinfo=UTC)
DAYS = 28
# The local hours of that many reminders a day.
HOURS: Mapping[int, tuple[int, ...]] = {2: (9, 18), 3: (9, 13, 18), 6: (8, 10, 12, 14, 17, 20)}
COLUMNS = (
    "place",
    "asked for",
    "a day",
    "exercises a routine",
    "own frequency reached",
    "shares met",
    "more often than its share",
    "twice in a row",
    "same opening in a day",
)
# Within so much of its share an exercise counts as met; where that is less than one time in four weeks, within one.
TOLERANCE = 0.2


@dataclass(frozen=True, slots=True)
class Course:
    """Four weeks of somebody who asked for parts of the body, at a place, and did all that was proposed."""

    place: Place
    areas: frozenset[Area]
    a_day: int
    plans: tuple[tuple[datetime, Plan], ...]

    @property
    def exercises(self) -> list[list[str]]:
        """The exercises of each routine."""
        return [[step.exercise_id for step in plan.routine.steps] for _, plan in self.plans]


def courses(repertoire: Repertoire) -> Iterator[Course]:
    """Every place with nothing asked for, and with each part of the body that is offered there, 2, 3 and 6 a day."""
    for place in Place:
        offered = [area for area in Area if area in repertoire.areas[place]]
        for areas in (frozenset[Area](), *(frozenset({area}) for area in offered)):
            for a_day in HOURS:
                yield course(repertoire, place, areas, a_day)


def course(repertoire: Repertoire, place: Place, areas: frozenset[Area], a_day: int) -> Course:
    """Those four weeks."""
    done, proposed = DoneLog(), list[tuple[datetime, Plan]]()
    for day in range(DAYS):
        for hour in HOURS[a_day]:
            at = FIRST_DAY + timedelta(days=day, hours=hour)
            shown = frozenset(
                plan.routine.steps[0].exercise_id for when, plan in proposed if at - when <= PROPOSALS_REMEMBERED
            )
            plan = compose(Profile(areas), Lately(done, shown), repertoire, place, BREAK_MINUTES, at)
            if plan is not None:
                proposed.append((at, plan))
                done = done.after([step.exercise_id for step in plan.routine.steps], at + timedelta(minutes=4))
    return Course(place, areas, a_day, tuple(proposed))


def repeats(of: Course) -> int:
    """How many routines had an exercise of the one before."""
    return sum(not set(one).isdisjoint(other) for one, other in pairwise(of.exercises))


def same_openings(of: Course) -> int:
    """How many routines began as an earlier one of the same day."""
    days = groupby(of.plans, key=lambda pair: pair[0].date())
    openings = ([plan.routine.steps[0].exercise_id for _, plan in plans] for _, plans in days)
    return sum(len(one) - len(set(one)) for one in openings)


def exceeded(of: Course, repertoire: Repertoire) -> int:
    """How often an exercise came more than one time beyond its frequency, in a day or in seven."""
    over = 0
    for one in repertoire.at[of.place]:
        dates = [at.date() for at, plan in of.plans if one.id in {step.exercise_id for step in plan.routine.steps}]
        over += sum(
            sum(date - timedelta(one.days) < other <= date for other in dates) > one.most + 1 for date in set(dates)
        )
    return over


@dataclass(frozen=True, slots=True)
class Share:
    """An exercise in a course: how often it came, and how often it was to come."""

    candidate: Candidate
    is_asked: bool
    times: int
    expected: float

    @property
    def is_met(self) -> bool:
        """Whether it came as often as it was to come."""
        return abs(self.times - self.expected) <= max(1, TOLERANCE * self.expected)


def shares(of: Course, repertoire: Repertoire) -> list[Share]:
    """What the rule says: in proportion to their frequencies, those for what was asked for and the rest each by itself.

    None comes beyond its frequency, twice in a row, or in a morning that rules it out; what that leaves, others get.
    """
    times = Counter(name for names in of.exercises for name in names)
    found = []
    for is_asked in (True, False):
        group = [one for one in repertoire.at[of.place] if (not of.areas or bool(one.areas & of.areas)) is is_asked]
        most = {one.id: min(one.most / one.days, _possible_a_day(one, of.a_day)) * DAYS for one in group}
        factor = _factor(group, most, sum(times[one.id] for one in group))
        found += [Share(one, is_asked, times[one.id], min(most[one.id], factor * one.a_day)) for one in group]
    return found


def _possible_a_day(one: Candidate, a_day: int) -> float:
    """How often a day an exercise can come: in every other session, and of those not in a morning when it bends."""
    allowed = [not (one.bends and hour < MORNING_ENDS) for hour in HOURS[a_day]]
    if all(allowed):
        return a_day / 2
    return sum((len(list(run)) + 1) // 2 for is_allowed, run in groupby(allowed) if is_allowed)


def _factor(group: Sequence[Candidate], most: Mapping[str, float], total: int) -> float:
    """By what to multiply the frequencies of a group, each up to its most, so that they add up to what there was."""
    low, high = 0.0, 1e4
    for _ in range(60):
        middle = (low + high) / 2
        if sum(min(most[one.id], middle * one.a_day) for one in group) < total:
            low = middle
        else:
            high = middle
    return high


def table(every: Iterable[Course], repertoire: Repertoire) -> str:
    """The table, a row for each course."""
    rows = [
        f"| {' | '.join(COLUMNS)} |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for of in every:
        all_shares = shares(of, repertoire)
        asked = [one for one in all_shares if one.is_asked]
        reached = sum(
            one.times >= (1 - TOLERANCE) * one.candidate.exercise.frequency.times.low / one.candidate.days * DAYS
            for one in asked
        )
        more = [one.candidate.id for one in asked if not one.is_met and one.times > one.expected]
        names = ", ".join(area.value.replace("_", " ") for area in of.areas) or "–"
        rows.append(
            f"| {of.place.value} | {names} | {of.a_day} | {sum(map(len, of.exercises)) / len(of.plans):.1f}"
            f" | {reached} of {len(asked)} | {sum(one.is_met for one in asked)} of {len(asked)}"
            f" | {', '.join(more) or '–'} | {repeats(of)} | {same_openings(of)} |"
        )
    return "\n".join(rows)


def cost(repertoire: Repertoire, place: Place, rounds: int = 1000) -> float:
    """Microseconds of processor time to read what somebody did, three a day for four weeks, and compose the next."""
    done = DoneLog()
    for at, plan in course(repertoire, place, frozenset(), 3).plans:
        done = done.after([step.exercise_id for step in plan.routine.steps], at)
    stored, at = str(done), FIRST_DAY + timedelta(days=DAYS, hours=13)
    before = time.process_time()
    for _ in range(rounds):
        compose(Profile(), Lately(DoneLog.read(stored)), repertoire, place, BREAK_MINUTES, at)
    return (time.process_time() - before) / rounds * 1e6


def main() -> int:
    """Write the table, or with --check say whether it is the one in the page; 0 when all is well."""
    repertoire = load_library(content_folder()).repertoire
    if "--cost" in sys.argv[1:]:
        sys.stdout.writelines(f"{place.value}: {cost(repertoire, place):.0f}\n" for place in Place)
        return 0
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGINS)
    after = rest.partition(ENDS)[2]
    wanted = f"{before}{BEGINS}\n{table(courses(repertoire), repertoire)}\n{ENDS}{after}"
    if "--check" in sys.argv[1:]:
        if wanted != page:
            sys.stderr.write("docs/planning.md is not up to date: run python -m scripts.planning\n")
        return int(wanted != page)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
