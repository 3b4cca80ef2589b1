"""Finds what is wrong with a figure: what is out of reach, floats, sinks or does not touch; haste; limbs in limbs."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.contacts import gaps
from stretchbot.figures.flesh import flesh
from stretchbot.figures.freshness import LONGEST_LOOP, SHORTEST_LOOP
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.motion import FRAMES_PER_SECOND, Moment
from stretchbot.figures.passing import problems_of_hands
from stretchbot.figures.props import resting_height
from stretchbot.figures.raster import bounds_of
from stretchbot.figures.scene import Scene
from stretchbot.figures.shadow import Balls, balls_of
from stretchbot.figures.shapes import Part, Shape
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.library.figure_fields import LoopStep
from stretchbot.library.figure_words import Rest

FLOATS_FROM = 0.012  # metres between a resting part and what it rests on
SINKS_FROM = 0.015  # metres of a body below the surface
CLOTH_AND_FLESH = 0.035  # metres by which soft parts may press into each other
FASTEST = 1.8  # metres a second, of a wrist; more looks like a jump
JERKIEST = 45.0  # metres a second squared
SHORTEST_STILL = 0.8  # seconds that the loop holds its first pose
SECONDS = (SHORTEST_LOOP, LONGEST_LOOP)
SHORTEST_MOVE, SMALL_MOVE = 2.5, 0.22  # seconds of a move, and metres of one that may be quicker
BREATH = (5.0, 7.0)  # seconds, in and out
APART_FROM = 0.008  # metres between what should touch
_EVERY = 3  # frames looked at for reach and sinking

_RESTING: dict[Rest, frozenset[Part]] = {
    Rest.FEET: frozenset({Part.RIGHT_FOOT, Part.LEFT_FOOT}),
    Rest.SEAT: frozenset({Part.SEAT}),
    Rest.BACK: frozenset({Part.TRUNK}),
    Rest.SHINS: frozenset({Part.RIGHT_LEG, Part.LEFT_LEG}),
    Rest.HANDS: frozenset({Part.RIGHT_HAND, Part.LEFT_HAND}),
    Rest.HEAD: frozenset({Part.HEAD, Part.HAIR}),
}
_HEAD, _TRUNK = frozenset({Part.HEAD}), frozenset({Part.TRUNK})
_LIMBS: dict[str, frozenset[Part]] = {
    "right forearm": frozenset({Part.RIGHT_ARM}),
    "left forearm": frozenset({Part.LEFT_ARM}),
    "right hand": frozenset({Part.RIGHT_HAND}),
    "left hand": frozenset({Part.LEFT_HAND}),
    "right leg": frozenset({Part.RIGHT_LEG}),
    "left leg": frozenset({Part.LEFT_LEG}),
    "right foot": frozenset({Part.RIGHT_FOOT}),
    "left foot": frozenset({Part.LEFT_FOOT}),
    "trunk": _TRUNK,
    "head": _HEAD,
}
# Pairs that meet by nature, and how much more they may: joints, and a belly on thighs.
_ALLOWED: dict[frozenset[str], float] = {
    frozenset({"right leg", "trunk"}): 0.075,
    frozenset({"left leg", "trunk"}): 0.075,
    frozenset({"right leg", "left leg"}): 0.06,
    frozenset({"right hand", "left hand"}): 0.02,
    **{frozenset({f"{side} hand", f"{side} forearm"}): 1.0 for side in ("right", "left")},
    **{frozenset({f"{side} foot", f"{side} leg"}): 1.0 for side in ("right", "left")},
    **{frozenset({f"{side} forearm", "trunk"}): 0.02 for side in ("right", "left")},
    frozenset({"trunk", "head"}): 1.0,
    **{frozenset({f"{side} forearm", f"{side} leg"}): 0.04 for side in ("right", "left")},
}


def problems_of_scene(scene: Scene) -> Iterator[str]:
    """What is wrong, in an author's words; nothing when all is well."""
    yield from _timing(scene)
    yield from _framing(scene)
    for step in scene.loop.figure.loop:
        skeleton = skeleton_of(scene.loop.pose(step), scene.look.body)
        shapes = flesh(skeleton, scene.look)
        for missed in skeleton.missed:
            yield f"pose {_name(step)}: the {missed.limb} is {missed.metres * 100:.1f} cm short of its place"
        yield from _resting(step, shapes, scene)
        yield from _touching(step, shapes, scene)
        yield from _meeting(step, shapes)
    yield from _on_the_way(scene)
    yield from problems_of_hands(scene)
    yield from _jumps(scene)


