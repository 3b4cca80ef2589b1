"""What is left out for somebody: asking for it, changing it, and saying so wherever something is proposed."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from markupsafe import Markup

from stretchbot.domain.exercise import Exercise
from stretchbot.domain.suitability import Avoidance, Condition, StepChange, SuitabilityReason
from stretchbot.languages import Words, mark
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_taps import to_exercises
from stretchbot.screens.screen import Button, Rows, Screen, Style

# Labels too long for half a row.
_WIDE = frozenset({Condition.PRESSURE})

# How each reason is said.
_LEFT_OUT: Final[Mapping[SuitabilityReason, str]] = {
    Condition.NEW_JOINT: mark("Left out, because of your new hip or knee: {exercises}."),
    Condition.OSTEOPOROSIS: mark("Left out, because of your osteoporosis: {exercises}."),
    Condition.DISC: mark("Left out, because of your disc trouble: {exercises}."),
    Condition.PREGNANCY: mark("Left out, because of your pregnancy: {exercises}."),
    Condition.PRESSURE: mark("Left out, because of your eyes or blood pressure: {exercises}."),
    Condition.DIZZINESS: mark("Left out, because of your dizziness: {exercises}."),
    Condition.SHOULDER: mark("Left out, because of your sore shoulder: {exercises}."),
    Condition.KNEES: mark("Left out, because of your sore knees: {exercises}."),
    Avoidance.NEVER: mark("Left out, as you asked: {exercises}."),
    Avoidance.HURT: mark("Left out, as it hurt you twice: {exercises}."),
    Avoidance.HURT_TODAY: mark("Left out today, as it hurt: {exercises}."),
}


def condition_label(t: Words, condition: Condition) -> str:
    """A condition as a button says it."""
    return {
        Condition.NEW_JOINT: t.label("New hip or knee"),
        Condition.OSTEOPOROSIS: t.label("Osteoporosis"),
        # Translators: trouble with a disc of the spine.
        Condition.DISC: t.label("Disc trouble"),
        Condition.PREGNANCY: t.label("Pregnancy"),
        Condition.PRESSURE: t.label("Glaucoma, high blood pressure"),
        Condition.DIZZINESS: t.label("Dizziness"),
        Condition.SHOULDER: t.label("Sore shoulder"),
        Condition.KNEES: t.label("Sore knees"),
    }[condition]


def ask_once(t: Words, chosen: Collection[Condition]) -> Screen:
    """Anything I should leave out? Asked once, after the first session."""
    text = t(
        "<b>Anything I should leave out?</b>\n"
        "Only if you like: tap what is true for you, and I leave out what often doesn’t suit it."
    )
    closing = (
        Button(t.label("Rather not say"), press.MindingDone(said=False)),
        Button(t.label("Done"), press.MindingDone(said=True), Style.PRIMARY),
    )
    return Screen(text + "\n\n" + _discretion(t), (*_choices(t, chosen, asked=True), closing))


def thanks(t: Words, chosen: Collection[Condition]) -> Screen:
    """The question is answered."""
    if not chosen:
        text = t("Fine, nothing is left out. That can be changed in /settings whenever you like.")
    else:
        names = t.listing([condition_label(t, one) for one in Condition if one in chosen])
        text = t("Noted: {conditions}. I leave out what often doesn’t suit that, and say so.", conditions=names)
    return Screen(text, ((Button(t.label("Stretch now"), press.OpenRoutine()),),))


def page(
    t: Words, chosen: Collection[Condition], avoided: Mapping[str, Avoidance], exercises: Mapping[str, Exercise]
) -> Screen:
    """The page of the settings: conditions, and exercises that are left out, each with its way back."""
    text = t(
        "<b>What I leave out</b>\n"
        "Tap what is true for you. I leave out what often doesn’t suit it, or show how to do it gently."
    )
    parts = [text]
    known = [exercises[name] for name in avoided if name in exercises]
    for avoidance in Avoidance:
        names = [_name(t, one) for one in known if avoided[one.id] is avoidance]
        if names:
            parts.append(t(_LEFT_OUT[avoidance], exercises=t.listing(names)))
    if known:
        parts.append(t("Tap an exercise below to have it proposed again."))
    back = tuple((Button(t.label("↩ {exercise}", exercise=_name(t, one)), press.ShowAgain(one.id)),) for one in known)
    closing = (Button(t.label("Back"), press.OpenSettings("all")),)
    return Screen(Markup("\n\n").join([*parts, _discretion(t)]), (*_choices(t, chosen, asked=False), *back, closing))


def changes_words(t: Words, changes: Iterable[StepChange], exercises: Mapping[str, Exercise]) -> Markup:
    """What a routine leaves out for its reader and why, in a line for each reason; empty when it is as it is."""
    left: dict[SuitabilityReason, list[str]] = {}
    gently: dict[SuitabilityReason, list[str]] = {}
    instead = []
    for change in changes:
        if change.exercise_id in exercises:
            of = gently if change.is_gentle else left
            of.setdefault(change.reason, []).append(_name(t, exercises[change.exercise_id]))
        if change.instead is not None and change.instead in exercises:
            instead.append(_name(t, exercises[change.instead]))
    lines = [t(_LEFT_OUT[reason], exercises=t.listing(names)) for reason, names in left.items()]
    if instead:
        lines.append(t("Gentler instead: {exercises}.", exercises=t.listing(instead)))
    lines += [_gently_words(t, reason, t.listing(names)) for reason, names in gently.items()]
    return Markup("\n").join(lines)


def not_started(t: Words, change: StepChange, form: str, instead: str, exercises: Mapping[str, Exercise]) -> Screen:
    """An exercise that is left out was asked for, in that `form`; `instead` is the code of the gentler one, if any."""
    left_out = changes_words(t, [StepChange(change.exercise_id, change.reason)], exercises)
    text = left_out + "\n\n" + t("So I haven’t started it.")
    if isinstance(change.reason, Condition):
        way_back = Button(t.label("What I leave out"), press.OpenLeaveOut())
    else:
        way_back = Button(t.label("Show again"), press.SwitchExercise(form, on=True, at=""))
    rows: Rows = ((way_back, to_exercises(t)),)
    if change.instead is not None and change.instead in exercises:
        gentler = t.label("Gentler: {exercise}", exercise=_name(t, exercises[change.instead]))
        rows = ((Button(gentler, press.StartRoutine(instead), Style.PRIMARY),), *rows)
    return Screen(text, rows)


def nothing_left(t: Words) -> Screen:
    """Everything is left out."""
    text = t("You asked me to leave out everything I have. Which of it may come back?")
    return Screen(text, ((Button(t.label("What I leave out"), press.OpenLeaveOut()),),))


def join_conditions(conditions: Collection[Condition]) -> str:
    """Conditions as the short text a button carries: one letter each, by their order."""
    return "".join(chr(ord("a") + index) for index, one in enumerate(Condition) if one in conditions)


def split_conditions(text: str) -> frozenset[Condition]:
    """The conditions a button carries."""
    return frozenset(one for index, one in enumerate(Condition) if chr(ord("a") + index) in text)


def _choices(t: Words, chosen: Collection[Condition], *, asked: bool) -> Rows:
    rows: list[tuple[Button, ...]] = []
    pending: tuple[Button, ...] = ()
    for one in Condition:
        label = condition_label(t, one)
        after = join_conditions(frozenset(chosen) ^ {one})
        button = Button(f"✓ {label}" if one in chosen else label, press.MindConditions(after, asked))
        if one in _WIDE:
            rows.append((button,))
        elif pending:
            rows.append((*pending, button))
            pending = ()
        else:
            pending = (button,)
    return (*rows, *((pending,) if pending else ()))


def _discretion(t: Words) -> Markup:
    return t(
        "It is kept encrypted, and /delete erases it. Whether an exercise is right for you, ask whoever treats you."
    )


def _name(t: Words, exercise: Exercise) -> str:
    return t.library(exercise.id, exercise.name)


def _gently_words(t: Words, reason: SuitabilityReason, exercises: str) -> Markup:
    if reason is Condition.SHOULDER:
        return t("Gently, for your sore shoulder: {exercises}.", exercises=exercises)
    return t("Gently, for your sore knees: {exercises}.", exercises=exercises)
