"""The warm glow where a stretch is felt, on the near side of the skin only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stretchbot.domain.exercise import Side
from stretchbot.figures.joints import Skeleton, sign
from stretchbot.figures.shapes import Part
from stretchbot.figures.vectors import Frame, Vec, unit, vec
from stretchbot.library.figure_words import Spot

_TRUNK = frozenset({Part.TRUNK, Part.SEAT})
_NECK = frozenset({Part.NECK, Part.TRUNK, Part.HAIR})
_SHOULDER = frozenset({Part.TRUNK, Part.RIGHT_SLEEVE, Part.LEFT_SLEEVE})
_BACK_OF_BODY = frozenset({Part.TRUNK, Part.SEAT, Part.RIGHT_LEG, Part.LEFT_LEG})


@dataclass(frozen=True, slots=True)
class Glow:
    """A glow at a place of the skin that looks `outward`, on certain parts only; `strength` from 0 to 1."""

    place: Vec
    outward: Vec
    radius: float  # metres
    parts: frozenset[Part]
    strength: float


def glows_of(skeleton: Skeleton, felt: Mapping[Spot, float]) -> list[Glow]:
    """The glows for what is felt, each with its strength."""
    return [glow for spot, strength in felt.items() if strength > 0 for glow in _SPOTS[spot](skeleton, strength)]


def shine(glow: Glow, points: NDArray[np.float32], normals: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of the glow pixels at these world points show, 0 to 1. Points and normals are columns."""
    away = points - glow.place[:, None].astype(np.float32)
    near = np.exp(-(away * away).sum(axis=0) / np.float32(2 * (glow.radius * 0.55) ** 2))
    facing = glow.outward.astype(np.float32) @ normals
    return np.asarray(near * np.clip(facing * 1.3 + 0.4, 0, 1) * np.float32(glow.strength))


def _at(frame: Frame, place: Vec, outward: Vec, radius: float, parts: frozenset[Part], strength: float) -> Glow:
    """A glow whose place and outward direction are given in a frame's own directions."""
    return Glow(frame.point(place), frame.direction(outward), radius, parts, strength)


BACK, AHEAD = vec(-1, 0, 0), vec(1, 0, 0)


def _lower_back(s: Skeleton, k: float) -> list[Glow]:
    return [_at(s.lumbar, vec(-0.085, 0.03, 0), BACK, 0.15, _TRUNK, k)]


def _lower_back_right(s: Skeleton, k: float) -> list[Glow]:
    return [_at(s.lumbar, vec(-0.085, 0.03, 0.10), vec(-0.5, 0, 1), 0.16, _TRUNK, k)]


def _upper_back(s: Skeleton, k: float) -> list[Glow]:
    return [_at(s.chest, vec(-0.10, 0.02, 0), BACK, 0.16, _TRUNK, k)]


def _shoulder_blades(s: Skeleton, k: float) -> list[Glow]:
    return [
        _at(s.chest, vec(-0.095, 0.05, 0.06 * sign(side)), vec(-1, 0.2, 0.3 * sign(side)), 0.15, _SHOULDER, k)
        for side in Side
    ]


def _neck(s: Skeleton, k: float) -> list[Glow]:
    return [_at(s.neck, vec(-0.050, 0.035, 0), BACK, 0.085, _NECK, k)]


def _neck_side(side: Side) -> "_Maker":
    def make(s: Skeleton, k: float) -> list[Glow]:
        return [_at(s.neck, vec(-0.020, 0.03, 0.045 * sign(side)), vec(-0.5, 0, sign(side)), 0.10, _NECK, k * 0.8)]

    return make


def _chest(s: Skeleton, k: float) -> list[Glow]:
    return [_at(s.chest, vec(0.09, 0.02, 0.07 * sign(side)), AHEAD, 0.12, _TRUNK, k) for side in Side]


def _belly(s: Skeleton, k: float) -> list[Glow]:
    return [_at(s.lumbar, vec(0.09, 0.06, 0), AHEAD, 0.14, _TRUNK, k)]


def _flank(side: Side) -> "_Maker":
    def make(s: Skeleton, k: float) -> list[Glow]:
        out = vec(0, 0, sign(side))
        return [
            _at(s.lumbar, vec(0.0, 0.09, 0.125 * sign(side)), out, 0.14, _TRUNK, k),
            _at(s.thorax, vec(0.0, 0.10, 0.145 * sign(side)), out, 0.14, _TRUNK, k),
        ]

    return make


def _seat(s: Skeleton, k: float) -> list[Glow]:
    return [_at(s.pelvis, vec(-0.10, -0.02, 0.07 * sign(side)), BACK, 0.12, _BACK_OF_BODY, k) for side in Side]


