"""Changing one's own routine: exercises in and out, their order, how much of each.

What a press is for may have been changed on another device: then the routine is shown as it is now.
"""

from collections.abc import Collection, Iterable

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.exercise_view import card_for, listed_for
from stretchbot.bot.handlers.exercises import kept_position, turn_to
from stretchbot.bot.handlers.own_routine_view import all_shown, found, shown
from stretchbot.bot.handlers.own_routines import empty_or_new
from stretchbot.domain import own_routine as domain
from stretchbot.domain.browsing import Selection, select, words_typed
from stretchbot.domain.own_routine import SavedRoutine, form_of
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import form_digits
from stretchbot.screens import callbacks as press
from stretchbot.screens import exercises as exercise_screens
from stretchbot.screens import own_routine_editor as screens
from stretchbot.screens import own_routines as own_screens
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.exercise_position import MOST_TYPED_BYTES, Position
from stretchbot.services import own_routines as service


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
        saved = await _changed(context, saved, domain.moved(_known(context, saved), form_of(step), pressed.to))
        await _show_step(context, saved, step)


async def set_portions(context: Context, pressed: press.SetPortions) -> None:
    """Have so much of an exercise."""
    saved, step = await _step(context, pressed.routine, pressed.form)
    if saved is None or step is None:
        return
    after = _of_portions(context, step, pressed.portions)
    steps = [after if form_of(one) == form_of(step) else one for one in _known(context, saved)]
    await _show_step(context, await _changed(context, saved, steps), step)


async def take_out(context: Context, pressed: press.TakeOut) -> None:
    """Take an exercise out; it can be put back."""
    saved, step = await _step(context, pressed.routine, pressed.form)
    if saved is None or step is None:
        return
    steps, exercise = _known(context, saved), context.library.exercises[step.exercise_id]
    work = exercise.form(step.variation_id).dose.work
    undo = press.PutBackIn(saved.id, pressed.form, domain.portions(step, work), steps.index(step))
    saved = await _changed(context, saved, domain.without(steps, form_of(step)))
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
        steps = domain.with_step(_known(context, saved), _of_portions(context, step, pressed.portions), pressed.at)
        saved = await _changed(context, saved, steps)
    await _show_editor(context, saved)


async def order(context: Context, pressed: press.OrderOwnSteps) -> None:
    """Have the exercises in another order; the one before can be had back."""
    saved = await found(context, pressed.routine)
    if saved is None:
        return
    before = _known(context, saved)
    forms = screens.split_forms(pressed.forms, {form_digits(*form_of(step)): form_of(step) for step in before})
    saved = await _changed(context, saved, domain.ordered(before, forms))
    if domain.turns(_known(context, saved), context.library.exercises):  # that was the undoing
        await _show_editor(context, saved)
    else:
        undo = press.OrderOwnSteps(saved.id, screens.join_forms(before))
        await _show_editor(context, saved, said=screens.in_order(context.t), undo=undo)


async def pick_part(context: Context, pressed: press.PickPart) -> None:
    """For which part of the body exercises shall be added."""
    saved = await found(context, pressed.routine)
    if saved is not None:
        everything = await listed_for(context, Selection())
        context.change(screens.pick_part(context.t, await shown(context, saved), everything))


async def pick_exercises(context: Context, pressed: press.PickExercises) -> None:
    """A page of exercises to add."""
    saved = await found(context, pressed.routine)
    if saved is not None:
        await _show_page(context, saved, pressed.at)


async def switch_step(context: Context, pressed: press.SwitchOwnStep) -> None:
    """Have an exercise in the routine, or not."""
    saved = await found(context, pressed.routine)
    step = context.library.codes.form(pressed.form)
    if saved is None:
        return
    if step is None:
        context.answer_callback(screens.changed_meanwhile(context.t))
    elif not pressed.on:
        saved = await _changed(context, saved, domain.without(_known(context, saved), form_of(step)))
    else:
        saved = await _with(context, saved, step) or saved
    await _show_page(context, saved, pressed.at)


def is_picking(presses: Collection[Callback]) -> int | None:
    """The number of the routine that exercises are picked for: their buttons were shown last; None when not."""
    kinds = (press.SwitchOwnStep, press.PickExercises)
    return next((one.routine for one in presses if isinstance(one, kinds)), None)


