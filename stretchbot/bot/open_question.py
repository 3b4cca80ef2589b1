"""The question that typed words may answer: remembered with each reply, and forgotten in time."""

from dataclasses import replace

from stretchbot.bot.context import Context
from stretchbot.db.models import Expecting
from stretchbot.replies.actions import Edit, Send
from stretchbot.screens.answers import UNDOING
from stretchbot.screens.screen import Button, Screen
from stretchbot.services.dialogue import ShownButton


def remember(context: Context, asked_before: int) -> None:
    """Remember what the reply shows, so that words can answer it; `asked_before` was the number of the last question.

    A command lets what was asked before lapse. What was said beside an open question leaves that open. Whoever answers
    one no longer means what was shown before: a yes after "I don't know that place" confirms no earlier place.
    """
    if not context.is_known:
        return
    is_asked = context.chat.question != asked_before
    if context.is_command and not is_asked and context.chat.expecting is not None:
        context.chat.expecting = None
    shown, undo = _last_buttons(context), _undo_button(context)
    if undo != context.dialogue.undo:
        context.dialogue = replace(context.dialogue, undo=undo)
    if context.is_beside_question and not is_asked:
        if shown:
            context.dialogue = replace(context.dialogue, buttons=shown + context.dialogue.buttons)
    elif is_asked or shown or context.is_command or (context.chat.expecting is not None and context.actions):
        puzzles = context.dialogue.puzzles + 1 if context.is_puzzled else 0
        context.dialogue = replace(context.dialogue, buttons=shown, shown_at=context.now, puzzles=puzzles)


def open_question(context: Context) -> Expecting | None:
    """What free text is taken for now; None when nothing was asked, or too long ago.

    Somebody who hasn't finished setting up may answer what that needs at any time.
    """
    chat = context.chat
    if context.dialogue.is_over(context.now):
        chat.expecting = None
        context.dialogue = replace(context.dialogue, buttons=(), answer_id=None, undo="")
    if chat.expecting == Expecting.BROADCAST and not context.is_admin:  # not any more
        chat.expecting = None
    if chat.expecting is not None:
        return Expecting(chat.expecting)
    if chat.ready_at is None:
        return Expecting.ZONE if chat.zone is None else Expecting.TIMES
    return None


def _last_buttons(context: Context) -> tuple[ShownButton, ...]:
    rows = next((screen.buttons for screen in reversed(_screens(context)) if screen.buttons), ())
    return tuple(_shown(button) for row in rows for button in row)


def _undo_button(context: Context) -> str:
    """The press that undoes what this changed, also where other buttons came after it.

    Where nobody knew what was meant, that of before is: nothing was changed.
    """
    buttons = [button for screen in _screens(context) for row in screen.buttons for button in row]
    found = next((one.press.encode() for one in buttons if type(one.press) in UNDOING), "")
    return found or (context.dialogue.undo if context.is_puzzled else "")


def _screens(context: Context) -> list[Screen]:
    return [action.screen for action in context.actions if isinstance(action, Send | Edit)]


def _shown(button: Button) -> ShownButton:
    return ShownButton(button.label, button.press.encode())
