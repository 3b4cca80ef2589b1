"""Who may do what: the one place that lets somebody through to a handler, or says what comes first."""

from collections.abc import Mapping
from enum import IntEnum, auto

from stretchbot.bot.context import Context, Handler
from stretchbot.bot.handlers.start import go_on, set_up_first
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens.callback_data import Callback


class Access(IntEnum):
    """For whom something is; each is for those further down as well."""

    START = auto()
    """Whoever wants to begin: it makes them known."""
    ANYBODY = auto()
    """Also somebody of whom nothing is stored, and nothing will be."""
    KNOWN = auto()
    """Who has started the bot, and was not erased since."""
    AGREED = auto()
    """Who has agreed to the safety note: nothing is planned, begun or counted before."""
    SET_UP = auto()
    """Who has finished setting up."""


# All other presses are for who has agreed.
_PRESSES: Mapping[type[Callback], Access] = {
    press.Agree: Access.KNOWN,
    press.GetExport: Access.KNOWN,
    press.EraseAll: Access.KNOWN,
    press.KeepAll: Access.KNOWN,
    press.SetUp: Access.KNOWN,
    press.OpenSafety: Access.ANYBODY,
    press.OpenHelp: Access.ANYBODY,
    # What leads on from messages that somebody gets before they are set up, too.
    press.OpenRoutine: Access.SET_UP,
    press.OpenExercises: Access.SET_UP,
    press.OpenReminders: Access.SET_UP,
    press.OpenSettings: Access.SET_UP,
    press.OpenProgress: Access.SET_UP,
}


def access_to_press(pressed: Callback | None) -> Access:
    """For whom a press is; None is one of another version."""
    return Access.AGREED if pressed is None else _PRESSES.get(type(pressed), Access.AGREED)


async def admit(context: Context, access: Access, handle: Handler) -> None:
    """Have `handle` take the update if it is for this user; else say what comes first, and change nothing."""
    user = context.user
    is_agreed = access < Access.AGREED or user.agreed_at is not None
    is_ready = access < Access.SET_UP or context.chat.ready_at is not None
    if access > Access.ANYBODY and not context.is_known:
        _ask_to_start(context)
    elif is_agreed and is_ready:
        await handle(context)
    elif access is Access.SET_UP:
        context.drop_buttons()
        await set_up_first(context)
    else:
        if context.pressed is not None:
            context.stale()
        go_on(context)


def _ask_to_start(context: Context) -> None:
    if context.pressed is not None:
        context.answer_callback(common.start_first(context.t), alert=True)
    else:
        context.say(common.start_first_page(context.t))
