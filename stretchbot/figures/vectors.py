"""Points, directions and rotations in metres and degrees.

The world's axes are the figure's own when it stands at the origin: x forward, y up (the floor is y = 0), z to its
right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vec = NDArray[np.float64]  # three numbers
Mat = NDArray[np.float64]  # three by three; as a rotation its columns are the turned axes

NO_LENGTH = 1e-9
UP: Vec = np.array([0.0, 1.0, 0.0])
MIRROR: Vec = np.array([1.0, 1.0, -1.0])  # what is right becomes left


def vec(x: float, y: float, z: float) -> Vec:
    """The vector (x, y, z)."""
    return np.array([x, y, z], dtype=np.float64)


def of(values: Sequence[float]) -> Vec:
    """The vector with these three coordinates."""
    return np.array(values, dtype=np.float64)


def unit(v: Vec) -> Vec:
    """`v` with length 1; a vector without length comes back as it is."""
    length = float(np.linalg.norm(v))
    return v / length if length > NO_LENGTH else v


def across(v: Vec, direction: Vec) -> Vec:
    """The part of `v` that is at right angles to the unit vector `direction`."""
    return v - direction * float(v @ direction)


def angle(a: Vec, b: Vec) -> float:
    """The angle between two directions, in degrees from 0 to 180."""
    return float(np.degrees(np.arccos(np.clip(unit(a) @ unit(b), -1.0, 1.0))))


def slerp(a: Vec, b: Vec, t: float) -> Vec:
    """From unit vector `a` to `b` along the shortest arc; opposite ones go straight through."""
    theta = np.arccos(np.clip(a @ b, -1.0, 1.0))
    if np.sin(theta) < 1e-4:
        return unit(a + (b - a) * t)
    return np.asarray((np.sin((1 - t) * theta) * a + np.sin(t * theta) * b) / np.sin(theta))


def rotation(axis: Vec, degrees: float) -> Mat:
    """The rotation about the unit vector `axis`, counter-clockwise when it points at the viewer."""
    x, y, z = axis
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) * c + skew * s + np.outer(axis, axis) * (1 - c))


def bending(*, bend: float = 0.0, lean: float = 0.0, twist: float = 0.0) -> Mat:
    """The rotation of a body part: `bend` forward, `lean` to its right, `twist` to its right, in degrees."""
    turned = rotation(UP, -twist) @ rotation(vec(0, 0, 1), -bend) @ rotation(vec(1, 0, 0), lean)
    return np.asarray(turned)


def swinging(a: Vec, b: Vec) -> Mat:
    """The smallest rotation that takes unit vector `a` to `b`; for opposite ones, half a turn about z."""
    axis = np.cross(a, b)
    if float(np.linalg.norm(axis)) < 1e-6:
        return np.eye(3) if float(a @ b) > 0 else rotation(vec(0, 0, 1), 180)
    return rotation(unit(axis), angle(a, b))


def axes_along(forward: Vec, up: Vec) -> Mat:
    """A rotation whose first axis is `forward` and whose second is as near to `up` as that allows."""
    first = unit(forward)
    second = unit(across(up, first))
    if float(np.linalg.norm(second)) < 0.5:  # `up` lies along `forward`: any direction across will do
        second = unit(across(vec(0.31, 0.52, 0.79), first))
    return np.column_stack([first, second, np.cross(first, second)])


def between(a: Mat, b: Mat, t: float) -> Mat:
    """From rotation `a` to `b` along the shortest way."""
    if t <= 0 or a is b:
        return a
    if t >= 1:
        return b
    step = a.T @ b
    theta = float(np.degrees(np.arccos(np.clip((np.trace(step) - 1) / 2, -1.0, 1.0))))
    if theta < 1e-3:
        return b
    values, vectors = np.linalg.eigh((step + step.T) / 2)
    axis = vectors[:, int(np.argmax(values))]  # the direction that the step leaves alone
    turning = vec(step[2, 1] - step[1, 2], step[0, 2] - step[2, 0], step[1, 0] - step[0, 1])
    if float(axis @ turning) < 0:
        axis = -axis
    return np.asarray(a @ rotation(axis, theta * t))


@dataclass(frozen=True, slots=True)
class Frame:
    """A place with its own forward, up and right."""

    origin: Vec
    axes: Mat

    def at(self, x: float, y: float, z: float) -> Vec:
        """The world point at (x, y, z) of this frame."""
        return np.asarray(self.origin + self.axes @ vec(x, y, z))

    def point(self, v: Vec) -> Vec:
        """The world point at `v` of this frame."""
        return np.asarray(self.origin + self.axes @ v)

    def direction(self, v: Vec) -> Vec:
        """The world direction of this frame's direction `v`, with length 1."""
        return unit(self.axes @ v)


WORLD = Frame(np.zeros(3), np.eye(3))
