"""What a pose of a figure holds: where each part of the body is.

Lengths are metres and angles degrees. x is the figure's forward, y up, z its right; the floor is y = 0.
"""

from typing import Annotated

from pydantic import ConfigDict, Field

from stretchbot.library.field_types import FileModel, Id
from stretchbot.library.figure_words import Anchor, BodyPart, Rest, Touch

Metres = Annotated[float, Field(ge=-4, le=4)]
Degrees = Annotated[float, Field(ge=-180, le=180)]
Vector = tuple[Metres, Metres, Metres]
PoseName = Id


class PelvisFields(FileModel):
    """Where the middle between the hip joints is, and how it is tilted."""

    x: Metres = 0.0
    y: Metres = 0.885
    z: Metres = 0.0
    pitch: Degrees = Field(0.0, description="Tilted forward; -90 lies on the back.")
    roll: Degrees = Field(0.0, description="Tilted to its own right.")
    turn: Degrees = Field(0.0, description="Turned to its own right, as seen from above.")
    twist: Degrees = Field(0.0, description="Turned to its right about the spine, also when lying.")
    rise: Metres = Field(0.0, description="How far it rises over the straight way on its way here and from here.")


class TrunkFields(FileModel):
    """How spine, chest or neck depart from standing straight."""

    bend: Degrees = Field(0.0, description="Forward.")
    lean: Degrees = Field(0.0, description="To its own right.")
    twist: Degrees = Field(0.0, description="To its own right.")


class NeckFields(TrunkFields):
    """How the neck departs from standing straight."""

    glide: Degrees = Field(0.0, description="Forward while the head stays level: a chin poked out, or drawn in.")


class ShoulderFields(FileModel):
    """Where the shoulder blades are: 1 is as far as they go, 0 at rest."""

    up: Annotated[float, Field(ge=-1, le=1)] = 0.0
    forward: Annotated[float, Field(ge=-1, le=1)] = 0.0


class HandFields(FileModel):
    """Where a wrist is, and how the hand lies."""

    at: Vector
    to: Anchor = Anchor.WORLD
    fingers: Vector | None = Field(None, description="Where the fingers point.")
    palm: Vector | None = Field(None, description="Where the palm looks.")
    elbow: Vector | None = Field(None, description="To which side the elbow bends, in the chest's directions.")
    curl: Annotated[float, Field(ge=0, le=1)] = Field(0.15, description="0 is a flat hand, 1 a fist.")
    touch: Touch | None = Field(None, description="What the palm lies on; the hand is brought to it by itself.")


class FootFields(FileModel):
    """Where an ankle is, and how the foot stands."""

    at: Vector
    to: Anchor = Anchor.WORLD
    toes: Vector | None = Field(None, description="Where the toes point.")
    sole: Vector | None = Field(None, description="Where the sole looks.")
    knee: Vector | None = Field(None, description="To which side the knee bends, in the world's directions.")


class PoseFields(FileModel):
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
    contacts: tuple[tuple[BodyPart, BodyPart], ...] = Field(
        (), description="Pairs that touch, beside hands and `rests`."
    )


def check_poses(poses: dict[str, PoseFields]) -> None:
    """See that each pose departs from one that is there, and in the end from standing.

    Raises:
        ValueError: when one does not.
    """
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
