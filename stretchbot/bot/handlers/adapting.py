"""What people answer when a reminder asks whether its time still suits; and that all come again once they are back."""

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.reminder_changes import noted
from stretchbot.db.models import Expecting
from stretchbot.domain.pauses import is_paused
from stretchbot.replies.actions import Send
from stretchbot.screens import adapting as screens
from stretchbot.screens import callbacks as press
from stretchbot.screens.callbacks import decode
from stretchbot.screens.reminder import answers, with_outcome
from stretchbot.screens.screen import Rows
from stretchbot.services import silence as service
from stretchbot.services.reminders import MOST_REMINDERS
from stretchbot.services.undo import save_reminders
from stretchbot.services.users import ask


async def ask_for_other_times(context: Context, _press: press.AskOtherTimes) -> None:
    """Other times are wanted; the reminder itself can still be answered."""
    ask(context.chat, Expecting.TIMES)
    context.say(screens.ask_for_other_times(context.t))


async def keep_fewer(context: Context, pressed: press.KeepFewer) -> None:
    """Only so many a day are wanted."""
    if not 0 < pressed.count < MOST_REMINDERS:
        context.stale()
        return
    before = await save_reminders(context.db, context.chat)
    thinned = await service.keep_fewer(context.db, context.chat, pressed.count, context.now)
    undo = await noted(context, before) if thinned.turned_off else None
    _show(context, screens.fewer(context.t, thinned.kept), screens.after_fewer(context.t, undo))


async def keep_times(context: Context, _press: press.KeepTimes) -> None:
    """All stays as it is."""
    service.keep_times(context.chat, context.now)
    _show(context, screens.kept(context.t), ())


def say_all_come_again(context: Context) -> None:
    """Say, before anything else, that no reminder is left out any more; unless that is not so, or was said."""
    if context.is_schedule_told or not context.is_known or is_paused(context.now, context.chat.paused_until):
        return
    context.actions.insert(0, Send(screens.all_come_again(context.t)))


def _show(context: Context, outcome: Markup, rows: Rows) -> None:
    """Show what was changed below the reminder, which can still be answered."""
    context.is_schedule_told = True
    pressed = context.pressed
    beside = map(decode, pressed.beside if pressed else ())
    reminded = next((one for one in beside if isinstance(one, press.StartReminded)), None)
    kept = () if reminded is None else answers(context.t, reminded.reminder, reminded.due, reminded.routine)
    context.change(with_outcome(pressed.shown if pressed else Markup(), outcome, (*kept, *rows)))
