"""Where an arrow goes in the picture: along the way of joints, round the head, or between two places."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from stretchbot.domain.exercise import Side
from stretchbot.figures.arrows import Path
from stretchbot.figures.body import Body
from stretchbot.figures.camera import Camera
from stretchbot.figures.flesh import flesh
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.motion import Way, progress_at
from stretchbot.figures.people import Look
from stretchbot.figures.raster import draw
from stretchbot.figures.skeleton import mixed
from stretchbot.figures.vectors import MIRROR, Vec, vec
from stretchbot.library.figure_fields import ArrowFields
from stretchbot.library.figure_words import Joint
from stretchbot.library.figure_words import Way as Turn

_FROM, _UNTIL, _POINTS = 0.05, 0.95, 30  # of the move's time
RING, RING_ABOVE, RING_FLATNESS = 0.17, 0.26, 0.34  # metres, metres over the head's middle, height of the width
RING_ENDS = (-75.0, 115.0)  # degrees from ahead
AT_THE_PART = 0.25  # of an arrow: so much of its beginning may be behind the part that moves
HEAD = 0.7  # of an arrow: from here on it counts twice
SHIFTS = (0.0, 0.05, 0.09, 0.13, 0.17, 0.22)  # metres by which an arrow may be moved to be seen
FAR = 1.2  # what a metre of it costs, against being hidden

HAND = 0.18  # metres from the wrist to the fingertips
HEEL, TOES = vec(-0.08, -0.05, 0.0), vec(0.17, -0.04, 0.0)  # metres from the ankle, in the foot's directions

Hidden = NDArray[np.bool_]


def paths_of(arrow: ArrowFields, way: Way, look: Look, camera: Camera, *, both_ends: bool = False) -> list[Path]:
    """The paths of an arrow for a move, in pixels, moved to where the body that makes it hides them least.

    That body is where the move starts or, in a picture that shows `both_ends`, where it ends too.
    """
    tracks = [camera.pixels(track) for track in tracks_of(arrow, way, look.body)]
    if arrow.between is not None:
        return tracks
    start = mixed(way.a, way.a, progress_at(0), look.body)
    if arrow.turn is not None:
        return [_ring(start, camera, to_right=arrow.turn is Turn.RIGHT)]
    hidden = _hidden_by(start, look, camera)
    if both_ends:
        hidden |= _hidden_by(mixed(way.b, way.b, progress_at(0), look.body), look, camera)
    return [_clear(track, hidden, camera) for track in tracks]


def tracks_of(arrow: ArrowFields, way: Way, body: Body) -> list[NDArray[np.float64]]:
    """Where the arrow of a move goes, in the world, before it is moved to be seen; nothing for a turn."""
    if arrow.between is not None:
        return [np.array(line) for line in arrow.lines]
    return [_track(joint, way, body) + np.array(arrow.shift) * _own_way(joint) for joint in arrow.follow]


def _track(joint: Joint, way: Way, body: Body) -> NDArray[np.float64]:
    times = np.linspace(_FROM, _UNTIL, _POINTS)
    moments = [progress_at(float(t), together=way.together) for t in times]
    return np.array([_PLACES[joint](mixed(way.a, way.b, moment, body, way.by)) for moment in moments])


def _ring(skeleton: Skeleton, camera: Camera, *, to_right: bool) -> Path:
    """Part of a ring over the head, past the face and round to the side that it turns to, seen somewhat from above."""
    turn = np.radians(np.linspace(*RING_ENDS, _POINTS)) * (1 if to_right else -1)
    ahead, right = (camera.axes @ skeleton.head.axes[:, axis] for axis in (0, 2))
    x, toward = (np.outer(np.cos(turn), ahead) + np.outer(np.sin(turn), right))[:, [0, 2]].T * RING * camera.scale
    middle = np.array(camera.pixel(skeleton.head.at(0, RING_ABOVE, 0)))
    return np.asarray(middle + np.stack([x, toward * RING_FLATNESS], axis=1))


def _hidden_by(skeleton: Skeleton, look: Look, camera: Camera) -> Hidden:
    """Which pixels the body covers."""
    window = draw(flesh(skeleton, look), camera)
    covered = np.zeros((camera.height, camera.width), np.bool_)
    height, width = window.depth.shape
    covered[window.top : window.top + height, window.left : window.left + width] = window.part > 0
    return covered


def _clear(path: Path, hidden: Hidden, camera: Camera) -> Path:
    """The path, moved as little as shows as much of it as can be."""
    directions = np.radians(np.arange(0, 360, 22.5))
    moves = [
        (metres, np.array([np.cos(way), np.sin(way)]) * metres * camera.scale)
        for metres in SHIFTS
        for way in (directions if metres else directions[:1])
    ]
    costs = [_hidden_share(path + move, hidden) + FAR * metres for metres, move in moves]
    return path + moves[int(np.argmin(costs))][1]


def _hidden_share(path: Path, hidden: Hidden) -> float:
    """How much of a path is behind the body or out of the picture; its head counts twice, its beginning not at all."""
    seen = path[int(AT_THE_PART * len(path)) :]
    x, y = seen.astype(int).T
    height, width = hidden.shape
    inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    lost = ~inside
    lost[inside] = hidden[y[inside], x[inside]]
    weight = np.where(np.arange(len(seen)) > len(path) * (HEAD - AT_THE_PART), 2.0, 1.0)
    return float((lost * weight).sum() / weight.sum())


def _own_way(joint: Joint) -> Vec:
    return MIRROR if joint.value.startswith("left") else vec(1, 1, 1)


def _fingertips(s: Skeleton, side: Side) -> Vec:
    return np.asarray(s.arms[side].wrist + s.arms[side].hand[:, 0] * HAND)


def _foot(s: Skeleton, side: Side, place: Vec) -> Vec:
    return np.asarray(s.legs[side].ankle + s.legs[side].foot @ place)


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
    Joint.RIGHT_FINGERS: lambda s: _fingertips(s, Side.RIGHT),
    Joint.LEFT_FINGERS: lambda s: _fingertips(s, Side.LEFT),
    Joint.RIGHT_HEEL: lambda s: _foot(s, Side.RIGHT, HEEL),
    Joint.LEFT_HEEL: lambda s: _foot(s, Side.LEFT, HEEL),
    Joint.RIGHT_TOES: lambda s: _foot(s, Side.RIGHT, TOES),
    Joint.LEFT_TOES: lambda s: _foot(s, Side.LEFT, TOES),
}
