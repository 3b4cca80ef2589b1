import numpy as np
import pytest

from stretchbot.domain.exercise import Side
from stretchbot.figures.body import Body
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.poses import Pose, poses_of
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.figures.vectors import angle, vec
from tests.figures.figure_builder import figure


def pose(**fields: object) -> Pose:
    return poses_of(figure(poses={"one": fields}, loop=[{"pose": "one", "hold": 6}]).poses)["one"]


def body(**fields: object) -> Skeleton:
    return skeleton_of(pose(**fields), Body())


def test_a_standing_body_has_its_head_over_its_feet_and_straight_knees() -> None:
    standing = body()
    leg = standing.legs[Side.RIGHT]

    assert abs(standing.head.origin[0] - leg.ankle[0]) < 0.06
    assert 1.5 < standing.head.origin[1] < 1.6
    assert angle(leg.knee - leg.hip, leg.ankle - leg.knee) < 15


@pytest.mark.parametrize("side", Side)
def test_bones_have_the_bodys_lengths(side: Side) -> None:
    squat = body(pelvis={"x": -0.2, "y": 0.3, "pitch": 20}, spine={"bend": 30, "twist": 20})
    arm, leg = squat.arms[side], squat.legs[side]

    assert np.isclose(np.linalg.norm(leg.knee - leg.hip), Body().thigh)
    assert np.isclose(np.linalg.norm(leg.ankle - leg.knee), Body().shin)
    assert np.isclose(np.linalg.norm(arm.wrist - arm.elbow), Body().forearm)


def test_knees_bend_forward_and_elbows_back() -> None:
    bent = body(pelvis={"y": 0.7}, hands={"at": [0.2, 1.15, 0.2]})

    for side in Side:
        arm, leg = bent.arms[side], bent.legs[side]
        assert leg.knee[0] > (leg.hip[0] + leg.ankle[0]) / 2 + 0.1
        assert arm.elbow[1] < (arm.shoulder[1] + arm.wrist[1]) / 2


def test_a_hand_that_holds_a_shin_follows_it() -> None:
    hand = {"at": [0.06, -0.10, 0.02], "to": "knee"}
    low, high = (
        body(pelvis={"x": -0.2, "y": 0.12}, feet={"at": at, "knee": [0, 1, 0]}, hands=hand)
        for at in ([0.15, 0.10, 0.1], [0.12, 0.16, 0.1])
    )

    for seated in (low, high):
        arm, leg = seated.arms[Side.RIGHT], seated.legs[Side.RIGHT]
        assert np.allclose(arm.wrist, leg.shin.at(0.06, -0.10, 0.02), atol=1e-6)
        assert seated.missed == ()
    assert not np.allclose(low.arms[Side.RIGHT].wrist, high.arms[Side.RIGHT].wrist)


def test_a_hand_out_of_reach_is_named_with_the_distance() -> None:
    far = body(right_hand={"at": [1.5, 1.3, 0.2]})

    (missed,) = far.missed
    assert missed.limb == "right hand"
    assert 0.7 < missed.metres < 1.0


def test_a_whole_turn_of_the_spine_is_shared_mostly_above_the_lower_back() -> None:
    turned = body(spine={"twist": 50})
    forward = vec(1, 0, 0)

    lower = angle(turned.pelvis.direction(forward), turned.lumbar.direction(forward))
    upper = angle(turned.pelvis.direction(forward), turned.chest.direction(forward))
    assert lower < 15
    assert 45 < upper < 55


def test_the_shoulder_rises_with_the_arm() -> None:
    down, up = body(), body(hands={"at": [0.0, 0.55, 0.0], "to": "shoulder"})

    assert up.arms[Side.LEFT].shoulder[1] > down.arms[Side.LEFT].shoulder[1] + 0.03


def test_a_gliding_head_goes_forward_and_stays_level() -> None:
    straight, poked, tucked = (body(neck={"glide": degrees}).head for degrees in (0, 20, -20))

    assert poked.origin[0] > straight.origin[0] + 0.02
    assert tucked.origin[0] < straight.origin[0] - 0.02
    for head in (poked, tucked):
        assert np.allclose(head.axes, straight.axes, atol=1e-6)
