"""Arrows begin at the part that moves."""

import numpy as np
import pytest

from stretchbot.domain.exercise import Side
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.motion import Way
from stretchbot.figures.paths import tracks_of
from stretchbot.figures.scene import Scene
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.figures.vectors import Vec
from stretchbot.library.figure_fields import ArrowFields
from stretchbot.library.figure_words import Joint
from tests.figures.figure_builder import scene

FLAT = {"at": [0.42, 1.25, 0.16], "fingers": [1, 0, 0], "palm": [0, -1, 0]}
RAISED = {**FLAT, "fingers": [0, 1, 0], "palm": [1, 0, 0]}
ON_THE_FLOOR = {"at": [0, 0.072, 0.1], "toes": [1, 0, 0], "sole": [0, -1, 0]}
HEEL_UP = {"at": [0.02, 0.137, 0.1], "toes": [1, -0.62, 0], "sole": [-0.62, -1, 0]}
TOES_UP = {"at": [0, 0.080, 0.1], "toes": [1, 0.65, 0], "sole": [0.65, -1, 0]}


def moving(start: dict[str, object], end: dict[str, object]) -> Scene:
    return scene(
        poses={"start": start, "end": end},
        loop=[{"pose": "end", "move": 1.5, "hold": 2.0}, {"pose": "start", "move": 1.5, "hold": 0.5}],
    )


def track(drawn: Scene, joint: Joint) -> tuple[Vec, Vec]:
    """Where the arrow that follows a joint begins and ends."""
    end, start = drawn.figure.loop
    way = Way(drawn.loop.pose(start), drawn.loop.pose(end), None)
    (points,) = tracks_of(ArrowFields(follow=(joint,)), way, drawn.look.body)
    return points[0], points[-1]


def start_of(drawn: Scene) -> Skeleton:
    return skeleton_of(drawn.loop.pose(drawn.figure.loop[1]), drawn.look.body)


def test_an_arrow_at_the_fingers_shows_a_hand_that_bends_while_its_wrist_stays() -> None:
    drawn = moving({"right_hand": FLAT}, {"right_hand": RAISED})
    begins, ends = track(drawn, Joint.RIGHT_FINGERS)
    wrist = start_of(drawn).arms[Side.RIGHT].wrist

    assert begins[0] - wrist[0] > 0.15
    assert np.linalg.norm(ends - begins) > 0.2
    assert np.linalg.norm(np.subtract(*track(drawn, Joint.RIGHT_HAND))) < 0.01


@pytest.mark.parametrize(
    ("joint", "end", "ahead"),
    [(Joint.RIGHT_HEEL, HEEL_UP, -1), (Joint.RIGHT_TOES, TOES_UP, 1)],
)
def test_an_arrow_at_heel_or_toes_begins_there_near_the_floor_and_goes_up(
    joint: Joint, end: dict[str, object], ahead: int
) -> None:
    drawn = moving({"right_foot": ON_THE_FLOOR}, {"right_foot": end})
    begins, ends = track(drawn, joint)
    ankle = start_of(drawn).legs[Side.RIGHT].ankle

    assert (begins[0] - ankle[0]) * ahead > 0.05
    assert 0 <= begins[1] < 0.05
    assert ends[1] - begins[1] > 0.05
