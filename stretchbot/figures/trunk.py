"""The flesh of pelvis, belly and chest: slices along the spine, close enough to look like one piece."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stretchbot.domain.exercise import Side
from stretchbot.figures.body import Body
from stretchbot.figures.joints import Skeleton, sign
from stretchbot.figures.shapes import Cone, Ellipsoid, Material, Part, Shape
from stretchbot.figures.vectors import Frame, Mat, Vec, vec

SLICES = 44
HEM, HEM_WIDTH = 0.19, 0.10  # where the shirt ends, of the way from seat to neck, and how far up its edge stands off
SLACK, SLACK_AT_HEM = 0.005, 0.017  # metres between body and shirt
BREATH_DEPTH = 0.009  # metres that the chest comes forward by when it is full


@dataclass(frozen=True, slots=True)
class _Section:
    """A cut through the trunk: where on the way from seat to neck, its middle, directions, half depth and width."""

    at: float
    centre: Vec
    axes: Mat
    depth: float
    width: float


def trunk_shapes(skeleton: Skeleton, body: Body, air: float) -> list[Shape]:
    """Pelvis, belly, chest, shoulders and the foot of the neck; `air` from 0 to 1 fills the chest."""
    sections = _sections(skeleton, body, air)
    shapes: list[Shape] = []
    for s in _slices(sections, np.linspace(0, 1, SLICES)):
        dressed = s.at >= HEM
        loose = max(1 - (s.at - HEM) / HEM_WIDTH, 0.0) if dressed else 0.0
        slack = SLACK + (SLACK_AT_HEM - SLACK) * loose if dressed else 0.0
        material = Material.SHIRT if dressed else Material.TROUSERS
        radii = vec(s.depth + slack, 0.045, s.width + slack)
        shapes.append(Ellipsoid(Part.TRUNK if dressed else Part.SEAT, material, s.centre, s.axes, radii))
    shapes += seat_shapes(skeleton.pelvis, body)
    shapes += _shoulders(skeleton, body)
    return shapes


def _sections(skeleton: Skeleton, body: Body, air: float) -> list[_Section]:
    pelvis, lumbar, thorax, chest = skeleton.pelvis, skeleton.lumbar, skeleton.thorax, skeleton.chest
    g, w, h, s = body.girth, body.girth * body.waist, body.girth * body.hips, body.girth * body.shoulders

    def section(at: float, frame: Frame, up: float, ahead: float, depth: float, width: float) -> _Section:
        return _Section(at, frame.at(ahead, up, 0), frame.axes, depth, width)

    full = BREATH_DEPTH * air
    return [
        section(0.00, pelvis, -0.050, 0.000, 0.078 * g, 0.105 * h),
        section(0.10, pelvis, -0.010, -0.004, 0.096 * g, 0.148 * h),
        section(0.22, pelvis, 0.050, -0.002, 0.096 * g, 0.150 * h),
        section(0.36, lumbar, 0.045, 0.002, 0.092 * w, 0.133 * w),
        section(0.48, lumbar, 0.115, 0.006 + full / 2, 0.089 * w + full / 2, 0.128 * w),
        section(0.62, thorax, 0.065, 0.002 + full / 2, 0.099 * g + full, 0.140 * s),
        section(0.76, chest, -0.005, -0.002 + full / 2, 0.104 * g + full, 0.150 * s),
        section(0.88, chest, 0.060, -0.008 + full / 4, 0.092 * g + full / 2, 0.146 * s),
        section(0.96, chest, 0.100, -0.012, 0.070 * g, 0.105 * s),
        section(1.00, chest, 0.122, -0.010, 0.056 * g, 0.070),
    ]


def _slices(sections: list[_Section], at: NDArray[np.float64]) -> list[_Section]:
    """The sections at these places, on a smooth curve through the given ones."""
    places = np.array([s.at for s in sections])
    last = len(sections) - 1
    i = np.clip(np.searchsorted(places, at, side="right") - 1, 0, last - 1)
    around = np.stack([np.maximum(i - 1, 0), i, i + 1, np.minimum(i + 2, last)])
    t = ((at - places[i]) / (places[i + 1] - places[i]))[:, None]
    centres = _through(np.array([s.centre for s in sections])[around], t)
    sizes = _through(np.array([(s.depth, s.width) for s in sections])[around], t)
    axes = np.array([s.axes for s in sections])
    u, _, v = np.linalg.svd(axes[i] * (1 - t[:, :, None]) + axes[i + 1] * t[:, :, None])
    return [
        _Section(float(place), centre, turned, float(depth), float(width))
        for place, centre, turned, (depth, width) in zip(at, centres, u @ v, sizes, strict=True)
    ]


def _through(p: NDArray[np.float64], t: NDArray[np.float64]) -> NDArray[np.float64]:
    """Catmull-Rom: the curve through p[1] and p[2] that heads for its neighbours."""
    curve = p[1] + 0.5 * t * (
        p[2] - p[0] + t * (2 * p[0] - 5 * p[1] + 4 * p[2] - p[3] + t * (3 * (p[1] - p[2]) + p[3] - p[0]))
    )
    return np.asarray(curve)


def seat_shapes(pelvis: Frame, body: Body) -> list[Shape]:
    """The buttocks."""
    g, h = body.girth, body.hips * body.girth
    return [
        Ellipsoid(
            Part.SEAT,
            Material.TROUSERS,
            pelvis.at(-0.022, -0.038, 0.066 * h * sign(side)),
            pelvis.axes,
            vec(0.080 * g, 0.082 * g, 0.078 * g),
        )
        for side in Side
    ]


def _shoulders(skeleton: Skeleton, body: Body) -> list[Shape]:
    """From the neck's foot and the ribs to each shoulder joint, and the collar."""
    chest, shirt = skeleton.chest, Material.SHIRT
    shapes: list[Shape] = []
    g = body.girth
    for side in Side:
        s, joint = sign(side), skeleton.arms[side].shoulder
        shapes += [
            Cone(Part.TRUNK, shirt, chest.at(-0.016, 0.098, 0.026 * s), joint, 0.050 * g, 0.054),
            Cone(Part.TRUNK, shirt, chest.at(-0.010, 0.040, 0.075 * s), joint, 0.080 * g, 0.056),
            Cone(Part.TRUNK, shirt, chest.at(-0.004, -0.040, 0.075 * s), joint, 0.080 * g, 0.048),
        ]
    return [
        *shapes,
        Cone(Part.TRUNK, Material.TRIM, chest.at(-0.014, 0.100, 0), chest.at(-0.008, 0.118, 0), 0.064, 0.054),
    ]
