from datetime import UTC, datetime, timedelta

import pytest

from stretchbot.domain.exercise import Area
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.planning.reason import ProposalReason, Why, reason_for
from tests.shipped import LIBRARY

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def reason(
    chosen: list[str], done: DoneLog, asked: frozenset[Area] = frozenset(), *, days_ago: int = 0, morning: bool = False
) -> ProposalReason:
    return reason_for(
        [LIBRARY.exercises[name] for name in chosen],
        asked,
        done,
        done.last_session(done.latest),
        LIBRARY.exercises,
        days_ago=days_ago,
        in_the_morning=morning,
    )


def test_whose_turn_it_is_was_longest_ago_and_not_part_of_the_last_session() -> None:
    done = DoneLog().after(["figure_four"], NOON - timedelta(days=3)).after(["chin_tuck"], NOON - timedelta(days=1))

    assert reason(["ankle_pumps", "figure_four"], done, days_ago=1) == ProposalReason(Why.TURN, Area.LEGS, Area.NECK, 1)


def test_nothing_is_over_that_comes_again() -> None:
    done = DoneLog().after(["blade_squeeze", "seated_turn"], NOON)  # for the upper back, above all

    assert reason(["chair_arch", "back_arch", "neck_tilt"], done) == ProposalReason(Why.BESIDES, Area.NECK)


def test_whose_turn_it_is_is_a_part_that_the_routine_is_called_after() -> None:
    done = DoneLog().after(["wrist_stretch"], NOON)

    # Called after the upper and the lower back: a neck in it besides is not what it is for.
    found = reason(["back_arch", "seated_turn", "neck_tilt"], done)
    assert found.why is Why.TURN
    assert found.area in {Area.UPPER_BACK, Area.LOWER_BACK}
    assert found.before is Area.WRISTS


def test_an_area_asked_for_has_its_turn_before_others() -> None:
    done = DoneLog().after(["chin_tuck"], NOON)

    assert reason(["ankle_pumps", "wrist_stretch"], done, frozenset({Area.WRISTS})) == ProposalReason(
        Why.TURN, Area.WRISTS, Area.NECK
    )


def test_the_same_parts_again_are_by_other_exercises() -> None:
    done = DoneLog().after(["chin_tuck"], NOON)

    assert reason(["neck_twist"], done) == ProposalReason(Why.OTHERS)
    assert reason(["neck_twist"], done, frozenset({Area.NECK})) == ProposalReason(Why.ASKED, Area.NECK)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (frozenset[Area](), ProposalReason(Why.BEGINNING)),
        (frozenset({Area.NECK}), ProposalReason(Why.ASKED, Area.NECK)),
    ],
)
def test_who_has_done_nothing_begins(asked: frozenset[Area], expected: ProposalReason) -> None:
    assert reason(["neck_twist"], DoneLog(), asked) == expected


def test_a_morning_says_so() -> None:
    assert reason(["knee_rolls"], DoneLog(), morning=True) == ProposalReason(Why.MORNING)


def test_an_exercise_that_left_the_library_gives_no_reason() -> None:
    assert reason(["neck_twist"], DoneLog().after(["gone"], NOON)) == ProposalReason(Why.OTHERS)
