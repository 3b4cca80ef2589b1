import numpy as np

from stretchbot.figures.glow import Glow, shine
from stretchbot.figures.shapes import Part
from stretchbot.figures.vectors import vec

BACK = Glow(vec(-0.1, 1, 0), vec(-1, 0, 0), 0.15, frozenset({Part.TRUNK}), 1.0)


def at(x: float, y: float, outward: float) -> float:
    point = np.array([[x], [y], [0.0]], np.float32)
    normal = np.array([[outward], [0.0], [0.0]], np.float32)
    return float(shine(BACK, point, normal)[0])


def test_a_glow_is_strongest_at_its_place() -> None:
    assert at(-0.1, 1.0, -1) == 1
    assert 0 < at(-0.1, 1.1, -1) < 0.7
    assert at(-0.1, 1.5, -1) < 0.001


def test_a_glow_on_the_back_does_not_shine_through_the_chest() -> None:
    assert at(-0.1, 1.0, 1) == 0
    assert at(0.0, 1.0, 1) == 0
