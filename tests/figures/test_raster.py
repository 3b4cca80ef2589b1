"""Shapes against what they are by definition: a cone is all balls between its ends."""

import numpy as np
import pytest

from stretchbot.figures.camera import Camera, axes_from
from stretchbot.figures.raster import draw
from stretchbot.figures.shapes import Cone, Ellipsoid, Material, Part
from stretchbot.figures.vectors import Vec, bending, vec

SIDE = Camera(axes_from(0, 0), np.zeros(3), 100, 100, 100)  # sees x to the right and y up, from z
TILTED = Camera(axes_from(35, 25), np.zeros(3), 100, 100, 100)


def cone(a: Vec, b: Vec, radius_a: float, radius_b: float) -> Cone:
    return Cone(Part.TRUNK, Material.SHIRT, a, b, radius_a, radius_b)


def depths(camera: Camera, *shapes: Cone | Ellipsoid) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """The depth of every pixel of the whole picture; minus infinity where nothing is."""
    window = draw(shapes, camera)
    whole = np.full((camera.height, camera.width), -np.inf, np.float32)
    height, width = window.depth.shape
    seen = np.where(window.part > 0, window.depth, -np.inf)
    whole[window.top : window.top + height, window.left : window.left + width] = seen
    return whole


def test_a_ball_is_as_wide_high_and_deep_as_its_radius_says() -> None:
    seen = depths(SIDE, cone(vec(0.1, 0.2, 0), vec(0.1, 0.2, 0), 0.1, 0.1))

    rows, columns = np.nonzero(np.isfinite(seen))
    assert (columns.min(), columns.max()) == (50, 69)
    assert (rows.min(), rows.max()) == (20, 39)
    assert seen.max() == pytest.approx(0.1, abs=0.001)


@pytest.mark.parametrize("camera", [SIDE, TILTED], ids=["side", "tilted"])
@pytest.mark.parametrize(
    ("a", "b", "radius_a", "radius_b"),
    [
        (vec(-0.2, 0, 0), vec(0.2, 0.1, 0), 0.05, 0.10),
        (vec(0, -0.2, -0.2), vec(0.1, 0.2, 0.3), 0.08, 0.03),
        (vec(0, 0, -0.2), vec(0.01, 0, 0.2), 0.10, 0.04),  # end on, from the side
        (vec(0.1, 0.1, 0), vec(0.12, 0.1, 0), 0.12, 0.03),  # one ball inside the other
    ],
)
def test_a_cone_is_the_hull_of_its_two_balls(camera: Camera, a: Vec, b: Vec, radius_a: float, radius_b: float) -> None:
    steps = np.linspace(0, 1, 300)
    balls = [
        cone(a + (b - a) * t, a + (b - a) * t, radius, radius)
        for t, radius in zip(steps, radius_a + (radius_b - radius_a) * steps, strict=True)
    ]
    drawn, expected = depths(camera, cone(a, b, radius_a, radius_b)), depths(camera, *balls)

    both = np.isfinite(drawn) & np.isfinite(expected)
    assert (np.isfinite(drawn) != np.isfinite(expected)).sum() <= 4  # pixels on the very edge
    assert np.abs(drawn[both] - expected[both]).max() < 0.012


def test_an_ellipsoid_turned_by_a_right_angle_swaps_its_radii() -> None:
    upright = Ellipsoid(Part.TRUNK, Material.SHIRT, np.zeros(3), bending(bend=90), vec(0.3, 0.1, 0.1))

    rows, columns = np.nonzero(np.isfinite(depths(SIDE, upright)))
    assert np.ptp(rows) + 1 == 60
    assert np.ptp(columns) + 1 == 20


def test_normals_point_at_the_viewer_and_away_from_the_middle() -> None:
    window = draw([cone(vec(0, 0, 0), vec(0, 0, 0), 0.2, 0.2)], SIDE)

    seen = window.part > 0
    lengths = np.sqrt((window.normals**2).sum(axis=0))[seen]
    assert np.allclose(lengths, 1, atol=0.01)
    assert (window.normals[2][seen] >= 0).all()
    right_half = np.zeros_like(seen)
    right_half[:, seen.shape[1] // 2 + 2 :] = True
    assert (window.normals[0][seen & right_half] > 0).all()


def test_what_is_nearer_hides_what_is_farther_whatever_is_drawn_first() -> None:
    near = Cone(Part.HEAD, Material.SKIN, vec(0, 0, 0.3), vec(0, 0, 0.3), 0.1, 0.1)
    far = cone(vec(0, 0, -0.3), vec(0, 0, -0.3), 0.2, 0.2)

    for order in ([near, far], [far, near]):
        window = draw(order, SIDE)
        middle = window.part[window.part.shape[0] // 2, window.part.shape[1] // 2]
        assert middle == Part.HEAD
