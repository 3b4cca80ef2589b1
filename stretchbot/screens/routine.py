"""Offering a routine, walking through it, and its end."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from stretchbot.domain.exercise import Exercise, Place
from stretchbot.domain.planning.reason import ProposalReason
from stretchbot.domain.routine import Routine
from stretchbot.domain.session import Tap, Walk
from stretchbot.domain.streak import FIRST_SESSION, Streak
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.feedback import how_was_it, question_rows
from stretchbot.screens.next_reminder import next_words
from stretchbot.screens.next_taps import carry_on, row, stretch_again, stretch_now, to_own_routines, to_progress
from stretchbot.screens.routine_words import reason_words, routine_in_words, routine_name
from stretchbot.screens.screen import Button, Effect, Screen, Style
from stretchbot.services.progress import Progress
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


def offer(
    t: Words,
    best: Routine,
    exercises: Sequence[Exercise],
    others: Sequence[Routine],
    place: Place,
    *,
    reason: ProposalReason | None = None,
    changes: Markup | None = None,
) -> Screen:
    """The routine that suits now and its `exercises`, the others one tap away, other places too.

    `reason` says why it was composed, `changes` what it leaves out. When it is for another place than the one asked
    for, there is nothing for that one.
    """
    name, names = routine_name(t, best), [t.library(one.id, one.name) for one in exercises]
    text = Markup("<b>{}</b> · {}").format(name, t.plural("{n} minute", "{n} minutes", best.minutes))
    if names != [name]:
        text += Markup("\n{}").format(Markup(" · ").join(names))
    if reason is not None:
        text += "\n\n" + reason_words(t, reason)
    if best.place is not place:
        nothing = t("Nothing I have for this place suits you now: {place}.", place=place_label(t, place))
        text = nothing + " " + t("This is for another one: {place}.", place=place_label(t, best.place)) + "\n\n" + text
    if changes:
        text += "\n\n" + changes
    begin = (Button(t.label("Start"), press.StartRoutine(best.id), Style.PRIMARY),)
    rows = tuple((Button(routine_label(t, other), press.StartRoutine(other.id)),) for other in others[:OTHERS_OFFERED])
    places = tuple(Button(place_label(t, other), press.ListRoutines(other)) for other in Place if other is not place)
    return Screen(text, (begin, *rows, places, (to_own_routines(t),)))


def routine_label(t: Words, routine: Routine) -> str:
    """A routine as a button says it: "Desk reset · 5 minutes"."""
    return t.label_plural("{name} · {n} minute", "{name} · {n} minutes", routine.minutes, name=routine_name(t, routine))


def in_the_middle(t: Words, routine: Routine | None, session_id: int, position: int, length: int) -> Screen:
    """A session is open: carry on, or start another."""
    name = Markup("<b>{}</b>").format(routine_in_words(t, routine)) if routine else t("a routine")
    text = t(
        "You’re in the middle of {routine}, at step {step} of {steps}.", routine=name, step=position + 1, steps=length
    )
    go_on = carry_on(t, session_id)
    another = Button(t.label("Another one"), press.ListRoutines("any"))
    return Screen(text, ((go_on, another),))


def finished(
    t: Words,
    *,
    what: str,
    minutes: int,
    progress: Progress,
    coming: Coming,
    session_id: int,
    asks: bool,
    walk: Walk | None = None,
) -> Screen:
    """The end of a session that counts: `what` was done ("" when nobody knows any more), how today goes, what is next.

    What was left out of its `walk` is said, too; without one it was done in some other way, and all of it. It asks how
    it was, and `asks`, once in a life, what to leave out.
    """
    if walk is None or walk.position == walk.length:
        end = t.plural(
            "<b>Done!</b> ✓ That was {n} minute for your back.",
            "<b>Done!</b> ✓ That was {n} minutes for your back.",
            minutes,
        )
    else:
        end = t.plural(
            "<b>Stopped here.</b> That’s fine: {n} minute for your back counts. ✓",
            "<b>Stopped here.</b> That’s fine: {n} minutes for your back count. ✓",
            minutes,
        )
    lines = [
        end,
        Markup("<i>{}</i>").format(what) if what else Markup(),
        _left_out(t, walk) if walk else Markup(),
        milestone_words(t, progress.milestone),
        days_count(t, progress),
        streak_words(t, progress.streak),
        next_words(t, coming),
    ]
    effect = None if progress.milestone is None else Effect.CONFETTI
    text = Markup("\n").join(filter(None, lines)) + "\n\n" + how_was_it(t)
    return Screen(text, question_rows(t, session_id, asks=asks), effect=effect)


def begun_already(t: Words) -> str:
    """The routine that shall begin is the one that goes on."""
    return t.label("You’re in the middle of it already: go on at its step below.")


def not_counted(t: Words) -> Screen:
    """A session isn't counted any more."""
    return Screen(t("Undone: it isn’t counted."), row(stretch_now(t), to_progress(t)))


