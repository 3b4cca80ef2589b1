"""The font of the picture: what it can draw, and how wide a text becomes.

The drawing library tells no widths, so `scripts/build_fonts.py` writes down how far each character moves the pen.
Letters that join (Arabic, Devanagari) take less than the sum, never more: a text measured here fits.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "_data" / "fonts"
FAMILY: Final = "Stretchbot Sans"
ELLIPSIS: Final = "…"
_UNITS_PER_EM: Final = 1000


def font_files() -> list[str]:
    """The paths of the font's files, one for each weight."""
    return sorted(map(str, FOLDER.glob("*.ttf")))


def covers(text: str) -> bool:
    """Whether the font has every character of the text."""
    return all(character in _widths(bold=True) for character in text)


def width_of(text: str, size: float, *, bold: bool) -> float:
    """How wide the text is at most, in the unit of `size`; a character the font lacks counts as wide as it is high."""
    widths = _widths(bold=bold)
    return sum(widths.get(character, _UNITS_PER_EM) for character in text) * size / _UNITS_PER_EM


def fitting_size(text: str, width: float, size: float, *, bold: bool) -> float:
    """The size, made smaller where the text would be wider than `width`."""
    needed = width_of(text, size, bold=bold)
    return size if needed <= width else size * width / needed


def shortened(text: str, width: float, size: float, *, bold: bool) -> str:
    """The text, cut at its end and with an ellipsis where it would be wider than `width`."""
    if width_of(text, size, bold=bold) <= width:
        return text
    short = text
    while short and width_of(short + ELLIPSIS, size, bold=bold) > width:
        short = short[:-1]
    return short.rstrip() + ELLIPSIS


@cache
def _widths(*, bold: bool) -> Mapping[str, int]:
    """How far each character moves the pen, in thousandths of the font size."""
    rows = json.loads((FOLDER / "widths.json").read_text("ascii"))["bold" if bold else "regular"]
    return {character: int(width) for width, characters in rows.items() for character in characters}
