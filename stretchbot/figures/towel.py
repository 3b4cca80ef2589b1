"""A towel that runs from one hand round the right sole to the other hand."""

from stretchbot.domain.exercise import Side
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.shapes import Cone, Material, Part, Shape
from stretchbot.figures.vectors import Frame, vec
from stretchbot.library.figure_fields import SetFields

THICKNESS = 0.017  # metres: half of it, rolled
SOLE = vec(0.075, -0.085, 0.0)  # of the foot: where the towel crosses under the ball
END = vec(0.065, -0.02, 0.0)  # of the hand: inside the fist
HANGING = vec(0.0, -0.16, 0.0)  # metres of towel that hang out of each fist


def held_things(things: SetFields, skeleton: Skeleton) -> list[Shape]:
    """What the hands hold; nothing without a towel."""
    return towel_shapes(skeleton) if things.towel else []


def towel_shapes(skeleton: Skeleton) -> list[Shape]:
    """The towel's two tight halves, the piece across the sole, and the ends that hang from the fists."""
    leg = skeleton.legs[Side.RIGHT]
    foot = Frame(leg.ankle, leg.foot)
    shapes: list[Shape] = []
    edges = []
    for side, z in ((Side.RIGHT, 0.045), (Side.LEFT, -0.045)):
        arm = skeleton.arms[side]
        fist = Frame(arm.wrist, arm.hand).point(END)
        edge = foot.point(SOLE + vec(0, 0.02, z))
        edges.append(edge)
        shapes += [
            Cone(Part.TOWEL, Material.TOWEL, fist, edge, THICKNESS, THICKNESS * 1.2),
            Cone(Part.TOWEL, Material.TOWEL, fist, fist + HANGING, THICKNESS, THICKNESS * 1.2),
        ]
    return [*shapes, Cone(Part.TOWEL, Material.TOWEL, edges[0], edges[1], THICKNESS * 1.3, THICKNESS * 1.3)]