def in_the_middle_again(t: Words, routine: Routine | None, session_id: int, position: int, length: int) -> Screen:
    """The same, and it goes on where it was."""
    going_on = in_the_middle(t, routine, session_id, position, length)
    return replace(going_on, text=t("Undone: it isn’t counted.") + " " + going_on.text)


def with_way_back(t: Words, end: Screen, undo: press.UndoDone) -> Screen:
    """The `end` of a session that was done without the walk-through, which may have been said by mistake."""
    return replace(end, buttons=(*end.buttons, *row(Button(t.label("Undo"), undo))))


def with_place(t: Words, end: Screen, place: Place) -> Screen:
    """The `end` of a session at another place than the one that is set: it can be the place from now on."""
    keep = Button(t.label("From now on: {place}", place=place_label(t, place)), press.KeepPlace(place))
    return replace(end, buttons=(*end.buttons, (keep,)))


def place_kept(t: Words, place: Place) -> str:
    """Another place is where they stretch from now on."""
    return t.label("Noted: {place}. I’ll offer what fits there first.", place=place_label(t, place))


def _left_out(t: Words, walk: Walk) -> Markup:
    """How much of the walk was done; nothing when that is all of it."""
    if walk.done_steps == walk.length:
        return Markup()
    done = t("Exercises done: {done} of {steps}.", done=walk.done_steps, steps=walk.length)
    if not walk.rushed_steps:
        return done
    return (
        done
        + " "
        + t.plural(
            "{n} went by too fast to count; nothing is lost.",
            "{n} went by too fast to count; nothing is lost.",
            walk.rushed_steps,
        )
    )


def milestone_words(t: Words, days: int | None) -> Markup:
    """What there is to celebrate; nothing without a milestone."""
    if days is None:
        return Markup()
    if days == FIRST_SESSION:
        return t("🎉 Your first session. A good start.")
    return t.plural("🎉 {n} day in a row.", "🎉 {n} days in a row.", days)


def celebration(t: Words, days: int) -> Screen:
    """A milestone that was reached without a message of its own."""
    return Screen(milestone_words(t, days), row(stretch_again(t), to_progress(t)), effect=Effect.CONFETTI)


def days_count(t: Words, progress: Progress) -> Markup:
    """How far the day is that the progress is about; an earlier one is named."""
    if progress.day is None:
        return todays_count(t, progress.finished_today, progress.planned_today)
    if progress.planned_today and progress.finished_today <= progress.planned_today:
        done, planned = progress.finished_today, progress.planned_today
        return t("It counts for {day}: {done} of {planned}.", day=t.day(progress.day), done=done, planned=planned)
    return t.plural(
        "It counts for {day}: {n} session.",
        "It counts for {day}: {n} sessions.",
        progress.finished_today,
        day=t.day(progress.day),
    )


def todays_count(t: Words, finished_today: int, planned_today: int) -> Markup:
    """How far today is."""
    if planned_today and finished_today <= planned_today:
        return t("Today: {done} of {planned}.", done=finished_today, planned=planned_today)
    return t.plural("Today: {n} session.", "Today: {n} sessions.", finished_today)


def streak_length(t: Words, days: int) -> Markup:
    """How long the streak is: one day is its beginning."""
    return t("Day 1.") if days == 1 else t.plural("Streak: {n} day.", "Streak: {n} days.", days)


def streak_words(t: Words, streak: Streak) -> Markup:
    """The streak, with the days it forgave; nothing while there is none."""
    if not streak.length_days:
        return Markup()
    text = streak_length(t, streak.length_days)
    if streak.forgiven:
        # Translators: a missed day that doesn't break the streak; a week has one in hand.
        text += " " + t.plural("{n} day in hand used.", "{n} days in hand used.", len(streak.forgiven))
    if streak.length_days == streak.best_days > 1:
        text += " " + t("Your best yet.")
    return text


def stopped(t: Words, *, by: Tap, rushed: bool) -> Screen:
    """A session that ended with nothing done: `by` a stop, or all of it skipped, or `rushed` through."""
    if rushed:
        text = t("That went too fast to count: a step counts once half of its time is up. Nothing is lost.")
    elif by is Tap.SKIP:
        text = t("All skipped, so nothing logged. Come back with /routine when it suits you.")
    else:
        text = t("Stopped here. That’s fine: come back with /routine when it suits you.")
    return Screen(text, row(stretch_now(t), to_progress(t)))


def already_done(t: Words, at: str, coming: Coming) -> Screen:
    """A second /done."""
    text = t("You’ve already done that one, at {time}.", time=at) + " " + next_words(t, coming)
    return Screen(text, row(stretch_again(t)))


def gone(t: Words) -> Screen:
    """The routine or exercise is not in the library any more."""
    return Screen(t("That routine isn’t in my library any more. Send /routine for another."), row(stretch_now(t)))
