"""What touches is measured between surfaces, and hands come to what they are said to touch."""

import numpy as np
import pytest

from stretchbot.domain.exercise import Side
from stretchbot.figures.contacts import gap_to, gaps, of_place
from stretchbot.figures.distance import deepest, gap, gap_to_boxes
from stretchbot.figures.flesh import flesh
from stretchbot.figures.props import Box
from stretchbot.figures.scene import Scene
from stretchbot.figures.shadow import balls_of
from stretchbot.figures.shapes import Cone, Ellipsoid, Material, Part
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.figures.vectors import Vec, vec
from stretchbot.library.figure_fields import SetFields
from stretchbot.library.figure_words import BodyPart, Touch
from tests.figures.figure_builder import scene

NOTHING = SetFields()


def ball(x: float, radius: float) -> Cone:
    return Cone(Part.TRUNK, Material.SHIRT, vec(x, 0, 0), vec(x, 0, 0), radius, radius)


@pytest.mark.parametrize(("x", "expected"), [(1.0, 0.7), (0.3, 0.0), (0.25, -0.05)])
def test_the_gap_between_balls_is_what_is_between_their_surfaces(x: float, expected: float) -> None:
    assert gap(balls_of([ball(0, 0.1)]), [ball(x, 0.2)]) == pytest.approx(expected)


def test_the_gap_to_an_ellipsoid_is_right_near_its_surface() -> None:
    egg = Ellipsoid(Part.HEAD, Material.SKIN, vec(0, 0, 0), np.eye(3), vec(0.1, 0.1, 0.3))

    assert gap(balls_of([ball(0.13, 0.02)]), [egg]) == pytest.approx(0.01, abs=0.002)


@pytest.mark.parametrize(("x", "expected"), [(0.5, 0.3), (0.15, -0.05)])
def test_the_gap_to_a_box_is_below_nothing_inside_it(x: float, expected: float) -> None:
    box = Box(vec(-0.1, -1, -1), vec(0.1, 1, 1), "#FFFFFF")

    assert gap_to_boxes(balls_of([ball(x, 0.1)]), [box]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("obstacle", "place", "out"),
    [
        (ball(0, 0.2), vec(0.15, 0, 0), vec(1, 0, 0)),
        (Box(vec(-1, -1, -1), vec(0.1, 1, 1), "#FFFFFF"), vec(0.05, 0, 0), vec(1, 0, 0)),
    ],
    ids=["ball", "box"],
)
def test_the_way_out_of_an_obstacle_is_the_nearest(obstacle: Cone | Box, place: Vec, out: Vec) -> None:
    hand = Cone(Part.RIGHT_HAND, Material.SKIN, place, place, 0.02, 0.02)
    shapes, boxes = ([], [obstacle]) if isinstance(obstacle, Box) else ([obstacle], [])

    depth, outward = deepest([hand], shapes, boxes)

    assert depth == pytest.approx(0.07)
    assert np.allclose(outward, out)


def one_pose(**pose: object) -> Scene:
    return scene(poses={"one": pose}, loop=[{"pose": "one", "hold": 6}])


@pytest.mark.parametrize("short", [0.0, 0.03, -0.02])
def test_a_hand_is_brought_to_the_thigh_that_it_touches(short: float) -> None:
    hand = {"at": [0.10 + short, 0.16, 0.0], "to": "thigh", "fingers": [0, -1, 0], "palm": [-1, 0, 0], "touch": "thigh"}
    seated = {"pelvis": {"y": 0.5}, "feet": {"at": [0.35, 0.072, 0.1], "toes": [1, 0, 0], "sole": [0, -1, 0]}}
    drawn = one_pose(hands=hand, **seated)
    shapes = flesh(skeleton_of(drawn.loop.poses["one"], drawn.look.body), drawn.look)

    for side in Side:
        away = gap_to(of_place(BodyPart(f"{side}_hand"), shapes), Touch.THIGH, side, shapes, NOTHING)
        assert abs(away) < 0.008


def test_each_declared_contact_is_measured() -> None:
    pose = one_pose(contacts=[["right_foot", "left_foot"], ["head", "floor"]])
    shapes = flesh(skeleton_of(pose.loop.poses["one"], pose.look.body), pose.look)

    found = dict(gaps(pose.loop.poses["one"], shapes, NOTHING))

    assert 0.05 < found["right_foot and left_foot"] < 0.2
    assert 1.3 < found["head and floor"] < 1.5


def test_contacts_change_sides_in_the_mirror() -> None:
    pose = one_pose(contacts=[["right_hand", "left_thigh"]]).loop.poses["one"]

    assert pose.mirrored().contacts == {(BodyPart.LEFT_HAND, BodyPart.RIGHT_THIGH)}
