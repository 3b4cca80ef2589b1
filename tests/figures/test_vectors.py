import numpy as np
import pytest

from stretchbot.figures.vectors import UP, Vec, axes_along, bending, between, rotation, slerp, swinging, unit, vec

FORWARD, RIGHT = vec(1, 0, 0), vec(0, 0, 1)


@pytest.mark.parametrize(
    ("angles", "before", "after"),
    [
        ({"bend": 90}, UP, FORWARD),  # who bends forward has the head in front
        ({"lean": 90}, UP, RIGHT),
        ({"twist": 90}, FORWARD, RIGHT),  # who turns to the right looks to the right
        ({"bend": -90}, UP, -FORWARD),
    ],
)
def test_bending_goes_the_way_its_name_says(angles: dict[str, float], before: Vec, after: Vec) -> None:
    assert np.allclose(bending(**angles) @ before, after)


@pytest.mark.parametrize("t", [0.0, 0.25, 0.5, 1.0])
def test_between_two_rotations_the_way_is_even(t: float) -> None:
    axis = unit(vec(1, 2, -1))
    start = rotation(UP, 20)

    assert np.allclose(between(start, start @ rotation(axis, 80), t), start @ rotation(axis, 80 * t))


def test_half_a_turn_between_rotations_stays_a_rotation() -> None:
    middle = between(np.eye(3), rotation(UP, 180), 0.5)

    assert np.allclose(middle @ middle.T, np.eye(3))
    assert np.isclose(np.linalg.det(middle), 1)


def test_slerp_keeps_to_the_sphere() -> None:
    halfway = slerp(FORWARD, RIGHT, 0.5)

    assert np.allclose(halfway, unit(FORWARD + RIGHT))


@pytest.mark.parametrize("to", [RIGHT, -UP, unit(vec(1, 1, 1)), UP])
def test_swinging_takes_one_direction_to_the_other(to: Vec) -> None:
    turned = swinging(UP, to)

    assert np.allclose(turned @ UP, to)
    assert np.isclose(np.linalg.det(turned), 1)


def test_axes_along_a_direction_are_at_right_angles_even_when_up_is_the_direction() -> None:
    for up in (UP, FORWARD):
        axes = axes_along(FORWARD, up)
        assert np.allclose(axes.T @ axes, np.eye(3))
        assert np.allclose(axes[:, 0], FORWARD)
