"""The breath: a disc in the corner that grows with the air in the lungs."""

import numpy as np

from stretchbot.figures.camera import F32
from stretchbot.figures.colours import rgb
from stretchbot.figures.shapes import Grid

PLACE = (0.905, 0.095)  # of the picture, from its upper left corner
SMALL, LARGE = 0.020, 0.055  # radius, of the picture
AIR, RING, HALO = rgb("#6FB3CF"), rgb("#9CC7D8"), rgb("#FFFFFF")


def draw_breath(colours: Grid, air: float) -> None:
    """Draw the disc onto the picture (three layers) in place; `air` is 0 when empty and 1 when full."""
    size = colours.shape[-1]
    x0, y0 = int((PLACE[0] - 0.08) * size), int((PLACE[1] - 0.08) * size)
    patch = colours[:, max(y0, 0) : y0 + int(0.16 * size), x0 : x0 + int(0.16 * size)]
    y = np.arange(patch.shape[1], dtype=F32)[:, None] + F32(max(y0, 0) + 0.5 - PLACE[1] * size)
    x = np.arange(patch.shape[2], dtype=F32)[None, :] + F32(x0 + 0.5 - PLACE[0] * size)
    away = np.hypot(x, y) / F32(size)
    soft = F32(1 / size)

    def cover(distance: Grid, colour: Grid, amount: float) -> None:
        share = np.clip(F32(0.5) - distance / soft, 0, 1) * F32(amount)
        patch[:] += (colour[:, None, None] - patch) * share

    radius = F32(SMALL + (LARGE - SMALL) * air)
    cover(away - F32(LARGE + 0.010), HALO, 0.85)
    cover(np.abs(away - F32(LARGE + 0.002)) - F32(0.0016), RING, 0.9)
    cover(away - radius, AIR, 0.92)