def _inner_thighs(s: Skeleton, k: float) -> list[Glow]:
    glows: list[Glow] = []
    for side in Side:
        leg = s.legs[side]
        middle = leg.hip + (leg.knee - leg.hip) * 0.48
        inward = _across(leg.shin.axes[:, 2] * -sign(side), leg.knee - leg.hip)
        part = Part.RIGHT_LEG if side is Side.RIGHT else Part.LEFT_LEG
        glows.append(Glow(middle + inward * 0.07, inward, 0.13, frozenset({part}), k))
    return glows


def _back_of_thighs(s: Skeleton, k: float) -> list[Glow]:
    glows: list[Glow] = []
    for side in Side:
        leg = s.legs[side]
        back = -unit(leg.shin.axes[:, 0])
        middle = leg.hip + (leg.knee - leg.hip) * 0.55
        glows.append(Glow(middle + back * 0.07, back, 0.14, _BACK_OF_BODY, k))
    return glows


def _shoulders(s: Skeleton, k: float) -> list[Glow]:
    return [
        Glow(
            s.arms[side].shoulder + s.chest.axes @ vec(-0.03, 0.04, 0),
            s.chest.direction(vec(-0.5, 1, 0)),
            0.09,
            _SHOULDER,
            k,
        )
        for side in Side
    ]


def _seat_right(s: Skeleton, k: float) -> list[Glow]:
    return [_at(s.pelvis, vec(-0.07, -0.03, 0.10), vec(-0.7, -0.2, 0.7), 0.14, _BACK_OF_BODY, k)]


def _front_of_hip_right(s: Skeleton, k: float) -> list[Glow]:
    leg = s.legs[Side.RIGHT]
    ahead = _across(s.pelvis.direction(AHEAD), leg.knee - leg.hip)
    place = leg.hip + (leg.knee - leg.hip) * 0.22 + ahead * 0.08
    return [Glow(place, ahead, 0.15, _BACK_OF_BODY, k)]


def _back_of_thigh_right(s: Skeleton, k: float) -> list[Glow]:
    leg = s.legs[Side.RIGHT]
    back = _across(-leg.shin.axes[:, 0], leg.knee - leg.hip)
    return [Glow(leg.hip + (leg.knee - leg.hip) * 0.55 + back * 0.07, back, 0.17, _BACK_OF_BODY, k)]


def _along_shin(sides: tuple[Side, ...], ahead: int) -> "_Maker":
    """The calves (`ahead` -1) or the shins (1)."""

    def make(s: Skeleton, k: float) -> list[Glow]:
        legs = frozenset({Part.RIGHT_LEG, Part.LEFT_LEG})
        return [_at(s.legs[side].shin, vec(0.05 * ahead, -0.15, 0), vec(ahead, 0, 0), 0.13, legs, k) for side in sides]

    return make


def _forearm_right(s: Skeleton, k: float) -> list[Glow]:
    """The side of the forearm that a bent hand stretches: the one away from its fingers."""
    arm = s.arms[Side.RIGHT]
    out = _across(-arm.hand[:, 0], arm.wrist - arm.elbow)
    place = arm.elbow + (arm.wrist - arm.elbow) * 0.6 + out * 0.03
    return [Glow(place, out, 0.13, frozenset({Part.RIGHT_ARM, Part.RIGHT_SLEEVE}), k)]


def _across(direction: Vec, along: Vec) -> Vec:
    """The part of a direction that is at right angles to `along`, one metre long."""
    line = unit(along)
    return unit(direction - line * float(direction @ line))


_Maker = Callable[[Skeleton, float], list[Glow]]
_SPOTS: Mapping[Spot, _Maker] = {
    Spot.NECK: _neck,
    Spot.NECK_LEFT: _neck_side(Side.LEFT),
    Spot.NECK_RIGHT: _neck_side(Side.RIGHT),
    Spot.UPPER_BACK: _upper_back,
    Spot.SHOULDER_BLADES: _shoulder_blades,
    Spot.LOWER_BACK: _lower_back,
    Spot.LOWER_BACK_RIGHT: _lower_back_right,
    Spot.CHEST: _chest,
    Spot.BELLY: _belly,
    Spot.SIDE_LEFT: _flank(Side.LEFT),
    Spot.SIDE_RIGHT: _flank(Side.RIGHT),
    Spot.SEAT: _seat,
    Spot.INNER_THIGHS: _inner_thighs,
    Spot.BACK_OF_THIGHS: _back_of_thighs,
    Spot.SHOULDERS: _shoulders,
    Spot.SEAT_RIGHT: _seat_right,
    Spot.FRONT_OF_HIP_RIGHT: _front_of_hip_right,
    Spot.BACK_OF_THIGH_RIGHT: _back_of_thigh_right,
    Spot.CALF_RIGHT: _along_shin((Side.RIGHT,), -1),
    Spot.CALVES: _along_shin((Side.RIGHT, Side.LEFT), -1),
    Spot.SHINS: _along_shin((Side.RIGHT, Side.LEFT), 1),
    Spot.FOREARM_RIGHT: _forearm_right,
}
