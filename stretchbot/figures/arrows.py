"""The arrow that shows which way a movement goes."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from stretchbot.figures.camera import F32, Camera
from stretchbot.figures.colours import rgb
from stretchbot.figures.shapes import Grid

COLOUR, HALO = rgb("#F08A24"), rgb("#FFFFFF")
THICKNESS = 0.0145  # of the height
SHORTEST = 0.05  # of the height: a shorter arrow says nothing
RING, RING_ABOVE, RING_FLATNESS = 0.17, 0.275, 0.34  # metres, metres, height of the width
_POINTS = 48
_FINER = 3
FADES_IN, FADES_OUT = 0.16, 0.22  # of the move's time

Path = NDArray[np.float64]  # points in pixels, one a row


def strength_at(done: float) -> float:
    """How visible an arrow is when `done`, 0 to 1, of its move is over."""
    return float(np.clip(min(done / FADES_IN, (1 - done) / FADES_OUT), 0, 1))


def draw_arrow(colours: Grid, path: Path, strength: float) -> None:
    """Draw an arrow along the path onto the picture (three layers) in place."""
    height, width = colours.shape[1:]
    line = _even(path)
    length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    if strength <= 0.01 or length < SHORTEST * height:
        return
    outline = _outline(line * _FINER, THICKNESS * height * _FINER)
    for colour, extra, cover in ((HALO, THICKNESS * height * 0.55, 0.85), (COLOUR, 0.0, 1.0)):
        mask = Image.new("L", (width * _FINER, height * _FINER))
        pen = ImageDraw.Draw(mask)
        pen.polygon(outline, fill=255)
        pen.line([*outline, outline[0], outline[1]], fill=255, width=int((extra + 1.5) * _FINER), joint="curve")
        amount = np.asarray(mask.reduce(_FINER), F32) / F32(255) * F32(strength * cover)
        colours += (colour[:, None, None] - colours) * amount


def turn_path(camera: Camera, head: tuple[float, float], *, to_right: bool) -> Path:
    """A ring above the head, drawn as if seen from above: always whole, however the figure itself is turned.

    Seen from above, a turn to the right is clockwise, so the near side goes to the viewer's left.
    """
    x, y = head
    width = RING * camera.scale
    turn = np.radians(np.linspace(-50, 205, _POINTS))
    way = 1 if to_right else -1
    return np.stack(
        [x + way * width * np.cos(turn), y - RING_ABOVE * camera.scale + RING_FLATNESS * width * np.sin(turn)], axis=1
    )


def _even(path: Path) -> Path:
    """The path with its points evenly apart."""
    steps = np.concatenate([[0.0], np.linalg.norm(np.diff(path, axis=0), axis=1).cumsum()])
    at = np.linspace(0, steps[-1], _POINTS)
    return np.stack([np.interp(at, steps, path[:, axis]) for axis in (0, 1)], axis=1)


def _outline(line: Path, thickness: float) -> list[tuple[float, float]]:
    """A tapering band that ends in a head."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    head = thickness * 2.5
    until = int(np.searchsorted(steps.cumsum(), steps.sum() - head))
    body, tip = line[: until + 1], line[-1]
    along = np.gradient(body, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None] + 1e-9
    side = np.stack([-along[:, 1], along[:, 0]], axis=1)
    half = (thickness * np.linspace(0.18, 0.62, len(body)))[:, None]
    way = (tip - body[-1]) / (np.linalg.norm(tip - body[-1]) + 1e-9)
    wing = np.array([-way[1], way[0]]) * thickness * 1.55
    points = np.concatenate([body + side * half, [body[-1] + wing, tip, body[-1] - wing], (body - side * half)[::-1]])
    return [(float(x), float(y)) for x, y in points]
