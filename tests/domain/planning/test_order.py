import pytest

from stretchbot.domain.exercise import Place
from stretchbot.domain.planning.order import arrange
from stretchbot.domain.planning.repertoire import Candidate
from tests.shipped import LIBRARY

FLOOR = {one.id: one for one in LIBRARY.repertoire.at[Place.FLOOR]}


def floor(*names: str) -> list[Candidate]:
    return [FLOOR[name] for name in names]


@pytest.mark.parametrize(
    ("chosen", "morning", "ordered"),
    [
        # Downwards by day: standing, sitting, kneeling, lying; the gentlest last.
        ("pelvic_press knee_hug cat_cow neck_twist", False, "neck_twist cat_cow knee_hug pelvic_press"),
        # Upwards in the morning, opened by what opens one.
        ("neck_twist cat_cow knee_hug knee_rolls", True, "knee_rolls knee_hug cat_cow neck_twist"),
        # What warms comes before what bends, by the other way round where need be.
        ("forward_backward_bend neck_twist", False, "neck_twist forward_backward_bend"),
        ("butterfly_fold knee_rolls", False, "knee_rolls butterfly_fold"),
    ],
)
def test_the_order_is_easy_on_a_body(chosen: str, morning: bool, ordered: str) -> None:
    arranged = arrange(floor(*chosen.split()), (), in_the_morning=morning)

    assert [one.id for one in arranged.exercises] == ordered.split()
    assert not any(arranged.faults)


def test_it_opens_with_another_picture_where_it_can() -> None:
    arranged = arrange(floor("neck_twist", "side_bend", "cat_cow"), {"neck_twist"}, in_the_morning=False)
    stuck = arrange(floor("neck_twist", "cat_cow"), {"neck_twist", "cat_cow"}, in_the_morning=False)

    assert arranged.exercises[0].id == "side_bend"
    assert (arranged.opens_again, stuck.opens_again) == (False, True)


def test_bends_that_nothing_warms_for_are_told() -> None:
    arranged = arrange(floor("butterfly_fold", "figure_four"), (), in_the_morning=False)

    assert [one.id for one in arranged.cold] == ["butterfly_fold"]


def test_a_morning_opened_by_what_opens_none_is_told() -> None:
    assert arrange(floor("neck_twist", "side_bend"), (), in_the_morning=True).opens_hard
