"""The flesh of arms and legs, hands and feet."""

from stretchbot.domain.exercise import Side
from stretchbot.figures.joints import Arm, Leg, Skeleton, sign
from stretchbot.figures.office import shoe
from stretchbot.figures.people import Look
from stretchbot.figures.shapes import Cone, Ellipsoid, Material, Part, Shape
from stretchbot.figures.vectors import Frame, Mat, Vec, rotation, unit, vec

FINGERS = ((-0.027, 0.066), (-0.009, 0.078), (0.009, 0.074), (0.026, 0.060))  # metres: where across the palm, how long
FINGER = 0.0108  # radius
LARGER = 1.1  # than life, to be read on a phone
TOES = (0.0, 0.019, 0.034, 0.047, 0.058)  # metres across from the great toe
CURL_DEGREES = (75.0, 80.0)  # of a fist, at the knuckles and in the middle of the fingers


def limb_shapes(skeleton: Skeleton, look: Look) -> list[Shape]:
    """Arms and legs with sleeves and trousers."""
    shapes: list[Shape] = []
    for side in Side:
        shapes += _arm(skeleton.arms[side], side, look)
        shapes += _leg(skeleton.legs[side], skeleton.pelvis, side, look)
    return shapes


def _on(a: Vec, b: Vec, t: float) -> Vec:
    return a + (b - a) * t


def _arm(arm: Arm, side: Side, look: Look) -> list[Shape]:
    right = side is Side.RIGHT
    sleeve = Part.RIGHT_SLEEVE if right else Part.LEFT_SLEEVE
    bare = Part.RIGHT_ARM if right else Part.LEFT_ARM
    k = look.body.limbs
    shoulder, elbow, wrist = arm.shoulder, arm.elbow, arm.wrist
    belly = _on(elbow, wrist, 0.28)
    shapes: list[Shape] = [
        Cone(bare, Material.SKIN, _on(shoulder, elbow, 0.3), elbow, 0.044 * k, 0.037 * k),
        Cone(bare, Material.SKIN, elbow, belly, 0.037 * k, 0.039 * k),
        Cone(bare, Material.SKIN, belly, wrist, 0.039 * k, 0.025 * k),
    ]
    if look.long_sleeves:
        cuff = _on(elbow, wrist, 0.86)
        shapes = [
            Cone(sleeve, Material.SHIRT, shoulder, elbow, 0.057 * k, 0.046 * k),
            Cone(bare, Material.SHIRT, elbow, cuff, 0.046 * k, 0.036 * k),
            Cone(bare, Material.TRIM, cuff, _on(elbow, wrist, 0.93), 0.031 * k, 0.030 * k),
            Cone(bare, Material.SKIN, cuff, wrist, 0.028 * k, 0.025 * k),
        ]
    else:
        hem = _on(shoulder, elbow, 0.60)
        shapes += [
            Cone(sleeve, Material.SHIRT, shoulder, hem, 0.057 * k, 0.051 * k),
            Cone(sleeve, Material.TRIM, hem, _on(shoulder, elbow, 0.65), 0.0515 * k, 0.0515 * k),
        ]
    return shapes + _hand(arm, side, k)


