"""Our engine, from a tick to the recorded outcome, with a bot that sends nothing."""

import asyncio
import gc
import time
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from markupsafe import Markup
from sqlalchemy import func, select

from benchmarks.meters import CpuMeter, server_pid, watched_loop
from benchmarks.stores import BEGIN, MINUTE, Plan, make_store, open_store
from stretchbot.bot.reminder_view import ReminderView
from stretchbot.bundled import content_folder
from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.models import Occurrence
from stretchbot.domain.occurrence import Delivery
from stretchbot.gc_policy import freeze
from stretchbot.languages import load_languages
from stretchbot.library import load_library
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.kinds import reminder
from stretchbot.reminders.work import Work
from stretchbot.screens.screen import Screen
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits

if TYPE_CHECKING:
    from telegram import Bot

# Telegram's own highest ceiling: with it, the engine holds as many in flight, and records as many together, as it ever
# will.
HIGHEST = RateLimits(bot_per_second=1000, reminders_per_second=1000, chat_per_second=1e6)
UNLIMITED = RateLimits(bot_per_second=1e6, reminders_per_second=1e6, chat_per_second=1e6)
TICK_SECONDS = 1.0


class StillClock(Clock):
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """The instant it was set to."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that go by as the clock is set: that is time, not a clock that jumps."""
        return self._now.timestamp()

    def set_to(self, now: datetime) -> None:
        """Show `now` from here on."""
        self._now = now


@dataclass(slots=True)
class IdleBot:
    """A bot that sends nothing, and says at once that it did; and the request that it sends nothing by.

    It counts what would have been sent, and none of the messages that would have been deleted for that.
    """

    sent: int = 0
    base_url: str = ""

    @property
    def request(self) -> "IdleBot":
        """What calls go through."""
        return self

    async def post(self, url: str, *_: object, **__: object) -> dict[str, int]:
        """The same as JSON."""
        self.sent += "/send" in url
        return {"message_id": self.sent}

    async def send_message_id(self, *_: object, **__: object) -> int:
        """The number of a message that nobody will see."""
        self.sent += 1
        return self.sent

    async def send_message(self, *_: object, **__: object) -> SimpleNamespace:
        """A message that nobody will see."""
        self.sent += 1
        return SimpleNamespace(message_id=self.sent)


async def plain(_: Work) -> Screen:
    """A message that costs nothing to make."""
    return Screen(Markup("Time to stretch."))


def worded() -> ReminderView:
    """What makes the messages of the bot as shipped."""
    languages = load_languages(content_folder() / "languages", pseudo=False)
    languages.load_all()
    return ReminderView(load_library(content_folder()), languages)


async def cpu(url: str, reminders: int, span: int, rounds: int, *, words: bool, waits: bool) -> dict[str, list[float]]:
    """Microseconds a reminder in each of `rounds`, after one to warm up: `own` and the `server`'s.

    They go out at Telegram's highest rate if it `waits`, else at once, as the peers' do.
    With `words`, the reminders are worded as the bot's are, and made into requests that go nowhere; else the call
    that would send them does nothing, as with the peers.
    """
    await make_store(url, Plan(reminders, span))
    database, clock, bot = open_store(url), StillClock(BEGIN), IdleBot()
    if not words:
        setattr(reminder, "send", bot.send_message_id)  # noqa: B010 - it isn't exported; the process is our own
    dispatcher = _dispatcher(database, clock, bot, HIGHEST if waits else UNLIMITED, words=words)
    gc.collect()
    gc.freeze()  # the peers' preparation isn't counted in their rounds either
    server = await server_pid(url)
    own, servers = [], []
    for number in range(rounds + 1):
        clock.set_to(BEGIN + number * MINUTE)
        before, meter = bot.sent, CpuMeter(server)
        await _send_all_due(dispatcher)
        sent = bot.sent - before
        own.append(meter.own() / sent * 1e6)
        servers.append(meter.servers() / sent * 1e6)
    await _check(database, bot.sent, (rounds + 1) * reminders // 3 // span)
    await database.close()
    return {"own": own[1:], "server": servers[1:]}


async def stall(url: str, reminders: int, rounds: int) -> dict[str, list[float]]:
    """The longest stall of the event loop (seconds) while a third of all reminders is due at once.

    The limits are the highest that Telegram allows, a tick comes each second, and the messages are worded.
    """
    await make_store(url, Plan(reminders, 60, together=True))
    database, clock, bot = open_store(url), StillClock(BEGIN), IdleBot()
    dispatcher = _dispatcher(database, clock, bot, HIGHEST, words=True)
    freeze()  # as the bot does once it has started
    longest = []
    for number in range(rounds + 1):  # the first to warm up, as the peers do
        clock.set_to(BEGIN + number * 60 * MINUTE)
        before = bot.sent
        async with watched_loop() as stalls:
            while bot.sent - before < reminders // 3:
                began = time.monotonic()
                await dispatcher.tick()
                await asyncio.sleep(began + TICK_SECONDS - time.monotonic())
            await dispatcher.drain()
        longest.append(stalls.longest)
    await _check(database, bot.sent, (rounds + 1) * reminders // 3)
    await database.close()
    return {"stall": longest[1:]}


def _dispatcher(database: Database, clock: Clock, bot: IdleBot, limits: RateLimits, *, words: bool) -> Dispatcher:
    client = TelegramClient(cast("Bot", bot), limits)
    return Dispatcher(database, clock, client, [reminder.ReminderKind(worded().screen if words else plain)])


async def _send_all_due(dispatcher: Dispatcher) -> None:
    await dispatcher.tick()
    await dispatcher.drain()


async def _check(database: Database, sent: int, expected: int) -> None:
    async with database.read() as db:
        recorded = await db.scalar(
            select(func.count()).select_from(Occurrence).where(Occurrence.delivery == Delivery.SENT)
        )
    if not sent == recorded == expected:
        raise RuntimeError(f"{expected} reminders were due, {sent} sent and {recorded} recorded as sent")
