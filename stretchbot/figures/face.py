"""Eyes, brows, mouth and cheeks, painted onto the head's surface."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.colours import rgb
from stretchbot.figures.people import Look

Pixels = NDArray[np.float32]  # one number a pixel
Distances = NDArray[np.floating]  # metres outside a contour, negative within
Colours = NDArray[np.float32]  # red, green and blue, 0 to 1, a column a pixel


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a face."""

    eyes: Colours
    white: Colours
    brows: Colours
    lips: Colours
    blush: Colours
    beard: Colours | None


def paint_face(colours: Colours, x: Pixels, y: Pixels, z: Pixels, paint: Paint) -> None:
    """Paint pixels of the head in place; x, y, z are metres ahead, up and right of the head's middle."""
    ahead = x > 0.02
    side = np.abs(z)

    def cover(amount: Pixels, colour: Colours) -> None:
        share = np.clip(amount, 0, 1) * ahead
        colours[:] = colours * (1 - share) + colour[:, None] * share

    def inside(distance: Distances, softness: float = 0.0012) -> Pixels:
        """1 within a contour (where `distance` is below 0, in metres), 0 outside."""
        return np.asarray(np.clip(0.5 - distance / softness, 0, 1), np.float32)

    if paint.beard is not None:  # short, along the jaw and up to the ears
        jaw = inside(y + 0.084 - 1.1 * np.maximum(side - 0.036, 0), 0.018)
        cover(jaw * 0.55, paint.beard)
    cheek = np.hypot((side - 0.056) / 1.15, y + 0.036)
    cover(np.clip(1 - cheek / 0.026, 0, 1) ** 1.2 * 0.55, paint.blush)
    eye = np.hypot((side - 0.038) / 0.72, y - 0.004) - 0.0128
    cover(inside(eye), paint.eyes)
    spark = np.hypot(z - np.sign(z) * 0.038 - 0.003, y - 0.009) - 0.0030
    cover(inside(spark), paint.white)
    arch = (side - 0.034) / 0.024
    brow = np.maximum(np.abs(y - 0.044 + 0.006 * arch * arch) - 0.0036, np.abs(side - 0.040) - 0.0195)
    cover(inside(brow), paint.brows)
    smile = np.maximum(np.abs(y + 0.0635 - 13.0 * side * side) - 0.0042, side - 0.0245)
    cover(inside(smile), paint.lips)


def paint_of(look: Look) -> Paint:
    """The colours of a person's face."""
    beard = rgb(look.hair) * 0.8 + rgb(look.skin) * 0.2 if look.beard else None
    return Paint(rgb(look.eyes), rgb("#FFFFFF"), rgb(look.hair) * 0.85, rgb(look.lips), rgb(look.blush), beard)