def _name(step: LoopStep) -> str:
    return f"{step.pose} (mirrored)" if step.mirrored else step.pose


def _timing(scene: Scene) -> Iterator[str]:
    low, high = SECONDS
    if not low <= scene.loop.seconds <= high:
        yield f"the loop takes {scene.loop.seconds:.1f} s: make it {low:.0f} to {high:.0f}"
    steps = scene.loop.figure.loop
    for step in steps if len(steps) > 1 else ():
        if step.move < SHORTEST_MOVE and _travel(scene, step) > SMALL_MOVE:
            yield f"the move into {_name(step)} takes {step.move:.1f} s: give it {SHORTEST_MOVE} s or more"
    for seconds in scene.loop.breath_seconds:
        if not BREATH[0] <= seconds <= BREATH[1]:
            yield f"a breath takes {seconds:.1f} s: make it {BREATH[0]:.0f} to {BREATH[1]:.0f}"
    first = scene.loop.figure.loop[0]
    if first.hold < SHORTEST_STILL:
        yield f"the loop begins with {_name(first)} for {first.hold:.1f} s: hold it {SHORTEST_STILL} s or more"


def _travel(scene: Scene, step: LoopStep) -> float:
    """The farthest that a joint comes in the move into a step, in metres."""
    phase = next(phase for phase in scene.loop.phases if phase.moving and phase.step is step)
    ends = [np.array(_joints(scene.skeleton(scene.loop.within(phase, done)))) for done in (0.0, 1.0)]
    return float(np.linalg.norm(ends[1] - ends[0], axis=1).max())


def _framing(scene: Scene) -> Iterator[str]:
    if scene.figure.view.near or scene.figure.view.legs:
        return
    camera = scene.view.camera
    room = np.array([camera.width, camera.height]) / 2 / camera.scale
    for shapes in scene.samples:
        low, high = bounds_of(shapes, camera)
        if (np.maximum(-low, high)[:2] > room).any():
            yield "the figure leaves the picture"
            return


def _resting(step: LoopStep, shapes: list[Shape], scene: Scene) -> Iterator[str]:
    for rest in sorted(scene.loop.pose(step).rests):
        own = [shape for shape in shapes if shape.part in _RESTING[rest]]
        ground = 0.0 if rest is Rest.FEET else resting_height(scene.figure.set)
        for side in _sides(rest, own):
            gap = min(shape.lowest() for shape in side) - ground
            if gap > FLOATS_FROM:
                yield f"pose {_name(step)}: {rest} {gap * 100:.1f} cm over what they should rest on"
            if gap < -SINKS_FROM:
                yield f"pose {_name(step)}: {rest} {-gap * 100:.1f} cm inside what they should rest on"


def _sides(rest: Rest, shapes: list[Shape]) -> list[list[Shape]]:
    """Both feet, hands and shins must rest, each for itself; of others, the lowest point."""
    if rest not in {Rest.FEET, Rest.HANDS, Rest.SHINS}:
        return [shapes]
    return [[s for s in shapes if s.part is part] for part in sorted(_RESTING[rest])]


def _touching(step: LoopStep, shapes: list[Shape], scene: Scene) -> Iterator[str]:
    for what, gap in gaps(scene.loop.pose(step), shapes, scene.figure.set):
        if gap > APART_FROM:
            yield f"pose {_name(step)}: {what} are {gap * 100:.1f} cm apart"
        if -gap > CLOTH_AND_FLESH:
            yield f"pose {_name(step)}: {what} are {-gap * 100:.1f} cm inside each other"


def _meeting(step: LoopStep, shapes: list[Shape]) -> Iterator[str]:
    for (one, other), depth in overlaps(shapes).items():
        yield f"pose {_name(step)}: {one} and {other} are {depth * 100:.1f} cm inside each other"


