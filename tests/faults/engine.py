"""The engine within the test's own process, for faults that can't be done to another: it looks when it is told to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from markupsafe import Markup
from telegram import Bot

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.kinds.reminder import ReminderKind
from stretchbot.reminders.work import Work
from stretchbot.screens.screen import Screen
from stretchbot.simulator.store import TOKEN
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from stretchbot.telegram.transport import Transport
from tests.end_to_end.world import NUDGE

FAST = RateLimits(bot_per_second=1000, reminders_per_second=1000, chat_per_second=1000)


async def nudge(_work: Work) -> Screen:
    return Screen(Markup(NUDGE))  # noqa: S704 - a constant


@asynccontextmanager
async def engine(
    database: Database,
    clock: Clock,
    api_url: str,
    *,
    read_timeout: float = 5.0,
    request: Transport | None = None,
) -> AsyncIterator[Dispatcher]:
    """A dispatcher that looks when it is told to; `read_timeout` is how long Telegram has to answer, in seconds."""
    request = request or Transport(read_timeout=read_timeout)
    async with Bot(TOKEN, base_url=f"{api_url}/bot", request=request) as bot:
        client = TelegramClient(bot, FAST)
        dispatcher = Dispatcher(database, clock, client, [ReminderKind(nudge)])
        try:
            yield dispatcher
        finally:
            await dispatcher.stop()
            await client.close()


async def look(dispatcher: Dispatcher) -> None:
    """What the process does every few seconds, and one tick, up to the last record."""
    await dispatcher.client.watch()
    await dispatcher.tick()
    await dispatcher.drain()
