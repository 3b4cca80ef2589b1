"""Flat convex pieces, and boxes and beams made of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.vectors import Vec, unit, vec

Points = NDArray[np.float64]  # corners, one a row


@dataclass(frozen=True, slots=True)
class Plate:
    """A flat convex piece. `surface` names the plane that it is part of, for shadows; 0 catches none."""

    corners: Points
    normal: Vec
    colour: str
    surface: int = 0


def box(low: Vec, high: Vec, colour: str, top_surface: int = 0, front_surface: int = 0) -> Iterator[Plate]:
    """The six faces; `top_surface` and `front_surface` (toward x) name the planes of those two."""
    for axis in range(3):
        for end in (low, high):
            a, b = (axis + 1) % 3, (axis + 2) % 3
            corners = np.tile(end, (4, 1))
            corners[:, a] = [low[a], high[a], high[a], low[a]]
            corners[:, b] = [low[b], low[b], high[b], high[b]]
            normal = np.zeros(3)
            normal[axis] = 1 if end is high else -1
            surface = (front_surface, top_surface, 0)[axis] if end is high else 0
            yield Plate(corners, normal, colour, surface)


def beam(start: Vec, end: Vec, half_width: float, low: float, high: float, colour: str) -> Iterator[Plate]:
    """A level beam from `start` to `end` (their heights don't count) between two heights; open below."""
    along = unit(vec(end[0] - start[0], 0, end[2] - start[2]))
    side = vec(-along[2], 0, along[0]) * half_width
    up = vec(0, 1, 0)
    ground = [start - side, end - side, end + side, start + side]
    below, above = ([vec(p[0], y, p[2]) for p in ground] for y in (low, high))
    yield Plate(np.array(above), up, colour)
    for i, normal in enumerate((-unit(side), along, unit(side), -along)):
        j = (i + 1) % 4
        yield Plate(np.array([below[i], below[j], above[j], above[i]]), normal, colour)
