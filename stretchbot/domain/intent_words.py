"""What people type, by language: the words of `stretchbot.domain.intents`.

Phrases are separated by commas, and compared without case, accents and punctuation ("can’t" is "cant"). A language may
begin with a few; English is read beside every other. To add an intent, add it to `Intent`, its phrases here, and its
handler to the table in `bot/handlers/text.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from stretchbot.domain.suitability import Condition


class Intent(StrEnum):
    """What somebody means; where a text says several, the first of these counts."""

    SERIOUS = "serious"  # something that a doctor should see
    PAIN = "pain"  # something hurts, or feels wrong
    SUITABILITY = "suitability"  # whether an exercise suits a body like theirs


@dataclass(frozen=True, slots=True)
class IntentWords:
    """The words of one language.

    `negations` turn what follows within a few words into its opposite; `breaks` end their reach, as punctuation does.
    `harmless` phrases mean nothing of what is in them. A condition that is named makes a text a question of
    suitability.
    """

    intents: Mapping[Intent, str]
    conditions: Mapping[Condition, str] = field(default_factory=dict)
    negations: str = ""
    breaks: str = ""
    harmless: str = ""


INTENT_WORDS: Final[Mapping[str, IntentWords]] = {
    "en": IntentWords(
        intents={
            Intent.SERIOUS: "feels serious, is serious, its serious, emergency, ambulance, red flag, red flags, "
            "chest pain, chest pains, chest hurts, pain in my chest, pain in the chest, pain in chest, tight chest, "
            "numb legs, legs numb, legs are numb, legs feel numb, legs went numb, legs have gone numb, legs are weak, "
            "legs feel weak, weak legs, weakness in my legs, weakness in both legs, numbness in both legs, "
            "numb in both legs, pain in both legs, tingling in both legs, legs gave way, legs give way, "
            "cant feel my legs, cannot feel my legs, can not feel my legs, dont feel my legs, hardly feel my legs, "
            "cant feel my feet, cannot feel my feet, cant feel my leg, no feeling in my legs, numb between my legs, "
            "numb down there, numbness down there, "
            "numb bottom, bottom is numb, numb bum, bum is numb, numb groin, numb genitals, genitals, saddle numbness, "
            "cant pee, cannot pee, can not pee, trouble peeing, cant urinate, cannot urinate, trouble urinating, "
            "pass urine, passing urine, bladder, bowel, bowels, wet myself, soiled myself, incontinent, incontinence, "
            "accident, car crash, i fell, fell down, fell off, fell from, bad fall, cant breathe, cannot breathe, "
            "passed out, blacked out, fainted, fever, high temperature, lost weight without trying, "
            "unexplained weight loss, lump, worse at night, pain at night, paralysed, paralyzed",
            Intent.PAIN: "hurt, hurts, hurted, hurting, pain, pains, painful, in agony, agony, ache, aches, aching, "
            "achy, backache, sore, soreness, ouch, ow, oww, dizzy, lightheaded, light headed, woozy, faint, "
            "numb, numbness, tingling, tingles, tingly, pins and needles, pinching, pinches, cramp, cramps, cramping, "
            "spasm, spasms, stabbing, injured, injury, injured myself, sprained, strained, pulled a muscle, "
            "pulled something, pulled my back, threw my back out, back went out, put my back out, killing me, "
            "cant move, cannot move, can not move, cant straighten, feels wrong, doesnt feel right, "
            "does not feel right",
            Intent.SUITABILITY: "safe for me, is this safe, is it safe, is that safe, are these safe, safe with, "
            "safe for, safe if, safe after, dangerous, is this bad, bad for me, bad for my, ok with, okay with, "
            "allowed with, suitable for, suitable with, can i do this with, should i do this with",
        },
        conditions={
            Condition.NEW_JOINT: "new hip, new hips, new knee, new knees, new joint, hip replacement, "
            "knee replacement, joint replacement, artificial hip, artificial knee, replaced hip, replaced knee, "
            "hip surgery, knee surgery, back surgery, recent surgery, had surgery, hip op, knee op, after surgery",
            Condition.OSTEOPOROSIS: "osteoporosis, osteopenia, brittle bones, thin bones, weak bones",
            Condition.DISC: "disc, disk, discs, disks, slipped disc, herniated, herniation, prolapse, prolapsed, "
            "sciatica",
            Condition.PREGNANCY: "pregnant, pregnancy, trimester, expecting a baby",
            Condition.PRESSURE: "glaucoma, blood pressure, hypertension",
            Condition.DIZZINESS: "vertigo, dizziness, dizzy spells, get dizzy easily",
            Condition.SHOULDER: "sore shoulder, sore shoulders, bad shoulder, frozen shoulder, shoulder trouble, "
            "rotator cuff",
            Condition.KNEES: "sore knee, sore knees, bad knee, bad knees, knee trouble, weak knees",
        },
        negations="no, not, never, without, none, neither, nor, dont, doesnt, didnt, isnt, arent, wasnt, werent, wont, "
        "hasnt, havent, wouldnt, aint, nothing, hardly",
        breaks="but, and, however, though, although, because, cause, since, yet, so, now, then, until, unless",
        harmless="pain free, free of pain, pain gone, pain is gone, pains gone, pain has gone, pain went away, "
        "no more pain, hurts no more, stopped hurting, used to hurt, "
        "not good, not well, not ok, not okay, not fine, not great, not sure, no good, not nice, not happy, no idea, "
        "dont know, not only, not just, why not, by accident, i fell asleep, i fell in love, i fell behind, "
        "hurt my feelings, sorry to hurt, growing pains, a pain to, lump sum, sore loser, sore point",
    ),
}
