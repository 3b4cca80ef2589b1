"""Legs and arms: these reach for where their feet and hands are to be."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.body import Body
from stretchbot.figures.bones import arc, reach
from stretchbot.figures.joints import Arm, Leg, Trunk, sign
from stretchbot.figures.poses import Limb
from stretchbot.figures.spine import mix
from stretchbot.figures.vectors import (
    WORLD,
    Frame,
    Mat,
    Vec,
    across,
    axes_along,
    between,
    slerp,
    swinging,
    unit,
    vec,
)
from stretchbot.library.figure_fields import Anchor

SHRUG = 0.055  # metres up at most
PROTRACTION = 0.050  # metres forward at most


def leg_of(a: Limb, b: Limb, side: Side, t: float, trunk: Trunk, body: Body) -> tuple[Leg, float]:
    """A leg on its way from `a` to `b`, and how many metres its foot stays short of its place."""
    pelvis = trunk.pelvis
    hip = pelvis.at(0, 0, sign(side) * body.hip)
    anchors = {Anchor.WORLD: WORLD, Anchor.PELVIS: pelvis}

    def pole(limb: Limb) -> Vec:
        return pelvis.direction(vec(1, 0, 0.12 * sign(side))) if limb.joint is None else unit(limb.joint)

    target = _mixed(anchors[a.anchor].point(a.at), anchors[b.anchor].point(b.at), t)
    chain = reach(hip, target, body.thigh, body.shin, slerp(pole(a), pole(b), t))
    up = unit(chain.joint - chain.end)
    shin = Frame(chain.joint, _shin_axes(chain.bent_to, up))

    def foot(limb: Limb) -> Mat:
        own = anchors[limb.anchor]
        if limb.pointing is None:  # relaxed: a little pointed
            return axes_along(shin.direction(vec(1, -0.45, 0)), up)
        toes = own.direction(limb.pointing)
        return axes_along(toes, up if limb.facing is None else -own.direction(limb.facing))

    return Leg(hip, chain.joint, chain.end, shin, between(foot(a), foot(b), t)), chain.missing


def _shin_axes(bent_to: Vec, up: Vec) -> Mat:
    front = unit(across(bent_to, up))
    return np.column_stack([front, up, np.cross(front, up)])


@dataclass(frozen=True, slots=True)
class Held:
    """What a hand can be held to."""

    trunk: Trunk
    legs: Mapping[Side, Leg]

    def frame(self, anchor: Anchor, side: Side, shoulder: Vec) -> Frame:
        """The frame that an anchor names for the hand of this side, whose shoulder is there."""
        own, other = self.legs[side], self.legs[side.other]
        frames = {
            Anchor.WORLD: WORLD,
            Anchor.PELVIS: self.trunk.pelvis,
            Anchor.CHEST: self.trunk.chest,
            Anchor.HEAD: self.trunk.head,
            Anchor.SHOULDER: Frame(shoulder, self.trunk.chest.axes),
            Anchor.KNEE: own.shin,
            Anchor.ANKLE: Frame(own.ankle, own.shin.axes),
            Anchor.OTHER_KNEE: other.shin,
            Anchor.OTHER_ANKLE: Frame(other.ankle, other.shin.axes),
        }
        return frames[anchor]


def arm_of(
    ends: tuple[Limb, Limb], side: Side, t: float, blades: tuple[float, float], held: Held, body: Body
) -> tuple[Arm, float]:
    """An arm on its way between two ends, and how many metres its hand stays short of its place."""
    a, b = ends
    s = sign(side)
    chest = held.trunk.chest
    up, forward = blades
    width = body.shoulder * body.shoulders - 0.012 * max(forward, 0.0)
    socket = chest.at(-0.008 + PROTRACTION * forward, body.chest - 0.052 + SHRUG * up, s * width)
    at_a, at_b = held.frame(a.anchor, side, socket), held.frame(b.anchor, side, socket)
    target = _mixed(at_a.point(a.at), at_b.point(b.at), t)
    shoulder = _with_the_arm(socket, target, chest, s, body)
    via = chest.direction(vec(1, 0.1, 0.35 * s))
    away = arc(at_a.point(a.at) - shoulder, at_b.point(b.at) - shoulder, t, via)

    def pole(limb: Limb, frame: Frame) -> Vec:
        if limb.joint is not None:
            return chest.direction(limb.joint)
        hanging = unit(chest.axes.T @ unit(frame.point(limb.at) - shoulder))
        return chest.direction(swinging(vec(0, -1, 0), hanging) @ unit(vec(-1, 0, 0.35 * s)))

    chain = reach(shoulder, shoulder + away, body.upper_arm, body.forearm, slerp(pole(a, at_a), pole(b, at_b), t))
    forearm = unit(chain.end - chain.joint)

    def hand(limb: Limb, frame: Frame) -> Mat:
        fingers = forearm if limb.pointing is None else frame.direction(limb.pointing)
        if limb.facing is None:  # the palm toward the body's middle
            return axes_along(fingers, chest.direction(vec(0.25, 0.1, s)))
        return axes_along(fingers, -frame.direction(limb.facing))

    curl = mix(a.curl, b.curl, t)
    return Arm(shoulder, chain.joint, chain.end, between(hand(a, at_a), hand(b, at_b), t), curl), chain.missing


def _with_the_arm(socket: Vec, target: Vec, chest: Frame, s: int, body: Body) -> Vec:
    """The shoulder joint: it rises and comes in with a raised arm, and gives a little toward what is far."""
    way = chest.axes.T @ unit(target - socket)
    raised, ahead = max(float(way[1]), 0.0), max(float(way[0]), 0.0)
    shoulder = socket + chest.axes @ vec(0.022 * ahead, 0.058 * raised, -0.030 * raised * s)
    short = float(np.linalg.norm(target - shoulder)) - body.arm * 0.985
    return shoulder + unit(target - shoulder) * float(np.clip(short, 0.0, 0.05))


def _mixed(a: Vec, b: Vec, t: float) -> Vec:
    return np.asarray(a + (b - a) * t)
