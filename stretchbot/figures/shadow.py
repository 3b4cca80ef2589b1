"""Shadows on floor, bed, wall and chair: dark where something touches, soft and faint where it is thrown."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from stretchbot.figures.camera import F32, Camera
from stretchbot.figures.props import Surface
from stretchbot.figures.shapes import Cone, Grid, Shape
from stretchbot.figures.vectors import UP, Vec, across, unit, vec

TOUCH_FADES = 0.20  # metres above the surface at which nothing is left of the contact's shadow
TOUCH_BLUR, THROWN_BLUR = 0.013, 0.040  # metres
TOUCH_STRENGTH, THROWN_STRENGTH = 0.42, 0.20
GRAZING = 0.15  # light that meets a surface flatter than this throws no shadow on it
FAINTEST = 0.02  # strength of what is drawn at all
_ROUND = 14  # corners of a ball's shadow
_BLURS_OVER = 4  # times its softness, a blur no longer reaches
_BALLS_PER_METRE = 30
_SIDE_BY_SIDE = (-1.0, -0.35, 0.35, 1.0)

Balls = NDArray[np.float64]  # x, y, z and radius, one ball a row


def balls_of(shapes: Iterable[Shape]) -> Balls:
    """The shapes as balls, for shadows and for measuring."""
    rows: list[NDArray[np.float64]] = []
    for shape in shapes:
        if isinstance(shape, Cone):
            count = 2 + int(float(np.linalg.norm(shape.b - shape.a)) * _BALLS_PER_METRE)
            first, last = np.append(shape.a, shape.radius_a), np.append(shape.b, shape.radius_b)
            rows.append(first + np.linspace(0, 1, count)[:, None] * (last - first))
        else:
            rows.append(_across_ellipsoid(shape.centre, shape.axes, shape.radii))
    return np.concatenate(rows)


def _across_ellipsoid(centre: Vec, axes: NDArray[np.float64], radii: Vec) -> Balls:
    """Balls side by side along its longest direction."""
    longest = int(np.argmax(radii))
    radius = float(np.median(radii))
    reach = float(radii[longest]) - radius
    places = centre + np.outer(_SIDE_BY_SIDE, axes[:, longest] * reach)
    return np.column_stack([places, np.full(len(_SIDE_BY_SIDE), radius)])


def shadow_on(surface: Surface, balls: Balls, camera: Camera, light_seen: Vec) -> Grid:
    """How dark the shadow on the surface is in each pixel, 0 to 1; the light is given in the camera's directions."""
    height = balls[:, :3] @ surface.normal - surface.distance
    balls, height = balls[height > -0.02], height[height > -0.02]
    if not len(balls):
        return np.zeros((camera.height, camera.width), F32)
    light = np.asarray(camera.axes.T @ light_seen)
    if surface.normal[1] > 0.5:  # nearly from above, or the shadow would lie far from the body
        light = (
            UP + np.sign(light_seen[0]) * 0.26 * camera.axes[0] + 0.10 * vec(camera.axes[2][0], 0, camera.axes[2][2])
        )
    touching = np.clip(1 - (height - balls[:, 3]) / TOUCH_FADES, 0, 1)
    below = balls[:, :3] - height[:, None] * surface.normal
    touch = _print(below, balls[:, 3], touching**1.5, surface, camera, TOUCH_BLUR)
    slope = float(light @ surface.normal)
    if slope < GRAZING:
        return touch * F32(TOUCH_STRENGTH)
    beside = balls[:, :3] - height[:, None] * (light / slope)
    thrown = _print(beside, balls[:, 3], np.ones(len(balls)), surface, camera, THROWN_BLUR)
    return np.asarray(1 - (1 - touch * F32(TOUCH_STRENGTH)) * (1 - thrown * F32(THROWN_STRENGTH)), F32)


def _print(
    centres: NDArray[np.float64],
    radii: NDArray[np.float64],
    strength: NDArray[np.float64],
    surface: Surface,
    camera: Camera,
    blur: float,
) -> Grid:
    """Soft discs on the surface, `blur` metres soft; darker ones over lighter ones."""
    image = Image.new("L", (camera.width, camera.height))
    pen = ImageDraw.Draw(image)
    a = unit(across(vec(0.3, 0.1, 1.0), surface.normal))
    b = np.cross(surface.normal, a)
    turn = np.linspace(0, 2 * np.pi, _ROUND, endpoint=False)
    circle = np.outer(np.cos(turn), a) + np.outer(np.sin(turn), b)
    order = [index for index in np.argsort(strength, kind="stable") if strength[index] > FAINTEST]
    outlines = camera.pixels((centres[order, None] + circle * radii[order, None, None]).reshape(-1, 3))
    for index, outline in zip(order, outlines.reshape(len(order), -1).tolist(), strict=True):
        pen.polygon(outline, fill=int(255 * strength[index]))
    box = image.getbbox()
    if box is not None:  # only where there is something to blur: most of a picture is in the light
        room = int(camera.scale * blur * _BLURS_OVER) + 2
        box = (
            max(box[0] - room, 0),
            max(box[1] - room, 0),
            min(box[2] + room, image.width),
            min(box[3] + room, image.height),
        )
        image.paste(image.crop(box).filter(ImageFilter.GaussianBlur(camera.scale * blur)), box)
    return np.asarray(image, F32) / F32(255)
