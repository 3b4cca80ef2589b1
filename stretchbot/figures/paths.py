"""Where an arrow goes in the picture: along the way of joints, round the head, or between two places."""

from collections.abc import Callable, Mapping

import numpy as np

from stretchbot.domain.exercise import Side
from stretchbot.figures.arrows import Path, turn_path
from stretchbot.figures.body import Body
from stretchbot.figures.camera import Camera
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.motion import Moment, progress_at
from stretchbot.figures.skeleton import mixed
from stretchbot.figures.vectors import MIRROR, Vec
from stretchbot.library.figure_fields import ArrowFields, Joint, Way

_FROM, _UNTIL, _POINTS = 0.10, 0.95, 30  # of the move's time


def paths_of(arrow: ArrowFields, moment: Moment, body: Body, camera: Camera) -> list[Path]:
    """The paths of an arrow that shows the move of this moment, in pixels."""
    if arrow.between is not None:
        return [camera.pixels(np.array(arrow.between))]
    together = moment.phase.step.together
    times = np.linspace(_FROM, _UNTIL, _POINTS)
    way = [mixed(moment.a, moment.b, progress_at(float(t), together=together), body) for t in times]
    if arrow.turn is not None:
        head = np.mean([skeleton.head.origin for skeleton in way], axis=0)
        return [turn_path(camera, camera.pixel(head), to_right=arrow.turn is Way.RIGHT)]
    shift = np.array(arrow.shift)
    return [
        camera.pixels(np.array([_PLACES[joint](skeleton) + shift * _own_way(joint) for skeleton in way]))
        for joint in arrow.follow
    ]


def _own_way(joint: Joint) -> Vec:
    return MIRROR if joint.value.startswith("left") else np.ones(3)


_PLACES: Mapping[Joint, Callable[[Skeleton], Vec]] = {
    Joint.HEAD: lambda s: s.head.origin,
    Joint.CHEST: lambda s: s.chest.origin,
    Joint.PELVIS: lambda s: s.pelvis.origin,
    Joint.RIGHT_HAND: lambda s: s.arms[Side.RIGHT].wrist,
    Joint.LEFT_HAND: lambda s: s.arms[Side.LEFT].wrist,
    Joint.RIGHT_ELBOW: lambda s: s.arms[Side.RIGHT].elbow,
    Joint.LEFT_ELBOW: lambda s: s.arms[Side.LEFT].elbow,
    Joint.RIGHT_KNEE: lambda s: s.legs[Side.RIGHT].knee,
    Joint.LEFT_KNEE: lambda s: s.legs[Side.LEFT].knee,
    Joint.RIGHT_FOOT: lambda s: s.legs[Side.RIGHT].ankle,
    Joint.LEFT_FOOT: lambda s: s.legs[Side.LEFT].ankle,
}
