"""Leading by the clock: what is due follows from one instant."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.leading import (
    COUNT_EVERY_SECONDS,
    LONGEST_PAUSE,
    LONGEST_SILENCE,
    Ending,
    Lead,
    Say,
    announced_phase,
    due_saying,
    ending_of,
    lead_from,
    look_again_at,
    present_phase,
    seconds_left,
)
from stretchbot.domain.timeline import Phase, PhaseKind, timeline
from tests.shipped import LIBRARY

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def phases_of(*kinds: tuple[PhaseKind, int, int]) -> tuple[Phase, ...]:
    """Phases of these kinds, steps and seconds, one after the other."""
    start, phases = 0, []
    for kind, step, seconds in kinds:
        phases.append(Phase(kind, step, "knee_hug", None, None, 1, 1, start, seconds))
        start += seconds
    return tuple(phases)


# Two steps: the first on both sides.
PHASES = phases_of(
    (PhaseKind.READY, 0, 20),
    (PhaseKind.HOLD, 0, 12),
    (PhaseKind.SWITCH, 0, 5),
    (PhaseKind.HOLD, 0, 12),
    (PhaseKind.READY, 1, 30),
    (PhaseKind.MOVE, 1, 20),
)
END = 99


@pytest.mark.parametrize(
    ("after", "index", "left"),
    [(0, 0, 20), (19.5, 0, 1), (20, 1, 12), (32, 2, 5), (36.2, 2, 1), (49, 4, 30), (98.9, 5, 1)],
)
def test_the_present_phase_follows_from_the_clock(after: float, index: int, left: int) -> None:
    lead = Lead(NOON)
    now = NOON + after * SECOND
    phase = present_phase(PHASES, lead, now)
    assert phase == PHASES[index]
    assert seconds_left(PHASES[index], lead, now) == left


def test_a_clock_set_back_begins_again_at_the_first_phase() -> None:
    assert present_phase(PHASES, Lead(NOON), NOON - 100 * SECOND) == PHASES[0]


def test_a_pause_stands_still_however_long() -> None:
    paused = Lead(NOON).paused(NOON + 25 * SECOND)
    for minutes in (0, 5, 19):
        assert present_phase(PHASES, paused, NOON + timedelta(minutes=minutes)) == PHASES[1]
    assert paused.paused(NOON + 60 * SECOND) == paused  # a second press changes nothing


def test_after_a_pause_it_goes_on_where_it_was() -> None:
    later = NOON + timedelta(minutes=9)
    resumed = Lead(NOON).paused(NOON + 25 * SECOND).resumed(later)
    assert resumed.elapsed(later) == 25 * SECOND
    assert seconds_left(PHASES[1], resumed, later) == 7
    assert resumed.resumed(later + SECOND) == resumed


def test_another_step_begins_at_its_beginning() -> None:
    lead = lead_from(PHASES, 1, NOON)
    assert present_phase(PHASES, lead, NOON) == PHASES[4]
    assert lead_from(PHASES, 0, NOON) == Lead(NOON)


@pytest.mark.parametrize(
    ("after", "again"), [(0, 5), (3.4, 5), (5, 10), (19, 20), (20, 25), (30.5, 32), (32, 37), (98, END)]
)
def test_the_next_look_is_at_the_next_count_or_the_end_of_the_phase(after: float, again: int) -> None:
    lead, now = Lead(NOON), NOON + after * SECOND
    present = present_phase(PHASES, lead, now)
    assert present is not None
    assert look_again_at(present, lead, now) == NOON + again * SECOND


@pytest.mark.parametrize(
    ("present", "announced", "say"),
    [
        (0, 0, Say.COUNT),
        (1, 0, Say.COUNT),
        (2, 0, Say.SIDE),
        (3, 0, Say.SIDE),  # its change of sides was missed: better late
        (3, 32, Say.COUNT),
        (4, 32, Say.STEP),
        (5, 49, Say.COUNT),
        (5, 0, Say.STEP),  # the bot was away meanwhile
        (0, None, Say.STEP),
    ],
)
def test_what_is_said_is_what_was_not_said_yet(present: int, announced: int | None, say: Say) -> None:
    assert due_saying(PHASES, PHASES[present], announced) is say


def test_a_change_of_sides_of_a_step_nobody_saw_is_said_by_that_step() -> None:
    assert due_saying(PHASES, PHASES[3], None) is Say.STEP
    assert announced_phase(PHASES, PHASES[3]) == PHASES[2]


def test_it_ends_with_its_time() -> None:
    last_look = NOON + END * SECOND
    assert ending_of(PHASES, Lead(NOON), last_look, last_look) is Ending.FINISHED
    assert ending_of(PHASES, Lead(NOON), last_look, last_look - SECOND) is None


def test_it_ends_when_nobody_comes_back_from_a_pause() -> None:
    paused = Lead(NOON, NOON + 25 * SECOND)
    assert ending_of(PHASES, paused, NOON, NOON + 25 * SECOND + LONGEST_PAUSE - SECOND) is None
    assert ending_of(PHASES, paused, NOON, NOON + 25 * SECOND + LONGEST_PAUSE) is Ending.LEFT


def test_whoever_waited_too_long_for_the_bot_is_asked() -> None:
    look = NOON + 25 * SECOND
    assert ending_of(PHASES, Lead(NOON), look, look + LONGEST_SILENCE) is Ending.FINISHED
    assert ending_of(PHASES, Lead(NOON), look, look + LONGEST_SILENCE + SECOND) is Ending.INTERRUPTED


def test_without_phases_nothing_is_left() -> None:
    assert ending_of((), Lead(NOON), NOON, NOON) is Ending.GONE


@given(routine=st.sampled_from(sorted(LIBRARY.routines)), after=st.floats(0, 2000), pause=st.floats(0, 1000))
def test_looks_come_at_most_every_five_seconds_and_never_skip_a_phase(routine: str, after: float, pause: float) -> None:
    phases = timeline(LIBRARY.routines[routine].steps, LIBRARY.exercises)
    stopped_at = NOON + after * SECOND
    now = stopped_at + pause * SECOND
    lead = Lead(NOON).paused(stopped_at).resumed(now)
    seen: list[Phase] = []
    while (present := present_phase(phases, lead, now)) is not None:
        seen.append(present)
        again = look_again_at(present, lead, now)
        assert timedelta() < again - now <= COUNT_EVERY_SECONDS * SECOND
        now = again
    begun = [phase for phase in phases if phase.end_seconds > lead.elapsed(stopped_at + pause * SECOND).total_seconds()]
    assert list(dict.fromkeys(seen)) == begun
