"""What the `figure` of an exercise file holds: who is drawn, seen from where, in which poses, moving how.

Lengths are metres and angles degrees. x is the figure's forward, y up, z its right; the floor is y = 0.
"""

from typing import Annotated, Self, cast

from pydantic import Field, model_validator

from stretchbot.library.field_types import FileModel
from stretchbot.library.figure_words import Air, Joint, Limb, Person, Spot, Way, Wear
from stretchbot.library.pose_fields import Degrees, Metres, PoseFields, PoseName, Vector, check_poses

Line = tuple[Vector, Vector]


class ArrowFields(FileModel):
    """The arrow that shows a movement: along the path of joints, round the head, or from one place to another."""

    follow: tuple[Joint, ...] = ()
    shift: Vector = Field((0.0, 0.0, 0.0), description="Moves the path; for a left joint z goes the other way.")
    turn: Way | None = None
    between: Line | tuple[Line, ...] | None = Field(
        None, description="Where it begins and where it points; or several of these."
    )
    both_ways: bool = Field(default=False, description="The movement goes to and fro: a head at each end.")

    @property
    def lines(self) -> tuple[Line, ...]:
        """Where each straight arrow begins and where it points."""
        if not self.between:
            return ()
        is_one = isinstance(self.between[0][0], float | int)  # a place, not a pair of them
        return cast("tuple[Line, ...]", (self.between,) if is_one else self.between)

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum((bool(self.follow), self.turn is not None, self.between is not None)) != 1:
            raise ValueError("needs one of follow, turn and between")
        return self


class LoopStep(FileModel):
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


class ViewFields(FileModel):
    """Where the camera stands: 0 sees the figure's right side, 90 its front; and how far it looks down."""

    yaw: Degrees
    pitch: Annotated[float, Field(ge=-10, le=89)] = 12.0
    near: bool = Field(default=False, description="Only the upper body.")
    legs: bool = Field(default=False, description="Only the legs.")


class SetFields(FileModel):
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


class PanelFields(FileModel):
    """A pose that the still shows."""

    pose: PoseName
    mirrored: bool = False


class FigureFields(FileModel):
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
        check_poses(self.poses)
        for step in self.loop:
            for pose in (step.pose, step.by):
                if pose is not None and pose not in self.poses:
                    raise ValueError(f"has no pose called {pose}")
        shown = {(step.pose, step.mirrored) for step in self.loop}
        for panel in self.still:
            if (panel.pose, panel.mirrored) not in shown:
                raise ValueError(f"shows {panel.pose} in the still, which is not in the loop")
        return self


class VariationFigureFields(FileModel):
    """How a variation's pictures differ: its own poses beside the exercise's, its own loop."""

    view: ViewFields | None = None
    set: SetFields | None = None
    working: tuple[Limb, ...] | None = None
    still: tuple[PanelFields, ...] = ()
    overlaid: bool = False
    poses: dict[PoseName, PoseFields] = Field({})
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
