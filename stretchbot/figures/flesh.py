"""A dressed body round a skeleton."""

from stretchbot.figures.head import head_shapes
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.limbs import limb_shapes
from stretchbot.figures.office import lapels
from stretchbot.figures.people import Look
from stretchbot.figures.shapes import Shape
from stretchbot.figures.trunk import seat_shapes, trunk_shapes


def solid(skeleton: Skeleton, look: Look) -> list[Shape]:
    """What hands must not go through, quickly made: limbs, seat and head."""
    return [*seat_shapes(skeleton.pelvis, look.body), *limb_shapes(skeleton, look), *head_shapes(skeleton, look)[:5]]


def flesh(skeleton: Skeleton, look: Look, air: float = 0.0) -> list[Shape]:
    """All shapes of the person; `air` from 0 to 1 is how full the chest is."""
    over = lapels(skeleton, look.body.girth) if look.long_sleeves else []
    return [*trunk_shapes(skeleton, look.body, air), *over, *limb_shapes(skeleton, look), *head_shapes(skeleton, look)]
