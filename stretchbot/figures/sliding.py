"""Hands on their way slide over the body and things instead of going through them."""

from collections.abc import Sequence

from stretchbot.domain.exercise import Side
from stretchbot.figures.contacts import of_place
from stretchbot.figures.distance import deepest
from stretchbot.figures.flesh import solid
from stretchbot.figures.joints import Progress, Skeleton
from stretchbot.figures.motion import Way
from stretchbot.figures.people import Look
from stretchbot.figures.props import Box
from stretchbot.figures.shapes import Part
from stretchbot.figures.skeleton import mixed
from stretchbot.figures.vectors import vec
from stretchbot.library.figure_words import BodyPart

GIVES = 0.024  # metres by which a hand may press in on its way: less than what the checks allow
_ROUNDS = 4
_OBSTACLES = frozenset(
    {
        Part.SEAT,
        Part.HEAD,
        Part.HAIR,
        Part.RIGHT_LEG,
        Part.LEFT_LEG,
        Part.RIGHT_FOOT,
        Part.LEFT_FOOT,
    }
)


def on_the_way(way: Way, progress: Progress, look: Look, things: Sequence[Box]) -> Skeleton:
    """The body on its way, each hand pushed out of what it would go through."""
    pushes = {side: vec(0, 0, 0) for side in Side}
    skeleton = mixed(way.a, way.b, progress, look.body, way.by)
    for _ in range(_ROUNDS):
        shapes = solid(skeleton, look)
        obstacles = [shape for shape in shapes if shape.part in _OBSTACLES]
        deep = {side: deepest(of_place(BodyPart(f"{side}_hand"), shapes), obstacles, things) for side in Side}
        if all(depth <= GIVES for depth, _ in deep.values()):
            break
        for side, (depth, outward) in deep.items():
            pushes[side] = pushes[side] + outward * max(depth - GIVES, 0.0)
        skeleton = mixed(way.a, way.b, progress, look.body, way.by, pushes)
    return skeleton
