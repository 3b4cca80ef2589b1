"""The arrow that shows which way a movement goes."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from stretchbot.figures.camera import F32
from stretchbot.figures.colours import rgb
from stretchbot.figures.shapes import Grid

COLOUR, HALO = rgb("#F08A24"), rgb("#FFFFFF")
THICKNESS = 0.0145  # of the height
SHORTEST = 0.05  # of the height: a shorter arrow says nothing
_POINTS = 48
_FINER = 3
FADES_IN, FADES_OUT = 0.16, 0.22  # of the move's time

Path = NDArray[np.float64]  # points in pixels, one a row


def strength_at(done: float) -> float:
    """How visible an arrow is when `done`, 0 to 1, of its move is over."""
    return float(np.clip(min(done / FADES_IN, (1 - done) / FADES_OUT), 0, 1))


def draw_arrow(colours: Grid, path: Path, strength: float, *, both_ways: bool = False) -> None:
    """Draw an arrow along the path onto the picture (three layers) in place; `both_ways` has a head at each end."""
    height, width = colours.shape[1:]
    line = _even(path)
    length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    if strength <= 0.01 or length < SHORTEST * height:
        return
    outline = _outline(line * _FINER, THICKNESS * height * _FINER, both_ways=both_ways)
    for colour, extra, cover in ((HALO, THICKNESS * height * 0.55, 0.85), (COLOUR, 0.0, 1.0)):
        mask = Image.new("L", (width * _FINER, height * _FINER))
        pen = ImageDraw.Draw(mask)
        pen.polygon(outline, fill=255)
        pen.line([*outline, outline[0], outline[1]], fill=255, width=int((extra + 1.5) * _FINER), joint="curve")
        amount = np.asarray(mask.reduce(_FINER), F32) / F32(255) * F32(strength * cover)
        colours += (colour[:, None, None] - colours) * amount


def _even(path: Path) -> Path:
    """The path with its points evenly apart."""
    steps = np.concatenate([[0.0], np.linalg.norm(np.diff(path, axis=0), axis=1).cumsum()])
    at = np.linspace(0, steps[-1], _POINTS)
    return np.stack([np.interp(at, steps, path[:, axis]) for axis in (0, 1)], axis=1)


def _outline(line: Path, thickness: float, *, both_ways: bool) -> list[tuple[float, float]]:
    """A tapering band that ends in a head, or an even one between two."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1).cumsum()
    head = min(thickness * 2.5, float(steps[-1]) * 0.45)
    until = int(np.searchsorted(steps, steps[-1] - head))
    after = int(np.searchsorted(steps, head)) + 1 if both_ways else 0
    body = line[after : max(until, after + 1) + 1]
    along = np.gradient(body, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None] + 1e-9
    side = np.stack([-along[:, 1], along[:, 0]], axis=1)
    thin = 0.55 if both_ways else 0.18
    half = (thickness * np.linspace(thin, 0.62, len(body)))[:, None]
    back = _head(body[0], line[0], thickness)[::-1] if both_ways else np.empty((0, 2))
    points = np.concatenate(
        [body + side * half, _head(body[-1], line[-1], thickness), (body - side * half)[::-1], back[::-1]]
    )
    return [(float(x), float(y)) for x, y in points]


def _head(neck: Path, tip: Path, thickness: float) -> Path:
    """The corners of an arrow's head: one wing, the tip, the other wing."""
    way = (tip - neck) / (np.linalg.norm(tip - neck) + 1e-9)
    wing = np.array([-way[1], way[0]]) * thickness * 1.55
    return np.array([neck + wing, tip, neck - wing])
