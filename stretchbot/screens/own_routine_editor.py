"""Changing a routine that somebody made: its exercises, their order, how much of each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from stretchbot.domain.browsing import Listed, counts, page_of, select
from stretchbot.domain.exercise import Area, Exercise, Work
from stretchbot.domain.own_routine import MOST_STEPS, SECONDS_A_PORTION, Form, form_of
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import form_digits
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.exercise_position import Position
from stretchbot.screens.own_routines import Shown, heading, own_label, parts_of
from stretchbot.screens.screen import Button, Rows, Screen, Style, in_rows
from stretchbot.screens.settings import area_label

_BETWEEN = Markup("\n\n")


def editor(
    t: Words,
    one: Shown,
    exercises: Mapping[str, Exercise],
    *,
    sorted_steps: Sequence[Step] = (),
    said: Markup | None = None,
    undo: press.PutBackIn | press.OrderOwnSteps | None = None,
) -> Screen:
    """Everything that can be changed about it. `sorted_steps` are its steps in an order that gets down and up once."""
    parts = [*([said] if said else []), *parts_of(t, one, exercises)]
    if sorted_steps:
        parts.append(t("In this order you get down and up again on the way. It can be had from standing to lying."))
    rows: list[tuple[Button, ...]] = []
    for place, step in enumerate(one.steps):
        name = t.library(step.exercise_id, exercises[step.exercise_id].name)  # its form stands above
        label = t.label("{number}. {name}", number=place + 1, name=name)
        rows.append((Button(label, press.EditOwnStep(one.number, form_digits(*form_of(step)))),))
    if undo is not None:
        rows.append((Button(t.label("Undo"), undo),))
    if sorted_steps:
        rows.append(
            (Button(t.label("Sort: down and up once"), press.OrderOwnSteps(one.number, join_forms(sorted_steps))),)
        )
    add = Button(t.label("Add exercises"), press.PickPart(one.number), None if one.steps else Style.PRIMARY)
    rename = Button(t.label("Rename"), press.AskRoutineName(one.number))
    rows += [(add, rename), (Button(t.label("Done"), press.OpenOwnRoutine(one.number), Style.PRIMARY),)]
    return Screen(_BETWEEN.join(parts), tuple(rows))


def step_editor(
    t: Words, one: Shown, exercises: Mapping[str, Exercise], chosen: int, less: int | None, more: int | None
) -> Screen:
    """What can be changed about the exercise at that place: to which portions, `less` and `more`; None for neither."""
    step = one.steps[chosen]
    form, exercise = form_digits(*form_of(step)), exercises[step.exercise_id]
    is_counted = exercise.form(step.variation_id).dose.work is Work.COUNT
    rows: list[tuple[Button, ...]] = []
    order = []
    if chosen > 0:
        order.append(Button(t.label("↑ Up"), press.MoveOwnStep(one.number, form, chosen - 1)))
    if chosen < len(one.steps) - 1:
        order.append(Button(t.label("↓ Down"), press.MoveOwnStep(one.number, form, chosen + 1)))
    if order:
        rows.append(tuple(order))
    amounts = []
    if less is not None:
        label = t.label("− 1 time") if is_counted else t.label("− {n} seconds", n=SECONDS_A_PORTION)
        amounts.append(Button(label, press.SetPortions(one.number, form, less)))
    if more is not None:
        label = t.label("+ 1 time") if is_counted else t.label("+ {n} seconds", n=SECONDS_A_PORTION)
        amounts.append(Button(label, press.SetPortions(one.number, form, more)))
    if amounts:
        rows.append(tuple(amounts))
    rows.append(
        (
            Button(t.label("Take out"), press.TakeOut(one.number, form)),
            Button(t.label("Back"), press.EditOwnRoutine(one.number)),
        )
    )
    return Screen(_BETWEEN.join(parts_of(t, one, exercises, chosen=chosen)), tuple(rows))


def pick_part(t: Words, one: Shown, everything: Collection[Listed]) -> Screen:
    """For which part of the body shall exercises be added?"""
    text = t("Exercises for which part of the body? You can also type part of a name.")
    parts = [
        Button(area_label(t, area), press.PickExercises(one.number, str(Position(Position().selection.by(Area, area)))))
        for area in Area
        if area in counts(everything, Position().selection, Area)
    ]
    closing = (
        Button(t.label("All exercises"), press.PickExercises(one.number, str(Position()))),
        Button(t.label("Back"), press.EditOwnRoutine(one.number)),
    )
    return Screen(_BETWEEN.join((_count(t, one), text)), (*in_rows(parts, 2), closing))


def pick_exercises(t: Words, one: Shown, everything: Collection[Listed], at: Position) -> Screen:
    """A page of exercises: each can be switched in, and out again."""
    page = page_of(select(everything, at.selection), at.page)
    here = replace(at, page=page.number)
    inside = {step.exercise_id for step in one.steps if step.variation_id is None}
    rows: list[tuple[Button, ...]] = []
    for entry in page.entries:
        is_in = entry.exercise.id in inside
        mark = "✓ " if is_in else "🚫 " if entry.reason is not None else ""
        form = form_digits(entry.exercise.id, None)
        rows.append((Button(mark + entry.name, press.SwitchOwnStep(one.number, form, not is_in, str(here))),))
    text = t("Tap what shall be in it; tap it once more to take it out.")
    if any(entry.reason is not None for entry in page.entries):
        text += "\n" + t("🚫 I’d leave out for you as things are.")
    return Screen(
        _BETWEEN.join((_count(t, one), text)),
        (
            *rows,
            *_pages(t, one, here, page.of),
            (
                Button(t.label("Other parts"), press.PickPart(one.number)),
                Button(t.label("Done"), press.EditOwnRoutine(one.number), Style.PRIMARY),
            ),
        ),
    )


def choose_routine(
    t: Words, routines: Sequence[Shown], exercise: Exercise, form: str, at: str, *, room: bool
) -> Screen:
    """To which routine shall that exercise be added?"""
    text = t("Add <b>{exercise}</b> to which routine?", exercise=t.library(exercise.id, exercise.name))
    rows = tuple((Button(own_label(t, one), press.AddToOwnRoutine(one.number, form, at)),) for one in routines)
    make = ((Button(t.label("New routine"), press.AddToOwnRoutine(0, form, at)),),) if room else ()
    return Screen(text, (*rows, *make, (Button(t.label("Back"), press.ShowExercise(form, at)),)))


def added(t: Words, name: str, count: int) -> str:
    """An exercise is in a routine, which has so many now."""
    return t.label_plural(
        "“{routine}” has it: {n} exercise now.", "“{routine}” has it: {n} exercises now.", count, routine=name
    )


def full(t: Words) -> str:
    """A routine has as many exercises as it may have."""
    return t.label("A routine has room for {n} exercises. Take one out first.", n=MOST_STEPS)


def taken_out(t: Words, name: str) -> Markup:
    """An exercise is not in the routine any more."""
    return t("Taken out: {exercise}.", exercise=name)


def in_order(t: Words) -> Markup:
    """The exercises were sorted."""
    return t("Sorted, from standing to lying.")


def changed_meanwhile(t: Words) -> str:
    """What a button was for is not in the routine any more."""
    return t.label("That was changed meanwhile. Here it is as it is now.")


def join_forms(steps: Sequence[Step]) -> str:
    """Exercises as a button carries them: four digits each."""
    return "".join(form_digits(*form_of(step)) for step in steps)


def split_forms(text: str, forms: Mapping[str, Form]) -> list[Form]:
    """The exercises that a button carries, of those of the routine, by their digits."""
    digits = [text[start : start + 4] for start in range(0, len(text), 4)]
    return [forms[one] for one in digits if one in forms]


def _count(t: Words, one: Shown) -> Markup:
    return Markup("{}\n{}").format(heading(t, one), t("Exercises: {n} of {most}.", n=len(one.steps), most=MOST_STEPS))


def _pages(t: Words, one: Shown, at: Position, pages: int) -> Rows:
    if pages == 1:
        return ()
    label = t.label("{number} of {steps}", number=at.page + 1, steps=pages)
    ways = (("‹", at.page - 1), (label, at.page), ("›", at.page + 1))
    return (
        tuple(
            Button(name, press.PickExercises(one.number, str(replace(at, page=number % pages))))
            for name, number in ways
        ),
    )
