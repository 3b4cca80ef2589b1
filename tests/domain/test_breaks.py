from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from stretchbot.domain.breaks import COUNT_EVERY, OVER_AFTER, count_again_at, fits_a_group, is_over, next_exercise
from stretchbot.domain.exercise import Posture
from tests.shipped import LIBRARY

NOW = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
EXERCISES = LIBRARY.exercises
FITTING = {one.id for one in EXERCISES.values() if fits_a_group(one)}


def test_nothing_is_shown_that_asks_for_a_mat_a_chair_a_door_or_the_head_below_the_heart() -> None:
    assert {"side_bend", "neck_twist", "sun_reach"} <= FITTING
    assert not FITTING & {"cat_cow", "seated_turn", "hamstring_chair", "doorway_chest", "forward_backward_bend"}
    assert {EXERCISES[one].posture for one in FITTING} == {Posture.STANDING}


def test_breaks_go_round_through_all_that_fit_and_none_comes_twice_in_a_row() -> None:
    shown: list[str] = []
    for _ in range(2 * len(FITTING)):
        following = next_exercise(EXERCISES.values(), shown[-1] if shown else None)
        assert following is not None
        shown.append(following.id)

    assert set(shown[: len(FITTING)]) == FITTING
    assert shown[: len(FITTING)] == shown[len(FITTING) :]
    assert all(one != other for one, other in pairwise(shown))


def test_a_break_goes_on_where_the_exercise_shown_last_left_the_library() -> None:
    assert next_exercise(EXERCISES.values(), "zzz") == next_exercise(EXERCISES.values(), None)
    assert next_exercise([], "side_bend") is None


@pytest.mark.parametrize(
    ("counted_at", "shown_at"),
    [
        (None, NOW),
        (NOW - COUNT_EVERY - SECOND, NOW),
        (NOW - 2 * SECOND, NOW - 2 * SECOND + COUNT_EVERY),
        (NOW, NOW + COUNT_EVERY),
        (NOW + SECOND, NOW),  # noted under a clock that ran ahead
    ],
)
def test_a_count_changes_at_once_and_then_every_few_seconds(counted_at: datetime | None, shown_at: datetime) -> None:
    assert count_again_at(NOW, counted_at) == shown_at


def test_a_group_of_any_size_leaves_room_for_what_else_is_said_in_it() -> None:
    assert timedelta(minutes=1) / COUNT_EVERY <= 20 / 1.5


def test_a_break_is_over_after_half_a_day() -> None:
    assert not is_over(NOW, NOW + OVER_AFTER - SECOND)
    assert is_over(NOW, NOW + OVER_AFTER)
