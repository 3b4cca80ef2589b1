"""The breath: a disc in the corner that grows with the air in the lungs."""

import numpy as np

from stretchbot.figures.camera import F32
from stretchbot.figures.colours import rgb
from stretchbot.figures.shapes import Grid

FROM_CORNER = 0.095  # of the height: its middle from the upper right corner, both ways
SMALL, LARGE = 0.020, 0.055  # radius, of the height
AIR, RING, HALO = rgb("#6FB3CF"), rgb("#9CC7D8"), rgb("#FFFFFF")


def draw_breath(colours: Grid, air: float) -> None:
    """Draw the disc onto the picture (three layers) in place; `air` is 0 when empty and 1 when full."""
    height = colours.shape[1]
    corner = int(2 * FROM_CORNER * height)
    patch = colours[:, :corner, -corner:]
    y = np.arange(corner, dtype=F32)[:, None] + F32(0.5 - FROM_CORNER * height)
    x = np.arange(corner, dtype=F32)[None, :] + F32(0.5 - corner + FROM_CORNER * height)
    away = np.hypot(x, y) / F32(height)
    soft = F32(1 / height)

    def cover(distance: Grid, colour: Grid, amount: float) -> None:
        share = np.clip(F32(0.5) - distance / soft, 0, 1) * F32(amount)
        patch[:] += (colour[:, None, None] - patch) * share

    radius = F32(SMALL + (LARGE - SMALL) * air)
    cover(away - F32(LARGE + 0.010), HALO, 0.85)
    cover(np.abs(away - F32(LARGE + 0.002)) - F32(0.0016), RING, 0.9)
    cover(away - radius, AIR, 0.92)
