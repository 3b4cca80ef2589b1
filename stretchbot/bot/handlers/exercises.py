"""/exercises: look through them all, see one, and say which to propose more often, or never."""

from collections.abc import Collection
from dataclasses import replace

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.exercise_view import card_for, listed_for
from stretchbot.bot.handlers.tailored_session import tailor_open
from stretchbot.domain.browsing import Selection, called, select, words_typed
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.intents import Understood
from stretchbot.domain.phrases import Intent
from stretchbot.domain.routine import Step
from stretchbot.domain.suitability import Pain
from stretchbot.domain.time_problems import shortened
from stretchbot.screens import callbacks as press
from stretchbot.screens import common, exercise_card, exercise_position
from stretchbot.screens import exercises as screens
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.exercise_position import Position
from stretchbot.screens.screen import Screen
from stretchbot.services.preferences import Mark, mark_of, never_show, put_back, set_favourite, show_again
from stretchbot.services.session_lookup import open_session

# What stands below lists, and below an exercise that was found in one.
_IN_A_LIST = (press.FilterExercises, press.PickFilter, press.ListExercises, press.ShowExercise, press.MarkFavourite)
# More often than anything hurts before it is left out: such an undo is forged.
_MOST_PAIN = 99


async def exercises(context: Context) -> None:
    """/exercises: how many there are, and what to look through them by."""
    context.say(await _overview(context, Position()))


async def exercises_typed(context: Context, _understood: Understood) -> bool:
    """The same, in words."""
    await exercises(context)
    return True


async def open_exercises(context: Context, _press: press.OpenExercises) -> None:
    """The same, from a button."""
    turn_to(context, await _overview(context, Position()))


async def filter_exercises(context: Context, pressed: press.FilterExercises) -> None:
    """What to look through, with the filters that are set."""
    turn_to(context, await _overview(context, _read(pressed.at)))


async def pick_filter(context: Context, pressed: press.PickFilter) -> None:
    """The filters of one kind."""
    at = _read(pressed.at)
    if pressed.what in screens.PICKED:
        turn_to(
            context,
            screens.pick_filter(context.t, await listed_for(context, at.selection), at, pressed.what),
        )
    else:
        turn_to(context, await _overview(context, at))


async def list_exercises(context: Context, pressed: press.ListExercises) -> None:
    """A page of the exercises that the filters leave."""
    turn_to(context, await _list(context, _read(pressed.at)))


async def show_exercise(context: Context, pressed: press.ShowExercise) -> None:
    """An exercise, in one of its forms."""
    shown = _form(context, pressed.form)
    if shown is not None:
        turn_to(context, await card_for(context, shown, kept_position(pressed.at)))


async def show_named(context: Context, exercise: Exercise, at: str = "") -> None:
    """An exercise that was asked for by its name, or is all that was found `at` a list."""
    context.say(await card_for(context, Step(exercise.id), at))


async def mark_favourite(context: Context, pressed: press.MarkFavourite) -> None:
    """Propose an exercise more often, or no more often than others."""
    shown = _form(context, pressed.form)
    if shown is None:
        return
    before = await mark_of(context.db, context.user, shown.exercise_id)
    await set_favourite(context.db, context.user, shown.exercise_id, favourite=pressed.on)
    context.answer_callback(exercise_card.marked_favourite(context.t, favourite=pressed.on))
    await _show_marked(context, shown, pressed.form, kept_position(pressed.at), before)


async def switch_exercise(context: Context, pressed: press.SwitchExercise) -> None:
    """Propose an exercise again, or never."""
    shown = _form(context, pressed.form)
    if shown is None:
        return
    before = await mark_of(context.db, context.user, shown.exercise_id)
    change = show_again if pressed.on else never_show
    await change(context.db, context.user, shown.exercise_id)
    context.answer_callback(exercise_card.switched(context.t, on=pressed.on))
    await _show_marked(context, shown, pressed.form, kept_position(pressed.at), before)
    await tailor_open(context)


