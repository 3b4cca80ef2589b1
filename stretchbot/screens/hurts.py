"""This hurts: what to do at once, and the ways on."""

from markupsafe import Markup

from stretchbot.domain.exercise import Exercise, Side
from stretchbot.domain.suitability import LEFT_OUT_FOR, Condition
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.leave_out import condition_label, join_conditions
from stretchbot.screens.screen import Button, Rows, Screen, Style


def stop_now(
    t: Words,
    exercise: Exercise | None,
    other: Exercise | None,
    session_id: int,
    version: int,
    *,
    is_gentler: bool = True,
) -> Screen:
    """A step hurts: stop it, ease off, and choose; None for `exercise` names none.

    The `other` offered in its place is gentler, or at least for the same part of the body; with None, none is.
    """
    parts = [
        t("<b>Stop there.</b> Come out of it slowly, breathe, and rest as is comfortable."),
        t("A stretch should never hurt, so don’t push through. If it doesn’t ease, stop for today."),
    ]
    if other is not None and is_gentler:
        parts.append(t("Gentler would be: {exercise}.", exercise=_bold(t, other)))
    elif other is not None:
        parts.append(t("Something else for the same part of the body would be: {exercise}.", exercise=_bold(t, other)))
    elif exercise is not None:
        parts.append(t("I know nothing gentler here; leaving it out is just as good."))
    label = t.label("Gentler one") if is_gentler else t.label("Something else")
    more = () if other is None else ((Button(label, press.GentlerStep(session_id, version), Style.PRIMARY),),)
    return Screen(Markup("\n\n").join(parts), (*more, *_leaving(t, session_id, version)))


def ache(t: Words) -> Screen:
    """Something hurts, and no routine is running."""
    text = Markup("\n\n").join(
        (
            t("I’m sorry it hurts. Rest as is comfortable, and don’t stretch into the pain."),
            t(
                "If a stretch brought it on, leave that one out. If it is new, strong or worries you, look whether it "
                "could be serious."
            ),
        )
    )
    rows = (
        (_serious_alone(t),),
        (
            Button(t.label("What I leave out"), press.OpenLeaveOut()),
            Button(t.label("Pause reminders"), press.OpenPause()),
        ),
    )
    return Screen(text, rows)


def is_it_safe(t: Words, condition: Condition | None, *, minded: bool) -> Screen:
    """A question whether something suits a body, and no routine is running; `minded` when it is left out already."""
    rows = (*_mind(t, condition, 0, 0, minded=minded), (_serious_alone(t),), (_stretch_now(t),))
    return Screen(_only_a_doctor(t, condition, minded=minded), rows)


def is_this_safe(
    t: Words,
    exercise: Exercise,
    condition: Condition | None,
    session_id: int,
    version: int,
    side: Side,
    *,
    minded: bool,
) -> Screen:
    """The same about the exercise at hand: its own caution, where it has one, and every way on.

    The way back leads to the `side` that is done just now.
    """
    about = LEFT_OUT_FOR[condition] if condition else frozenset()
    cautions = [one for one in exercise.cautions if one.id in about or condition is None]
    parts = [_only_a_doctor(t, condition, minded=minded)]
    if cautions:
        lines = (Markup("⚠️ {}").format(t.library(one.id, one.words)) for one in cautions)
        parts.append(_bold(t, exercise) + "\n" + Markup("\n").join(lines))
    back = Button(t.label("Back to the stretch"), press.ShowSide(session_id, version, side))
    rows = (*_mind(t, condition, session_id, version, minded=minded), *_leaving(t, session_id, version), (back,))
    return Screen(Markup("\n\n").join(parts), rows)


def never_again(t: Words, exercise: Exercise, undo: press.UndoMark) -> Screen:
    """An exercise won't be shown any more."""
    text = t("I won’t propose {exercise} any more. /settings has the way back.", exercise=_bold(t, exercise))
    return Screen(text, ((Button(t.label("Undo"), undo),),))


def _only_a_doctor(t: Words, condition: Condition | None, *, minded: bool) -> Markup:
    text = t("I can’t tell what is safe for you: ask whoever treats you, and until then leave out what you doubt.")
    if condition is None:
        return text
    label = condition_label(t, condition)
    if minded:
        return text + "\n\n" + t("I already mind this: {condition}.", condition=label)
    return text + "\n\n" + t("What I can do is leave out what often doesn’t suit this: {condition}.", condition=label)


def _mind(t: Words, condition: Condition | None, session_id: int, version: int, *, minded: bool) -> Rows:
    if condition is None or minded:
        return ((Button(t.label("What I leave out"), press.OpenLeaveOut()),),)
    mind = press.MindCondition(join_conditions({condition}), session_id, version)
    return ((Button(t.label("Leave out what doesn’t suit"), mind, Style.PRIMARY),),)


def _leaving(t: Words, session_id: int, version: int) -> Rows:
    return (
        (
            Button(t.label("Leave it out today"), press.LeaveOutToday(session_id, version)),
            Button(t.label("Never show me this"), press.NeverShowStep(session_id, version)),
        ),
        (Button(t.label("It feels serious"), press.FeelsSerious(session_id, version), Style.DANGER),),
    )


def _serious_alone(t: Words) -> Button:
    return Button(t.label("It feels serious"), press.OpenSafety(), Style.DANGER)


def _stretch_now(t: Words) -> Button:
    return Button(t.label("Stretch now"), press.OpenRoutine())


def _bold(t: Words, exercise: Exercise) -> Markup:
    return Markup("<b>{}</b>").format(t.library(exercise.id, exercise.name))
