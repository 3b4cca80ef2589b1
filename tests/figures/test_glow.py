import numpy as np
import pytest

from stretchbot.domain.exercise import Side
from stretchbot.figures.glow import Glow, glows_of, shine
from stretchbot.figures.shapes import Part
from stretchbot.figures.vectors import vec
from stretchbot.library.figure_words import Spot
from tests.figures.figure_builder import scene

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


@pytest.mark.parametrize(
    "spot",
    [
        Spot.LOWER_BACK_RIGHT,
        Spot.SEAT_RIGHT,
        Spot.FRONT_OF_HIP_RIGHT,
        Spot.BACK_OF_THIGH_RIGHT,
        Spot.CALF_RIGHT,
        Spot.FOREARM_RIGHT,
    ],
)
def test_what_one_side_feels_glows_on_the_right(spot: Spot) -> None:
    standing = scene()
    skeleton = standing.skeleton(standing.loop.moment(0))

    assert [glow.place[2] > 0.03 for glow in glows_of(skeleton, {spot: 1.0})] == [True]


def test_a_hand_bent_up_is_felt_below_the_forearm_and_one_bent_down_above_it() -> None:
    for fingers, below in (([0, 1, 0], True), ([0, -1, 0], False)):
        hand = {"at": [0.42, 1.25, 0.16], "fingers": fingers, "palm": [1, 0, 0]}
        held = scene(poses={"hold": {"hands": hand}}, loop=[{"pose": "hold", "hold": 6}])
        skeleton = held.skeleton(held.loop.moment(0))
        arm = skeleton.arms[Side.RIGHT]
        (glow,) = glows_of(skeleton, {Spot.FOREARM_RIGHT: 1.0})

        assert bool(glow.outward[1] < 0) is below
        assert np.linalg.norm(glow.place - arm.wrist) < np.linalg.norm(arm.elbow - arm.wrist)


def test_the_inside_of_a_thigh_stays_its_inside_however_far_the_knees_fall_apart() -> None:
    """Soles together and knees wide: the insides of the thighs look up and at the viewer, not at the floor."""
    foot = {"at": [0.2, 0.06, 0.03], "toes": [1, 0, 0.1], "sole": [0, 0, -1], "knee": [0.1, 0.1, 1]}
    seat = {"pelvis": {"y": 0.12}, "feet": foot, "rests": ["seat"]}
    sitting = scene(poses={"sit": seat}, loop=[{"pose": "sit", "hold": 6}])
    skeleton = sitting.skeleton(sitting.loop.moment(0))

    for side, glow in zip(Side, glows_of(skeleton, {Spot.INNER_THIGHS: 1.0}), strict=True):
        leg = skeleton.legs[side]
        assert abs(leg.knee[2]) > 0.3
        assert glow.outward[1] > 0.5
        assert abs(glow.outward @ (leg.knee - leg.hip)) < 1e-6


def test_the_glow_between_the_shoulder_blades_is_on_the_back_of_both_also_under_sleeves() -> None:
    standing = scene()
    skeleton = standing.skeleton(standing.loop.moment(0))
    glows = glows_of(skeleton, {Spot.SHOULDER_BLADES: 1.0})

    assert sorted(glow.place[2] > 0 for glow in glows) == [False, True]
    assert all(glow.outward[0] < -0.8 and Part.RIGHT_SLEEVE in glow.parts for glow in glows)
