"""Light on a body: a soft light with warm shadows, dimmer where limbs come close, a thin line where they overlap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.camera import F32, Camera
from stretchbot.figures.colours import rgb
from stretchbot.figures.face import paint_face, paint_of
from stretchbot.figures.glow import Glow, shine
from stretchbot.figures.people import Look
from stretchbot.figures.pixels import blurred, grown, shrunk, smoothstep
from stretchbot.figures.raster import Window
from stretchbot.figures.shapes import Grid, Mask, Material, Part
from stretchbot.figures.vectors import Frame, Vec, unit, vec
from stretchbot.library.figure_words import Limb

LIGHT = unit(vec(-0.40, 0.72, 0.57))  # where it comes from, in the camera's directions
_LIMB_PARTS: Mapping[Limb, tuple[Part, ...]] = {
    Limb.RIGHT_ARM: (Part.RIGHT_SLEEVE, Part.RIGHT_ARM),
    Limb.LEFT_ARM: (Part.LEFT_SLEEVE, Part.LEFT_ARM),
    Limb.RIGHT_LEG: (Part.RIGHT_LEG,),
    Limb.LEFT_LEG: (Part.LEFT_LEG,),
}
_SLEEVES = (Part.RIGHT_SLEEVE, Part.LEFT_SLEEVE)
_LEGS = (Part.RIGHT_LEG, Part.LEFT_LEG)
# Each part's normals are smoothed over so many metres, together with those of the parts it flows into.
SMOOTHING: tuple[tuple[Part, float, tuple[Part, ...]], ...] = (
    (Part.TRUNK, 0.022, _SLEEVES),
    (Part.SEAT, 0.026, _LEGS),
    (Part.RIGHT_LEG, 0.020, (Part.SEAT,)),
    (Part.LEFT_LEG, 0.020, (Part.SEAT,)),
    (Part.RIGHT_SLEEVE, 0.014, (Part.TRUNK,)),
    (Part.LEFT_SLEEVE, 0.014, (Part.TRUNK,)),
    (Part.HEAD, 0.007, ()),
    (Part.HAIR, 0.006, ()),
)
COARSER = 2  # times than the picture: enough for what is blurred over many pixels
NEIGHBOURHOOD = 0.045  # metres within which limbs dim each other
STEP = 0.018  # metres in depth that make an overlap worth a line
GLOW, GLOW_RIM = rgb("#FF6A35"), rgb("#FFE9C9")
GLOW_STRENGTH, RIM_STRENGTH = F32(0.78), F32(0.16)
TINT, TINT_STRENGTH = rgb("#F7C04A"), F32(0.80)  # of the cloth of a limb that works
TOWEL = "#F2E7D2"
LINE, LINE_STRENGTH = rgb("#3A2438"), F32(0.38)
Colours = NDArray[np.float32]  # red, green and blue (or x, y and z) of pixels, a column a pixel
_SHADE_ON_SKIN = np.array([0.84, 0.66, 0.61], F32)
_SHADE_ON_CLOTH = np.array([0.68, 0.64, 0.74], F32)


@dataclass(frozen=True, slots=True)
class Picture:
    """Colours (red, green, blue in layers) and where they cover what is behind."""

    colours: Grid
    cover: Grid


def shade(
    window: Window,
    camera: Camera,
    look: Look,
    head: Frame,
    glows: Sequence[Glow],
    *,
    fine: int,
    lights: Sequence[Vec],
    working: Sequence[Limb] = (),
) -> list[Picture]:
    """The window in colours, `fine` times finer than the picture that it is for, in each of the lights."""
    solid = window.part > 0
    lines = _line(window, fine)
    even = _even_blocks(window, lines, fine)
    rows, columns = np.nonzero(_needed(solid, even, fine))
    part, material = window.part[rows, columns], window.material[rows, columns]
    normals = _smooth_normals(window, camera, COARSER * fine)[:, rows, columns]
    points = _world(rows, columns, window.depth[rows, columns], window, camera)
    colours = _colours(look)[:, material]
    _tint(colours, part, material, working)
    _face(colours, points, part, look, head)
    tint = np.stack([_SHADE_ON_SKIN if each is Material.SKIN else _SHADE_ON_CLOTH for each in Material], axis=1)[
        :, material
    ]
    on_head = among(part, (Part.HEAD, Part.HAIR, Part.EAR))
    close = _closeness(window, camera, COARSER * fine)[rows, columns] * np.where(on_head, F32(0.40), F32(1.15))
    dim = 1 - close * (1 - tint)
    glow = _glow(points, np.asarray(camera.axes.T.astype(F32) @ normals, F32), part, glows)
    core = smoothstep((glow - F32(0.24)) / F32(0.55)) * GLOW_STRENGTH
    rim = np.exp(-(((glow - F32(0.22)) / F32(0.07)) ** 2)) * RIM_STRENGTH
    line = lines[rows, columns] * LINE_STRENGTH
    pictures: list[Picture] = []
    for light in lights:
        lit = _lit(colours, normals, tint, on_head, light) * dim
        lit += (GLOW_RIM[:, None] - lit) * rim
        lit += (GLOW[:, None] - lit) * core
        lit = lit * (1 - line) + LINE[:, None] * line
        picture = np.zeros((3, *solid.shape), F32)
        picture[:, rows, columns] = np.clip(lit, 0, 1)
        _fill(picture, even, fine)
        pictures.append(Picture(picture, solid.astype(F32)))
    return pictures


def _even_blocks(window: Window, lines: Grid, fine: int) -> Mask:
    """Which blocks of `fine` by `fine` pixels are one part and one material, with nothing drawn on: one colour does."""
    first = window.part[::fine, ::fine]
    even = (first > 0) & ~among(first, (Part.HEAD,))
    for row in range(fine):
        for column in range(fine):
            even &= window.part[row::fine, column::fine] == first
            even &= window.material[row::fine, column::fine] == window.material[::fine, ::fine]
            even &= lines[row::fine, column::fine] == 0
    return even


def _needed(solid: Mask, even: Mask, fine: int) -> Mask:
    """The pixels to find the colours of: of an even block only the first."""
    needed = solid & ~even.repeat(fine, axis=0).repeat(fine, axis=1)
    needed[::fine, ::fine] |= even
    return needed


def _fill(picture: Grid, even: Mask, fine: int) -> None:
    """Give all pixels of even blocks the colour of the first, in place."""
    first = picture[:, ::fine, ::fine]
    for row in range(fine):
        for column in range(fine):
            if row or column:
                np.copyto(picture[:, row::fine, column::fine], first, where=even)


def _colours(look: Look) -> Colours:
    by_material = {
        Material.SKIN: look.skin,
        Material.SHIRT: look.shirt,
        Material.TROUSERS: look.trousers,
        Material.HAIR: look.hair,
        Material.TRIM: look.trim,
        Material.SHOES: look.shoes or look.skin,
        Material.TOWEL: TOWEL,
    }
    return np.stack([rgb(by_material[material]) for material in Material], axis=1)


def _tint(colours: Colours, part: NDArray[np.uint8], material: NDArray[np.uint8], working: Sequence[Limb]) -> None:
    """Tint the cloth of these limbs in place."""
    parts = [part_of for limb in working for part_of in _LIMB_PARTS[limb]]
    on = among(part, parts) & (material != Material.SKIN) & (material != Material.SHOES)
    colours[:, on] += (TINT[:, None] - colours[:, on]) * TINT_STRENGTH


def among(part: NDArray[np.uint8], parts: Iterable[Part]) -> NDArray[np.bool_]:
    """Which pixels belong to one of the parts."""
    table = np.zeros(len(Part), np.bool_)
    table[list(parts)] = True
    return np.asarray(table[part])


def _smooth_normals(window: Window, camera: Camera, fine: int) -> Grid:
    """The normals, with the seams between a part's shapes smoothed away."""
    normals = window.normals.copy()
    seen = window.part[::fine, ::fine]  # coarse, to find quickly where a part is
    for part, metres, neighbours in SMOOTHING:
        area = _around(seen, (part, *neighbours), fine)
        if area is None:
            continue
        own = window.part[area] == part
        here = among(window.part[area], (part, *neighbours)).astype(F32)
        radius = max(1, round(metres * camera.scale / fine))
        weight = blurred(shrunk(here, fine), radius) + F32(1e-4)
        patch = normals[:, area[0], area[1]]
        soft = blurred(shrunk(window.normals[:, area[0], area[1]] * here, fine), radius) / weight
        soft /= np.sqrt((soft * soft).sum(axis=0)) + F32(1e-6)
        np.copyto(patch, grown(soft, fine), where=own)
    return normals


