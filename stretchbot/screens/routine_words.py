"""A routine in words: its name, and why it was composed."""

from markupsafe import Markup

from stretchbot.domain.exercise import Area
from stretchbot.domain.own_routine import own_id
from stretchbot.domain.planning.reason import ProposalReason, Why
from stretchbot.domain.routine import Routine
from stretchbot.domain.routine_code import AREAS_NAMED
from stretchbot.languages import Words


def routine_name(t: Words, routine: Routine) -> str:
    """A routine's name: as somebody calls it, the library's, or its exercise's if it has but one.

    One without a name, as it was composed, shared, or tells other minutes, is called after the parts of the body.
    """
    if own_id(routine.id) is not None and routine.name:
        return routine.name
    if routine.name:
        of = routine.steps[0].exercise_id if len(routine.steps) == 1 else routine.id
        return t.library(of, routine.name)
    return t.label("For {areas}", areas=_areas(t, routine))


def routine_in_words(t: Words, routine: Routine) -> str:
    """The same within a sentence, which one that is called after parts of the body needs other words for."""
    if routine.name:
        return routine_name(t, routine)
    # Translators: this stands within a sentence: “You’re in the middle of a routine for your neck, at step 2 of 3.”
    return t.label("a routine for {areas}", areas=_areas(t, routine))


def _areas(t: Words, routine: Routine) -> str:
    return t.listing([area_in_words(t, area) for area in routine.areas[:AREAS_NAMED]])


def area_in_words(t: Words, area: Area) -> str:
    """A part of the body within a sentence."""
    return {
        Area.NECK: t.label("your neck"),
        Area.SHOULDERS: t.label("your shoulders"),
        Area.UPPER_BACK: t.label("your upper back"),
        Area.LOWER_BACK: t.label("your lower back"),
        Area.HIPS: t.label("your hips"),
        Area.LEGS: t.label("your legs"),
        Area.HIP_FLEXORS: t.label("the front of your hips"),
        Area.GLUTES: t.label("your bottom"),
        Area.HAMSTRINGS: t.label("the backs of your thighs"),
        Area.WRISTS: t.label("your wrists"),
    }[area]


def reason_words(t: Words, reason: ProposalReason) -> Markup:
    """Why this routine, in a few words."""
    area = "" if reason.area is None else area_in_words(t, reason.area)
    before = "" if reason.before is None else area_in_words(t, reason.before)
    match reason.why, reason.days_ago:
        case Why.MORNING, _:
            words = t("An easy start: no bending forward while your back is stiff from sleep.")
        case Why.TURN, 0:
            # Translators: {before} and {area} are parts of the body, such as “your hips”.
            words = t("Earlier today it was {before}; now it’s {area}.", before=before, area=area)
        case Why.TURN, 1:
            words = t("Yesterday it was {before}; today it’s {area}.", before=before, area=area)
        case Why.TURN, _:
            words = t("Last time it was {before}; today it’s {area}.", before=before, area=area)
        case Why.BESIDES, _:
            words = t("This time with something for {area}.", area=area)
        case Why.ASKED, _:
            words = t("You asked for {area}.", area=area)
        case Why.BEGINNING, _:
            words = t("Something from everywhere, to begin with.")
        case _:
            words = t("Other moves than last time.")
    return Markup("<i>{}</i>").format(words)
