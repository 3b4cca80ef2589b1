import numpy as np
import pytest

from stretchbot.figures.chairs import BACKREST_TOP, SEAT_HEIGHT, castors, office_chair, plain_chair
from stretchbot.figures.props import boxes_of, plates_of, resting_height, surfaces_of
from stretchbot.library.figure_fields import SetFields
from tests.figures.figure_builder import scene


@pytest.mark.parametrize("chair", [office_chair, plain_chair])
def test_a_chairs_seat_comes_first_and_its_top_is_what_one_sits_on(chair: type) -> None:
    a, b, _ = next(iter(chair(0.5)))

    assert max(a[1], b[1]) == SEAT_HEIGHT
    assert (a[0] + b[0]) / 2 == pytest.approx(0.5, abs=0.02)


def test_the_office_chairs_backrest_ends_below_the_shoulder_blades() -> None:
    seated = scene(
        poses={"sit": {"pelvis": {"x": -0.06, "y": 0.575}}},
        loop=[{"pose": "sit", "hold": 6}],
        set={"mat": False, "office_chair_x": 0},
    )
    chest = seated.skeleton(seated.loop.moment(0)).chest

    assert chest.origin[1] - 0.06 < BACKREST_TOP < chest.origin[1]


def test_castors_stand_on_the_floor_and_their_faces_look_outward() -> None:
    faces = list(castors(0.0))
    heights = [corner[1] for corners, _, _ in faces for corner in corners]

    assert min(heights) == 0
    for corners, normal, _ in faces:
        edge, other = corners[1] - corners[0], corners[2] - corners[1]
        assert abs(normal @ edge) < 1e-9
        assert abs(normal @ other) < 1e-9


@pytest.mark.parametrize("field", ["office_chair_x", "plain_chair_x"])
def test_a_chair_carries_who_sits_on_it_and_catches_the_shadow(field: str) -> None:
    things = SetFields.model_validate({"mat": False, field: 0.0})

    assert resting_height(things) == SEAT_HEIGHT
    assert [surface.distance for surface in surfaces_of(things)] == [0.0, SEAT_HEIGHT]
    assert len(plates_of(things)) >= 6 * len(boxes_of(things)) > 0


def test_the_plain_chair_looks_back_at_the_figure() -> None:
    boxes = boxes_of(SetFields.model_validate({"plain_chair_x": 0.7}))
    tallest = max(boxes, key=lambda box: float(box.high[1]))

    assert float(np.min(tallest.low[0])) > 0.7
