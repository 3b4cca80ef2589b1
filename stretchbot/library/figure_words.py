"""The words that the figure of an exercise file chooses from."""

from enum import StrEnum


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


class BodyPart(StrEnum):
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
