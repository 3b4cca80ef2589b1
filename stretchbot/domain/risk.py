"""What a movement can ask of a body."""

from enum import StrEnum


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
