"""How far parts of a body are from each other and from things, in metres; below 0 is inside."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.props import Box
from stretchbot.figures.shadow import Balls, balls_of
from stretchbot.figures.shapes import Cone, Ellipsoid, Shape
from stretchbot.figures.vectors import Vec, unit

Distances = NDArray[np.float64]  # one for each point
_NEVER = 9.0
_WORLD = np.eye(3)


def gap(balls: Balls, shapes: Iterable[Shape]) -> float:
    """The distance from balls to shapes; -0.02 when one is 2 cm inside the other, 9 without shapes."""
    return min((float((_from(shape, balls[:, :3]) - balls[:, 3]).min()) for shape in shapes), default=_NEVER)


def gap_to_boxes(balls: Balls, boxes: Sequence[Box]) -> float:
    """The distance from balls to boxes; 9 without any."""
    return min((float((_from_box(box, balls) - balls[:, 3]).min()) for box in boxes), default=_NEVER)


def deepest(hand: Iterable[Shape], shapes: Sequence[Shape], boxes: Sequence[Box]) -> tuple[float, Vec]:
    """How many metres the hand is inside the shape or box that it is deepest in, and the direction out of that."""
    balls = balls_of(hand)
    depth, outward = 0.0, np.zeros(3)
    low, high = (balls[:, :3] - balls[:, 3:]).min(axis=0), (balls[:, :3] + balls[:, 3:]).max(axis=0)
    for shape in (*shapes, *boxes):
        below, above = (shape.low, shape.high) if isinstance(shape, Box) else shape.bounds(_WORLD)
        if (below > high).any() or (above < low).any():
            continue
        away = (_from_box(shape, balls) if isinstance(shape, Box) else _from(shape, balls[:, :3])) - balls[:, 3]
        worst = int(np.argmin(away))
        if -away[worst] > depth:
            depth, outward = -float(away[worst]), _outward(shape, balls[worst, :3])
    return depth, outward


def _outward(shape: Shape | Box, point: Vec) -> Vec:
    """The way out of a shape for something at that point."""
    if isinstance(shape, Cone):
        axis = shape.b - shape.a
        t = float(np.clip((point - shape.a) @ axis / max(float(axis @ axis), 1e-9), 0, 1))
        return unit(point - shape.a - t * axis)
    if isinstance(shape, Ellipsoid):
        return unit(shape.axes @ ((shape.axes.T @ (point - shape.centre)) / shape.radii**2))
    outside = np.maximum(shape.low - point, point - shape.high)
    axis_number = int(np.argmax(outside))
    way = np.zeros(3)
    way[axis_number] = 1.0 if point[axis_number] > (shape.low + shape.high)[axis_number] / 2 else -1.0
    return way


def _from(shape: Shape, points: NDArray[np.float64]) -> Distances:
    return _from_cone(shape, points) if isinstance(shape, Cone) else _from_ellipsoid(shape, points)


def _from_cone(cone: Cone, points: NDArray[np.float64]) -> Distances:
    """Exact for even thickness; at most millimetres too much where it tapers."""
    axis = cone.b - cone.a
    t = np.clip((points - cone.a) @ axis / max(float(axis @ axis), 1e-9), 0, 1)
    nearest = cone.a + t[:, None] * axis
    return np.asarray(np.linalg.norm(points - nearest, axis=1) - (cone.radius_a + (cone.radius_b - cone.radius_a) * t))


def _from_ellipsoid(ellipsoid: Ellipsoid, points: NDArray[np.float64]) -> Distances:
    """Right near the surface, which is where it matters."""
    own = (points - ellipsoid.centre) @ ellipsoid.axes
    once = np.linalg.norm(own / ellipsoid.radii, axis=1)
    twice = np.linalg.norm(own / ellipsoid.radii**2, axis=1)
    return np.where(twice > 1e-9, once * (once - 1) / np.maximum(twice, 1e-9), -float(ellipsoid.radii.min()))


def _from_box(box: Box, balls: Balls) -> Distances:
    outside = np.maximum(box.low - balls[:, :3], balls[:, :3] - box.high)
    return np.asarray(np.linalg.norm(np.maximum(outside, 0), axis=1) + np.minimum(outside.max(axis=1), 0))
