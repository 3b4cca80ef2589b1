"""/privacy and /delete."""

from stretchbot.bot.context import Context
from stretchbot.screens import callbacks as press
from stretchbot.screens import privacy as screens
from stretchbot.services.privacy import erase
from stretchbot.services.users import ask


async def privacy(context: Context) -> None:
    """Say what is kept and why."""
    context.say(screens.privacy(context.t))


async def delete(context: Context) -> None:
    """Ask before erasing."""
    question = ask(context.chat, None)
    context.say(screens.ask_before_erasing(context.t, question))


async def erase_all(context: Context, pressed: press.EraseAll) -> None:
    """Erase everything, when that was the last thing asked."""
    if pressed.question != context.chat.question:
        context.stale()
        return
    await context.db.flush()
    await erase(context.db, context.user)
    context.erased = True
    context.answer_callback(screens.is_erased(context.t))  # which comes through when the chat has to wait, too
    context.change(screens.erased(context.t))


async def keep_all(context: Context, _press: press.KeepAll) -> None:
    """Erase nothing."""
    context.change(screens.kept(context.t))
