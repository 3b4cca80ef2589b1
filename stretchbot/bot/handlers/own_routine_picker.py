"""Choosing exercises for one's own routine: page by page, by typed words, or from the card of one."""

from collections.abc import Collection

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.exercise_view import card_for, listed_for
from stretchbot.bot.handlers.exercises import kept_position, turn_to
from stretchbot.bot.handlers.own_routine_view import all_shown, changed, found, known_steps, shown
from stretchbot.bot.handlers.own_routines import empty_or_new
from stretchbot.domain import own_routine as domain
from stretchbot.domain.browsing import Selection, select, words_typed
from stretchbot.domain.own_routine import SavedRoutine, form_of
from stretchbot.domain.routine import Step
from stretchbot.screens import callbacks as press
from stretchbot.screens import exercises as exercise_screens
from stretchbot.screens import own_routine_editor as screens
from stretchbot.screens import own_routines as own_screens
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.exercise_position import MOST_TYPED_BYTES, Position
from stretchbot.services import own_routines as service


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
        saved = await changed(context, saved, domain.without(known_steps(context, saved), form_of(step)))
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
        context.answer_callback(screens.added(context.t, saved.name, len(known_steps(context, saved))))
        turn_to(context, await card_for(context, step, kept_position(pressed.at)))


async def _with(context: Context, saved: SavedRoutine, step: Step) -> SavedRoutine | None:
    """The routine with one more exercise; None, and said, when it has no room."""
    before = known_steps(context, saved)
    steps = domain.with_step(before, step)
    if steps == before and form_of(step) not in map(form_of, before):
        context.answer_callback(screens.full(context.t), alert=True)
        return None
    return await changed(context, saved, steps)


async def _show_page(context: Context, saved: SavedRoutine, at: str) -> None:
    position = Position.read(at) or Position()
    everything = await listed_for(context, position.selection)
    context.change(screens.pick_exercises(context.t, await shown(context, saved), everything, position))
