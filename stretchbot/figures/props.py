"""Mat, wall, bed, doorway and chair: flat plates, and the planes on which shadows fall."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from stretchbot.figures.office import OFFICE_SEAT, office_chair
from stretchbot.figures.office import SEAT_HEIGHT as OFFICE_HEIGHT
from stretchbot.figures.plates import Plate, Points, box
from stretchbot.figures.vectors import Vec, vec
from stretchbot.library.figure_fields import SetFields

BED_HEIGHT = 0.47  # of the mattress's top
SEAT_HEIGHT = 0.455  # of the chair
DOOR_HEIGHT, DOOR_HALF_WIDTH = 2.06, 0.47  # of the opening
MAT_THICKNESS = 0.014
PILLOW_HEIGHT = 0.08
MAT_CORNER = 0.05

_MATTRESS, _SHEET, _FRAME = "#FBF6EC", "#8FB0C9", "#C79F78"
_WALL, _SKIRTING, _WOOD, _WOOD_DARK, _BOARDS = "#F1E4E6", "#DFCBD2", "#D2A679", "#B98A5E", "#E3C7A6"


@dataclass(frozen=True, slots=True)
class Surface:
    """A plane that catches shadows: all points p with normal · p = distance."""

    number: int
    normal: Vec
    distance: float


FLOOR = Surface(1, vec(0, 1, 0), 0.0)
BED = Surface(2, vec(0, 1, 0), BED_HEIGHT)
WALL = 3
CHAIR = Surface(4, vec(0, 1, 0), SEAT_HEIGHT)
OFFICE_CHAIR = Surface(OFFICE_SEAT, vec(0, 1, 0), OFFICE_HEIGHT)


def surfaces_of(things: SetFields) -> list[Surface]:
    """The planes on which shadows fall, the floor first."""
    found = [FLOOR]
    if things.bed_edge_x is not None:
        found.append(BED)
    if things.wall_x is not None:
        found.append(Surface(WALL, vec(1, 0, 0), things.wall_x))
    if things.chair_x is not None:
        found.append(CHAIR)
    if things.office_chair_x is not None:
        found.append(OFFICE_CHAIR)
    return found


def resting_height(things: SetFields) -> float:
    """The height of what the figure sits or lies on: the bed, the chair, else the floor."""
    if things.bed_edge_x is not None:
        return BED_HEIGHT
    if things.office_chair_x is not None:
        return OFFICE_HEIGHT
    return SEAT_HEIGHT if things.chair_x is not None else 0.0


def plates_of(things: SetFields) -> list[Plate]:
    """All flat pieces of the set, except the mat."""
    plates: list[Plate] = []
    if things.wall_x is not None:
        plates += _wall(things.wall_x)
    if things.bed_edge_x is not None:
        plates += _bed(things.bed_edge_x)
    if things.doorway_x is not None:
        plates += _doorway(things.doorway_x)
    if things.chair_x is not None:
        plates += _chair(things.chair_x)
    if things.office_chair_x is not None:
        plates += office_chair(things.office_chair_x)
    if things.pillow_x is not None:
        x = things.pillow_x
        plates += box(vec(x - 0.15, 0, -0.25), vec(x + 0.15, PILLOW_HEIGHT, 0.25), _SHEET)
    return plates


def mat_outline(low: Vec, high: Vec, y: float) -> Points:
    """The rounded outline, at height y, of a mat from corner `low` to corner `high`."""
    corners: list[Vec] = []
    for x, z, start in (
        (high[0] - MAT_CORNER, high[2] - MAT_CORNER, 0),
        (low[0] + MAT_CORNER, high[2] - MAT_CORNER, 90),
        (low[0] + MAT_CORNER, low[2] + MAT_CORNER, 180),
        (high[0] - MAT_CORNER, low[2] + MAT_CORNER, 270),
    ):
        for degrees in range(start, start + 91, 10):
            turn = np.radians(degrees)
            corners.append(vec(x + MAT_CORNER * np.cos(turn), y, z + MAT_CORNER * np.sin(turn)))
    return np.array(corners)


def _wall(x: float) -> Iterator[Plate]:
    yield from box(vec(x - 0.07, 0, -0.62), vec(x, 1.22, 0.62), _WALL, front_surface=WALL)
    yield from box(vec(x, 0, -0.62), vec(x + 0.014, 0.07, 0.62), _SKIRTING)


def _bed(edge: float) -> Iterator[Plate]:
    """A bed along z, its pillows and headboard on the figure's left; the figure lies across it."""
    back, head, foot = edge - 1.35, -1.00, 0.62
    yield from box(vec(back, 0.14, head), vec(edge - 0.02, 0.27, foot - 0.01), _FRAME)
    yield from box(vec(back, 0.27, head), vec(edge, BED_HEIGHT, foot), _MATTRESS, BED.number)
    for x in (back + 0.05, edge - 0.13):
        for z in (head + 0.04, foot - 0.11):
            yield from box(vec(x, 0, z), vec(x + 0.06, 0.14, z + 0.06), _WOOD_DARK)
    yield from box(vec(back, 0.10, head - 0.06), vec(edge, 0.86, head), _FRAME)
    for x in (back + 0.06, edge - 0.64):
        yield from box(vec(x, BED_HEIGHT, head + 0.02), vec(x + 0.56, BED_HEIGHT + 0.10, head + 0.34), _SHEET)


def _doorway(x: float) -> Iterator[Plate]:
    inner, outer, top = DOOR_HALF_WIDTH, DOOR_HALF_WIDTH + 0.085, DOOR_HEIGHT
    wall, deep, trim = outer + 0.15, 0.055, 0.068
    for s in (-1, 1):
        post = sorted((s * inner, s * outer))
        panel = sorted((s * outer, s * wall))
        yield from box(vec(x - deep, 0, panel[0]), vec(x + deep, top + 0.085, panel[1]), _WALL)
        yield from box(vec(x - trim, 0, post[0]), vec(x + trim, top + 0.085, post[1]), _WOOD)
    yield from box(vec(x - trim, top, -outer), vec(x + trim, top + 0.085, outer), _WOOD)
    yield from box(vec(x - deep, top + 0.085, -wall), vec(x + deep, top + 0.60, wall), _WALL)
    yield from box(vec(x - 0.36, -0.03, -wall), vec(x + 0.36, 0, wall), _BOARDS, FLOOR.number)


def _chair(x: float) -> Iterator[Plate]:
    back, front, half = x - 0.24, x + 0.22, 0.23
    yield from box(vec(back, SEAT_HEIGHT - 0.045, -half), vec(front, SEAT_HEIGHT, half), _WOOD, CHAIR.number)
    yield from box(vec(back - 0.035, SEAT_HEIGHT + 0.20, -half), vec(back, SEAT_HEIGHT + 0.44, half), _WOOD)
    for leg_x in (back, front - 0.04):
        for z in (-half, half - 0.04):
            yield from box(vec(leg_x, 0, z), vec(leg_x + 0.04, SEAT_HEIGHT - 0.045, z + 0.04), _WOOD_DARK)
    for z in (-half + 0.02, half - 0.06):
        yield from box(vec(back - 0.03, SEAT_HEIGHT, z), vec(back, SEAT_HEIGHT + 0.22, z + 0.04), _WOOD_DARK)