def _around(seen: NDArray[np.uint8], parts: tuple[Part, ...], fine: int) -> tuple[slice, slice] | None:
    """The whole blocks that hold the parts, of which `seen` has one pixel a block; None when the first isn't there."""
    if not (seen == parts[0]).any():
        return None
    mask = among(seen, parts)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    height, width = seen.shape
    return (
        slice(max(rows[0] - 1, 0) * fine, min(rows[-1] + 2, height) * fine),
        slice(max(columns[0] - 1, 0) * fine, min(columns[-1] + 2, width) * fine),
    )


def _world(rows: NDArray[np.intp], columns: NDArray[np.intp], depth: Grid, window: Window, camera: Camera) -> Colours:
    """Where the pixels' surfaces are, in columns."""
    x = (columns.astype(F32) + F32(window.left + 0.5 - camera.width / 2)) / F32(camera.scale)
    y = (F32(camera.height / 2 - window.top - 0.5) - rows.astype(F32)) / F32(camera.scale)
    seen = np.stack([x, y, depth])
    return np.asarray(camera.axes.T.astype(F32) @ seen + camera.centre[:, None].astype(F32), F32)


def _face(colours: Colours, points: Colours, part: NDArray[np.uint8], look: Look, head: Frame) -> None:
    on = part == Part.HEAD
    x, y, z = head.axes.T.astype(F32) @ (points[:, on] - head.origin[:, None].astype(F32))
    painted = colours[:, on]
    paint_face(painted, x, y, z, paint_of(look))
    colours[:, on] = painted


