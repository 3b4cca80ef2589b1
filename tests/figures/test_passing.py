"""Hands on their way: found where they go through something, and led round it."""

from collections.abc import Mapping

import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.passing import problems_of_hands
from stretchbot.figures.scene import Scene
from tests.figures.figure_builder import scene

HANGING = {"at": [0.0, 0.62, 0.30]}


def moving(first: Mapping[str, object], second: Mapping[str, object], **of_step: object) -> Scene:
    """A right hand that goes from one place to another and back."""
    poses = {
        "one": {"right_hand": first},
        "two": {"right_hand": second},
        "aside": {"right_hand": {"at": [0.15, 0.95, 0.45]}},
    }
    loop = [{"pose": "one", "move": 3, "hold": 1, **of_step}, {"pose": "two", "move": 3, "hold": 1, **of_step}]
    return scene(poses=poses, loop=loop, view={"yaw": 90})


def test_a_body_that_only_stands_has_free_hands() -> None:
    assert list(problems_of_hands(scene(poses={"one": {}}, loop=[{"pose": "one", "hold": 6}]))) == []


def test_a_hand_inside_a_thigh_is_found() -> None:
    drawn = moving({"at": [0.02, 0.78, 0.10]}, HANGING)

    assert any("pose one: the right hand goes through the right thigh" in line for line in problems_of_hands(drawn))


def test_a_hand_slides_over_a_thigh_that_is_in_its_way() -> None:
    drawn = moving({"at": [0.20, 0.80, 0.20]}, {"at": [-0.12, 0.82, 0.20]})

    assert [line for line in problems_of_hands(drawn) if "thigh" in line] == []


def test_a_hand_before_the_face_is_found_and_one_beside_it_is_not() -> None:
    before, beside = ({"at": [0.30, 1.40, z]} for z in (0.02, 0.30))

    assert any("before the face" in line for line in problems_of_hands(moving(before, HANGING)))
    assert not any("before the face" in line for line in problems_of_hands(moving(beside, HANGING)))


def test_half_way_the_hand_is_where_it_goes_by() -> None:
    drawn = moving({"at": [0.2, 1.0, 0.3]}, HANGING, by="aside")
    phase = next(phase for phase in drawn.loop.phases if phase.moving)

    wrist = drawn.skeleton(drawn.loop.within(phase, 0.5)).arms[Side.RIGHT].wrist

    assert np.allclose(wrist, [0.15, 0.95, 0.45], atol=0.02)
