"""From a pose, or a mixture of two, to joints in space.

Trunk and neck follow angles; hands and feet are reached for, so that what is held or stood on stays held and stood on.
"""

from collections.abc import Mapping

from stretchbot.domain.exercise import Side
from stretchbot.figures.body import Body
from stretchbot.figures.joints import STARTING, Arm, Leg, Missed, Progress, Skeleton
from stretchbot.figures.poses import Pose
from stretchbot.figures.reaching import Ends, Held, arm_of, leg_of
from stretchbot.figures.spine import mix, trunk_of
from stretchbot.figures.vectors import Vec

TOLERATED_GAP = 0.012  # metres that a hand or a foot may miss its place by, unseen


def skeleton_of(pose: Pose, body: Body) -> Skeleton:
    """The body in one pose."""
    return mixed(pose, pose, STARTING, body)


def mixed(
    a: Pose, b: Pose, progress: Progress, body: Body, by: Pose | None = None, pushes: Mapping[Side, Vec] | None = None
) -> Skeleton:
    """The body on its way from pose `a` to pose `b`, its hands and feet by way of those of `by`.

    `pushes` says by how much each hand is beside its way, in the world's directions.
    """
    trunk = trunk_of(a, b, progress, body)
    missed: list[Missed] = []
    legs: dict[Side, Leg] = {}
    for side in Side:
        legs[side], gap = leg_of(
            Ends(a.feet[side], b.feet[side], by.feet[side] if by else None), side, progress.limbs, trunk, body
        )
        missed += [Missed(f"{side} foot", gap)] if gap > TOLERATED_GAP else []
    arms: dict[Side, Arm] = {}
    for side in Side:
        blades = (
            mix(a.shoulders.up, b.shoulders.up, progress.limbs),
            mix(a.shoulders.forward, b.shoulders.forward, progress.limbs),
        )
        arms[side], gap = arm_of(
            Ends(a.hands[side], b.hands[side], by.hands[side] if by else None, pushes[side] if pushes else None),
            side,
            progress.limbs,
            blades,
            Held(trunk, legs),
            body,
        )
        missed += [Missed(f"{side} hand", gap)] if gap > TOLERATED_GAP else []
    return Skeleton(
        trunk.pelvis, trunk.lumbar, trunk.thorax, trunk.chest, trunk.neck, trunk.head, arms, legs, tuple(missed)
    )
