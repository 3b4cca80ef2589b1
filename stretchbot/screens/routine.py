"""Offering a routine, walking through it, and its end."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.domain.exercise import Exercise, Place, Side
from stretchbot.domain.routine import Routine, Step, exact_dose
from stretchbot.domain.streak import Streak
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.coming import next_words
from stretchbot.screens.doses import dose_words
from stretchbot.screens.feedback import how_was_it, question_rows
from stretchbot.screens.screen import Button, Illustration, Rows, Screen, Style
from stretchbot.services.reminders import Coming

OTHERS_OFFERED = 3


def place_label(t: Words, place: Place) -> str:
    """A place as a button says it."""
    return {
        Place.DESK: t.label("Desk"),
        Place.FLOOR: t.label("Floor"),
        Place.BED: t.label("Bed"),
        Place.DOORWAY: t.label("Doorway"),
    }[place]


def offer(t: Words, routines: Sequence[Routine], place: Place, changes: Markup | None = None) -> Screen:
    """The routine that suits now, the others one tap away, other places too; `changes` say what the best leaves out.

    When they are for another place than the one asked for, there is nothing for that one.
    """
    best, *others = routines
    text = Markup("<b>{}</b> · {}\n{}").format(
        t.library(best.id, best.name),
        t.plural("{n} minute", "{n} minutes", best.minutes),
        t.library(best.id, best.summary),
    )
    if best.place is not place:
        nothing = t("Nothing I have for this place suits you now: {place}.", place=place_label(t, place))
        text = nothing + " " + t("This is for another one: {place}.", place=place_label(t, best.place)) + "\n\n" + text
    if changes:
        text += "\n\n" + changes
    begin = (Button(t.label("Start"), press.StartRoutine(best.id), Style.PRIMARY),)
    rows = tuple((Button(routine_label(t, other), press.StartRoutine(other.id)),) for other in others[:OTHERS_OFFERED])
    places = tuple(Button(place_label(t, other), press.ListRoutines(other)) for other in Place if other is not place)
    return Screen(text, (begin, *rows, places))


def routine_label(t: Words, routine: Routine) -> str:
    """A routine as a button says it: "Desk reset · 5 minutes"."""
    return t.label_plural(
        "{name} · {n} minute", "{name} · {n} minutes", routine.minutes, name=t.library(routine.id, routine.name)
    )


def in_the_middle(t: Words, routine: Routine | None, session_id: int, position: int, length: int) -> Screen:
    """A session is open: carry on, or start another."""
    name = Markup("<b>{}</b>").format(t.library(routine.id, routine.name)) if routine else t("a routine")
    text = t(
        "You’re in the middle of {routine}, at step {step} of {steps}.", routine=name, step=position + 1, steps=length
    )
    go_on = Button(t.label("Carry on"), press.ResumeSession(session_id), Style.PRIMARY)
    another = Button(t.label("Another one"), press.ListRoutines("any"))
    return Screen(text, ((go_on, another),))


def carry_on(t: Words, session_id: int) -> Rows:
    """The one button of a session that was left."""
    return ((Button(t.label("Carry on"), press.ResumeSession(session_id), Style.PRIMARY),),)


def step(
    t: Words,
    exercise: Exercise,
    chosen: Step,
    *,
    number: int,
    of: int,
    session_id: int,
    version: int,
    picture: Illustration | None = None,
) -> Screen:
    """One exercise of the walk: name, steps, dose, breathing, cautions, and the way on.

    A `picture` of one side says which, and a button leads to the other.
    """
    form = exercise.form(chosen.variation_id)
    name = t.library(exercise.id, exercise.name)
    if form.variation is not None:
        name = f"{name} · {t.library(exercise.id, form.variation.name)}"
    heading = Markup("<b>{}</b> · {}").format(name, t("{number} of {steps}", number=number, steps=of))
    side = picture.side if picture else None
    if side is not None:
        heading += "\n" + _side_words(t, side)
    steps = Markup("\n").join(
        Markup("{}. {}").format(index, t.library(exercise.id, words)) for index, words in enumerate(form.steps, 1)
    )
    dose = Markup("⏱ {}").format(dose_words(t, exact_dose(chosen, form)))
    breathing = Markup("🌬 {}").format(t.library(exercise.id, exercise.breathing.words))
    parts = [heading, steps, dose + "\n" + breathing]
    cautions = Markup("\n").join(
        Markup("⚠️ {}").format(t.library(caution.id, caution.words)) for caution in exercise.cautions
    )
    if cautions:
        # Telegram folds what is longer than three lines: the picture stays in sight, the rest is one tap away.
        parts.append(Markup("<blockquote expandable>{}</blockquote>").format(cautions))
    label = t.label("Next") if number < of else t.label("Finish")
    on = [Button(label, press.NextStep(session_id, version), Style.PRIMARY)]
    if side is not None:
        on.append(Button(t.label("Other side"), press.ShowSide(session_id, version, side.other)))
    buttons = (
        tuple(on),
        (
            Button(t.label("This hurts"), press.HurtStep(session_id, version)),
            Button(t.label("What for?"), press.ShowPurpose(session_id, version)),
            Button(t.label("Skip"), press.SkipStep(session_id, version)),
            Button(t.label("Stop"), press.StopSession(session_id, version), Style.DANGER),
        ),
    )
    return Screen(Markup("\n\n").join(parts), buttons, picture=picture)


def _side_words(t: Words, side: Side) -> Markup:
    # True without the picture, too: Telegram may not take it.
    return t("Right side first.") if side is Side.RIGHT else t("Now the left side.")


def finished(
    t: Words, *, minutes: int, finished_today: int, planned_today: int, streak: Streak, session_id: int, asks: bool
) -> Screen:
    """The end of a session: minutes, today's count, streak, and how it was.

    It `asks`, once in a life, what to leave out.
    """
    lines = [
        t.plural(
            "<b>Done!</b> ✓ That was {n} minute for your back.",
            "<b>Done!</b> ✓ That was {n} minutes for your back.",
            minutes,
        ),
        todays_count(t, finished_today, planned_today),
        streak_words(t, streak),
    ]
    text = Markup("\n").join(filter(None, lines)) + "\n\n" + how_was_it(t)
    return Screen(text, question_rows(t, session_id, asks=asks))


def todays_count(t: Words, finished_today: int, planned_today: int) -> Markup:
    """How far today is."""
    if planned_today and finished_today <= planned_today:
        return t("Today: {done} of {planned}.", done=finished_today, planned=planned_today)
    return t.plural("Today: {n} session.", "Today: {n} sessions.", finished_today)


def streak_words(t: Words, streak: Streak) -> Markup:
    """The streak, with the days it forgave; nothing while there is none."""
    if not streak.length_days:
        return Markup()
    text = t.plural("Streak: {n} day.", "Streak: {n} days.", streak.length_days)
    if streak.forgiven:
        # Translators: a missed day that doesn't break the streak; a week has one in hand.
        text += " " + t.plural("{n} day in hand used.", "{n} days in hand used.", len(streak.forgiven))
    if streak.length_days == streak.best_days > 1:
        text += " " + t("Your best yet.")
    return text


def stopped(t: Words, *, skipped_all: bool) -> Screen:
    """A session that ended before its end."""
    if skipped_all:
        return Screen(t("All skipped, so nothing logged. Come back with /routine when it suits you."))
    return Screen(t("Stopped here. That’s fine: come back with /routine when it suits you."))


def already_done(t: Words, at: str, coming: Coming) -> Screen:
    """A second /done."""
    text = t("You’ve already done that one, at {time}.", time=at) + " " + next_words(t, coming)
    return Screen(text, ((Button(t.label("Stretch once more"), press.OpenRoutine()),),))


def gone(t: Words) -> Screen:
    """The routine or exercise is not in the library any more."""
    return Screen(t("That routine isn’t in my library any more. Send /routine for another."))
