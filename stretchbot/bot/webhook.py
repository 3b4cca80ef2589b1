"""Updates that Telegram delivers: taken once their effect is in the database, refused while they can't be."""

import asyncio
from typing import Any

from telegram import Bot

from stretchbot.bot.chat_queues import ChatQueues
from stretchbot.bot.polling import ALLOWED_UPDATES, read_update
from stretchbot.settings import WebhookSetting

# Deliveries that Telegram may have in flight at once.
CONNECTIONS = 40


class Webhook:
    """One process's end of the webhook; several may be behind one address."""

    def __init__(self, setting: WebhookSetting) -> None:
        self.setting = setting
        self._bot: Bot | None = None
        self._chat_queues: ChatQueues | None = None
        self._taking: set[asyncio.Task[Any]] = set()

    async def register(self, bot: Bot) -> None:
        """Tell Telegram where to deliver; safe to repeat.

        Raises:
            TelegramError: when Telegram is out of reach, or doesn't take the address.
        """
        await bot.set_webhook(
            self.setting.url,
            secret_token=self.setting.secret,
            allowed_updates=list(ALLOWED_UPDATES),
            max_connections=CONNECTIONS,
        )

    def open(self, bot: Bot, chat_queues: ChatQueues) -> None:
        """Take what is delivered from now on."""
        self._bot, self._chat_queues = bot, chat_queues

    async def close(self) -> None:
        """Take nothing more; return when what was taken had its effect."""
        self._chat_queues = None
        if self._taking:
            await asyncio.wait(self._taking)

    async def take(self, raw: dict[str, Any]) -> bool:
        """Handle a delivered update; False when Telegram is to deliver it again."""
        if self._bot is None or self._chat_queues is None:
            return False
        update = read_update(raw, self._bot)
        if update is None:
            return True
        # A task of its own: Telegram may hang up, and the update still comes to its end.
        handling = asyncio.create_task(self._chat_queues.handle([update]))
        self._taking.add(handling)
        handling.add_done_callback(self._taking.discard)
        return await asyncio.shield(handling) == 1
