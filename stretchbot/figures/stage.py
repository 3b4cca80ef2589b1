"""What stands still in a loop: background, mat and things, drawn once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from stretchbot.figures.camera import F32, Camera
from stretchbot.figures.colours import rgb
from stretchbot.figures.pixels import shrunk
from stretchbot.figures.props import FLOOR, MAT_THICKNESS, Plate, Points, Surface, mat_outline
from stretchbot.figures.raster import FAR
from stretchbot.figures.shapes import Grid
from stretchbot.figures.vectors import Vec

PAPER, SUN = "#FBF3E8", "#F8E3CC"  # flat: a gradient would show bands, and cost bytes
SHADE = rgb("#4A3550")
_SUN_SIZE, _SUN_HEIGHT = 0.43, 0.48  # of the picture: half the disc's size, and its middle from above
BEVEL, BEVEL_SHINE = 0.009, 0.2  # metres of a piece's edge that catch the light, and how much
_MAT_EDGE = 0.82  # how bright the mat's side is


@dataclass(frozen=True, slots=True)
class Stage:
    """The still part of a picture.

    `colours` has the picture's own size, three layers; `depth` is `fine` times finer, for what hides the figure;
    `shown` says for each surface that catches shadows how much of each pixel it fills.
    """

    camera: Camera
    fine: int
    colours: Grid
    depth: Grid
    shown: tuple[tuple[Surface, Grid], ...]


def stage_of(
    camera: Camera,
    plates: Sequence[Plate],
    surfaces: Sequence[Surface],
    mat: tuple[Vec, Vec, str] | None,
    fine: int,
    light: Vec,
    *,
    disc: bool,
) -> Stage:
    """The stage as the camera sees it.

    `mat` is two corners and a colour; the light is in the camera's directions. The background is paper with a `disc`
    on it, or all of the disc's colour.
    """
    near = camera.enlarged(fine)
    image = _paper(near, disc=disc)
    if mat is not None:
        _lay_mat(image, near, *mat)
    colours = np.asarray(image, F32).transpose(2, 0, 1) / F32(255)
    depth = np.full((near.height, near.width), FAR, F32)
    surface = np.full((near.height, near.width), FLOOR.number, np.uint8)
    for plate in plates:
        _draw_plate(plate, near, colours, depth, surface, light)
    shown = tuple((each, shrunk((surface == each.number).astype(F32), fine)) for each in surfaces)
    return Stage(camera, fine, shrunk(colours, fine), depth, shown)


def _paper(camera: Camera, *, disc: bool) -> Image.Image:
    width, height = camera.width, camera.height
    if not disc:
        return Image.new("RGB", (width, height), SUN)
    image = Image.new("RGB", (width, height), PAPER)
    turn = np.linspace(0, 2 * np.pi, 180)
    radius = _SUN_SIZE * (1 + 0.018 * np.sin(2 * turn + 0.8) + 0.012 * np.sin(3 * turn + 2.1))
    outline = np.stack([width * (0.5 + radius * np.cos(turn)), height * (_SUN_HEIGHT + radius * np.sin(turn))], axis=1)
    ImageDraw.Draw(image).polygon(_flat(outline), fill=SUN)
    return image


def _lay_mat(image: Image.Image, camera: Camera, low: Vec, high: Vec, colour: str) -> None:
    size = image.size
    under = Image.new("L", size)
    ImageDraw.Draw(under).polygon(_flat(camera.pixels(mat_outline(low, high, -2.5 * MAT_THICKNESS))), fill=90)
    image.paste(Image.new("RGB", size, "#8A6B5A"), (0, 0), under.filter(ImageFilter.GaussianBlur(camera.scale * 0.02)))
    pen = ImageDraw.Draw(image)
    top, side = rgb(colour), rgb(colour) * _MAT_EDGE
    layers = max(2, int(MAT_THICKNESS * camera.scale))
    for layer in range(layers):
        y = -MAT_THICKNESS * (1 - layer / layers)
        pen.polygon(_flat(camera.pixels(mat_outline(low, high, y))), fill=_hex(side))
    pen.polygon(_flat(camera.pixels(mat_outline(low, high, 0.0))), fill=_hex(top))


def _draw_plate(
    plate: Plate, camera: Camera, colours: Grid, depth: Grid, surface: NDArray[np.uint8], light: Vec
) -> None:
    normal = camera.axes @ plate.normal
    if normal[2] < 1e-3:
        return  # seen from behind
    mask = Image.new("1", (camera.width, camera.height))
    ImageDraw.Draw(mask).polygon(_flat(camera.pixels(plate.corners)), fill=1)
    box = mask.getbbox()
    if box is None:
        return
    left, top, right, bottom = box
    area = (slice(top, bottom), slice(left, right))
    corner = camera.see(plate.corners[0])
    x = (np.arange(left, right, dtype=F32)[None, :] + F32(0.5 - camera.width / 2)) / F32(camera.scale)
    y = (F32(camera.height / 2 - 0.5) - np.arange(top, bottom, dtype=F32)[:, None]) / F32(camera.scale)
    z = (corner[2] - (normal[0] * (x - corner[0]) + normal[1] * (y - corner[1])) / normal[2]).astype(F32)
    nearer = np.asarray(mask)[area] & (z > depth[area])
    depth[area][nearer] = z[nearer]
    surface[area][nearer] = plate.surface
    bright = 0.86 + 0.14 * float(np.clip(normal @ light, 0, 1))
    warmth = np.array([1.0, 0.985, 0.99]) ** ((1 - bright) * 10)
    for layer, value in zip(colours, rgb(plate.colour) * bright * warmth, strict=True):
        layer[area][nearer] = value
    edge = Image.new("L", (camera.width, camera.height))
    outline = _flat(camera.pixels(plate.corners))
    ImageDraw.Draw(edge).line([*outline, outline[0]], fill=255, width=max(2, int(BEVEL * camera.scale)))
    light_edge = np.asarray(edge, F32)[area] / F32(255) * nearer * F32(BEVEL_SHINE)
    for layer in colours:
        layer[area] += (1 - layer[area]) * light_edge


def _flat(points: Points) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in points]


def _hex(colour: Vec | NDArray[np.float32]) -> str:
    return "#" + "".join(f"{round(float(value) * 255):02X}" for value in colour)
