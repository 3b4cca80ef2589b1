"""The rate limiter: one limit for the bot and one for each chat, each by the generic cell rate algorithm.

Calls that have to wait queue by priority: replies in private chats go before reminders, reminders before the ticks of a
timer, then replies in groups; then messages that have had their time are deleted. Broadcasts and alarms go last.
No task of its own runs here: each arriving call, and one timer of the event loop, release whatever may go.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from math import inf

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.telegram.failures import PRESS_LEFT_UNANSWERED, CallFailedError, ClientClosedError, Failure, FailureKind
from stretchbot.telegram.flood import FloodDetector
from stretchbot.telegram.gcra import BotRateLimit, ChatLimits, Gcra, Rates
from stretchbot.telegram.priorities import MAX_PRESS_WAIT_SECONDS, MAX_WAIT_SECONDS, Priority
from stretchbot.telegram.waiting_calls import Waiter, WaitingCalls

_log: FilteringBoundLogger = structlog.get_logger(__name__)

# Released in one pass: all of these make their requests before the event loop runs any other task.
RELEASED_TOGETHER = 5
# The shortest wait for the next pass: at the highest rate, waking up for each call costs more than the call.
PASSES_APART_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How many messages may be sent: about what Telegram allows, and less than that for reminders."""

    bot_per_second: float = 30.0
    reminders_per_second: float = 25.0
    chat_per_second: float = 1.0
    # Telegram lets short bursts pass, so somebody who taps quickly need not wait; a 429 is honoured all the same.
    chat_burst: int = 10
    group_per_minute: float = 20.0
    group_burst: int = 4
    # Whether reminders may be paid for: Telegram then takes up to 1,000 messages a second from the bot.
    paid_broadcast: bool = False

    @property
    def rates(self) -> Rates:
        """The limits of the bot as a whole."""
        return Rates(self.bot_per_second, self.reminders_per_second)

    def of_chat(self, telegram_chat_id: int) -> Gcra:
        """The limit of a private chat, or of a group, whose id is negative."""
        if telegram_chat_id < 0:
            return Gcra(self.group_per_minute / 60, self.group_burst)
        return Gcra(self.chat_per_second, self.chat_burst)


