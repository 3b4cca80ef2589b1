"""What a movement asks of a body, and the cautions that this requires: the one table of both.

An exercise declares its risks, for all its forms together, and `stretchbot content check` holds them against its
cautions, both ways: nobody can add an exercise and forget a caution, or keep one that is not true any more.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Final

from stretchbot.domain.exercise import Posture

Choice = tuple[str, ...]  # ids of cautions, of which any one will do


class Risk(StrEnum):
    """Something that a movement asks of a body, and that some bodies must not give."""

    LOADED_FLEXION = "loaded_flexion"  # the back rounds forward under the trunk's weight
    UNLOADED_FLEXION = "unloaded_flexion"  # the back rounds without it: lying, or on all fours
    FORWARD_LEAN = "forward_lean"  # the trunk tilts forward from the hips, the back long
    BACK_BEND = "back_bend"  # the spine arches backwards
    TWIST = "twist"  # the trunk turns to near its end
    SIDE_BEND = "side_bend"  # the trunk leans sideways to near its end
    DEEP_HIP_BEND = "deep_hip_bend"  # thigh and trunk are closer than a right angle
    HIP_TURNED = "hip_turned"  # the thigh turns in its hip to near its end
    HIP_STRETCHED_BACK = "hip_stretched_back"  # the thigh goes behind the trunk
    LEGS_APART = "legs_apart"  # the knees sink or the legs spread far to the sides
    DEEP_KNEE_BEND = "deep_knee_bend"  # a knee bends clearly beyond a right angle
    NERVE_PULL = "nerve_pull"  # a leg straightens against a bent hip
    KNEELING = "kneeling"  # weight on a knee
    SQUATTING = "squatting"  # the whole weight on deeply bent legs
    BALANCE = "balance"  # one could tip over, fall or slide off
    CHAIR = "chair"  # a chair could roll or tip: weight near its edge, against its back, or a foot on it
    HEAD_LOW = "head_low"  # the head is lower than the heart
    NECK_END_RANGE = "neck_end_range"  # the head turns, tilts or slides to near its end
    ARMS_OVERHEAD = "arms_overhead"  # the arms reach up beside or above the head
    ARMS_BEHIND = "arms_behind"  # the arms open wide, or go behind the body or the head
    WEIGHT_ON_ARMS = "weight_on_arms"  # hands or forearms carry weight
    WRIST_END_RANGE = "wrist_end_range"  # a wrist is bent to near its end
    EFFORT = "effort"  # muscles hold the body up, and the breath is easily held
    BELLY_PRESSED = "belly_pressed"  # the thighs press on the belly
    LYING_ON_BACK = "lying_on_back"
    LYING_ON_SIDE = "lying_on_side"
    LYING_ON_FRONT = "lying_on_front"
    UP_FROM_LOW = "up_from_low"  # one gets up from the floor, not from lying


_BONES: Final[Choice] = ("osteoporosis", "no_osteoporosis")
_KNEES: Final[Choice] = ("knees", "knees_ankles", "sit_back_less", "knee_hold", "feet_away", "groin", "crossed_knee")

REQUIRED: Final[Mapping[Risk, tuple[Choice, ...]]] = {
    Risk.LOADED_FLEXION: (("disc_bend",), _BONES),
    Risk.UNLOADED_FLEXION: (_BONES,),
    Risk.FORWARD_LEAN: (("disc_bend",),),
    Risk.BACK_BEND: (("bending_back",), ("head_back",)),
    Risk.TWIST: (("disc_twist",), _BONES),
    Risk.SIDE_BEND: (("disc_side",), _BONES),
    Risk.DEEP_HIP_BEND: (("new_joint",),),
    Risk.HIP_TURNED: (("new_joint",),),
    Risk.HIP_STRETCHED_BACK: (("new_joint",),),
    Risk.LEGS_APART: (("new_joint",), ("groin",)),
    Risk.DEEP_KNEE_BEND: (("new_joint",), _KNEES),
    Risk.NERVE_PULL: (("sciatica_leg",),),
    Risk.KNEELING: (("kneeling", "knees_ankles", "sit_back_less"),),
    Risk.SQUATTING: (("tipping", "hold_on"), ("pregnancy_ask",)),
    Risk.BALANCE: (("balance", "tipping", "slipping", "hold_on"),),
    Risk.CHAIR: (("wheels", "steady_chair", "backrest"),),
    Risk.HEAD_LOW: (("head_low", "head_low_fists"),),
    Risk.NECK_END_RANGE: (("tingling",), ("neck_injury",)),
    Risk.ARMS_OVERHEAD: (("shoulder",), ("blood_pressure",)),
    Risk.ARMS_BEHIND: (("shoulder",),),
    Risk.WEIGHT_ON_ARMS: (("wrists", "shoulder"),),
    Risk.WRIST_END_RANGE: (("sore_wrist",),),
    Risk.EFFORT: (("blood_pressure",),),
    Risk.BELLY_PRESSED: (("no_pregnancy",),),
    Risk.LYING_ON_BACK: (("pregnancy",), ("getting_up",)),
    Risk.LYING_ON_SIDE: (("getting_up",),),
    Risk.LYING_ON_FRONT: (("pregnancy_front",), ("getting_up",)),
    Risk.UP_FROM_LOW: (("up_slowly", "dizzy", "tingling"),),
}

# To ask a doctor first, or to stop when dizzy, is never wrong; the other cautions of the table say something of the
# movement, and must not be said where it isn't so.
ALWAYS_TRUE: Final = frozenset({"new_joint", "dizzy", "tingling", *_BONES})

# A posture of which at least one of these risks follows.
_OF_POSTURE: Final[Mapping[Posture, tuple[Risk, ...]]] = {
    Posture.SQUATTING: (Risk.SQUATTING,),
    Posture.KNEELING: (Risk.KNEELING,),
    Posture.LYING: (Risk.LYING_ON_BACK, Risk.LYING_ON_SIDE, Risk.LYING_ON_FRONT),
}


def missing_cautions(risks: Collection[Risk], cautions: Collection[str]) -> Iterator[tuple[Risk, Choice]]:
    """Each risk with a choice of cautions of which none is there."""
    for risk in risks:
        for choice in REQUIRED[risk]:
            if not set(choice) & set(cautions):
                yield risk, choice


def unfounded_cautions(risks: Collection[Risk], cautions: Collection[str]) -> Iterator[tuple[str, tuple[Risk, ...]]]:
    """Each caution that none of the declared risks gives a reason for, with the risks that would."""
    for caution in cautions:
        reasons = tuple(risk for risk, needed in REQUIRED.items() if any(caution in choice for choice in needed))
        if reasons and caution not in ALWAYS_TRUE and not set(reasons) & set(risks):
            yield caution, reasons


def risks_of_posture(posture: Posture) -> tuple[Risk, ...]:
    """The risks of which an exercise in that posture declares at least one; none when the posture has none."""
    return _OF_POSTURE.get(posture, ())
