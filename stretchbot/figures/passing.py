"""Hands on their way: they go along the body, never through it, a thing or before the face."""

from collections.abc import Iterator

import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.contacts import of_place
from stretchbot.figures.distance import gap, gap_to_boxes
from stretchbot.figures.flesh import solid
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.motion import Moment
from stretchbot.figures.poses import Pose
from stretchbot.figures.scene import Scene
from stretchbot.figures.shadow import balls_of
from stretchbot.figures.shapes import Shape
from stretchbot.library.figure_words import BodyPart, Touch

HAND_GIVES = 0.030  # metres by which a hand may press into what is soft
HAND_IN_HAND = 0.045  # and into the other hand, whose fingers may lie between its own
THING_GIVES = 0.030
EVERY = 3  # frames looked at
FACE, FACE_RADIUS = (0.08, -0.02, 0.0), 0.075  # metres, in the head's directions: its middle, and what must stay free
SEEN_FROM = 0.25  # how much a face must look at the viewer to be a face


def problems_of_hands(scene: Scene) -> Iterator[str]:
    """Where a hand goes through something or across the face, in an author's words, each once."""
    said: set[str] = set()
    for number in range(0, scene.loop.frames, EVERY):
        moment = scene.loop.moment(number)
        if not moment.phase.moving and moment.done > 0:
            continue  # a held body is looked at once
        skeleton = scene.skeleton(moment)
        shapes = solid(skeleton, scene.look)
        for what in (*_through(shapes, scene), *_before_the_face(moment, skeleton, shapes, scene)):
            line = f"{_where(moment)}: {what}"
            if line.rpartition(" (")[0] not in said:
                said.add(line.rpartition(" (")[0])
                yield line


def _where(moment: Moment) -> str:
    phase = moment.phase
    return f"on the way from {phase.before.pose} to {phase.step.pose}" if phase.moving else f"pose {phase.step.pose}"


_BODY = (
    BodyPart.HEAD,
    BodyPart.HIPS,
    BodyPart.RIGHT_THIGH,
    BodyPart.LEFT_THIGH,
    BodyPart.RIGHT_SHIN,
    BodyPart.LEFT_SHIN,
    BodyPart.RIGHT_FOOT,
    BodyPart.LEFT_FOOT,
)


def _through(shapes: list[Shape], scene: Scene) -> Iterator[str]:
    for side in Side:
        hand = balls_of(of_place(BodyPart(f"{side}_hand"), shapes))
        others = [*_BODY, BodyPart(f"{side.other}_arm"), BodyPart(f"{side.other}_hand")]
        for place in others:
            deep = -gap(hand, of_place(place, shapes))
            if deep > (HAND_IN_HAND if place.value.endswith("hand") else HAND_GIVES):
                yield f"the {side} hand goes through the {place.value.replace('_', ' ')} ({deep * 100:.1f} cm)"
        deep = -gap_to_boxes(hand, scene.obstacles)
        if deep > THING_GIVES:
            yield f"the {side} hand goes through a thing ({deep * 100:.1f} cm)"


def _before_the_face(moment: Moment, skeleton: Skeleton, shapes: list[Shape], scene: Scene) -> Iterator[str]:
    axes = scene.view.camera.axes
    head = skeleton.head
    if float(axes[2] @ head.axes[:, 0]) < SEEN_FROM:
        return
    face = axes @ head.at(*FACE)
    for side in Side:
        if any(_at_the_head(pose, side) for pose in (moment.way.a, moment.way.b)):
            continue
        balls = balls_of(of_place(BodyPart(f"{side}_hand"), shapes))
        seen = balls[:, :3] @ axes.T
        away = np.hypot(seen[:, 0] - face[0], seen[:, 1] - face[1]) - balls[:, 3]
        before = (seen[:, 2] > face[2]) & (away < FACE_RADIUS - balls[:, 3])
        if before.any():
            yield f"the {side} hand passes before the face ({(FACE_RADIUS - float(away[before].min())) * 100:.1f} cm)"


def _at_the_head(pose: Pose, side: Side) -> bool:
    return pose.hands[side].touch in {Touch.HEAD, Touch.NECK}
