"""Draws shapes into a window of depths and normals: each shape is solved exactly for every pixel it may cover."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from stretchbot.figures.camera import F32, Camera
from stretchbot.figures.shapes import Cone, Ellipsoid, Grid, Mask, Shape
from stretchbot.figures.vectors import Vec

FAR = F32(-1e9)  # depth where nothing is


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the picture: pixels from (left, top), as far as the arrays go. Depth grows toward the viewer."""

    left: int
    top: int
    depth: Grid
    normals: Grid  # three layers, in the camera's directions
    part: np.ndarray[tuple[int, int], np.dtype[np.uint8]]
    material: np.ndarray[tuple[int, int], np.dtype[np.uint8]]


def draw(shapes: Iterable[Shape], camera: Camera, *, block: int = 1) -> Window:
    """The shapes as the camera sees them, in a window that holds them and consists of whole blocks of pixels."""
    shapes = list(shapes)
    low, high = bounds_of(shapes, camera)
    left, right = _in_blocks(*_pixel_range(low[0], high[0], camera.width, camera), block, camera.width)
    top, bottom = _in_blocks(*_pixel_range(-high[1], -low[1], camera.height, camera), block, camera.height)
    height, width = bottom - top, right - left
    window = Window(
        left,
        top,
        np.full((height, width), FAR, F32),
        np.zeros((3, height, width), F32),
        np.zeros((height, width), np.uint8),
        np.zeros((height, width), np.uint8),
    )
    for shape in shapes:
        area = _area(shape, camera, window)
        if area is None:
            continue
        if isinstance(shape, Cone):
            _draw_cone(shape, camera, window, area)
        else:
            _draw_ellipsoid(shape, camera, window, area)
    return window


def bounds_of(shapes: Iterable[Shape], camera: Camera) -> tuple[Vec, Vec]:
    """The corners of the box round the shapes, in the camera's directions from the picture's centre."""
    boxes = [shape.bounds(camera.axes) for shape in shapes]
    middle = camera.axes @ camera.centre
    low = np.min([box[0] for box in boxes], axis=0) - middle
    high = np.max([box[1] for box in boxes], axis=0) - middle
    return low, high


def _pixel_range(low: float, high: float, size: int, camera: Camera) -> tuple[int, int]:
    first = int(np.floor(size / 2 + low * camera.scale))
    last = int(np.ceil(size / 2 + high * camera.scale)) + 1
    return first, last


