"""Pelvis, spine, neck and head: these follow the angles of a pose."""

from stretchbot.figures.body import Body
from stretchbot.figures.joints import Progress, Trunk
from stretchbot.figures.poses import Pose
from stretchbot.figures.vectors import Frame, Mat, bending, vec
from stretchbot.library.pose_fields import TrunkFields

# How a bend, a lean or a twist of the whole spine is shared out from the lower back up. Lumbar joints hardly rotate.
BEND_SHARES = (0.36, 0.34, 0.30)
LEAN_SHARES = (0.34, 0.36, 0.30)
TWIST_SHARES = (0.18, 0.36, 0.46)
SHARES = (BEND_SHARES, LEAN_SHARES, TWIST_SHARES)
CHEST = 2  # the uppermost part
REST_CURVE = (-5.0, -1.0, 7.0)  # the natural S of a spine at rest, in degrees of bend
NECK_REST = -2.0


def trunk_of(a: Pose, b: Pose, progress: Progress, body: Body) -> Trunk:
    """The trunk on its way from pose `a` to pose `b`."""
    t = progress.pelvis
    over = max(a.pelvis.rise, b.pelvis.rise, key=abs) * 4 * t * (1 - t)  # so that knees that are knelt on stay put
    height = mix(a.pelvis.y, b.pelvis.y, t) + over
    origin = vec(mix(a.pelvis.x, b.pelvis.x, t), height, mix(a.pelvis.z, b.pelvis.z, t))
    axes = bending(bend=mix(a.pelvis.pitch, b.pelvis.pitch, t), twist=mix(a.pelvis.turn, b.pelvis.turn, t))
    axes = axes @ bending(lean=mix(a.pelvis.roll, b.pelvis.roll, t), twist=mix(a.pelvis.twist, b.pelvis.twist, t))
    pelvis = Frame(origin, axes)
    frames: list[Frame] = []
    foot = pelvis.at(0, body.pelvis, 0)
    for part, length in enumerate((body.lumbar, body.thorax, body.chest)):
        t = progress.spine[part]
        axes = axes @ _spine_bend(a, b, part, t)
        frames.append(Frame(foot, axes))
        foot = frames[-1].at(0, length, 0)
    t = progress.neck
    bend = mix(a.neck.bend, b.neck.bend, t) + NECK_REST
    lean, twist = mix(a.neck.lean, b.neck.lean, t), mix(a.neck.twist, b.neck.twist, t)
    glide = mix(a.neck.glide, b.neck.glide, t)
    neck = Frame(foot, axes @ bending(bend=bend * 0.45 + 8 + glide, lean=lean * 0.5, twist=twist * 0.35))
    top = neck.at(0.0, body.neck, 0)
    head_axes = neck.axes @ bending(bend=bend * 0.55 - 8 - glide, lean=lean * 0.5, twist=twist * 0.65)
    head = Frame(Frame(top, head_axes).at(0.016, body.head, 0), head_axes)
    return Trunk(pelvis, frames[0], frames[1], frames[2], neck, head)


def _spine_bend(a: Pose, b: Pose, part: int, t: float) -> Mat:
    """How one part of the spine bends: its share of the whole, and for the uppermost what is said of the chest."""
    before, after = _angles(a.spine), _angles(b.spine)
    bend, lean, twist = (mix(x, y, t) * shares[part] for x, y, shares in zip(before, after, SHARES, strict=True))
    bend += REST_CURVE[part]
    if part == CHEST:
        more = [mix(x, y, t) for x, y in zip(_angles(a.chest), _angles(b.chest), strict=True)]
        bend, lean, twist = bend + more[0], lean + more[1], twist + more[2]
    return bending(bend=bend, lean=lean, twist=twist)


def _angles(fields: TrunkFields) -> tuple[float, float, float]:
    return fields.bend, fields.lean, fields.twist


def mix(a: float, b: float, t: float) -> float:
    """From `a` to `b`."""
    return a + (b - a) * t
