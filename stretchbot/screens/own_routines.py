"""Routines that people make: all of them, one of them, its name, its link; and one that somebody else shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from stretchbot.domain.exercise import Exercise
from stretchbot.domain.own_routine import MOST_ROUTINES
from stretchbot.domain.routine import Routine, Step, exact_dose
from stretchbot.domain.suitability import Tailored
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.doses import dose_words
from stretchbot.screens.leave_out import changes_words
from stretchbot.screens.next_taps import row, stretch_now, to_own_routines
from stretchbot.screens.routine_words import routine_name
from stretchbot.screens.screen import Button, Screen, Style

_BETWEEN = Markup("\n\n")


@dataclass(frozen=True, slots=True)
class Shown:
    """A routine that somebody made, for one reader.

    `steps` are its exercises with the doses that the reader gets, `tailored` is what a session of it would be. `gone`
    counts exercises that are not in the library. `number` is 0 for one that isn't the reader's.
    """

    number: int
    routine: Routine
    steps: tuple[Step, ...]
    tailored: Tailored
    gone: int = 0


def own_list(t: Words, routines: Sequence[Shown], *, removed: int | None = None) -> Screen:
    """All of them, one tap away; `removed` is the number of one that has just gone."""
    is_full = len(routines) >= MOST_ROUTINES
    lines = [t("<b>My routines</b>")]
    if removed is not None:
        lines.append(t("Removed. For a day, it can be had back."))
    if not routines:
        lines.append(t("Put one together as you like it: your exercises, in your order, for as long as you choose."))
    elif is_full:
        lines.append(t("These are all that I can keep: {n}. To make another, remove one first.", n=MOST_ROUTINES))
    else:
        lines.append(t("Tap one to start it, change it or share it. You can also type its name."))
    rows = tuple((Button(own_label(t, one), press.OpenOwnRoutine(one.number)),) for one in routines)
    style = None if routines else Style.PRIMARY
    make = () if is_full else ((Button(t.label("New routine"), press.MakeOwnRoutine(), style),),)
    undo = () if removed is None else (Button(t.label("Undo"), press.RestoreOwnRoutine(removed)),)
    return Screen(_BETWEEN.join(lines), (*rows, *make, (*undo, Button(t.label("Back"), press.ListRoutines("any")))))


def own_label(t: Words, one: Shown) -> str:
    """A routine that somebody made as a button says it: "Morning · 6 min"."""
    name = routine_name(t, one.routine)
    if not one.tailored.routine.steps:
        return name
    return t.label("{name} · {n} min", name=name, n=one.tailored.routine.minutes)


def own_routine(t: Words, one: Shown, exercises: Mapping[str, Exercise], *, said: Markup | None = None) -> Screen:
    """One of them: what it consists of, how long it takes, what is left out for its reader; after what was `said`."""
    parts = [*([said] if said else []), *parts_of(t, one, exercises)]
    closing = (Button(t.label("Remove"), press.RemoveOwnRoutine(one.number)), to_own_routines(t))
    if not one.steps:
        parts.append(t("Nothing is in it yet. Which exercises shall it have?"))
        add = Button(t.label("Add exercises"), press.PickPart(one.number), Style.PRIMARY)
        rename = Button(t.label("Rename"), press.AskRoutineName(one.number))
        return Screen(_BETWEEN.join(parts), ((add,), (rename,), closing))
    begin = Button(t.label("Start"), press.StartRoutine(one.routine.id), Style.PRIMARY)
    change = Button(t.label("Change"), press.EditOwnRoutine(one.number))
    share = Button(t.label("Share"), press.ShareOwnRoutine(one.number))
    if not one.tailored.routine.steps:
        return Screen(_BETWEEN.join(parts), ((change, share), closing))
    use = Button(t.label("Use for a reminder"), press.UseOwnRoutine(one.number))
    return Screen(_BETWEEN.join(parts), ((begin,), (change, share), (use,), closing))


def parts_of(t: Words, one: Shown, exercises: Mapping[str, Exercise], *, chosen: int | None = None) -> list[Markup]:
    """What all that shows a routine begins with; the `chosen` step, by its place from 0, stands out."""
    lines = []
    for place, step in enumerate(one.steps):
        form = exercises[step.exercise_id].form(step.variation_id)
        line = Markup("{}. {} · {}").format(
            place + 1,
            form_name(t, exercises[step.exercise_id], step.variation_id),
            dose_words(t, exact_dose(step, form)),
        )
        lines.append(Markup("<b>{}</b>").format(line) if place == chosen else line)
    notes = [changes_words(t, one.tailored.changes, exercises)]
    if one.gone:
        notes.append(
            t.plural(
                "{n} exercise of it isn’t in my library, and is left out.",
                "{n} exercises of it aren’t in my library, and are left out.",
                one.gone,
            )
        )
    parts = (heading(t, one), Markup("\n").join(lines), Markup("\n").join(note for note in notes if note))
    return [part for part in parts if part]


def heading(t: Words, one: Shown) -> Markup:
    """What it is called, and how long it takes its reader."""
    name = routine_name(t, one.routine)
    if not one.tailored.routine.steps:
        return Markup("<b>{}</b>").format(name)
    minutes = one.tailored.routine.minutes
    return t.plural("<b>{routine}</b> · {n} minute", "<b>{routine}</b> · {n} minutes", minutes, routine=name)


def form_name(t: Words, exercise: Exercise, variation_id: str | None) -> str:
    """The name of an exercise in one of its forms: "Knee hug · Both knees"."""
    name, variation = t.library(exercise.id, exercise.name), exercise.form(variation_id).variation
    return name if variation is None else f"{name} · {t.library(exercise.id, variation.name)}"


def removed_already(t: Words) -> str:
    """It was removed meanwhile, for instance on another device."""
    return t.label("That routine is gone. Here are those that you have.")


def no_room(t: Words) -> str:
    """There are as many as there may be."""
    return t.label("I can keep {n} routines of yours. Remove one first, then try again.", n=MOST_ROUTINES)


def share(t: Words, one: Shown, link: str) -> Screen:
    """The link that shares a routine, and what is in it."""
    text = t(
        "This link opens <b>{routine}</b>, as it is now, for whoever you send it to:",
        routine=routine_name(t, one.routine),
    )
    nothing_else = t(
        "It holds the exercises and how much of each, and nothing about you: neither your name nor the routine’s."
    )
    back = Button(t.label("Back"), press.OpenOwnRoutine(one.number))
    return Screen(_BETWEEN.join((text, Markup.escape(link), nothing_else)), ((back,),))


def shared(t: Words, one: Shown, exercises: Mapping[str, Exercise]) -> Screen:
    """A routine that somebody shared by a link: to be tried, or kept."""
    parts = [t("Somebody shared a routine with you:"), *parts_of(t, one, exercises)]
    keep = Button(t.label("Keep"), press.KeepShared(one.routine.id))
    begin = Button(t.label("Start now"), press.StartRoutine(one.routine.id), Style.PRIMARY)
    return Screen(_BETWEEN.join(parts), ((begin, keep) if one.tailored.routine.steps else (keep,),))


def kept(t: Words) -> Markup:
    """A shared routine is one's own from now on."""
    return t("Kept. You can rename it and change it as you like.")


def shared_gone(t: Words) -> Screen:
    """Nothing of a shared routine is in the library."""
    text = t("Nothing of that routine is in my library. Here is what I have instead:")
    return Screen(text, row(stretch_now(t)))


def broken_link(t: Words) -> Screen:
    """A link that shares a routine was cut, or isn't one."""
    text = t("That link to a routine isn’t complete. Ask for it once more, and tap it rather than typing it.")
    return Screen(text, row(stretch_now(t)))
