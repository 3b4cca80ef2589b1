import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.body import Body
from stretchbot.figures.poses import poses_of
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.figures.vectors import MIRROR, vec
from stretchbot.library.figure_fields import FigureFields, combined, written
from stretchbot.library.figure_fields import VariationFigureFields as Variation
from stretchbot.library.pose_fields import PoseFields
from tests.figures.figure_builder import figure

POSES = {
    "sit": {
        "pelvis": {"x": -0.1, "y": 0.12, "pitch": 5},
        "neck": {"bend": 10, "twist": 20},
        "hands": {"at": [0.1, 0.2, 0.3]},
        "left_hand": {"at": [0.0, 0.5, -0.4]},
    },
    "fold": {"from": "sit", "pelvis": {"pitch": 40}},
    "hold": {"from": "fold", "hands": {"at": [0.2, 0.1, 0.2]}},
}


def fields() -> dict[str, PoseFields]:
    return figure(poses=POSES, loop=[{"pose": "sit", "hold": 6}]).poses


def test_a_pose_takes_over_what_it_does_not_say() -> None:
    fold = poses_of(fields())["fold"]

    assert (fold.pelvis.x, fold.pelvis.y, fold.pelvis.pitch) == (-0.1, 0.12, 40)
    assert fold.neck.twist == 20


def test_what_is_said_of_both_hands_is_mirrored_for_the_left() -> None:
    hold = poses_of(fields())["hold"]

    assert np.allclose(hold.hands[Side.RIGHT].at, vec(0.2, 0.1, 0.2))
    assert np.allclose(hold.hands[Side.LEFT].at, vec(0.2, 0.1, -0.2))


def test_what_is_said_of_one_hand_is_taken_as_it_is_until_both_are_said_anew() -> None:
    poses = poses_of(fields())

    assert np.allclose(poses["fold"].hands[Side.LEFT].at, vec(0.0, 0.5, -0.4))
    assert np.allclose(poses["hold"].hands[Side.LEFT].at, vec(0.2, 0.1, -0.2))


def test_a_mirrored_pose_is_the_mirror_image_of_the_body() -> None:
    pose = poses_of(fields())["fold"]
    body, other = skeleton_of(pose, Body()), skeleton_of(pose.mirrored(), Body())

    assert np.allclose(body.head.origin * MIRROR, other.head.origin)
    for side, opposite in ((Side.RIGHT, Side.LEFT), (Side.LEFT, Side.RIGHT)):
        assert np.allclose(body.arms[side].elbow * MIRROR, other.arms[opposite].elbow)
        assert np.allclose(body.legs[side].knee * MIRROR, other.legs[opposite].knee)


def test_a_figure_that_is_written_and_read_again_has_the_same_poses() -> None:
    before = figure(poses=POSES, loop=[{"pose": "hold", "hold": 6}])
    after = FigureFields.model_validate_json(written(before))

    assert repr(poses_of(after.poses)) == repr(poses_of(before.poses))


def test_a_variation_has_the_exercises_poses_and_its_own_loop() -> None:
    variation = Variation.model_validate_json('{"poses": {"low": {"from": "reach"}}, "loop": [{"pose": "low"}]}')

    both = combined(figure(), variation)

    assert list(both.poses) == ["stand", "reach", "low"]
    assert [step.pose for step in both.loop] == ["low"]
