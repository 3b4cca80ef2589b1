"""A body's measurements, in metres."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """Lengths between joints, and how stout the flesh round them is.

    All people share the lengths unless they say otherwise, so that a pose drawn for one of them suits the others.
    """

    hip: float = 0.086  # from the middle to a hip joint
    thigh: float = 0.415
    shin: float = 0.400
    ankle: float = 0.072  # height of the ankle joint over the sole
    pelvis: float = 0.075  # from between the hips to the first bend of the spine
    lumbar: float = 0.130
    thorax: float = 0.140
    chest: float = 0.125  # the last part of the spine, up to the neck's foot
    shoulder: float = 0.160  # from the middle to a shoulder joint
    upper_arm: float = 0.272
    forearm: float = 0.242
    neck: float = 0.078
    head: float = 0.112  # from the top of the neck to the middle of the head
    girth: float = 1.0  # of trunk and thighs
    limbs: float = 1.0  # of arms and shins
    waist: float = 1.0
    hips: float = 1.0
    shoulders: float = 1.0

    @property
    def arm(self) -> float:
        """From shoulder to wrist with the elbow straight."""
        return self.upper_arm + self.forearm

    @property
    def leg(self) -> float:
        """From hip to ankle with the knee straight."""
        return self.thigh + self.shin
