"""How much of an exercise, in words."""

from markupsafe import Markup

from stretchbot.domain.exercise import Sides, Work
from stretchbot.domain.routine import ExactDose
from stretchbot.languages import Words


def dose_words(t: Words, dose: ExactDose) -> Markup:
    """A dose as one sentence: "Hold for 20 seconds, twice on each side."."""
    n, sided = dose.repetitions, dose.sides is not Sides.NONE
    # Translators: goes into "Hold for {time}" and "Keep moving for {time}".
    time = t.plural("{n} second", "{n} seconds", dose.seconds)
    if n == 2:  # English has a word of its own for two times
        return _twice(t, dose.work, time, sided=sided)
    return _counted(t, dose.work, time, n, sided=sided)


def _counted(t: Words, work: Work, time: Markup, n: int, *, sided: bool) -> Markup:
    match work:
        case Work.HOLD if sided:
            return t.plural(
                "Hold for {time}, once on each side.", "Hold for {time}, {n} times on each side.", n, time=time
            )
        case Work.HOLD:
            return t.plural("Hold for {time}, once.", "Hold for {time}, {n} times.", n, time=time)
        case Work.MOVE if sided:
            return t.plural(
                "Keep moving for {time}, once on each side.",
                "Keep moving for {time}, {n} times on each side.",
                n,
                time=time,
            )
        case Work.MOVE:
            return t.plural("Keep moving for {time}, once.", "Keep moving for {time}, {n} times.", n, time=time)
        case Work.COUNT if sided:
            return t.plural("Go slowly, once to each side.", "Go slowly, {n} times to each side.", n)
        case Work.COUNT:
            return t.plural("Go slowly, once.", "Go slowly, {n} times.", n)


def _twice(t: Words, work: Work, time: Markup, *, sided: bool) -> Markup:
    match work:
        case Work.HOLD if sided:
            return t("Hold for {time}, twice on each side.", time=time)
        case Work.HOLD:
            return t("Hold for {time}, twice.", time=time)
        case Work.MOVE if sided:
            return t("Keep moving for {time}, twice on each side.", time=time)
        case Work.MOVE:
            return t("Keep moving for {time}, twice.", time=time)
        case Work.COUNT if sided:
            return t("Go slowly, twice to each side.")
        case Work.COUNT:
            return t("Go slowly, twice.")
