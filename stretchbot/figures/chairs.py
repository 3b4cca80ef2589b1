"""A chair on castors for a desk, and a plain one on four legs, as boxes and faces; `props` makes pieces of them."""

from collections.abc import Iterator

import numpy as np

from stretchbot.figures.vectors import Vec, vec

Corner = tuple[float, float, float]
Piece = tuple[Corner, Corner, str]  # two opposite corners and a colour; the first piece of a chair is its seat
Face = tuple[list[Vec], Vec, str]  # corners, where it looks, and a colour

SEAT_HEIGHT = 0.455  # metres
BACKREST_TOP = 0.86  # metres: below the shoulder blades of whoever sits there
BACKREST_BEHIND = 0.205  # metres of the backrest's front behind the seat's middle
CASTOR, SPOKE = 0.055, 0.27  # metres: height of the castors, length of the foot's five spokes
PLAIN_BACK = 0.94  # metres: the top of the plain chair

_FABRIC, _METAL, _METAL_DARK, _WOOD, _WOOD_DARK = "#8FA59F", "#8A8F98", "#6A6F78", "#D2A679", "#B98A5E"
_SPOKES = 5


def office_chair(x: float) -> Iterator[Piece]:
    """Seat, back and column of a chair that looks along x, its seat's middle there; no armrests."""
    half, top, behind = 0.225, SEAT_HEIGHT, x - BACKREST_BEHIND
    yield (x - 0.20, top - 0.075, -half), (x + 0.23, top, half), _FABRIC
    yield (behind - 0.055, top + 0.075, -0.20), (behind, BACKREST_TOP, 0.20), _FABRIC
    yield (behind - 0.085, top - 0.06, -0.03), (behind - 0.055, top + 0.26, 0.03), _METAL_DARK
    yield (behind - 0.06, top - 0.10, -0.03), (x, top - 0.075, 0.03), _METAL_DARK
    yield (x - 0.028, 0.10, -0.028), (x + 0.028, top - 0.075, 0.028), _METAL


def castors(x: float) -> Iterator[Face]:
    """The five spokes under it, each with a castor."""
    hub = vec(x, 0, 0)
    for turn in np.radians(np.arange(_SPOKES) * 360 / _SPOKES):
        way = vec(np.cos(turn), 0, np.sin(turn))
        yield from _beam(hub + way * 0.02, hub + way * SPOKE, 0.022, CASTOR, CASTOR + 0.045, _METAL)
        yield from _beam(hub + way * (SPOKE - 0.045), hub + way * SPOKE, 0.016, 0.0, CASTOR, _METAL_DARK)


def plain_chair(x: float) -> Iterator[Piece]:
    """A wooden chair that looks back along x, its seat's middle there."""
    front, back, half, top = x - 0.22, x + 0.22, 0.22, SEAT_HEIGHT
    yield (front, top - 0.045, -half), (back, top, half), _WOOD
    yield (back, top + 0.20, -half), (back + 0.03, PLAIN_BACK, half), _WOOD
    for z in (-half, half - 0.04):
        yield (front, 0, z), (front + 0.04, top - 0.045, z + 0.04), _WOOD_DARK
        yield (back - 0.04, 0, z), (back, top - 0.045, z + 0.04), _WOOD_DARK
        yield (back, top - 0.045, z), (back + 0.03, top + 0.20, z + 0.04), _WOOD_DARK


def _beam(start: Vec, end: Vec, half_width: float, low: float, high: float, colour: str) -> Iterator[Face]:
    """A level beam between two points of the floor, from one height to another; open below."""
    along = (end - start) / np.linalg.norm(end - start)
    side = vec(-along[2], 0, along[0])
    ground = [start - side * half_width, end - side * half_width, end + side * half_width, start + side * half_width]
    below, above = ([point + vec(0, y, 0) for point in ground] for y in (low, high))
    yield above, vec(0, 1, 0), colour
    for i, normal in enumerate((-side, along, side, -along)):
        j = (i + 1) % 4
        yield [below[i], below[j], above[j], above[i]], normal, colour
