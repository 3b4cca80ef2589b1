"""What the drawn poses ask of a body is declared as a risk: a picture can't ask for more than the text warns of.

Angles and heights are far enough from a relaxed body that nobody would dispute the risk; less may be declared, too.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from stretchbot.bundled import content_folder
from stretchbot.domain.exercise import Side
from stretchbot.domain.risk import Risk
from stretchbot.figures.body import Body
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.motion import Loop
from stretchbot.figures.poses import Pose
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.figures.vectors import UP, angle
from stretchbot.library.files import read_files
from tests.figures.drawn import DRAWN

CONTENT: Path = content_folder()
FILES, _ = read_files(CONTENT)

DEEP_HIP = 70  # degrees between thigh and trunk; 90 is sitting upright
DEEP_KNEE = 60  # degrees between thigh and shin
FAR_FORWARD = 30  # degrees that the spine rounds
FAR_BACK = 18  # degrees that it arches
FAR_ROUND = 25  # degrees that the trunk turns
FAR_ASIDE = 20  # degrees that it leans sideways
NECK_END = 35  # degrees that the head turns or tilts
LOW = 0.06  # metres that the head is lower than the heart
HIGH = 0.10  # metres that a wrist is higher than the middle of the head
UPRIGHT = 60  # degrees that the trunk leans from the vertical: beyond, arms held up are not overhead


@dataclass(frozen=True, slots=True)
class Drawn:
    """A pose of an exercise as it is drawn."""

    pose: Pose
    body: Skeleton

    def asks_for(self) -> set[Risk]:
        """The risks that can be measured in it."""
        pose, body = self.pose, self.body
        trunk = body.neck.origin - body.pelvis.origin
        legs = [body.legs[side] for side in Side]
        bend = pose.spine.bend + pose.chest.bend
        measured = {
            Risk.DEEP_HIP_BEND: min(angle(leg.knee - leg.hip, trunk) for leg in legs) < DEEP_HIP,
            Risk.DEEP_KNEE_BEND: min(angle(leg.hip - leg.knee, leg.ankle - leg.knee) for leg in legs) < DEEP_KNEE,
            Risk.BACK_BEND: bend < -FAR_BACK,
            Risk.TWIST: abs(pose.spine.twist + pose.chest.twist) > FAR_ROUND,
            Risk.SIDE_BEND: abs(pose.spine.lean + pose.chest.lean) > FAR_ASIDE,
            Risk.NECK_END_RANGE: max(abs(pose.neck.twist), abs(pose.neck.lean)) > NECK_END,
            Risk.HEAD_LOW: body.head.origin[1] < body.chest.origin[1] - LOW,
            Risk.ARMS_OVERHEAD: angle(trunk, UP) < UPRIGHT
            and max(body.arms[side].wrist[1] for side in Side) > body.head.origin[1] + HIGH,
        }
        return {risk for risk, asked in measured.items() if asked}

    @property
    def rounds(self) -> bool:
        """Whether the back rounds far, with weight on it or without."""
        return self.pose.spine.bend + self.pose.chest.bend > FAR_FORWARD


def drawn(name: str) -> list[Drawn]:
    """Every pose of an exercise's loops."""
    loops = [(form, Loop(form.figure)) for form in DRAWN[name]]
    poses = [loop.pose(step) for form, loop in loops for step in form.figure.loop]
    return [Drawn(pose, skeleton_of(pose, Body())) for pose in poses]


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_what_a_picture_asks_for_is_declared(name: str) -> None:
    declared = set(FILES.exercises[name].content.risks)
    poses = drawn(name)

    assert {risk for pose in poses for risk in pose.asks_for()} - declared == set()
    if any(pose.rounds for pose in poses):
        assert declared & {Risk.LOADED_FLEXION, Risk.UNLOADED_FLEXION}