async def find_typed(context: Context, presses: Collection[Callback]) -> bool:
    """While exercises are picked, show those that typed words find; False when they find none."""
    number, typed = is_picking(presses), words_typed(context.text, MOST_TYPED_BYTES)
    saved = None if number is None else await service.find_own_routine(context.db, context.user, number)
    at = Position(Selection(typed=typed))
    if saved is None or not typed or not select(await listed_for(context, at.selection), at.selection):
        return False
    await _show_page(context, saved, str(at))
    return True


async def choose(context: Context, pressed: press.ChooseOwnRoutine) -> None:
    """To which routine an exercise shall be added that was looked at."""
    step = context.library.codes.form(pressed.form)
    if step is None:
        turn_to(context, exercise_screens.exercise_gone(context.t))
        return
    routines, exercise = await all_shown(context), context.library.exercises[step.exercise_id]
    at, room = kept_position(pressed.at), len(routines) < domain.MOST_ROUTINES
    turn_to(context, screens.choose_routine(context.t, routines, exercise, pressed.form, at, room=room))


async def add(context: Context, pressed: press.AddToOwnRoutine) -> None:
    """Add an exercise to a routine or to a new one, and show its card again."""
    step = context.library.codes.form(pressed.form)
    if step is None:
        turn_to(context, exercise_screens.exercise_gone(context.t))
        return
    if pressed.routine:
        saved = await found(context, pressed.routine)
        if saved is None:
            return
        saved = await _with(context, saved, step)
    else:
        saved = await empty_or_new(context, [step])
        if saved is None:
            context.answer_callback(own_screens.no_room(context.t), alert=True)
    if saved is not None:
        context.answer_callback(screens.added(context.t, saved.name, len(_known(context, saved))))
        turn_to(context, await card_for(context, step, kept_position(pressed.at)))


async def _step(context: Context, number: int, digits: str) -> tuple[SavedRoutine | None, Step | None]:
    """A routine, and the exercise of it with those digits; where one is gone, that is said, and what there is shown."""
    saved = await found(context, number)
    if saved is None:
        return None, None
    step = next((one for one in _known(context, saved) if form_digits(*form_of(one)) == digits), None)
    if step is None:
        context.answer_callback(screens.changed_meanwhile(context.t))
        await _show_editor(context, saved)
    return saved, step


async def _with(context: Context, saved: SavedRoutine, step: Step) -> SavedRoutine | None:
    """The routine with one more exercise; None, and said, when it has no room."""
    before = _known(context, saved)
    steps = domain.with_step(before, step)
    if steps == before and form_of(step) not in map(form_of, before):
        context.answer_callback(screens.full(context.t), alert=True)
        return None
    return await _changed(context, saved, steps)


async def _changed(context: Context, saved: SavedRoutine, steps: Iterable[Step]) -> SavedRoutine:
    """The routine with other steps; exercises that left the library are out of it for good."""
    after = tuple(steps)
    if after != saved.steps:
        await service.set_steps(context.db, context.user, saved.id, after)
    return SavedRoutine(saved.id, saved.name, after)


def _known(context: Context, saved: SavedRoutine) -> tuple[Step, ...]:
    return domain.known(saved.steps, context.library.exercises)


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
    exercises, steps = context.library.exercises, _known(context, saved)
    better = domain.downwards(steps, exercises) if domain.turns(steps, exercises) else ()
    one = await shown(context, saved)
    context.change(screens.editor(context.t, one, exercises, sorted_steps=better, said=said, undo=undo))


async def _show_step(context: Context, saved: SavedRoutine, step: Step) -> None:
    steps = _known(context, saved)
    place = next(place for place, one in enumerate(steps) if form_of(one) == form_of(step))
    less, more = domain.less_and_more(steps[place], context.library.exercises[step.exercise_id])
    one = await shown(context, saved)
    context.change(screens.step_editor(context.t, one, context.library.exercises, place, less, more))


async def _show_page(context: Context, saved: SavedRoutine, at: str) -> None:
    position = Position.read(at) or Position()
    everything = await listed_for(context, position.selection)
    context.change(screens.pick_exercises(context.t, await shown(context, saved), everything, position))
