"""The still shows where a movement starts and where it ends."""

import numpy as np
import pytest

from stretchbot.figures.scene import Frame
from stretchbot.figures.still import SIZE, panels_of, stills
from tests.figures.figure_builder import scene

WIDTH, HEIGHT = SIZE
TURN = {"turn": "right"}


def steps(**of_reach: object) -> list[dict[str, object]]:
    """A loop of two poses, with what is said of the move into the first."""
    return [{"pose": "reach", "move": 2.0, "hold": 2.0, **of_reach}, {"pose": "stand", "move": 1.5, "hold": 0.5}]


def orange(picture: Frame) -> int:
    """How many pixels have the colour of an arrow."""
    return int((np.abs(picture.astype(int) - np.array([240, 138, 36])).max(axis=2) < 12).sum())


def shown(**changes: object) -> list[str]:
    return [panel.step.pose for panel in panels_of(scene(**changes))]


def test_the_start_comes_first_and_the_pose_that_the_loop_begins_with_last() -> None:
    assert shown(loop=steps()) == ["stand", "reach"]


def test_a_pose_that_is_only_passed_is_not_shown() -> None:
    loop = [*steps(), {"pose": "by", "move": 1.0, "hold": 0.1}]
    poses = {"stand": {}, "reach": {"pelvis": {"pitch": 5}}, "by": {"pelvis": {"pitch": 10}}}

    assert shown(loop=loop, poses=poses) == ["stand", "reach"]


def test_an_author_says_what_is_shown() -> None:
    assert shown(loop=steps(), still=[{"pose": "reach"}, {"pose": "stand"}]) == ["reach", "stand"]


def test_a_still_of_what_is_not_in_the_loop_is_refused() -> None:
    with pytest.raises(ValueError, match="shows stand in the still"):
        scene(loop=steps()[:1], still=[{"pose": "stand"}])


def test_the_arrow_stands_where_the_movement_starts() -> None:
    (picture,) = stills(scene(loop=steps(arrow=TURN)), both_sides=False)

    assert orange(picture[:, : WIDTH // 2]) > 200
    assert orange(picture[:, WIDTH // 2 :]) == 0


def test_without_an_arrow_there_is_none() -> None:
    (picture,) = stills(scene(loop=steps()), both_sides=False)

    assert orange(picture) == 0


def test_the_mirror_image_keeps_the_order_of_its_panels() -> None:
    right, left = stills(scene(loop=steps(arrow=TURN)), both_sides=True)

    assert right.shape == left.shape == (HEIGHT, WIDTH, 3)
    assert orange(left[:, : WIDTH // 2]) > 200
    assert orange(left[:, WIDTH // 2 :]) == 0


def test_the_start_is_paler_than_the_end() -> None:
    (picture,) = stills(scene(loop=steps(), set={"mat": False}), both_sides=False)
    start, end = (half.astype(float).mean() for half in (picture[:, : WIDTH // 2], picture[:, WIDTH // 2 :]))

    assert start > end


def test_both_ends_can_be_in_one_panel_which_shows_people_larger() -> None:
    lying = {"pelvis": {"y": 0.12, "pitch": -88}, "rests": ["back"]}
    poses = {"stand": lying, "reach": {**lying, "neck": {"bend": 10}}}
    apart, together = (
        stills(scene(loop=steps(), poses=poses, overlaid=both), both_sides=False)[0] for both in (False, True)
    )

    trousers = np.array([60, 70, 114])
    solid = [int((np.abs(each.astype(int) - trousers).max(axis=2) < 25).sum()) for each in (apart, together)]
    assert solid[1] > solid[0]