def _in_blocks(first: int, last: int, block: int, size: int) -> tuple[int, int]:
    """The range grown to whole blocks, one more at each end, as far as the picture goes."""
    first = max((first // block - 1) * block, 0)
    last = min((-(-last // block) + 1) * block, size)
    return first, max(last, first + block)


@dataclass(frozen=True, slots=True)
class _Area:
    """The pixels a shape may cover: rows and columns of the window, and where they are in metres."""

    rows: slice
    columns: slice
    x: Grid
    y: Grid


def _area(shape: Shape, camera: Camera, window: Window) -> _Area | None:
    low, high = bounds_of([shape], camera)
    left, right = _pixel_range(low[0], high[0], camera.width, camera)
    top, bottom = _pixel_range(-high[1], -low[1], camera.height, camera)
    height, width = window.depth.shape
    left, right = max(left - window.left, 0), min(right - window.left, width)
    top, bottom = max(top - window.top, 0), min(bottom - window.top, height)
    if right <= left or bottom <= top:
        return None
    scale = F32(camera.scale)
    x = (np.arange(left, right, dtype=F32) + F32(window.left + 0.5 - camera.width / 2)) / scale
    y = (F32(camera.height / 2 - window.top - 0.5) - np.arange(top, bottom, dtype=F32)) / scale
    return _Area(slice(top, bottom), slice(left, right), x[None, :], y[:, None])


def _draw_cone(cone: Cone, camera: Camera, window: Window, area: _Area) -> None:
    """Among all balls between the two ends, take for each pixel the one that comes nearest to the viewer.

    With s from 0 to 1 along the axis, the ball's front is at z(s) + sqrt(q(s)), where q, a quadratic, is the squared
    radius less the squared distance in the picture. Its highest point has a closed form.
    """
    a, b = camera.see(cone.a).astype(F32), camera.see(cone.b).astype(F32)
    d = b - a
    swell = F32(cone.radius_b - cone.radius_a)
    x, y = area.x - a[0], area.y - a[1]
    q2 = F32(swell * swell - d[0] * d[0] - d[1] * d[1])
    q1 = 2 * (x * d[0] + y * d[1] + F32(cone.radius_a) * swell)
    q0 = F32(cone.radius_a * cone.radius_a) - x * x - y * y

    def rest(s: Grid) -> Grid:
        return np.asarray((q2 * s + q1) * s + q0, F32)

    def front_of(s: Grid) -> Grid:
        left = rest(s)
        return np.where(left >= 0, s * d[2] + np.sqrt(np.maximum(left, 0)), FAR)

    s = np.zeros(np.broadcast_shapes(x.shape, y.shape), F32)
    if abs(q2) > 1e-9 and d[2] * d[2] > q2:
        spread = np.maximum(q1 * q1 - 4 * q2 * q0, 0)
        s = np.clip(-(q1 + d[2] * np.sqrt(spread / (d[2] * d[2] - q2))) / (2 * q2), 0, 1).astype(F32)
    if q2 >= -1e-9:  # seen so much end on that one ball hides the other: then an end may come nearest
        for end in (0, 1):
            s = np.where(front_of(np.full(s.shape, end, F32)) > front_of(s), F32(end), s)
    left = rest(s)
    hit = left >= 0
    front = np.sqrt(np.maximum(left, 0))
    radius = F32(cone.radius_a) + s * swell
    normals = ((x - s * d[0]) / radius, (y - s * d[1]) / radius, front / radius)
    _put(cone, window, area, hit, a[2] + s * d[2] + front, normals)


def _draw_ellipsoid(ellipsoid: Ellipsoid, camera: Camera, window: Window, area: _Area) -> None:
    centre = camera.see(ellipsoid.centre).astype(F32)
    inward = np.linalg.inv(camera.axes @ ellipsoid.axes * ellipsoid.radii).astype(F32)
    x, y = area.x - centre[0], area.y - centre[1]
    start = [inward[i, 0] * x + inward[i, 1] * y for i in range(3)]
    step = inward[:, 2]
    squared = F32(step @ step)
    half_b = start[0] * step[0] + start[1] * step[1] + start[2] * step[2]
    inside = half_b * half_b - squared * (start[0] ** 2 + start[1] ** 2 + start[2] ** 2 - 1)
    root = np.sqrt(np.maximum(inside, 0))
    for sign in (1, -1) if ellipsoid.keep else (1,):  # through a hole in it, its inner side is seen
        z = (sign * root - half_b) / squared
        ball = [start[i] + step[i] * z for i in range(3)]
        hit = inside >= 0
        if ellipsoid.keep is not None:
            hit = hit & ellipsoid.keep(ball[0], ball[1], ball[2])
        n = [inward[0, j] * ball[0] + inward[1, j] * ball[1] + inward[2, j] * ball[2] for j in range(3)]
        length = np.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2) * sign + F32(1e-9)
        _put(ellipsoid, window, area, hit, z + centre[2], (n[0] / length, n[1] / length, n[2] / length))


def _put(shape: Shape, window: Window, area: _Area, hit: Mask, depth: Grid, normals: tuple[Grid, Grid, Grid]) -> None:
    """Write what is nearer to the viewer than what is there."""
    here = (area.rows, area.columns)
    nearer = hit & (depth > window.depth[here])
    window.depth[here][nearer] = depth[nearer]
    for layer, normal in zip(window.normals, normals, strict=True):
        layer[here][nearer] = normal[nearer]
    window.part[here][nearer] = shape.part
    window.material[here][nearer] = shape.material
