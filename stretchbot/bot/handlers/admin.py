"""/admin: how the bot is doing, and broadcasts."""

from stretchbot.bot.context import Context
from stretchbot.db.models import Expecting
from stretchbot.screens import broadcast as screens
from stretchbot.screens import callbacks as press
from stretchbot.screens.operator import TelegramsView
from stretchbot.screens.operator import admin as admin_screen
from stretchbot.services.broadcasts import (
    begin_broadcast,
    cancel_broadcast,
    count_receivers,
    draft_broadcast,
    sending,
    stop_broadcast,
)
from stretchbot.services.status import Status
from stretchbot.services.users import ask, stop_asking, zone_of


async def show(context: Context, status: Status, view: TelegramsView) -> None:
    """Show the figures; from a button, in place of the message pressed."""
    being_sent = await sending(context.db)
    screen = admin_screen(context.t, status, view, being_sent, context.now, zone_of(context.user))
    if context.pressed is None:
        context.say(screen)
    else:
        context.change(screen)


async def ask_for_broadcast(context: Context, _press: press.AskBroadcast) -> None:
    """Ask what everybody is to be told."""
    ask(context.chat, Expecting.BROADCAST)
    context.say(screens.ask_for_text(context.t))


async def broadcast_typed(context: Context) -> None:
    """Show what was written as it will look, and ask whether to send it."""
    stop_asking(context.chat)
    text = context.formatted
    broadcast_id = await draft_broadcast(context.db, context.chat, text, context.now)
    context.say(screens.news(context.t, text))
    receivers = await count_receivers(context.db)
    context.say(screens.confirm(context.t, broadcast_id, receivers, context.broadcasts_per_second))


async def send_broadcast(context: Context, pressed: press.SendBroadcast) -> None:
    """Send a draft to everybody."""
    message_id = context.pressed.message_id if context.pressed else None
    begun = await begin_broadcast(context.db, pressed.broadcast, message_id, context.now)
    if begun is not None:
        context.change(screens.progress(context.t, begun))
    elif await sending(context.db) is not None:
        context.answer_callback(screens.already_sending(context.t), alert=True)
    else:
        context.stale()


async def cancel(context: Context, pressed: press.CancelBroadcast) -> None:
    """Drop a draft, or the question for one."""
    if context.chat.expecting == Expecting.BROADCAST:
        stop_asking(context.chat)
    if pressed.broadcast and not await cancel_broadcast(context.db, pressed.broadcast):
        context.stale()
    else:
        context.change(screens.cancelled(context.t))


async def stop(context: Context, pressed: press.StopBroadcast) -> None:
    """Send a broadcast to nobody more."""
    stopped = await stop_broadcast(context.db, pressed.broadcast, context.now)
    if stopped is None:
        context.stale()
    else:
        context.change(screens.progress(context.t, stopped))
