"""A routine that somebody shares by a link: shown once its reader is set up, begun, or kept."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.own_routine_view import own_list, shared, shown
from stretchbot.bot.handlers.own_routines import empty_or_new
from stretchbot.domain.shared_code import Shared, code_in, decode_shared
from stretchbot.screens import callbacks as press
from stretchbot.screens import own_routines as screens


async def take_link(context: Context) -> bool:
    """Note what the link of a /start shares; False when it is no link to a routine."""
    _, _, parameter = context.text.partition(" ")
    code = code_in(parameter.strip())
    if code is None:
        return False
    if _decoded(context, code) is None:
        context.say(screens.broken_link(context.t))
    else:
        context.user.shared_routine = code
    return True


async def show_shared(context: Context) -> None:
    """Show the routine whose link led here, once; nothing when none did."""
    code, context.user.shared_routine = context.user.shared_routine, None
    found = None if code is None else _decoded(context, code)
    if code is None or found is None:
        return
    if not found.steps:
        context.say(screens.shared_gone(context.t))
        return
    one = await shared(context, code, found.steps, found.unknown)
    context.say(screens.shared(context.t, one, context.library.exercises))


async def keep_shared(context: Context, pressed: press.KeepShared) -> None:
    """Keep it among one's own; a second press finds it kept."""
    found = _decoded(context, pressed.code)
    if found is None or not found.steps:
        context.change(screens.shared_gone(context.t))
        return
    saved = await empty_or_new(context, found.steps)
    if saved is None:
        context.answer_callback(screens.no_room(context.t), alert=True)
        context.say(await own_list(context))
        return
    one = await shown(context, saved)
    context.change(screens.own_routine(context.t, one, context.library.exercises, said=screens.kept(context.t)))


def _decoded(context: Context, code: str) -> Shared | None:
    return decode_shared(code, context.library.codes, context.library.exercises)
