"""Colours: written as in web pages, drawn with as numbers from 0 to 1."""

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float32]


def rgb(written: str) -> Colour:
    """Red, green and blue of `#RRGGBB`, from 0 to 1."""
    digits = written.removeprefix("#")
    return np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)
