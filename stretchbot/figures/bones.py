"""Two bones that reach for a point: thigh and shin, upper arm and forearm."""

from dataclasses import dataclass

import numpy as np

from stretchbot.figures.vectors import Vec, across, slerp, unit, vec

ALMOST_STRAIGHT = 0.998  # of the whole length; a locked joint would jump when it unlocks
CLOSED = 0.05  # metres that the end stays away from the root at least, beyond what the lengths demand

STRAIGHT_BELOW = 25.0  # degrees: a smaller movement needs no arc
OPPOSITE_FROM, OPPOSITE_TO = 95.0, 145.0  # degrees: from here on an arc is pulled, then led, through `via`


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the joint between the bones and their end come to be.

    `bent_to` is the direction of the bend, at right angles to the line from root to end; `missing` says how many
    metres the end stays short of what it was to reach, 0 when it got there.
    """

    joint: Vec
    end: Vec
    bent_to: Vec
    missing: float


def reach(root: Vec, target: Vec, first: float, second: float, pole: Vec) -> Chain:
    """Bend two bones of these lengths at `root` toward `target`, the joint on the side of `pole`."""
    away = target - root
    distance = float(np.linalg.norm(away))
    line = unit(away) if distance > 1e-6 else vec(0, -1, 0)
    longest = (first + second) * ALMOST_STRAIGHT
    span = float(np.clip(distance, abs(first - second) + CLOSED, longest))
    along = (first**2 - second**2 + span**2) / (2 * span)
    height = float(np.sqrt(max(first**2 - along**2, 0.0)))
    side = unit(across(pole, line))
    if float(np.linalg.norm(side)) < 0.5:
        side = unit(across(vec(0.3, 0.5, 0.8), line))
    end = root + line * span
    return Chain(root + line * along + side * height, end, side, float(np.linalg.norm(target - end)))


def arc(a: Vec, b: Vec, t: float, via: Vec) -> Vec:
    """From `a` to `b`, both seen from the shoulder: straight when near, round the shoulder when far.

    Nearly opposite ends have no shortest way; those go by the direction `via`.
    """
    straight = a + (b - a) * t
    length_a, length_b = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    if min(length_a, length_b) < 1e-6 or t <= 0 or t >= 1:
        return straight
    from_, to = a / length_a, b / length_b
    apart = float(np.degrees(np.arccos(np.clip(from_ @ to, -1, 1))))
    pulled = float(np.clip((apart - OPPOSITE_FROM) / (OPPOSITE_TO - OPPOSITE_FROM), 0, 1))
    middle = unit(unit(from_ + to) * (1 - pulled) + unit(via) * pulled)
    curve = slerp(slerp(from_, middle, t), slerp(middle, to, t), t)  # a quadratic Bézier curve on the sphere
    round_ = curve * (length_a + (length_b - length_a) * t)
    share = float(np.clip((apart - STRAIGHT_BELOW) / STRAIGHT_BELOW, 0, 1))
    return straight + (round_ - straight) * share
