"""/privacy, /export and /delete."""

from stretchbot.bot.context import Context
from stretchbot.domain.local_time import local_day
from stretchbot.replies.actions import Export
from stretchbot.screens import callbacks as press
from stretchbot.screens import export as export_screens
from stretchbot.screens import privacy as screens
from stretchbot.services.privacy import erase, standing_messages
from stretchbot.services.users import ask, zone_of


async def privacy(context: Context) -> None:
    """Say what is kept and why."""
    context.say(screens.privacy(context.t, context.operator_contact, is_known=context.is_known))


async def export(context: Context) -> None:
    """Send a copy of everything; it is read when it is sent, not here, where others would have to wait for it."""
    today = local_day(context.now, zone_of(context.user), 0)
    copy = Export(export_screens.file_name(today), export_screens.explanations(context.t))
    context.send_export(export_screens.export(context.t), copy)


async def get_export(context: Context, _press: press.GetExport) -> None:
    """The same, from a button."""
    context.drop_buttons()
    await export(context)


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
    standing = await standing_messages(context.db, context.user, context.now)
    await erase(context.db, context.user)
    context.erased = True
    context.answer_callback(screens.is_erased(context.t))  # which comes through when the chat has to wait, too
    context.change(screens.erased(context.t))
    for message_id in standing:
        context.remove(message_id)


async def keep_all(context: Context, _press: press.KeepAll) -> None:
    """Erase nothing."""
    context.change(screens.kept(context.t))