def _lit(colours: Colours, normals: Colours, tint: Colours, on_head: NDArray[np.bool_], light: Vec) -> Colours:
    facing = light.astype(F32) @ normals
    k = smoothstep((facing + F32(0.18)) / F32(0.80))
    k = np.where(on_head, F32(0.40) + F32(0.60) * k, k)
    bright = np.clip(facing - F32(0.70), 0, 1) * F32(0.30)
    rim = np.clip(1 - normals[2], 0, 1) ** 3 * np.clip(normals[1] + F32(0.2), 0, 1) * F32(0.16)
    bounce = np.clip(-normals[1], 0, 1) * np.array([[0.060], [0.035], [0.020]], F32)  # from a warm floor
    lit = colours + (1 - colours) * bright
    return np.asarray(colours * tint * (1 - k) + lit * k + (1 - colours) * rim + bounce, F32)


def _closeness(window: Window, camera: Camera, fine: int) -> Grid:
    """How much of each pixel's sky is hidden by something near it and before it, 0 to 1."""
    solid = (window.part > 0).astype(F32)
    depth = np.where(window.part > 0, window.depth, F32(0))
    radius = max(1, round(NEIGHBOURHOOD * camera.scale / fine))
    weight = blurred(shrunk(solid, fine), radius) + F32(1e-4)
    around = blurred(shrunk(depth, fine), radius) / weight
    return np.asarray(np.clip((grown(around, fine) - depth - F32(0.012)) / F32(0.13), 0, 1) * solid, F32)


def _glow(points: Colours, normals: Colours, part: NDArray[np.uint8], glows: Sequence[Glow]) -> NDArray[np.float32]:
    """How much of the glows each pixel shows, 0 to 1: of several, the strongest."""
    amount = np.zeros(part.shape, F32)
    for glow in glows:
        away = points - glow.place[:, None].astype(F32)
        on = among(part, glow.parts) & (np.abs(away).max(axis=0) < 2 * glow.radius)
        amount[on] = np.maximum(amount[on], shine(glow, points[:, on], normals[:, on]))
    return amount


def _line(window: Window, fine: int) -> Grid:
    """1 on the far side of an edge between two parts, for a thin line there; 0 elsewhere."""
    line = np.zeros(window.depth.shape, F32)
    width = max(1, round(fine * 0.8))
    for axis, shift in ((0, width), (0, -width), (1, width), (1, -width)):
        before = np.roll(window.depth, shift, axis) - window.depth > STEP
        line[before & (np.roll(window.part, shift, axis) != window.part)] = 1
    return line
