"""What a movement asks of a body, and the cautions that this requires: the one table of both.

An exercise declares its risks, for all its forms together, and `stretchbot content check` holds them against its
cautions, both ways: nobody can add an exercise and forget a caution, or keep one that is not true any more.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from stretchbot.domain.exercise import Posture
from stretchbot.domain.risk import Risk

Choice = tuple[str, ...]  # ids of cautions, of which any one will do


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
