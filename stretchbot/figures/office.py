"""What somebody at work wears: jacket and shoes."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.joints import Skeleton, sign
from stretchbot.figures.people import LOOKS, Look
from stretchbot.figures.shapes import Cone, Material, Part, Shape
from stretchbot.figures.vectors import Frame, Mat, Vec
from stretchbot.library.figure_fields import FigureFields
from stretchbot.library.figure_words import Person, Wear

# Jackets are light enough for a glow to show on them, and none has the chair's colour.
_DRESS: Mapping[Person, tuple[str, str, str]] = {  # jacket, shirt, shoes
    Person.FERN: ("#7C93B8", "#F6F0E6", "#6B4636"),
    Person.OCHRE: ("#B08A5E", "#F3F0EA", "#4A352C"),
    Person.ROSE: ("#A986A8", "#FBEFEA", "#4B3F52"),
    Person.SLATE: ("#7E96A8", "#F2EFE8", "#5B4033"),
}


def look_of(figure: FigureFields) -> Look:
    """How the person of a figure looks in the clothes that it says."""
    look = LOOKS[figure.person]
    if figure.wear is Wear.BARE:
        return look
    jacket, shirt, shoes = _DRESS[figure.person]
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
_PROUD = 0.007  # metres by which the shirt stands before the jacket


def lapels(skeleton: Skeleton, girth: float) -> list[Shape]:
    """The shirt that shows in the jacket's opening: narrow at the breastbone, wide at the collar."""
    widths = np.linspace(*_OPENING, len(_FRONT))
    points = [
        (skeleton.chest.at(ahead * girth + _PROUD - float(wide), up, 0), float(wide))
        for (up, ahead), wide in zip(_FRONT, widths, strict=True)
    ]
    return [Cone(Part.TRUNK, Material.TRIM, a, b, wide, wider) for (a, wide), (b, wider) in pairwise(points)]