def overlaps(shapes: list[Shape]) -> dict[tuple[str, str], float]:
    """The pairs of parts that press deeper into each other than flesh gives way, with the depth in metres."""
    balls = {name: balls_of(_without_hip([s for s in shapes if s.part in parts])) for name, parts in _LIMBS.items()}
    found: dict[tuple[str, str], float] = {}
    for one, other in combinations(_LIMBS, 2):
        allowed = CLOTH_AND_FLESH + _ALLOWED.get(frozenset({one, other}), 0.0)
        depth = _deepest(balls[one], balls[other])
        if depth > allowed:
            found[one, other] = depth
    return found


def _without_hip(shapes: list[Shape]) -> list[Shape]:
    """A leg's shapes without the first, the upper half of the thigh, which is always inside the trunk."""
    return shapes[1:] if shapes[0].part in (Part.RIGHT_LEG, Part.LEFT_LEG) else shapes


def _deepest(a: Balls, b: Balls) -> float:
    apart = np.linalg.norm(a[:, None, :3] - b[None, :, :3], axis=2)
    return float((a[:, None, 3] + b[None, :, 3] - apart).max())


def _on_the_way(scene: Scene) -> Iterator[str]:
    """Reach and sinking between the poses."""
    ground = resting_height(scene.figure.set)
    said: set[str] = set()
    for number in range(0, scene.loop.frames, _EVERY):
        moment = scene.loop.moment(number)
        if not moment.phase.moving:
            continue
        where = f"on the way from {moment.phase.before.pose} to {moment.phase.step.pose}"
        skeleton = scene.skeleton(moment)
        for missed in skeleton.missed:
            if not _same_place(moment, missed.limb):
                continue  # a hand in the air may take a shorter way
            if (line := f"{where}: the {missed.limb} can't keep its place") not in said:
                said.add(line)
                yield f"{line} ({missed.metres * 100:.1f} cm)"
        own = [s for s in flesh(skeleton, scene.look) if s.part in (Part.TRUNK, Part.SEAT, Part.HEAD, Part.HAIR)]
        sunk = ground - min(shape.lowest() for shape in own) if ground == 0 else 0.0
        if sunk > SINKS_FROM + 0.01 and (line := f"{where}: the body sinks") not in said:
            said.add(line)
            yield f"{line} {sunk * 100:.1f} cm into the ground"


def _same_place(moment: Moment, limb: str) -> bool:
    """Whether a limb has the same place in both poses, so that it should stay there in between."""
    side, kind = limb.split()
    ends = [getattr(pose, "hands" if kind == "hand" else "feet")[side] for pose in (moment.way.a, moment.way.b)]
    return ends[0].anchor is ends[1].anchor and bool(np.array_equal(ends[0].at, ends[1].at))


def _jumps(scene: Scene) -> Iterator[str]:
    """Joints that move faster, or change their speed more, than a body would."""
    tracks = joint_tracks(scene)
    velocity = (np.roll(tracks, -1, axis=0) - tracks) * FRAMES_PER_SECOND
    speed = np.linalg.norm(velocity, axis=2)
    jerk = np.linalg.norm(np.roll(velocity, -1, axis=0) - velocity, axis=2) * FRAMES_PER_SECOND
    for values, limit, unit in ((speed, FASTEST, "m/s"), (jerk, JERKIEST, "m/s²")):
        frame, joint = np.unravel_index(int(values.argmax()), values.shape)
        if values[frame, joint] > limit:
            yield f"frame {frame}: {JOINTS[joint]} jumps ({values[frame, joint]:.1f} {unit}, {limit:.1f} at most)"


JOINTS = tuple(f"{side} {joint}" for side in ("right", "left") for joint in ("elbow", "wrist", "knee", "ankle"))


def joint_tracks(scene: Scene) -> NDArray[np.float64]:
    """Where elbows, wrists, knees and ankles are in each frame: frame, joint, coordinate."""
    return np.array([_joints(scene.skeleton(scene.loop.moment(number))) for number in range(scene.loop.frames)])


def _joints(skeleton: Skeleton) -> list[NDArray[np.float64]]:
    return [
        point
        for side in skeleton.arms
        for point in (
            skeleton.arms[side].elbow,
            skeleton.arms[side].wrist,
            skeleton.legs[side].knee,
            skeleton.legs[side].ankle,
        )
    ]
