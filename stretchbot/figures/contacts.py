"""What touches what: each declared contact measured, and hands brought to what they are said to touch."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from stretchbot.domain.exercise import Side
from stretchbot.figures.distance import gap, gap_to_boxes
from stretchbot.figures.flesh import flesh
from stretchbot.figures.people import Look
from stretchbot.figures.poses import Pose
from stretchbot.figures.props import boxes_of, door_boxes, resting_height
from stretchbot.figures.reaching import Held
from stretchbot.figures.shadow import balls_of
from stretchbot.figures.shapes import Part, Shape
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.figures.vectors import Vec, unit
from stretchbot.library.figure_fields import SetFields
from stretchbot.library.figure_words import Anchor, BodyPart, Touch

PRESSED = 0.004  # metres by which a hand that touches presses in
_ROUNDS = 4
_THINGS = frozenset({BodyPart.FLOOR, BodyPart.BED, BodyPart.CHAIR, BodyPart.WALL, BodyPart.DOOR})
_PARTS: Mapping[BodyPart, frozenset[Part]] = {
    BodyPart.HEAD: frozenset({Part.HEAD, Part.HAIR, Part.EAR}),
    BodyPart.TRUNK: frozenset({Part.TRUNK}),
    BodyPart.HIPS: frozenset({Part.SEAT, Part.TRUNK}),
    BodyPart.RIGHT_ARM: frozenset({Part.RIGHT_SLEEVE, Part.RIGHT_ARM}),
    BodyPart.LEFT_ARM: frozenset({Part.LEFT_SLEEVE, Part.LEFT_ARM}),
    BodyPart.RIGHT_HAND: frozenset({Part.RIGHT_HAND}),
    BodyPart.LEFT_HAND: frozenset({Part.LEFT_HAND}),
    BodyPart.RIGHT_FOOT: frozenset({Part.RIGHT_FOOT}),
    BodyPart.LEFT_FOOT: frozenset({Part.LEFT_FOOT}),
}
_NECK = frozenset({Part.NECK, Part.HAIR, Part.TRUNK})
_LEG = {Side.RIGHT: Part.RIGHT_LEG, Side.LEFT: Part.LEFT_LEG}
_LEG_PARTS = frozenset({"thigh", "shin"})
_THIGH_SHAPES = 2  # of a leg, the first ones


def settled(poses: Mapping[str, Pose], look: Look, things: SetFields) -> dict[str, Pose]:
    """The poses with each hand that touches something brought to it along the way that its palm looks."""
    return {name: _settled(pose, look, things) for name, pose in poses.items()}


def _settled(pose: Pose, look: Look, things: SetFields) -> Pose:
    sides = [side for side in Side if pose.hands[side].touch is not None]
    for _ in range(_ROUNDS if sides else 0):
        skeleton = skeleton_of(pose, look.body)
        shapes = flesh(skeleton, look)
        hands = dict(pose.hands)
        for side in sides:
            limb, arm = hands[side], skeleton.arms[side]
            touch = limb.touch
            if touch is None:
                continue
            away = gap_to(_hand(shapes, side), touch, side, shapes, things) + PRESSED
            frame = Held(skeleton, skeleton.legs).frame(limb.anchor, side, arm.shoulder)
            palm = -unit(arm.hand[:, 1])
            step: Vec = frame.axes.T @ (palm * away) if limb.anchor is not Anchor.WORLD else palm * away
            hands[side] = replace(limb, at=limb.at + step)
        pose = replace(pose, hands=hands)
    return pose


def _hand(shapes: list[Shape], side: Side) -> list[Shape]:
    return of_place(BodyPart(f"{side}_hand"), shapes)


def gap_to(hand: list[Shape], touch: Touch, side: Side, shapes: list[Shape], things: SetFields) -> float:
    """How many metres the hand of this side is from what it touches."""
    if touch is Touch.NECK:
        return gap(balls_of(hand), [shape for shape in shapes if shape.part in _NECK])
    return _gap(hand, _place(touch, side), shapes, things)


def gaps(pose: Pose, shapes: list[Shape], things: SetFields) -> Iterator[tuple[str, float]]:
    """Each contact that the pose declares, in words, with the metres between the two."""
    for side in Side:
        touch = pose.hands[side].touch
        if touch is not None:
            yield f"the {side} hand and its {touch}", gap_to(_hand(shapes, side), touch, side, shapes, things)
    for one, other in sorted(pose.contacts):
        yield f"{one} and {other}", _gap(of_place(one, shapes), other, shapes, things)


def _gap(own: list[Shape], other: BodyPart, shapes: list[Shape], things: SetFields) -> float:
    if other not in _THINGS:
        return gap(balls_of(own), of_place(other, shapes))
    if other is BodyPart.WALL:
        walls = SetFields(wall_x=things.wall_x, wall_ahead_x=things.wall_ahead_x)
        return gap_to_boxes(balls_of(own), [box for box in boxes_of(walls) if box.high[1] > 1])
    if other is BodyPart.DOOR:
        return gap_to_boxes(balls_of(own), door_boxes(things))
    ground = 0.0 if other is BodyPart.FLOOR else resting_height(things)
    return min(shape.lowest() for shape in own) - ground


def of_place(place: BodyPart, shapes: list[Shape]) -> list[Shape]:
    """The shapes of a part of the body."""
    for side, part in _LEG.items():
        leg = [shape for shape in shapes if shape.part is part]
        if place == f"{side}_thigh":
            return leg[:_THIGH_SHAPES]
        if place == f"{side}_shin":
            return leg[_THIGH_SHAPES:]
    return [shape for shape in shapes if shape.part in _PARTS[place]]


def _place(touch: Touch, side: Side) -> BodyPart:
    """What a hand of this side touches."""
    other = touch.value.removeprefix("other_")
    whose = side if other == touch.value else side.other
    return BodyPart(f"{whose}_{other}") if f"{whose}_{other}" in _PARTS or other in _LEG_PARTS else BodyPart(other)
