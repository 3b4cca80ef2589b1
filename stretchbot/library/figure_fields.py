"""What the `figure` of an exercise file holds: who is drawn, seen from where, in which poses, moving how.

Lengths are metres and angles degrees. x is the figure's forward, y up, z its right; the floor is y = 0.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

Metres = Annotated[float, Field(ge=-4, le=4)]
Degrees = Annotated[float, Field(ge=-180, le=180)]
Vector = tuple[Metres, Metres, Metres]
_Lines: TypeAdapter[list[tuple[Vector, Vector]]] = TypeAdapter(list[tuple[Vector, Vector]])
PoseName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,29}$")]


class Anchor(StrEnum):
    """What a hand or a foot is held to; its place and directions are given in the directions of this part."""

    WORLD = "world"
    PELVIS = "pelvis"
    CHEST = "chest"
    HEAD = "head"
    SHOULDER = "shoulder"  # of its own side, in the chest's directions
    KNEE = "knee"  # of its own side: x the shin's front, y up the shin, z right
    ANKLE = "ankle"
    OTHER_KNEE = "other_knee"
    OTHER_ANKLE = "other_ankle"
    THIGH = "thigh"  # at the knee: x the thigh's front, y up the thigh to the hip, z right
    OTHER_THIGH = "other_thigh"


class Touch(StrEnum):
    """What a hand lies on, for the hand of its own side."""

    THIGH = "thigh"
    SHIN = "shin"
    FOOT = "foot"
    ARM = "arm"
    OTHER_THIGH = "other_thigh"
    OTHER_SHIN = "other_shin"
    OTHER_FOOT = "other_foot"
    OTHER_ARM = "other_arm"
    OTHER_HAND = "other_hand"
    TRUNK = "trunk"
    HIPS = "hips"
    NECK = "neck"
    HEAD = "head"
    FLOOR = "floor"
    BED = "bed"
    CHAIR = "chair"
    WALL = "wall"
    DOOR = "door"


class Place(StrEnum):
    """What else can touch in a pose."""

    HEAD = "head"
    TRUNK = "trunk"
    HIPS = "hips"
    RIGHT_ARM = "right_arm"
    LEFT_ARM = "left_arm"
    RIGHT_HAND = "right_hand"
    LEFT_HAND = "left_hand"
    RIGHT_THIGH = "right_thigh"
    LEFT_THIGH = "left_thigh"
    RIGHT_SHIN = "right_shin"
    LEFT_SHIN = "left_shin"
    RIGHT_FOOT = "right_foot"
    LEFT_FOOT = "left_foot"
    FLOOR = "floor"
    BED = "bed"
    CHAIR = "chair"
    WALL = "wall"
    DOOR = "door"


class Limb(StrEnum):
    """A limb that can be tinted as the one that works."""

    RIGHT_ARM = "right_arm"
    LEFT_ARM = "left_arm"
    RIGHT_LEG = "right_leg"
    LEFT_LEG = "left_leg"


class Rest(StrEnum):
    """A part of the body that rests on floor, mat or bed."""

    FEET = "feet"
    SEAT = "seat"
    BACK = "back"
    SHINS = "shins"
    HANDS = "hands"
    HEAD = "head"


class Spot(StrEnum):
    """Where a stretch is felt: shown as a warm glow."""

    NECK = "neck"
    NECK_LEFT = "neck_left"
    NECK_RIGHT = "neck_right"
    UPPER_BACK = "upper_back"
    SHOULDER_BLADES = "shoulder_blades"  # also on sleeves that cover them
    LOWER_BACK = "lower_back"
    LOWER_BACK_RIGHT = "lower_back_right"  # the same, as far as the right side shows it: for one who lies on it
    CHEST = "chest"
    BELLY = "belly"
    SIDE_LEFT = "side_left"
    SIDE_RIGHT = "side_right"
    SEAT = "seat"
    INNER_THIGHS = "inner_thighs"
    BACK_OF_THIGHS = "back_of_thighs"
    SHOULDERS = "shoulders"
    SEAT_RIGHT = "seat_right"
    FRONT_OF_HIP_RIGHT = "front_of_hip_right"
    BACK_OF_THIGH_RIGHT = "back_of_thigh_right"
    CALF_RIGHT = "calf_right"
    CALVES = "calves"
    SHINS = "shins"
    FOREARM_RIGHT = "forearm_right"


class Joint(StrEnum):
    """What an arrow can follow."""

    HEAD = "head"
    CHEST = "chest"
    PELVIS = "pelvis"
    RIGHT_HAND = "right_hand"
    LEFT_HAND = "left_hand"
    RIGHT_KNEE = "right_knee"
    LEFT_KNEE = "left_knee"
    RIGHT_FOOT = "right_foot"
    LEFT_FOOT = "left_foot"
    RIGHT_ELBOW = "right_elbow"
    LEFT_ELBOW = "left_elbow"
    RIGHT_FINGERS = "right_fingers"  # their tips
    LEFT_FINGERS = "left_fingers"
    RIGHT_HEEL = "right_heel"
    LEFT_HEEL = "left_heel"
    RIGHT_TOES = "right_toes"
    LEFT_TOES = "left_toes"


class Way(StrEnum):
    """The way of a turn, from the figure's own view."""

    RIGHT = "right"
    LEFT = "left"


