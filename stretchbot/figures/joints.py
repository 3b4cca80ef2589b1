"""Joints in space: what a skeleton is, whichever way it was found."""

from collections.abc import Mapping
from dataclasses import dataclass

from stretchbot.domain.exercise import Side
from stretchbot.figures.vectors import Frame, Mat, Vec


@dataclass(frozen=True, slots=True)
class Progress:
    """How far each part is on its way from one pose to the next, 0 to 1: parts may lead and follow."""

    pelvis: float
    spine: tuple[float, float, float]
    neck: float
    limbs: float


STARTING = Progress(0.0, (0.0, 0.0, 0.0), 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Trunk:
    """Pelvis, spine, neck and head. Frames stand at the lower end of their part; the head's in its middle."""

    pelvis: Frame
    lumbar: Frame
    thorax: Frame
    chest: Frame
    neck: Frame
    head: Frame


@dataclass(frozen=True, slots=True)
class Arm:
    """Joints of an arm; the hand's axes are fingers, back of the hand, and the third."""

    shoulder: Vec
    elbow: Vec
    wrist: Vec
    hand: Mat
    curl: float


@dataclass(frozen=True, slots=True)
class Leg:
    """Joints of a leg. `shin`: at the knee, with the shin's front, up and right. Foot axes: toes, instep, right."""

    hip: Vec
    knee: Vec
    ankle: Vec
    shin: Frame
    foot: Mat


@dataclass(frozen=True, slots=True)
class Missed:
    """A hand or foot that can't reach its place."""

    limb: str  # as an author would say it: "right hand"
    metres: float


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A body in space. Frames stand at the lower end of their part; the head's in its middle."""

    pelvis: Frame
    lumbar: Frame
    thorax: Frame
    chest: Frame
    neck: Frame
    head: Frame
    arms: Mapping[Side, Arm]
    legs: Mapping[Side, Leg]
    missed: tuple[Missed, ...]


def sign(side: Side) -> int:
    """1 for the right, -1 for the left: the side's direction along z."""
    return 1 if side is Side.RIGHT else -1
