"""Mat, wall, bed, doorway and chair: boxes, the planes on which shadows fall, and what a body rests on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.chairs import SEAT_HEIGHT as CHAIR_HEIGHT
from stretchbot.figures.chairs import Piece, castors, office_chair, plain_chair
from stretchbot.figures.vectors import Vec, vec
from stretchbot.library.figure_fields import SetFields

BED_HEIGHT = 0.47  # of the mattress's top
DOOR_HEIGHT, DOOR_HALF_WIDTH = 1.98, 0.45  # of the opening, as of a common door
MAT_THICKNESS = 0.014
MAT_CORNER = 0.05
PILLOW_HEIGHT = 0.08

_MATTRESS, _SHEET, _PILLOW, _FRAME = "#FBF6EC", "#B9CBD9", "#DCE6EE", "#C79F78"
_WALL, _WALL_OF_ROOM, _SKIRTING = "#E9DFE3", "#EFE6E6", "#FBF8F4"
_WOOD_DARK, _BOARDS = "#B98A5E", "#DDBF9B"
_DOOR = "#7FA096"  # painted: no skin has this colour, so hands on it are seen

Points = NDArray[np.float64]  # corners, one a row


@dataclass(frozen=True, slots=True)
class Plate:
    """A flat convex piece. `surface` names the plane that it is part of, for shadows; 0 catches none."""

    corners: Points
    normal: Vec
    colour: str
    surface: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A box from corner `low` to corner `high`. `surfaces` by face: axis, end, the plane's number."""

    low: Vec
    high: Vec
    colour: str
    surfaces: tuple[tuple[int, int, int], ...] = ()

    def plates(self) -> Iterator[Plate]:
        """Its six faces."""
        named = {(axis, end): number for axis, end, number in self.surfaces}
        for axis in range(3):
            for end, place in enumerate((self.low, self.high)):
                a, b = (axis + 1) % 3, (axis + 2) % 3
                corners = np.tile(place, (4, 1))
                corners[:, a] = [self.low[a], self.high[a], self.high[a], self.low[a]]
                corners[:, b] = [self.low[b], self.low[b], self.high[b], self.high[b]]
                normal = np.zeros(3)
                normal[axis] = 1 if end else -1
                yield Plate(corners, normal, self.colour, named.get((axis, end), 0))


@dataclass(frozen=True, slots=True)
class Surface:
    """A plane that catches shadows: all points p with normal · p = distance."""

    number: int
    normal: Vec
    distance: float


FLOOR = Surface(1, vec(0, 1, 0), 0.0)
BED = Surface(2, vec(0, 1, 0), BED_HEIGHT)
WALL, WALL_AHEAD = 3, 5
CHAIR = Surface(4, vec(0, 1, 0), CHAIR_HEIGHT)
_TOP = (1, 1)


def surfaces_of(things: SetFields) -> list[Surface]:
    """The planes on which shadows fall, the floor first."""
    found = [FLOOR]
    if things.bed_edge_x is not None:
        found.append(BED)
    if things.wall_x is not None:
        found.append(Surface(WALL, vec(1, 0, 0), things.wall_x))
    if things.wall_ahead_x is not None:
        found.append(Surface(WALL_AHEAD, vec(-1, 0, 0), -things.wall_ahead_x))
    if things.office_chair_x is not None or things.plain_chair_x is not None:
        found.append(CHAIR)
    return found


def resting_height(things: SetFields) -> float:
    """The height of what the figure sits or lies on: the bed, the chair, else the floor."""
    if things.bed_edge_x is not None:
        return BED_HEIGHT
    return 0.0 if things.office_chair_x is None and things.plain_chair_x is None else CHAIR_HEIGHT


def boxes_of(things: SetFields) -> list[Box]:
    """All pieces of the set, except the mat."""
    boxes: list[Box] = []
    if things.wall_x is not None:
        boxes += _room(things.wall_x, 1, WALL)
    if things.wall_ahead_x is not None:
        boxes += _room(things.wall_ahead_x, -1, WALL_AHEAD)
    if things.bed_edge_x is not None:
        boxes += _bed(things.bed_edge_x)
    if things.doorway_x is not None:
        boxes += _doorway(things.doorway_x)
    if things.office_chair_x is not None:
        boxes += _chair(office_chair(things.office_chair_x))
    if things.plain_chair_x is not None:
        boxes += _chair(plain_chair(things.plain_chair_x))
    if things.pillow_x is not None:
        x = things.pillow_x
        boxes += [_box((x - 0.15, 0, -0.25), (x + 0.15, PILLOW_HEIGHT, 0.25), _PILLOW)]
    return boxes


