"""/admin and its buttons: for the admins named in the settings, in their private chats; nobody else knows of them.

The figures are read before the update's transaction is opened, so that nobody has to wait for them.
"""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Final

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, ExtBot

from stretchbot.bot.access import Access
from stretchbot.bot.context import Context, Handler, PressHandler
from stretchbot.bot.conversation import Conversation
from stretchbot.bot.handlers import admin
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.callbacks.operator import OF_ADMINS
from stretchbot.screens.operator import TelegramsView
from stretchbot.services.status import status_of

ADMIN_COMMAND: Final = "admin"
# An update has 10 s in all.
ASK_SECONDS: Final = 3.0

ADMIN_ROUTES: Mapping[type[Callback], PressHandler] = {
    press.AskBroadcast: admin.ask_for_broadcast,
    press.SendBroadcast: admin.send_broadcast,
    press.CancelBroadcast: admin.cancel,
    press.StopBroadcast: admin.stop,
}
"""What each press does; that of `OpenAdmin` shows the figures."""


class AdminDesk:
    """Takes what admins want of the bot, and leaves everything else to others."""

    def __init__(self, conversation: Conversation, bot: ExtBot[None]) -> None:
        self._conversation = conversation
        self._bot = bot
        self.admins = conversation.admins

    def is_for(self, update: Update, pressed: Callback) -> bool:
        """Whether it is an admin who pressed a button of /admin."""
        user = update.effective_user
        return type(pressed) in OF_ADMINS and user is not None and user.id in self.admins

    async def commanded(self, update: Update, _ptb_context: ContextTypes.DEFAULT_TYPE) -> None:
        """An admin sent /admin."""
        await self._conversation.take(update, await self._figures(), Access.KNOWN, is_command=True)

    async def pressed(self, update: Update, pressed: Callback) -> None:
        """An admin pressed a button of /admin."""
        if isinstance(pressed, press.OpenAdmin):
            handle = await self._figures()
        else:
            handle = partial(_carry_out, pressed=pressed)
        await self._conversation.take(update, handle, Access.KNOWN)

    async def _figures(self) -> Handler:
        """What shows how the bot is doing now."""
        transactions = self._conversation.transactions
        async with transactions.database.read() as db:
            status = await status_of(db, transactions.clock.now())
        return partial(admin.show, status=status, view=await self._telegrams_view())

    async def _telegrams_view(self) -> TelegramsView:
        try:
            async with asyncio.timeout(ASK_SECONDS):
                told = await self._bot.get_webhook_info()
        except (TelegramError, TimeoutError):
            return TelegramsView(is_answered=False)
        others = max(0, told.pending_update_count - 1)  # the update at hand is among them
        return TelegramsView(bool(told.url), others, told.last_error_message)


async def _carry_out(context: Context, pressed: Callback) -> None:
    await ADMIN_ROUTES[type(pressed)](context, pressed)
