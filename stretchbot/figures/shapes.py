"""What bodies are made of: round cones and ellipsoids, each belonging to a part and made of a material."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.vectors import Mat, Vec

Mask = NDArray[np.bool_]
Grid = NDArray[np.float32]


class Part(IntEnum):
    """Parts of a body. Neighbours that flow into each other share one."""

    NOTHING = 0
    TRUNK = 1
    NECK = 2
    HEAD = 3
    HAIR = 4
    RIGHT_SLEEVE = 5
    LEFT_SLEEVE = 6
    RIGHT_ARM = 7
    LEFT_ARM = 8
    RIGHT_HAND = 9
    LEFT_HAND = 10
    RIGHT_LEG = 11
    LEFT_LEG = 12
    RIGHT_FOOT = 13
    LEFT_FOOT = 14
    SEAT = 15
    EAR = 16
    TOWEL = 17


class Material(IntEnum):
    """What a surface is made of; a person says in which colour."""

    SKIN = 0
    SHIRT = 1
    TROUSERS = 2
    HAIR = 3
    TRIM = 4  # hems and bands
    SHOES = 5
    TOWEL = 6


@dataclass(frozen=True, slots=True)
class Cone:
    """The hull of two balls."""

    part: Part
    material: Material
    a: Vec
    b: Vec
    radius_a: float
    radius_b: float

    def lowest(self) -> float:
        """The height of its lowest point."""
        return float(min(self.a[1] - self.radius_a, self.b[1] - self.radius_b))

    def bounds(self, axes: Mat) -> tuple[Vec, Vec]:
        """The lowest and highest corner of it, in the directions that are the rows of `axes`."""
        a, b = axes @ self.a, axes @ self.b
        low = np.minimum(a - self.radius_a, b - self.radius_b)
        return low, np.maximum(a + self.radius_a, b + self.radius_b)


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """A stretched ball. `keep` says, from unit-ball coordinates, which of its surface is there at all."""

    part: Part
    material: Material
    centre: Vec
    axes: Mat  # columns: its own directions
    radii: Vec
    keep: Callable[[Grid, Grid, Grid], Mask] | None = None

    def extent(self, axes: Mat) -> Vec:
        """Half its size along the directions that are the rows of `axes`."""
        return np.asarray(np.sqrt((((axes @ self.axes) * self.radii) ** 2).sum(axis=1)))

    def lowest(self) -> float:
        """The height of its lowest point."""
        return float(self.centre[1] - self.extent(np.eye(3))[1])

    def bounds(self, axes: Mat) -> tuple[Vec, Vec]:
        """The lowest and highest corner of it, in the directions that are the rows of `axes`."""
        middle, half = axes @ self.centre, self.extent(axes)
        return np.asarray(middle - half), np.asarray(middle + half)


Shape = Cone | Ellipsoid
