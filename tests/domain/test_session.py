from datetime import UTC, datetime, timedelta

import pytest

from stretchbot.domain.session import Tap, Walk, WalkState, counted_minutes, is_open

START = datetime(2026, 3, 29, 0, 50, tzinfo=UTC)  # ten minutes before the clocks change in Europe
NEXT, SKIP, STOP = Tap.NEXT, Tap.SKIP, Tap.STOP


def walked(taps: list[Tap], length: int = 3) -> Walk:
    walk = Walk(length)
    for tap in taps:
        after = walk.tapped(tap, walk.version)
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
        ([NEXT, NEXT, STOP], 2, 2, WalkState.STOPPED),
    ],
)
def test_taps_lead_from_step_to_step(taps: list[Tap], position: int, done_steps: int, state: WalkState) -> None:
    walk = walked(taps)

    assert (walk.position, walk.done_steps, walk.state) == (position, done_steps, state)


@pytest.mark.parametrize("tap", list(Tap))
def test_each_accepted_tap_makes_the_buttons_before_it_stale(tap: Tap) -> None:
    walk = walked([NEXT])

    assert walk.version == 1
    assert walk.tapped(tap, 0) is None
    assert walk.tapped(tap, 2) is None
    assert walk.tapped(tap, 1) is not None


def test_an_interrupted_step_stays_the_present_one_and_its_buttons_are_stale() -> None:
    walk = walked([NEXT])

    halted = walk.halted(1)

    assert halted == Walk(3, position=1, done_steps=1, version=2)
    assert halted.halted(1) is None
    assert walked([STOP]).halted(1) is None


@pytest.mark.parametrize("tap", list(Tap))
@pytest.mark.parametrize("taps", [[STOP], [NEXT, NEXT, NEXT]])
def test_a_walk_that_is_over_takes_no_more_taps(taps: list[Tap], tap: Tap) -> None:
    walk = walked(taps)

    assert walk.tapped(tap, walk.version) is None


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


@pytest.mark.parametrize(
    ("taken", "minutes"),
    [
        (timedelta(0), 1),
        (timedelta(seconds=-30), 1),
        (timedelta(seconds=59), 1),
        (timedelta(seconds=61), 2),
        (timedelta(minutes=4), 4),
        (timedelta(minutes=4, microseconds=1), 5),
        (timedelta(minutes=10), 10),
        (timedelta(minutes=11), 10),  # twice the five that were planned
        (timedelta(days=3), 10),
    ],
)
def test_minutes_are_what_it_took_from_one_to_twice_the_plan(taken: timedelta, minutes: int) -> None:
    assert counted_minutes(START, START + taken, planned_minutes=5) == minutes
