"""A pose: angles for the trunk, and where hands and feet are.

Poses come from an exercise file's fields; inheritance, left and right are settled here, so that the skeleton needs to
know nothing of how they were written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from stretchbot.domain.exercise import Side
from stretchbot.figures.vectors import MIRROR, Vec, of, vec
from stretchbot.library.figure_words import Anchor, BodyPart, Rest, Touch
from stretchbot.library.pose_fields import (
    FootFields,
    HandFields,
    NeckFields,
    PelvisFields,
    PoseFields,
    ShoulderFields,
    TrunkFields,
)

TrunkT = TypeVar("TrunkT", bound=TrunkFields)


@dataclass(frozen=True, slots=True)
class Limb:
    """A hand or a foot: its wrist or ankle `at` a place of the anchor, in the anchor's own directions.

    `pointing` is where fingers or toes point, `facing` where palm or sole looks, `joint` the side to which elbow
    (in the chest's directions) or knee (in the world's) bends; None leaves each to the skeleton. `curl` is 0 for a
    flat hand, 1 for a fist.
    """

    at: Vec
    anchor: Anchor = Anchor.WORLD
    pointing: Vec | None = None
    facing: Vec | None = None
    joint: Vec | None = None
    curl: float = 0.15
    touch: Touch | None = None

    def mirrored(self) -> "Limb":
        """The same for the other side of the body."""
        return replace(
            self,
            at=self.at * MIRROR,
            pointing=_mirrored(self.pointing),
            facing=_mirrored(self.facing),
            joint=_mirrored(self.joint),
        )


@dataclass(frozen=True, slots=True)
class Pose:
    """A whole body, right and left settled. Angles in degrees."""

    pelvis: PelvisFields
    spine: TrunkFields
    chest: TrunkFields
    neck: NeckFields
    shoulders: ShoulderFields
    hands: Mapping[Side, Limb]
    feet: Mapping[Side, Limb]
    rests: frozenset[Rest]
    contacts: frozenset[tuple[BodyPart, BodyPart]]

    def mirrored(self) -> "Pose":
        """The same pose to the other side."""
        sideways = ("z", "roll", "turn", "twist")
        pelvis = self.pelvis.model_copy(update={name: -getattr(self.pelvis, name) for name in sideways})
        return replace(
            self,
            pelvis=pelvis,
            spine=_other_way(self.spine),
            chest=_other_way(self.chest),
            neck=_other_way(self.neck),
            hands={side: self.hands[side.other].mirrored() for side in Side},
            feet={side: self.feet[side.other].mirrored() for side in Side},
            contacts=frozenset((other_side(a), other_side(b)) for a, b in self.contacts),
        )


def other_side(place: BodyPart) -> BodyPart:
    """The same place on the other side of the body; what has no side is itself."""
    side, _, rest = place.value.partition("_")
    other = {"right": "left", "left": "right"}.get(side)
    return BodyPart(f"{other}_{rest}") if other else place


def poses_of(fields: Mapping[str, PoseFields]) -> dict[str, Pose]:
    """The poses by name, each with what it takes over from another."""
    return {name: _pose(_with_base(name, fields)) for name in fields}


def _with_base(name: str, fields: Mapping[str, PoseFields]) -> PoseFields:
    own = fields[name]
    if own.base is None:
        return own
    base = _with_base(own.base, fields)
    given = {field: getattr(own, field) for field in own.model_fields_set if field != "base"}
    for group in ("pelvis", "spine", "chest", "neck", "shoulders"):
        if group in given:  # angles are taken over one by one
            before, after = getattr(base, group), given[group]
            given[group] = before.model_copy(update=after.model_dump(exclude_unset=True))
    for both, each in (("hands", ("right_hand", "left_hand")), ("feet", ("right_foot", "left_foot"))):
        if both in given:  # both hands anew: what was said of one of them no longer holds
            given = {**dict.fromkeys(each), **given}
    return base.model_copy(update=given)


def _pose(fields: PoseFields) -> Pose:
    hands = {Side.RIGHT: fields.right_hand, Side.LEFT: fields.left_hand}
    feet = {Side.RIGHT: fields.right_foot, Side.LEFT: fields.left_foot}
    return Pose(
        pelvis=fields.pelvis,
        spine=fields.spine,
        chest=fields.chest,
        neck=fields.neck,
        shoulders=fields.shoulders,
        hands={side: _limb(_hand(own), _hand(fields.hands), side, _HANGING) for side, own in hands.items()},
        feet={side: _limb(_foot(own), _foot(fields.feet), side, _STANDING) for side, own in feet.items()},
        rests=frozenset(fields.rests),
        contacts=frozenset(fields.contacts),
    )


_HANGING = Limb(vec(0.03, -0.50, 0.055), Anchor.SHOULDER)
_STANDING = Limb(vec(0.0, 0.072, 0.10), pointing=vec(1, 0, 0.12), facing=vec(0, -1, 0))


def _limb(own: Limb | None, both: Limb | None, side: Side, default: Limb) -> Limb:
    """One side's limb. What is said of both is written for the right side; what is said of one is taken as it is."""
    if own is not None:
        return own
    right = both or default
    return right if side is Side.RIGHT else right.mirrored()


def _hand(fields: HandFields | None) -> Limb | None:
    if fields is None:
        return None
    return Limb(
        of(fields.at), fields.to, _vec(fields.fingers), _vec(fields.palm), _vec(fields.elbow), fields.curl, fields.touch
    )


def _foot(fields: FootFields | None) -> Limb | None:
    if fields is None:
        return None
    return Limb(of(fields.at), fields.to, _vec(fields.toes), _vec(fields.sole), _vec(fields.knee))


def _vec(values: tuple[float, float, float] | None) -> Vec | None:
    return None if values is None else of(values)


def _mirrored(v: Vec | None) -> Vec | None:
    return None if v is None else v * MIRROR


def _other_way(trunk: TrunkT) -> TrunkT:
    return trunk.model_copy(update={"lean": -trunk.lean, "twist": -trunk.twist})
