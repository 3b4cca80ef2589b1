"""What somebody at work wears and sits on: jacket, shoes, and a chair on castors."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.joints import Skeleton, sign
from stretchbot.figures.people import Look
from stretchbot.figures.plates import Plate, beam, box
from stretchbot.figures.shapes import Cone, Material, Part, Shape
from stretchbot.figures.vectors import Frame, Mat, Vec, vec
from stretchbot.library.figure_fields import Person

OFFICE_SEAT = 4  # the number of the surface
SEAT_HEIGHT = 0.455  # metres
BACKREST_TOP = 0.86  # metres: below the shoulder blades of whoever sits there
BACKREST_BEHIND = 0.205  # metres of the backrest's front behind the seat's middle
CASTOR, SPOKE = 0.055, 0.27  # metres: height of the castors, length of the foot's five spokes

_FABRIC, _FABRIC_DARK, _METAL, _METAL_DARK = "#8FA59F", "#7B928C", "#8A8F98", "#6A6F78"
_SPOKES = 5

# Jackets are light enough for a glow to show on them, and none has the chair's colour.
_DRESS: Mapping[Person, tuple[str, str, str]] = {  # jacket, shirt, shoes
    Person.FERN: ("#7C93B8", "#F6F0E6", "#6B4636"),
    Person.OCHRE: ("#B08A5E", "#F3F0EA", "#4A352C"),
    Person.ROSE: ("#A986A8", "#FBEFEA", "#4B3F52"),
    Person.SLATE: ("#7E96A8", "#F2EFE8", "#5B4033"),
}


def dressed_for_work(look: Look, person: Person) -> Look:
    """The same person in jacket and shoes."""
    jacket, shirt, shoes = _DRESS[person]
    return replace(look, shirt=jacket, trim=shirt, shoes=shoes, long_sleeves=True)


def shoe(ankle: Vec, axes: Mat, side: Side) -> list[Shape]:
    """A shoe, its sole where a bare foot's would be. The foot's axes: toes, instep, right."""
    part = Part.RIGHT_FOOT if side is Side.RIGHT else Part.LEFT_FOOT
    foot, inward, leather = Frame(ankle, axes), -sign(side), Material.SHOES
    heel, ball = foot.at(-0.046, -0.038, 0), foot.at(0.100, -0.045, 0.004 * inward)
    tip = foot.at(0.160, -0.049, 0.006 * inward)
    return [
        Cone(part, leather, foot.at(0, -0.006, 0), heel, 0.038, 0.034),
        Cone(part, leather, foot.at(0.005, -0.010, 0), ball, 0.038, 0.027),
        Cone(part, leather, heel, ball, 0.034, 0.027),
        Cone(part, leather, foot.at(0.085, -0.045, 0.018), tip, 0.027, 0.023),
        Cone(part, leather, foot.at(0.085, -0.045, -0.018), tip, 0.027, 0.023),
    ]


# The front of the chest, from the breastbone up to the collar: how high over the chest's foot, how far ahead.
_FRONT = ((-0.070, 0.113), (-0.030, 0.114), (0.010, 0.111), (0.045, 0.100), (0.075, 0.083), (0.105, 0.064))
_OPENING = (0.006, 0.046)  # half of its width, low and high
_PROUD = 0.003  # metres by which the shirt stands before the jacket


def lapels(skeleton: Skeleton, girth: float) -> list[Shape]:
    """The shirt that shows in the jacket's opening: narrow at the breastbone, wide at the collar."""
    widths = np.linspace(*_OPENING, len(_FRONT))
    points = [
        (skeleton.chest.at(ahead * girth + _PROUD - float(wide), up, 0), float(wide))
        for (up, ahead), wide in zip(_FRONT, widths, strict=True)
    ]
    return [Cone(Part.TRUNK, Material.TRIM, a, b, wide, wider) for (a, wide), (b, wider) in pairwise(points)]


def office_chair(x: float) -> Iterator[Plate]:
    """A chair on castors that looks toward x, its seat's middle there; no armrests."""
    half, top = 0.225, SEAT_HEIGHT
    yield from box(vec(x - 0.20, top - 0.075, -half), vec(x + 0.23, top, half), _FABRIC, OFFICE_SEAT)
    behind = x - BACKREST_BEHIND
    yield from box(vec(behind - 0.055, top + 0.075, -0.20), vec(behind, BACKREST_TOP, 0.20), _FABRIC)
    yield from box(vec(behind - 0.085, top - 0.06, -0.03), vec(behind - 0.055, top + 0.26, 0.03), _METAL_DARK)
    yield from box(vec(behind - 0.06, top - 0.10, -0.03), vec(x, top - 0.075, 0.03), _METAL_DARK)
    yield from box(vec(x - 0.028, 0.10, -0.028), vec(x + 0.028, top - 0.075, 0.028), _METAL)
    for turn in np.radians(np.arange(_SPOKES) * 360 / _SPOKES):
        way = vec(np.cos(turn), 0, np.sin(turn))
        hub = vec(x, 0, 0)
        yield from beam(hub + way * 0.02, hub + way * SPOKE, 0.022, CASTOR, CASTOR + 0.045, _METAL)
        yield from beam(hub + way * (SPOKE - 0.045), hub + way * SPOKE, 0.016, 0.0, CASTOR, _METAL_DARK)
