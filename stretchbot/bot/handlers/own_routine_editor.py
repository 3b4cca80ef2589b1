"""Changing one's own routine: the order of its exercises, how much of each, one taken out and put back.

What a press is for may have been changed on another device: then the routine is shown as it is now.
"""

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.own_routine_view import changed, found, known_steps, shown
from stretchbot.domain import own_routine as domain
from stretchbot.domain.own_routine import SavedRoutine, form_of
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import form_digits
from stretchbot.screens import callbacks as press
from stretchbot.screens import own_routine_editor as screens
from stretchbot.screens import own_routines as own_screens


async def edit(context: Context, pressed: press.EditOwnRoutine) -> None:
    """What can be changed about a routine."""
    saved = await found(context, pressed.routine)
    if saved is not None:
        await _show_editor(context, saved)


async def edit_step(context: Context, pressed: press.EditOwnStep) -> None:
    """What can be changed about an exercise of it."""
    saved, step = await _step(context, pressed.routine, pressed.form)
    if saved is not None and step is not None:
        await _show_step(context, saved, step)


async def move(context: Context, pressed: press.MoveOwnStep) -> None:
    """Have an exercise at another place."""
    saved, step = await _step(context, pressed.routine, pressed.form)
    if saved is not None and step is not None:
        saved = await changed(context, saved, domain.moved(known_steps(context, saved), form_of(step), pressed.to))
        await _show_step(context, saved, step)


async def set_portions(context: Context, pressed: press.SetPortions) -> None:
    """Have so much of an exercise."""
    saved, step = await _step(context, pressed.routine, pressed.form)
    if saved is None or step is None:
        return
    after = _of_portions(context, step, pressed.portions)
    steps = [after if form_of(one) == form_of(step) else one for one in known_steps(context, saved)]
    await _show_step(context, await changed(context, saved, steps), step)


async def take_out(context: Context, pressed: press.TakeOut) -> None:
    """Take an exercise out; it can be put back."""
    saved, step = await _step(context, pressed.routine, pressed.form)
    if saved is None or step is None:
        return
    steps, exercise = known_steps(context, saved), context.library.exercises[step.exercise_id]
    work = exercise.form(step.variation_id).dose.work
    undo = press.PutBackIn(saved.id, pressed.form, domain.portions(step, work), steps.index(step))
    saved = await changed(context, saved, domain.without(steps, form_of(step)))
    name = own_screens.form_name(context.t, exercise, step.variation_id)
    await _show_editor(context, saved, said=screens.taken_out(context.t, name), undo=undo)


async def put_back_in(context: Context, pressed: press.PutBackIn) -> None:
    """Put an exercise back where it was."""
    saved = await found(context, pressed.routine)
    if saved is None:
        return
    step = context.library.codes.form(pressed.form)
    if step is None:
        context.answer_callback(screens.changed_meanwhile(context.t))
    else:
        steps = domain.with_step(known_steps(context, saved), _of_portions(context, step, pressed.portions), pressed.at)
        saved = await changed(context, saved, steps)
    await _show_editor(context, saved)


async def order(context: Context, pressed: press.OrderOwnSteps) -> None:
    """Have the exercises in another order; the one before can be had back."""
    saved = await found(context, pressed.routine)
    if saved is None:
        return
    before = known_steps(context, saved)
    forms = screens.split_forms(pressed.forms, {form_digits(*form_of(step)): form_of(step) for step in before})
    saved = await changed(context, saved, domain.ordered(before, forms))
    if domain.turns(known_steps(context, saved), context.library.exercises):  # that was the undoing
        await _show_editor(context, saved)
    else:
        undo = press.OrderOwnSteps(saved.id, screens.join_forms(before))
        await _show_editor(context, saved, said=screens.in_order(context.t), undo=undo)


async def _step(context: Context, number: int, digits: str) -> tuple[SavedRoutine | None, Step | None]:
    """A routine, and the exercise of it with those digits; where one is gone, that is said, and what there is shown."""
    saved = await found(context, number)
    if saved is None:
        return None, None
    step = next((one for one in known_steps(context, saved) if form_digits(*form_of(one)) == digits), None)
    if step is None:
        context.answer_callback(screens.changed_meanwhile(context.t))
        await _show_editor(context, saved)
    return saved, step


def _of_portions(context: Context, step: Step, number: int) -> Step:
    work = context.library.exercises[step.exercise_id].form(step.variation_id).dose.work
    return domain.of_portions(form_of(step), work, min(number, domain.MOST_PORTIONS))


async def _show_editor(
    context: Context,
    saved: SavedRoutine,
    *,
    said: Markup | None = None,
    undo: press.PutBackIn | press.OrderOwnSteps | None = None,
) -> None:
    exercises, steps = context.library.exercises, known_steps(context, saved)
    better = domain.downwards(steps, exercises) if domain.turns(steps, exercises) else ()
    one = await shown(context, saved)
    context.change(screens.editor(context.t, one, exercises, sorted_steps=better, said=said, undo=undo))


async def _show_step(context: Context, saved: SavedRoutine, step: Step) -> None:
    steps = known_steps(context, saved)
    place = next(place for place, one in enumerate(steps) if form_of(one) == form_of(step))
    less, more = domain.less_and_more(steps[place], context.library.exercises[step.exercise_id])
    one = await shown(context, saved)
    context.change(screens.step_editor(context.t, one, context.library.exercises, place, less, more))