def boxes_to_show(things: SetFields) -> list[Box]:
    """Those that belong into the picture as a whole; walls may be cut off."""
    kept = things.model_copy(update={"wall_x": None, "wall_ahead_x": None})
    return boxes_of(kept)


def plates_of(things: SetFields) -> list[Plate]:
    """The faces of all pieces."""
    plates = [plate for box in boxes_of(things) for plate in box.plates()]
    if things.office_chair_x is not None:
        plates += [
            Plate(np.array(corners), normal, colour) for corners, normal, colour in castors(things.office_chair_x)
        ]
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


def _box(a: Sequence[float], b: Sequence[float], colour: str, *surfaces: tuple[int, int, int]) -> Box:
    """The box between two opposite corners, whichever they are."""
    return Box(np.minimum(a, b), np.maximum(a, b), colour, surfaces)


def _chair(pieces: Iterable[Piece]) -> Iterator[Box]:
    for number, (a, b, colour) in enumerate(pieces):
        yield _box(a, b, colour, *(() if number else ((*_TOP, CHAIR.number),)))


def _room(x: float, way: int, surface: int) -> Iterator[Box]:
    """A wall whose face is at x, looking `way` along it, with its skirting and the floor before it."""
    yield _box((x - 0.07 * way, 0, -1.9), (x, 2.5, 1.9), _WALL_OF_ROOM, (0, 1 if way > 0 else 0, surface))
    yield _box((x, 0, -1.9), (x + 0.014 * way, 0.08, 1.9), _SKIRTING)
    yield _box((x, -0.03, -1.9), (x + 1.6 * way, 0, 1.9), _BOARDS, (*_TOP, FLOOR.number))


def _bed(edge: float) -> Iterator[Box]:
    """A bed along z, its pillows and headboard on the figure's left; the figure lies across it."""
    back, head, foot = edge - 1.16, -0.86, 0.50
    yield _box((back, 0.13, head), (edge - 0.02, 0.27, foot - 0.01), _FRAME)
    yield _box((back, 0.27, head), (edge, BED_HEIGHT, foot), _MATTRESS, (*_TOP, BED.number))
    for x in (back + 0.05, edge - 0.13):
        for z in (head + 0.04, foot - 0.11):
            yield _box((x, 0, z), (x + 0.06, 0.13, z + 0.06), _WOOD_DARK)
    yield _box((back, 0.10, head - 0.06), (edge, 0.80, head), _FRAME)
    for x in (back + 0.05, edge - 0.55):
        yield _box((x, BED_HEIGHT, head + 0.02), (x + 0.50, BED_HEIGHT + 0.10, head + 0.30), _PILLOW)


def door_boxes(things: SetFields) -> list[Box]:
    """The posts and the lintel of the doorway, which hands may hold; none without one."""
    if things.doorway_x is None:
        return []
    x, inner, outer, top, trim = things.doorway_x, DOOR_HALF_WIDTH, DOOR_HALF_WIDTH + 0.085, DOOR_HEIGHT, 0.068
    posts = [_box((x - trim, 0, s * inner), (x + trim, top, s * outer), _DOOR) for s in (-1, 1)]
    return [*posts, _box((x - trim, top, -outer), (x + trim, top + 0.09, outer), _DOOR)]


def _doorway(x: float) -> Iterator[Box]:
    outer, top = DOOR_HALF_WIDTH + 0.085, DOOR_HEIGHT + 0.09
    wall, deep = outer + 0.16, 0.055
    for s in (-1, 1):
        yield _box((x - deep, 0, s * outer), (x + deep, top, s * wall), _WALL)
    yield _box((x - deep, top, -wall), (x + deep, top + 0.12, wall), _WALL)
    yield _box((x - 0.30, -0.03, -wall), (x + 0.34, 0, wall), _BOARDS, (*_TOP, FLOOR.number))
    yield from door_boxes(SetFields(doorway_x=x))
