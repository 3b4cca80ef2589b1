"""Legs and arms: these reach for where their feet and hands are to be."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.body import Body
from stretchbot.figures.bones import arc, reach
from stretchbot.figures.joints import Arm, Leg, Skeleton, Trunk, sign
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
from stretchbot.library.figure_words import Anchor

SHRUG = 0.055  # metres up at most
PROTRACTION = 0.050  # metres forward at most


@dataclass(frozen=True, slots=True)
class Ends:
    """A limb's way from `a` to `b`, by way of `by` if there is one; `push` is how far beside it, in the world."""

    a: Limb
    b: Limb
    by: Limb | None = None
    push: Vec | None = None

    def nearest(self, t: float) -> tuple[Limb, Limb, float]:
        """The two limbs between which it is at `t`, and how far it is from the first to the second."""
        if self.by is None:
            return self.a, self.b, t
        return (self.a, self.by, 2 * t) if t < 0.5 else (self.by, self.b, 2 * t - 1)


def leg_of(ends: Ends, side: Side, t: float, trunk: Trunk, body: Body) -> tuple[Leg, float]:
    """A leg on its way between two ends, and how many metres its foot stays short of its place."""
    pelvis = trunk.pelvis
    hip = pelvis.at(0, 0, sign(side) * body.hip)
    anchors = {Anchor.WORLD: WORLD, Anchor.PELVIS: pelvis}

    def pole(limb: Limb) -> Vec:
        return pelvis.direction(vec(1, 0, 0.12 * sign(side))) if limb.joint is None else unit(limb.joint)

    def place(limb: Limb) -> Vec:
        return anchors[limb.anchor].point(limb.at)

    by = None if ends.by is None else place(ends.by)
    target = _led(place(ends.a), by, place(ends.b), t)
    a, b, share = ends.nearest(t)
    chain = reach(hip, target, body.thigh, body.shin, slerp(pole(a), pole(b), share))
    up = unit(chain.joint - chain.end)
    shin = Frame(chain.joint, _shin_axes(chain.bent_to, up))

    def foot(limb: Limb) -> Mat:
        own = anchors[limb.anchor]
        if limb.pointing is None:  # relaxed: a little pointed
            return axes_along(shin.direction(vec(1, -0.45, 0)), up)
        toes = own.direction(limb.pointing)
        return axes_along(toes, up if limb.facing is None else -own.direction(limb.facing))

    return Leg(hip, chain.joint, chain.end, shin, between(foot(a), foot(b), share)), chain.missing


def _shin_axes(bent_to: Vec, up: Vec) -> Mat:
    front = unit(across(bent_to, up))
    return np.column_stack([front, up, np.cross(front, up)])


@dataclass(frozen=True, slots=True)
class Held:
    """What a hand can be held to."""

    trunk: Trunk | Skeleton
    legs: Mapping[Side, Leg]

    def frame(self, anchor: Anchor, side: Side, shoulder: Vec) -> Frame:
        """The frame that an anchor names for the hand of this side, whose shoulder is there."""
        own, other = self.legs[side], self.legs[side.other]
        match anchor:
            case Anchor.WORLD:
                return WORLD
            case Anchor.SHOULDER:
                return Frame(shoulder, self.trunk.chest.axes)
            case Anchor.PELVIS | Anchor.CHEST | Anchor.HEAD:
                return {"pelvis": self.trunk.pelvis, "chest": self.trunk.chest, "head": self.trunk.head}[anchor]
            case Anchor.KNEE | Anchor.OTHER_KNEE:
                return (own if anchor is Anchor.KNEE else other).shin
            case Anchor.ANKLE | Anchor.OTHER_ANKLE:
                leg = own if anchor is Anchor.ANKLE else other
                return Frame(leg.ankle, leg.shin.axes)
            case Anchor.THIGH | Anchor.OTHER_THIGH:
                return _thigh(own if anchor is Anchor.THIGH else other)


def _thigh(leg: Leg) -> Frame:
    """At the knee: the thigh's front, to which the knee bends, the direction to the hip, and right."""
    bent_to = across(leg.knee - leg.hip, unit(leg.ankle - leg.hip))
    return Frame(leg.knee, _shin_axes(bent_to, unit(leg.hip - leg.knee)))


def arm_of(ends: Ends, side: Side, t: float, blades: tuple[float, float], held: Held, body: Body) -> tuple[Arm, float]:
    """An arm on its way between two ends, and how many metres its hand stays short of its place."""
    s = sign(side)
    chest = held.trunk.chest
    up, forward = blades
    width = body.shoulder * body.shoulders - 0.012 * max(forward, 0.0)
    socket = chest.at(-0.008 + PROTRACTION * forward, body.chest - 0.052 + SHRUG * up, s * width)

    def frame_of(limb: Limb) -> Frame:
        return held.frame(limb.anchor, side, socket)

    def place(limb: Limb) -> Vec:
        return frame_of(limb).point(limb.at)

    by = None if ends.by is None else place(ends.by)
    target = _led(place(ends.a), by, place(ends.b), t)
    shoulder = _with_the_arm(socket, target, chest, s, body)
    if by is None:
        via = chest.direction(vec(1, 0.1, 0.35 * s))
        target = shoulder + arc(place(ends.a) - shoulder, place(ends.b) - shoulder, t, via)
    if ends.push is not None:
        target = target + ends.push

    def pole(limb: Limb) -> Vec:
        if limb.joint is not None:
            return chest.direction(limb.joint)
        hanging = unit(chest.axes.T @ unit(place(limb) - shoulder))
        return chest.direction(swinging(vec(0, -1, 0), hanging) @ unit(vec(-1, 0, 0.35 * s)))

    a, b, share = ends.nearest(t)
    chain = reach(shoulder, target, body.upper_arm, body.forearm, slerp(pole(a), pole(b), share))
    forearm = unit(chain.end - chain.joint)

    def hand(limb: Limb) -> Mat:
        frame = frame_of(limb)
        fingers = forearm if limb.pointing is None else frame.direction(limb.pointing)
        if limb.facing is None:  # the palm toward the body's middle
            return axes_along(fingers, chest.direction(vec(0.25, 0.1, s)))
        return axes_along(fingers, -frame.direction(limb.facing))

    curl = mix(a.curl, b.curl, share)
    return Arm(shoulder, chain.joint, chain.end, between(hand(a), hand(b), share), curl), chain.missing


def _with_the_arm(socket: Vec, target: Vec, chest: Frame, s: int, body: Body) -> Vec:
    """The shoulder joint: it rises and comes in with a raised arm, and gives a little toward what is far."""
    way = chest.axes.T @ unit(target - socket)
    raised, ahead = max(float(way[1]), 0.0), max(float(way[0]), 0.0)
    shoulder = socket + chest.axes @ vec(0.022 * ahead, 0.058 * raised, -0.030 * raised * s)
    short = float(np.linalg.norm(target - shoulder)) - body.arm * 0.985
    return shoulder + unit(target - shoulder) * float(np.clip(short, 0.0, 0.05))


def _led(a: Vec, by: Vec | None, b: Vec, t: float) -> Vec:
    """From `a` to `b`, straight or on the parabola through `by`."""
    straight = a + (b - a) * t
    return np.asarray(straight if by is None else straight + 4 * t * (1 - t) * (by - (a + b) / 2))