class Air(StrEnum):
    """The way of the breath."""

    IN = "in"
    OUT = "out"


class Person(StrEnum):
    """Who is drawn."""

    FERN = "fern"
    OCHRE = "ochre"
    ROSE = "rose"
    SLATE = "slate"


class Wear(StrEnum):
    """What is worn."""

    BARE = "bare"  # barefoot, a shirt
    OFFICE = "office"  # a jacket and shoes


class FigureModel(BaseModel):
    """What all parts of a figure share: no unknown fields, no values turned into other kinds."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class PelvisFields(FigureModel):
    """Where the middle between the hip joints is, and how it is tilted."""

    x: Metres = 0.0
    y: Metres = 0.885
    z: Metres = 0.0
    pitch: Degrees = Field(0.0, description="Tilted forward; -90 lies on the back.")
    roll: Degrees = Field(0.0, description="Tilted to its own right.")
    turn: Degrees = Field(0.0, description="Turned to its own right, as seen from above.")
    twist: Degrees = Field(0.0, description="Turned to its right about the spine, also when lying.")
    rise: Metres = Field(0.0, description="How far it rises over the straight way on its way here and from here.")


class TrunkFields(FigureModel):
    """How spine, chest or neck depart from standing straight."""

    bend: Degrees = Field(0.0, description="Forward.")
    lean: Degrees = Field(0.0, description="To its own right.")
    twist: Degrees = Field(0.0, description="To its own right.")


class NeckFields(TrunkFields):
    """How the neck departs from standing straight."""

    glide: Degrees = Field(0.0, description="Forward while the head stays level: a chin poked out, or drawn in.")


class ShoulderFields(FigureModel):
    """Where the shoulder blades are: 1 is as far as they go, 0 at rest."""

    up: Annotated[float, Field(ge=-1, le=1)] = 0.0
    forward: Annotated[float, Field(ge=-1, le=1)] = 0.0


class HandFields(FigureModel):
    """Where a wrist is, and how the hand lies."""

    at: Vector
    to: Anchor = Anchor.WORLD
    fingers: Vector | None = Field(None, description="Where the fingers point.")
    palm: Vector | None = Field(None, description="Where the palm looks.")
    elbow: Vector | None = Field(None, description="To which side the elbow bends, in the chest's directions.")
    curl: Annotated[float, Field(ge=0, le=1)] = Field(0.15, description="0 is a flat hand, 1 a fist.")
    touch: Touch | None = Field(None, description="What the palm lies on; the hand is brought to it by itself.")


class FootFields(FigureModel):
    """Where an ankle is, and how the foot stands."""

    at: Vector
    to: Anchor = Anchor.WORLD
    toes: Vector | None = Field(None, description="Where the toes point.")
    sole: Vector | None = Field(None, description="Where the sole looks.")
    knee: Vector | None = Field(None, description="To which side the knee bends, in the world's directions.")


class PoseFields(FigureModel):
    """A pose; what is left out comes from the pose it is `from`, else from standing."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    base: PoseName | None = Field(None, alias="from", description="The pose that this one departs from.")
    pelvis: PelvisFields = PelvisFields()
    spine: TrunkFields = TrunkFields()
    chest: TrunkFields = Field(TrunkFields(), description="The upper part of the spine, on top of `spine`.")
    neck: NeckFields = NeckFields()
    shoulders: ShoulderFields = ShoulderFields()
    hands: HandFields | None = Field(None, description="Both hands, written for the right one.")
    right_hand: HandFields | None = None
    left_hand: HandFields | None = None
    feet: FootFields | None = Field(None, description="Both feet, written for the right one.")
    right_foot: FootFields | None = None
    left_foot: FootFields | None = None
    rests: tuple[Rest, ...] = Field((Rest.FEET,), description="What rests on floor, mat or bed.")
    contacts: tuple[tuple[Place, Place], ...] = Field((), description="Pairs that touch, beside hands and `rests`.")


class ArrowFields(FigureModel):
    """The arrow that shows a movement: along the path of joints, round the head, or from one place to another."""

    follow: tuple[Joint, ...] = ()
    shift: Vector = Field((0.0, 0.0, 0.0), description="Moves the path; for a left joint z goes the other way.")
    turn: Way | None = None
    between: tuple[Vector, Vector] | tuple[tuple[Vector, Vector], ...] | None = Field(
        None, description="Where it begins and where it points; or several of these."
    )
    both_ways: bool = Field(default=False, description="The movement goes to and fro: a head at each end.")

    @property
    def lines(self) -> tuple[tuple[Vector, Vector], ...]:
        """Where each straight arrow begins and where it points."""
        between = self.between or ()
        return tuple(
            _Lines.validate_python([between] if between and isinstance(between[0][0], float | int) else between)
        )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum((bool(self.follow), self.turn is not None, self.between is not None)) != 1:
            raise ValueError("needs one of follow, turn and between")
        return self


