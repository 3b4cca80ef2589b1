from datetime import UTC, datetime, timedelta

import pytest

from stretchbot.domain.session import Tap, Walk, WalkState, counted_minutes, is_open, worth_seconds
from stretchbot.domain.timeline import Phase, PhaseKind

START = datetime(2026, 3, 29, 0, 50, tzinfo=UTC)  # ten minutes before the clocks change in Europe
NEXT, SKIP, STOP = Tap.NEXT, Tap.SKIP, Tap.STOP


def walked(taps: list[Tap], length: int = 3) -> Walk:
    walk = Walk(length)
    for tap in taps:
        after = walk.tapped(tap, walk.version, worth_seconds=60)
        assert after is not None
        walk = after
    return walk


@pytest.mark.parametrize(
    ("taps", "position", "done_steps", "state"),
    [
        ([], 0, 0, WalkState.OPEN),
        ([NEXT], 1, 1, WalkState.OPEN),
        ([SKIP], 1, 0, WalkState.OPEN),
        ([NEXT, SKIP], 2, 1, WalkState.OPEN),
        ([NEXT, NEXT, NEXT], 3, 3, WalkState.FINISHED),
        ([SKIP, SKIP, NEXT], 3, 1, WalkState.FINISHED),
        ([NEXT, SKIP, SKIP], 3, 1, WalkState.FINISHED),
        ([SKIP, SKIP, SKIP], 3, 0, WalkState.STOPPED),  # nothing was done, so nothing counts
        ([STOP], 0, 0, WalkState.STOPPED),
        ([NEXT, NEXT, STOP], 2, 2, WalkState.FINISHED),  # what was done counts
    ],
)
def test_taps_lead_from_step_to_step(taps: list[Tap], position: int, done_steps: int, state: WalkState) -> None:
    walk = walked(taps)

    assert (walk.position, walk.done_steps, walk.state) == (position, done_steps, state)


@pytest.mark.parametrize("tap", list(Tap))
def test_each_accepted_tap_makes_the_buttons_before_it_stale(tap: Tap) -> None:
    walk = walked([NEXT])

    assert walk.version == 1
    assert walk.tapped(tap, 0, worth_seconds=60) is None
    assert walk.tapped(tap, 2, worth_seconds=60) is None
    assert walk.tapped(tap, 1, worth_seconds=60) is not None


def test_an_interrupted_step_stays_the_present_one_and_its_buttons_are_stale() -> None:
    walk = walked([NEXT])

    halted = walk.halted(1)

    assert halted == Walk(3, position=1, done_steps=1, done_seconds=60, version=2)
    assert halted.halted(1) is None
    assert walked([STOP]).halted(1) is None


@pytest.mark.parametrize("tap", list(Tap))
@pytest.mark.parametrize("taps", [[STOP], [NEXT, NEXT, NEXT]])
def test_a_walk_that_is_over_takes_no_more_taps(taps: list[Tap], tap: Tap) -> None:
    walk = walked(taps)

    assert walk.tapped(tap, walk.version, worth_seconds=60) is None


def test_a_routine_of_one_step_is_finished_by_one_tap() -> None:
    assert walked([NEXT], length=1).state is WalkState.FINISHED


@pytest.mark.parametrize(
    ("state", "idle", "expected"),
    [
        (WalkState.OPEN, timedelta(0), True),
        (WalkState.OPEN, timedelta(minutes=19, seconds=59), True),
        (WalkState.OPEN, timedelta(minutes=20), False),
        (WalkState.OPEN, timedelta(minutes=-5), True),  # the clock was set back
        (WalkState.FINISHED, timedelta(0), False),
        (WalkState.STOPPED, timedelta(0), False),
    ],
)
def test_a_session_is_open_until_twenty_minutes_after_its_last_tap(
    state: WalkState, idle: timedelta, expected: bool
) -> None:
    assert is_open(state, START, START + idle) is expected


def test_a_walk_adds_up_what_its_steps_count_for() -> None:
    walk = Walk(4)
    for number, worth in enumerate((95, 0, 60)):
        after = walk.tapped(NEXT, number, worth_seconds=worth)
        assert after is not None
        walk = after

    assert (walk.position, walk.done_steps, walk.rushed_steps, walk.done_seconds) == (3, 2, 1, 155)


def test_a_walk_that_was_only_rushed_through_is_no_session() -> None:
    walk = Walk(1).tapped(NEXT, 0, worth_seconds=0)

    assert walk is not None
    assert (walk.state, walk.rushed_steps, walk.done_seconds) == (WalkState.STOPPED, 1, 0)


@pytest.mark.parametrize("tap", [SKIP, STOP])
def test_a_step_left_out_counts_for_nothing_however_long_it_was_looked_at(tap: Tap) -> None:
    walk = Walk(1).tapped(tap, 0, worth_seconds=60)

    assert walk is not None
    assert (walk.state, walk.done_steps, walk.rushed_steps, walk.done_seconds) == (WalkState.STOPPED, 0, 0, 0)


# 20 seconds to get ready, then a dose of 45: 20 held, 5 of rest, 20 held.
PHASES = tuple(
    Phase(kind, 0, "hug", None, None, repetition, 2, start, seconds)
    for kind, repetition, start, seconds in [
        (PhaseKind.READY, 1, 0, 20),
        (PhaseKind.HOLD, 1, 20, 20),
        (PhaseKind.REST, 2, 40, 5),
        (PhaseKind.HOLD, 2, 45, 20),
    ]
)


@pytest.mark.parametrize(
    ("spent", "worth"),
    [
        (timedelta(seconds=-30), 0),  # the clock was set back
        (timedelta(0), 0),
        (timedelta(seconds=22.4), 0),
        (timedelta(seconds=22.5), 65),  # half of the dose
        (timedelta(seconds=65), 65),
        (timedelta(minutes=10), 65),
        (timedelta(hours=9), 65),  # left overnight
    ],
)
def test_a_step_counts_for_its_own_seconds_once_half_of_its_dose_has_passed(spent: timedelta, worth: int) -> None:
    assert worth_seconds(PHASES, spent) == worth


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (1, 1), (29, 1), (60, 1), (89, 1), (90, 2), (285, 5), (315, 5), (3600, 60)]
)
def test_minutes_are_rounded_and_never_none_for_something(seconds: int, minutes: int) -> None:
    assert counted_minutes(seconds) == minutes


def test_going_back_leads_to_the_step_before_and_makes_buttons_stale() -> None:
    walk = Walk(length=3, position=2, done_steps=2, done_seconds=90, version=4)
    back = walk.back(4)
    assert back == Walk(length=3, position=1, done_steps=2, done_seconds=90, version=5)
    assert walk.back(3) is None


def test_there_is_no_way_back_from_the_first_step_or_the_end() -> None:
    assert Walk(length=3).back(0) is None
    assert Walk(length=3, position=2, state=WalkState.FINISHED).back(0) is None


def test_a_step_done_once_more_after_going_back_is_one_step() -> None:
    walk: Walk | None = Walk(length=2)
    for move in ("next", "back", "next", "skip"):
        assert walk is not None
        version = walk.version
        walk = walk.back(version) if move == "back" else walk.tapped(Tap(move), version, worth_seconds=30)
    assert walk is not None
    assert (walk.state, walk.done_steps, walk.done_seconds) == (WalkState.FINISHED, 1, 60)
