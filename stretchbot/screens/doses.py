"""How much of an exercise, in words."""

from markupsafe import Markup

from stretchbot.domain.exercise import Sides, Work
from stretchbot.domain.routine import ExactDose
from stretchbot.languages import Words


def dose_words(t: Words, dose: ExactDose) -> Markup:
    """A dose as one sentence: "Hold for 20 seconds, 3 times on each side."."""
    n, seconds, sided = dose.repetitions, dose.seconds, dose.sides is not Sides.NONE
    match dose.work:
        case Work.HOLD if sided:
            return t.plural(
                "Hold for {seconds} seconds, once on each side.",
                "Hold for {seconds} seconds, {n} times on each side.",
                n,
                seconds=seconds,
            )
        case Work.HOLD:
            return t.plural(
                "Hold for {seconds} seconds, once.", "Hold for {seconds} seconds, {n} times.", n, seconds=seconds
            )
        case Work.MOVE if sided:
            return t.plural(
                "Keep moving for {seconds} seconds, once on each side.",
                "Keep moving for {seconds} seconds, {n} times on each side.",
                n,
                seconds=seconds,
            )
        case Work.MOVE:
            return t.plural(
                "Keep moving for {seconds} seconds, once.",
                "Keep moving for {seconds} seconds, {n} times.",
                n,
                seconds=seconds,
            )
        case Work.COUNT if sided:
            return t.plural("Once to each side, slowly.", "{n} times to each side, slowly.", n)
        case Work.COUNT:
            return t.plural("Once, slowly.", "{n} times, slowly.", n)
