"""The head: skull, jaw, nose, ears and hair. Eyes and mouth are painted on by `stretchbot.figures.face`."""

import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.joints import Skeleton, sign
from stretchbot.figures.people import Hair, Look
from stretchbot.figures.shapes import Cone, Ellipsoid, Grid, Mask, Material, Part, Shape
from stretchbot.figures.vectors import Frame, vec

SKULL = vec(0.112, 0.124, 0.100)
ABOVE_EARS = -0.06  # of the shell's height
SHELL = vec(0.124, 0.134, 0.113)  # the hair round it


def head_shapes(skeleton: Skeleton, look: Look) -> list[Shape]:
    """Neck, head and hair."""
    head, skin = skeleton.head, Material.SKIN
    shapes: list[Shape] = [
        Cone(Part.NECK, skin, skeleton.neck.at(-0.008, -0.04, 0), head.at(-0.020, -0.080, 0), 0.052, 0.044),
        Cone(Part.NECK, skin, skeleton.neck.at(-0.016, -0.03, 0), head.at(-0.048, -0.040, 0), 0.046, 0.050),
        Ellipsoid(Part.HEAD, skin, head.at(-0.004, 0.014, 0), head.axes, SKULL),
        Ellipsoid(Part.HEAD, skin, head.at(0.022, -0.052, 0), head.axes, vec(0.082, 0.074, 0.077)),
        Cone(Part.HEAD, skin, head.at(0.050, -0.092, 0), head.at(0.062, -0.090, 0), 0.034, 0.034),
        Cone(Part.HEAD, skin, head.at(0.101, 0.000, 0), head.at(0.114, -0.026, 0), 0.009, 0.0145),
    ]
    for side in Side if look.hair_style is not Hair.BOB else ():  # a bob covers the ears
        ear = head.at(-0.010, -0.026, 0.104 * sign(side))
        shapes.append(Ellipsoid(Part.EAR, skin, ear, head.axes, vec(0.019, 0.029, 0.013)))
    return shapes + _HAIR[look.hair_style](head)


def _shell(head: Frame, keep: "_Cut") -> Ellipsoid:
    return Ellipsoid(Part.HAIR, Material.HAIR, head.at(-0.010, 0.020, 0), head.axes, SHELL, keep)


class _Cut:
    """Where hair grows, on the ball that the shell is: behind a line from forehead to nape."""

    def __init__(self, forehead: float, temple: float, nape: float) -> None:
        self.forehead, self.temple, self.nape = forehead, temple, nape

    def __call__(self, x: Grid, y: Grid, _z: Grid) -> Mask:
        front = x - self.temple - np.clip((y - 0.05) / (self.forehead - 0.05), 0, 1) * (0.86 - self.temple)
        low = self.nape + (ABOVE_EARS - self.nape) * np.clip((x + 0.55) / 0.45, 0, 1)  # short before the ears
        return np.asarray(((front < 0) | (y > self.forehead)) & (y > low))


def _bun(head: Frame) -> list[Shape]:
    return [
        _shell(head, _Cut(forehead=0.62, temple=0.02, nape=-0.60)),
        Cone(Part.HAIR, Material.HAIR, head.at(-0.090, -0.020, 0), head.at(-0.080, 0.020, 0), 0.060, 0.070),
        Ellipsoid(Part.HAIR, Material.HAIR, head.at(-0.098, 0.112, 0), head.axes, vec(0.052, 0.050, 0.054)),
        Cone(Part.HAIR, Material.TRIM, head.at(-0.072, 0.088, 0), head.at(-0.077, 0.094, 0), 0.036, 0.036),
    ]


def _short(head: Frame) -> list[Shape]:
    return [
        _shell(head, _Cut(forehead=0.58, temple=0.10, nape=-0.55)),
        Ellipsoid(Part.HAIR, Material.HAIR, head.at(0.022, 0.098, 0), head.axes, vec(0.086, 0.052, 0.082)),
    ]


def _bob(head: Frame) -> list[Shape]:
    shapes: list[Shape] = [
        _shell(head, _Cut(forehead=0.52, temple=0.14, nape=-0.95)),
        Ellipsoid(Part.HAIR, Material.HAIR, head.at(-0.052, -0.036, 0), head.axes, vec(0.078, 0.098, 0.104)),
    ]
    for side in Side:
        s = sign(side)
        shapes.append(
            Cone(
                Part.HAIR,
                Material.HAIR,
                head.at(-0.004, 0.030, 0.096 * s),
                head.at(-0.010, -0.078, 0.092 * s),
                0.024,
                0.030,
            )
        )
    fringe = Cone(Part.HAIR, Material.HAIR, head.at(0.078, 0.086, 0.040), head.at(0.070, 0.080, -0.066), 0.030, 0.028)
    return [*shapes, fringe]


def _curls(head: Frame) -> list[Shape]:
    """Balls all over the shell, in a spiral so that they lie evenly."""
    shapes: list[Shape] = [_shell(head, _Cut(forehead=0.60, temple=0.04, nape=-0.55))]
    count = 90
    for number in range(count):
        y = 1 - 2 * (number + 0.5) / count
        round_, turn = np.sqrt(1 - y * y), number * 2.399963  # the golden angle
        x, z = round_ * np.cos(turn), round_ * np.sin(turn)
        if y < -0.55 or (x > -0.05 and y < 0.42) or (x > 0.45 and y < 0.62):
            continue
        place = head.at(-0.010 + 0.122 * x, 0.024 + 0.132 * y, 0.112 * z)
        shapes.append(Cone(Part.HAIR, Material.HAIR, place, place, 0.030, 0.030))
    return shapes


_HAIR = {Hair.BUN: _bun, Hair.SHORT: _short, Hair.BOB: _bob, Hair.CURLS: _curls}