class LoopStep(FigureModel):
    """A pose of the loop: move into it for so many seconds, then hold it."""

    pose: PoseName
    mirrored: bool = Field(default=False, description="The pose to the other side.")
    by: PoseName | None = Field(None, description="A pose by whose hands and feet the move leads, without a stop.")
    move: Annotated[float, Field(ge=0.4, le=5)] = 2.6
    hold: Annotated[float, Field(ge=0, le=6)] = 0.4
    together: bool = Field(default=False, description="All parts move at once; else the turn runs up the spine.")
    breath: Air | None = None
    felt: tuple[Spot, ...] = ()
    arrow: ArrowFields | None = None


class ViewFields(FigureModel):
    """Where the camera stands: 0 sees the figure's right side, 90 its front; and how far it looks down."""

    yaw: Degrees
    pitch: Annotated[float, Field(ge=-10, le=89)] = 12.0
    near: bool = Field(default=False, description="Only the upper body.")
    legs: bool = Field(default=False, description="Only the legs.")


class SetFields(FigureModel):
    """The things around the figure, each where it is."""

    mat: bool = Field(default=True, description="A mat, laid under the whole body by itself.")
    wall_x: Metres | None = Field(None, description="A wall behind the figure, at this x.")
    wall_ahead_x: Metres | None = Field(None, description="A wall before the figure, at this x.")
    bed_edge_x: Metres | None = Field(None, description="A bed whose front edge is at this x.")
    doorway_x: Metres | None = Field(None, description="A door frame at this x.")
    office_chair_x: Metres | None = Field(None, description="A chair on castors whose seat is centred on this x.")
    plain_chair_x: Metres | None = Field(
        None, description="A four-legged chair that looks back at the figure, its seat centred on this x."
    )
    pillow_x: Metres | None = Field(None, description="A pillow on the floor whose middle is at this x.")
    towel: bool = Field(default=False, description="A towel round the right sole, its ends in both hands.")


class PanelFields(FigureModel):
    """A pose that the still shows."""

    pose: PoseName
    mirrored: bool = False


class FigureFields(FigureModel):
    """The pictures of an exercise. The loop begins with its first pose; the still shows its ends side by side."""

    person: Person
    wear: Wear = Wear.BARE
    view: ViewFields
    set: SetFields = SetFields()
    working: tuple[Limb, ...] = Field((), description="The limbs that work, tinted; where sides differ.")
    still: tuple[PanelFields, ...] = Field((), max_length=4, description="What the still shows, from start to end.")
    overlaid: bool = Field(
        default=False, description="The still shows its two ends in one panel, the start pale behind."
    )
    poses: Annotated[dict[PoseName, PoseFields], Field(min_length=1)]
    loop: Annotated[tuple[LoopStep, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _poses_are_known(self) -> Self:
        _check_poses(self.poses)
        for step in self.loop:
            for pose in (step.pose, step.by):
                if pose is not None and pose not in self.poses:
                    raise ValueError(f"has no pose called {pose}")
        shown = {(step.pose, step.mirrored) for step in self.loop}
        for panel in self.still:
            if (panel.pose, panel.mirrored) not in shown:
                raise ValueError(f"shows {panel.pose} in the still, which is not in the loop")
        return self


class VariationFigureFields(FigureModel):
    """How a variation's pictures differ: its own poses beside the exercise's, its own loop."""

    view: ViewFields | None = None
    set: SetFields | None = None
    working: tuple[Limb, ...] | None = None
    still: tuple[PanelFields, ...] = ()
    overlaid: bool = False
    poses: dict[PoseName, PoseFields] = {}
    loop: Annotated[tuple[LoopStep, ...], Field(min_length=1)]


def written(figure: FigureFields) -> str:
    """The figure as JSON that reads back as the same: what an author left out stays left out, as poses depend on it."""
    return figure.model_dump_json(exclude_unset=True, by_alias=True)


def combined(figure: FigureFields, variation: VariationFigureFields) -> FigureFields:
    """The figure of a variation.

    Raises:
        ValueError: when a pose is unknown.
    """
    return FigureFields(
        person=figure.person,
        wear=figure.wear,
        view=variation.view or figure.view,
        set=variation.set or figure.set,
        working=figure.working if variation.working is None else variation.working,
        still=variation.still,
        overlaid=variation.overlaid,
        poses={**figure.poses, **variation.poses},
        loop=variation.loop,
    )


def _check_poses(poses: dict[str, PoseFields]) -> None:
    for name, pose in poses.items():
        seen = [name]
        base = pose.base
        while base is not None:
            if base not in poses:
                raise ValueError(f"has no pose called {base}, which {seen[-1]} is from")
            if base in seen:
                raise ValueError(f"has poses that are from each other: {', '.join(seen)}")
            seen.append(base)
            base = poses[base].base