async def undo_mark(context: Context, pressed: press.UndoMark) -> None:
    """Have an exercise marked as it was."""
    shown = _form(context, pressed.form)
    if shown is None:
        return
    pain = Pain.read(pressed.pain)
    is_likely = pain is not None and pain.times <= _MOST_PAIN
    before = Mark(pressed.favourite, pressed.never_show, pain if is_likely else None)
    await put_back(context.db, context.user, shown.exercise_id, before)
    context.answer_callback(common.undone(context.t))
    _change_card(context, await card_for(context, shown, kept_position(pressed.at)))


def is_browsing(presses: Collection[Callback]) -> bool:
    """Whether somebody looks through lists: their buttons were shown last."""
    return any(isinstance(one, _IN_A_LIST) and one.at for one in presses)


async def page_typed(context: Context, presses: Collection[Callback], meanings: Collection[Understood]) -> bool:
    """Turn the page of the list shown last; False with nothing to turn, and in a routine, which is meant then."""
    shown = next((one for one in presses if isinstance(one, press.ShowExercise)), None)
    turns = {one.intent for one in meanings} & {Intent.NEXT, Intent.BACK}
    is_card = any(isinstance(one, press.MarkFavourite) for one in presses)
    if is_card or not turns or await open_session(context.db, context.user, context.now) is not None:
        return False
    if shown is None:  # nothing is there to turn: that part of the body is looked for
        return await find_typed(context)
    at = _read(shown.at)
    if Intent.BACK in turns and at.page == 0:
        context.say(await _overview(context, at))
    else:
        context.say(await _list(context, replace(at, page=at.page + (1 if Intent.NEXT in turns else -1))))
    return True


async def find_typed(context: Context) -> bool:
    """Show what typed words find: the only exercise, or a list; False when they find none."""
    typed = words_typed(context.text, exercise_position.MOST_TYPED_BYTES)
    if not typed:
        return False
    at = Position(Selection(typed=typed))
    everything = await listed_for(context, at.selection)
    found = select(everything, at.selection)
    one = called(found, typed) or (found[0] if len(found) == 1 else None)
    if one is not None:
        await show_named(context, one.exercise, str(at))
    elif found:
        context.say(screens.list_page(context.t, everything, at, context.library.exercises))
    return bool(found)


def nothing_found(context: Context) -> bool:
    """Say that no exercise has the words that were typed; False when there were none."""
    typed = words_typed(context.text, exercise_position.MOST_TYPED_BYTES)
    if typed:
        context.say(screens.nothing_found(context.t, shortened(context.text)))
    return bool(typed)


async def _overview(context: Context, at: Position) -> Screen:
    return screens.overview(context.t, await listed_for(context, at.selection), at)


async def _list(context: Context, at: Position) -> Screen:
    everything = await listed_for(context, at.selection)
    return screens.list_page(context.t, everything, at, context.library.exercises)


async def _show_marked(context: Context, shown: Step, form: str, at: str, before: Mark) -> None:
    """The card after a change, with the way back to what was `before`."""
    _change_card(context, await card_for(context, shown, at, undo_of(form, before, at)))


def undo_of(form: str, before: Mark, at: str = "") -> press.UndoMark:
    """The press that has an exercise marked as `before`."""
    return press.UndoMark(
        form, before.favourite, before.never_show, "" if before.pain is None else str(before.pain), at
    )


def _change_card(context: Context, card: Screen) -> None:
    # Only its words and buttons change: the picture goes on moving.
    is_there = context.pressed is not None and context.pressed.pictured
    context.change(replace(card, picture=None) if is_there else card)


def _form(context: Context, digits: str) -> Step | None:
    """The form that a button is for; None, and said, when it left the library."""
    shown = context.library.codes.form(digits)
    if shown is None:
        turn_to(context, screens.exercise_gone(context.t))
    return shown


def _read(at: str) -> Position:
    """Where a button leads; all exercises, where it names a filter that is gone."""
    return Position.read(at) or Position()


def kept_position(at: str) -> str:
    """The list to go back to; "" where a button names none that there can be."""
    position = Position.read(at)
    return "" if position is None else str(position)


def turn_to(context: Context, screen: Screen) -> None:
    """Show a screen in the place of the one pressed: a message with a picture can't become one without, nor back."""
    pressed = context.pressed
    if pressed is not None and pressed.pictured != (screen.picture is not None):
        context.replace(screen)
    else:
        context.change(screen)