class RateLimiter:
    """Delays calls until the limits allow them. For one event loop.

    With several workers, `bot_limit` is the one they share.
    """

    def __init__(self, limits: RateLimits, bot_limit: BotRateLimit | None = None) -> None:
        self._limits = limits
        self._bot = bot_limit or BotRateLimit(limits.rates)
        self._waiting = WaitingCalls(self._bot)
        self._chats = ChatLimits(limits.of_chat)
        # Telegram doesn't count answers to presses as messages, but it refuses them to chats with too many.
        self._presses = ChatLimits(limits.of_chat)
        # What only counts seconds may be refused while messages are not.
        self._ticks = ChatLimits(limits.of_chat)
        self._flood = FloodDetector()
        self._next_pass: asyncio.Handle | None = None
        self._next_pass_at = inf
        self._closed: set[Priority] = set()

    async def wait(self, priority: Priority, telegram_chat_id: int) -> None:
        """Return when a call to the chat may be made.

        Raises:
            CallFailedError: when the chat, or the bot, has a retry_after longer than `MAX_WAIT_SECONDS`.
            ClientClosedError: when the priority is closed before.
        """
        if priority in self._closed:
            raise ClientClosedError("the bot is stopping")
        loop = asyncio.get_running_loop()
        now = loop.time()
        if priority is Priority.TICKS:
            self._refuse_held_tick(telegram_chat_id, now)
        chat = self._chats.of(telegram_chat_id, now)
        if self._is_free(priority, chat, now):
            self._take(priority, chat, now)
            return
        waiter = Waiter(priority, chat, loop.create_future())
        self._refuse_late(waiter, now)
        self._waiting.of(priority).append(waiter)
        if self._next_pass_at > now + PASSES_APART_SECONDS:  # else it can wait for that one
            self._release()
        try:
            await waiter.released
        except BaseException:  # refused, or the caller was cancelled
            if waiter in self._waiting.of(priority):
                self._waiting.of(priority).remove(waiter)
            raise

    async def wait_to_answer_press(self, telegram_chat_id: int) -> None:
        """Return when a press in the chat may be answered: at once, unless Telegram has asked to wait.

        Raises:
            CallFailedError: when that is too late to be worth it.
            ClientClosedError: when answers are closed.
        """
        if Priority.CHAT in self._closed:
            raise ClientClosedError("the bot is stopping")
        now = asyncio.get_running_loop().time()
        presses = self._presses.of(telegram_chat_id, now)
        seconds = max(presses.held_until, self._bot.held_until) - now
        if seconds > MAX_PRESS_WAIT_SECONDS:
            raise CallFailedError(PRESS_LEFT_UNANSWERED)
        if seconds > 0:
            await asyncio.sleep(seconds)

    def hold_presses(self, telegram_chat_id: int, wait: timedelta) -> None:
        """Answer no press in a chat for a while, as Telegram asked; its messages go on."""
        now = asyncio.get_running_loop().time()
        self._presses.of(telegram_chat_id, now).hold_until(now + wait.total_seconds())

    def hold_ticks(self, telegram_chat_id: int, wait: timedelta) -> None:
        """Count no seconds in a chat for a while, as Telegram asked; its messages go on."""
        now = asyncio.get_running_loop().time()
        self._ticks.of(telegram_chat_id, now).hold_until(now + wait.total_seconds())

    def hold(self, telegram_chat_id: int, wait: timedelta) -> timedelta:
        """Make no call to a chat for a while, as Telegram asked; after such wishes of many chats, to none at all.

        Returns:
            How long all chats are held back; zero when they are not.
        """
        now = asyncio.get_running_loop().time()
        seconds = wait.total_seconds()
        self._chats.of(telegram_chat_id, now).hold_until(now + seconds)
        everywhere = timedelta(seconds=self._flood.refused(telegram_chat_id, seconds, now))
        if everywhere:
            _log.warning("bot.too_fast", seconds=everywhere.total_seconds(), hint="many chats in a row answered 429")
            self.hold_all(everywhere)
        else:
            self._look_again()
        return everywhere

    def hold_all(self, wait: timedelta) -> None:
        """Make no call at all for a while."""
        self._bot.hold_until(asyncio.get_running_loop().time() + wait.total_seconds())
        self._look_again()

    def accepted(self) -> None:
        """Note that Telegram took a message."""
        self._flood.accepted(asyncio.get_running_loop().time())

    def retry_after_seconds(self) -> float:
        """How many seconds of the whole bot's retry_after are left; 0 without one."""
        return max(0.0, self._bot.held_until - asyncio.get_running_loop().time())

    def waiting(self, priority: Priority) -> int:
        """How many calls of a priority wait."""
        return len(self._waiting.of(priority))

    def close(self, priority: Priority) -> None:
        """Refuse all calls of a priority that wait, and all that come."""
        self._closed.add(priority)
        for waiter in self._waiting.of(priority):
            waiter.refuse(ClientClosedError("the bot is stopping"))

    async def stop(self) -> None:
        """Refuse all calls from now on."""
        for priority in Priority:
            self.close(priority)
        await self._bot.close()

    def _look_again(self) -> None:
        """A limit has changed: refuse the calls that would wait too long now, release those that may go."""
        now = asyncio.get_running_loop().time()
        for waiter in self._waiting:
            self._refuse_late(waiter, now)
        self._release()

    def _is_free(self, priority: Priority, chat: Gcra, now: float) -> bool:
        """Whether a call may be made at once: the limits allow it, and no other waits."""
        return (
            chat.ready_at <= now
            and not self._waiting
            and self._bot.ready_at(reminder=priority is Priority.REMINDERS) <= now
        )

    def _take(self, priority: Priority, chat: Gcra, now: float) -> None:
        self._bot.take(now, reminder=priority is Priority.REMINDERS)
        chat.take(now)

    def _release(self) -> None:
        """Release what may go now, at most `RELEASED_TOGETHER`, and schedule the next pass."""
        now = asyncio.get_running_loop().time()
        left = RELEASED_TOGETHER
        while left and (waiter := self._waiting.next_ready(now)) is not None:
            self._waiting.of(waiter.priority).remove(waiter)
            if not waiter.released.done():
                self._take(waiter.priority, waiter.chat, now)
                waiter.released.set_result(None)
                left -= 1
        if left and self._waiting:
            self._bot.ask(lambda: self._waiting.could_leave(now), self._look_again)
        self._schedule_pass(now if not left else self._waiting.next_chance(now), now)

    def _schedule_pass(self, at: float, now: float) -> None:
        """Run the next pass at that instant, or after the tasks that are ready now."""
        if self._next_pass is not None:
            self._next_pass.cancel()
            self._next_pass = None
        self._next_pass_at = at
        loop = asyncio.get_running_loop()
        if at <= now:
            self._next_pass = loop.call_soon(self._release)
        elif at < inf:
            self._next_pass_at = max(at, now + PASSES_APART_SECONDS)
            self._next_pass = loop.call_at(self._next_pass_at, self._release)

    def _refuse_held_tick(self, telegram_chat_id: int, now: float) -> None:
        seconds = self._ticks.of(telegram_chat_id, now).held_until - now
        if seconds > 0:
            wait = timedelta(seconds=seconds)
            raise CallFailedError(Failure(FailureKind.WAIT, "flood", retry_after=wait))

    def _refuse_late(self, waiter: Waiter, now: float) -> None:
        seconds = max(self._bot.held_until, waiter.chat.held_until) - now
        if seconds > MAX_WAIT_SECONDS[waiter.priority]:
            everywhere = self._bot.held_until >= waiter.chat.held_until
            wait = timedelta(seconds=seconds)
            waiter.refuse(
                CallFailedError(Failure(FailureKind.WAIT, "flood", retry_after=wait, is_everywhere=everywhere))
            )
