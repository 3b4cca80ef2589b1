"""A sheet to draw on: shapes and texts become SVG, mirrored where people read from right to left."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from xml.sax.saxutils import escape

from stretchbot.charts.fonts import FAMILY, fitting_size, shortened, width_of

# No text gets smaller than this part of the size asked for; it is cut instead.
LEAST_SHRINK: Final = 0.6
_RIGHT_TO_LEFT_ISOLATE: Final = "\u2067"
_POP_ISOLATE: Final = "\u2069"


class Anchor(StrEnum):
    """Which point of a text stands at its x, in reading direction; named as in SVG."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


_MIRRORED: Final = {Anchor.START: Anchor.END, Anchor.MIDDLE: Anchor.MIDDLE, Anchor.END: Anchor.START}


@dataclass(frozen=True, slots=True)
class Type:
    """How a text looks; `size` in pixels."""

    size: float
    colour: str
    bold: bool = False


@dataclass(slots=True)
class Canvas:
    """A sheet of `width` by `height` pixels.

    Whoever draws thinks from left to right: x grows in reading direction, and all is mirrored with `right_to_left`.
    """

    width: int
    height: int
    right_to_left: bool
    _parts: list[str] = field(default_factory=list)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        radius: float = 0,
        stroke: str = "none",
        stroke_width: float = 0,
    ) -> None:
        """A rectangle with round corners; `x` and `y` are its corner at the start of reading."""
        left = self.width - x - width if self.right_to_left else x
        self._parts.append(
            f'<rect x="{left:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" fill="{fill}"'
            f' stroke="{stroke}" stroke-width="{stroke_width:g}"/>'
        )

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle around a point."""
        self._parts.append(f'<circle cx="{self._across(x):g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>')

    def path(self, x: float, y: float, scale: float, outline: str, fill: str) -> None:
        """An outline (SVG path data), scaled, with its origin put at a point; it is moved but not flipped."""
        place = f"translate({self._across(x):g} {y:g}) scale({scale:g})"
        self._parts.append(f'<path transform="{place}" d="{outline}" fill="{fill}"/>')

    def text(self, x: float, y: float, text: str, look: Type, *, room: float, anchor: Anchor = Anchor.START) -> float:
        """A line of text with its baseline at `y`, made smaller, then cut, where it would be wider than `room`.

        Returns:
            How wide it is, or a little more.
        """
        size = max(fitting_size(text, room, look.size, bold=look.bold), look.size * LEAST_SHRINK)
        line = shortened(text, room, size, bold=look.bold)
        width = width_of(line, size, bold=look.bold)
        if self.right_to_left:
            # The library takes every text for one from left to right unless it is told.
            line, anchor = f"{_RIGHT_TO_LEFT_ISOLATE}{line}{_POP_ISOLATE}", _MIRRORED[anchor]
        self._parts.append(
            f'<text x="{self._across(x):g}" y="{y:g}" font-size="{size:.1f}" font-weight="{700 if look.bold else 400}"'
            f' text-anchor="{anchor}" fill="{look.colour}">{escape(line)}</text>'
        )
        return width

    def svg(self) -> str:
        """The sheet as an SVG document."""
        body = "\n".join(self._parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
            f' viewBox="0 0 {self.width} {self.height}" font-family="{FAMILY}">\n{body}\n</svg>'
        )

    def _across(self, x: float) -> float:
        return self.width - x if self.right_to_left else x
