import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.distance import gap
from stretchbot.figures.shadow import balls_of
from stretchbot.figures.shapes import Part
from stretchbot.figures.towel import towel_shapes
from tests.figures.figure_builder import scene

LYING = {
    "pelvis": {"y": 0.12, "pitch": -87},
    "right_foot": {"at": [0.22, 0.89, 0.09], "toes": [-0.9, 0.5, 0], "sole": [0.4, 1, 0], "knee": [-1, 0.2, 0.1]},
    "hands": {"at": [-0.17, 0.44, 0.11], "fingers": [0.6, 1, 0], "palm": [0, 0.2, -1], "curl": 0.9},
}


def test_a_towel_reaches_from_both_hands_round_the_right_sole() -> None:
    held = scene(poses={"lie": LYING}, loop=[{"pose": "lie", "hold": 6}], set={"towel": True})
    shapes = held.shapes(held.skeleton(held.loop.moment(0)))
    towel = balls_of([shape for shape in shapes if shape.part is Part.TOWEL])

    for part in (Part.RIGHT_HAND, Part.LEFT_HAND, Part.RIGHT_FOOT):
        assert gap(towel, [shape for shape in shapes if shape.part is part]) < 0.01
    assert gap(towel, [shape for shape in shapes if shape.part is Part.LEFT_FOOT]) > 0.2


def test_the_ends_of_a_towel_hang_down_from_the_fists() -> None:
    held = scene(poses={"lie": LYING}, loop=[{"pose": "lie", "hold": 6}])
    skeleton = held.skeleton(held.loop.moment(0))
    lowest = min(shape.lowest() for shape in towel_shapes(skeleton))

    assert lowest < min(skeleton.arms[side].wrist[1] for side in Side) - 0.05


def test_without_a_towel_nothing_is_held() -> None:
    free = scene()
    shapes = free.shapes(free.skeleton(free.loop.moment(0)))

    assert not np.any([shape.part is Part.TOWEL for shape in shapes])