def _hand(arm: Arm, side: Side, k: float) -> list[Shape]:
    """Palm, four fingers and a thumb. The hand's axes: fingers, back of the hand, and across."""
    part = Part.RIGHT_HAND if side is Side.RIGHT else Part.LEFT_HAND
    hand = Frame(arm.wrist, arm.hand * LARGER)
    k *= LARGER
    thumb_side = -sign(side)  # across, seen with the back of the hand up and the fingers ahead
    skin = Material.SKIN
    shapes: list[Shape] = [
        Cone(part, skin, hand.at(-0.010, 0, 0), hand.at(0.020, 0, 0), 0.025 * k, 0.027),
        Ellipsoid(part, skin, hand.at(0.047, 0, 0), arm.hand, vec(0.048, 0.0185, 0.038) * LARGER),
    ]
    knuckles, middle = (degrees * arm.curl for degrees in CURL_DEGREES)
    for from_thumb, length in FINGERS:
        across = from_thumb * -thumb_side
        bent = hand.axes @ rotation(vec(0, 0, 1), -knuckles)
        more = hand.axes @ rotation(vec(0, 0, 1), -knuckles - middle)
        root = hand.at(0.080 - abs(across) * 0.25, 0, across)
        joint = root + bent[:, 0] * (length * 0.48)
        tip = joint + more[:, 0] * (length * 0.52)
        shapes += [
            Cone(part, skin, root, joint, FINGER + 0.0012, FINGER),
            Cone(part, skin, joint, tip, FINGER, FINGER - 0.002),
        ]
    root = hand.at(0.018, -0.006, 0.024 * thumb_side)
    joint = hand.at(0.052, -0.010 - 0.015 * arm.curl, (0.050 - 0.012 * arm.curl) * thumb_side)
    tip = hand.at(0.082 - 0.012 * arm.curl, -0.012 - 0.035 * arm.curl, (0.056 - 0.024 * arm.curl) * thumb_side)
    return [*shapes, Cone(part, skin, root, joint, 0.0185, 0.0135), Cone(part, skin, joint, tip, 0.0135, 0.0105)]


def _leg(leg: Leg, pelvis: Frame, side: Side, look: Look) -> list[Shape]:
    right = side is Side.RIGHT
    part = Part.RIGHT_LEG if right else Part.LEFT_LEG
    g, k = look.body.girth, look.body.limbs
    hip, knee, ankle = leg.hip, leg.knee, leg.ankle
    calf = leg.shin.at(-0.014, -0.115, 0)
    cloth, skin = Material.TROUSERS, Material.SKIN
    mid = _on(hip, knee, 0.5)
    cuff = _on(knee, ankle, 0.80)
    shapes: list[Shape] = [
        Cone(part, cloth, hip + pelvis.axes @ vec(0.0, -0.010, -0.006 * sign(side)), mid, 0.080 * g, 0.074 * g),
        Cone(part, cloth, mid, knee, 0.074 * g, 0.056 * k),
        Cone(part, cloth, knee, calf, 0.056 * k, 0.056 * k),
        Cone(part, cloth, calf, cuff, 0.056 * k, 0.041 * k),
        Cone(part, Material.TRIM, cuff, _on(knee, ankle, 0.83), 0.0425 * k, 0.042 * k),
        Cone(part, skin, _on(knee, ankle, 0.7), ankle, 0.036 * k, 0.033),
    ]
    if look.shoes is not None:
        cloth_end = Cone(part, cloth, cuff, _on(knee, ankle, 0.97), 0.045 * k, 0.047 * k)
        return [*shapes, cloth_end, *shoe(leg.ankle, leg.foot, side)]
    return shapes + _foot(leg.ankle, leg.foot, side)


def _foot(ankle: Vec, axes: Mat, side: Side) -> list[Shape]:
    """Heel, instep, ball and toes, flat at the ankle's height below it. The foot's axes: toes, instep, right."""
    part = Part.RIGHT_FOOT if side is Side.RIGHT else Part.LEFT_FOOT
    inward = -sign(side)
    skin = Material.SKIN
    foot = Frame(ankle, axes)
    heel = foot.at(-0.042, -0.040, 0)
    great, small = foot.at(0.115, -0.047, 0.020 * inward), foot.at(0.095, -0.050, -0.022 * inward)
    shapes: list[Shape] = [
        Cone(part, skin, ankle, heel, 0.034, 0.032),
        Cone(part, skin, ankle, great, 0.034, 0.025),
        Cone(part, skin, ankle, small, 0.033, 0.022),
        Cone(part, skin, heel, great, 0.032, 0.025),
        Cone(part, skin, heel, small, 0.032, 0.022),
        Cone(part, skin, great, small, 0.025, 0.022),
    ]
    for number, across in enumerate(TOES):
        radius = 0.0165 - 0.0013 * number
        root = foot.at(0.115 - 0.005 * number, -0.072 + radius + 0.004, (0.026 - across) * inward)
        tip = root + unit(axes @ vec(1, -0.06, -0.05 * inward)) * (0.052 - 0.007 * number)
        shapes.append(Cone(part, skin, root, tip, radius, radius - 0.003))
    return shapes
