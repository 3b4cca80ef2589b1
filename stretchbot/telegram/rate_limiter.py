"""The rate limiter: one limit for the bot and one for each chat, each by the generic cell rate algorithm.

Calls that have to wait queue by priority: replies in private chats go before reminders, reminders before the ticks of a
timer, and replies in groups last.
No task of its own runs here: each arriving call, and one timer of the event loop, release whatever may go.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from itertools import islice
from math import inf

from stretchbot.telegram.failures import Failure, FailureKind
from stretchbot.telegram.gcra import BotRateLimit, Gcra, Rates, Waiting

# A 429 from that many chats within so many seconds means that the bot as a whole is too fast.
FLOODED_CHATS = 3
FLOOD_SECONDS = 5.0
# Above so many chats remembered, those whose limit is unused are forgotten.
MOST_CHATS = 10_000
# Of each priority, at most so many waiters are counted for a reservation: a batch is smaller.
MOST_LOOKED_AT = 200
# Released in one pass: all of these make their requests before the event loop runs any other task.
RELEASED_TOGETHER = 5


class Priority(IntEnum):
    """What a call is for; the lowest goes first."""

    CHAT = 0
    REMINDERS = 1
    TICKS = 2
    GROUPS = 3


# The longest retry_after, of its chat or of the bot, that a call waits for; with a longer one it fails at once.
MAX_WAIT_SECONDS = {Priority.CHAT: 30.0, Priority.REMINDERS: 5.0, Priority.TICKS: 1.0, Priority.GROUPS: 1.0}


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


class CallFailedError(Exception):
    """A call to Telegram failed, and is not tried again here; `failure` says what it means."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.kind.name.lower(), failure.reason)
        self.failure = failure


class ClientClosedError(Exception):
    """The bot is stopping: nothing was sent."""


@dataclass(slots=True, eq=False)
class _Waiter:
    """A call that waits; `released` is set when it may be made."""

    priority: Priority
    chat: Gcra
    released: "asyncio.Future[None]"

    def refuse(self, error: Exception) -> None:
        if not self.released.done():
            self.released.set_exception(error)


class RateLimiter:
    """Delays calls until the limits allow them. For one event loop.

    With several workers, `bot_limit` is the one they share.
    """

    def __init__(self, limits: RateLimits, bot_limit: BotRateLimit | None = None) -> None:
        self._limits = limits
        self._bot = bot_limit or BotRateLimit(limits.rates)
        self._waiting: dict[Priority, deque[_Waiter]] = {priority: deque() for priority in Priority}
        self._chats: dict[int, Gcra] = {}
        self._flooded: deque[tuple[float, int]] = deque()
        self._coming_back: asyncio.Handle | None = None
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
        chat = self._limit_of(telegram_chat_id, now)
        if self._is_free(priority, chat, now):
            self._take(priority, chat, now)
            return
        waiter = _Waiter(priority, chat, loop.create_future())
        self._refuse_late(waiter, now)
        self._waiting[priority].append(waiter)
        self._release()
        try:
            await waiter.released
        except BaseException:  # refused, or the caller was cancelled
            if waiter in self._waiting[priority]:
                self._waiting[priority].remove(waiter)
            raise

    def hold(self, telegram_chat_id: int | None, wait: timedelta) -> bool:
        """Make no call to a chat for a while, as Telegram asked; to none at all with None, or after many such wishes.

        Returns:
            Whether all chats are held back.
        """
        now = asyncio.get_running_loop().time()
        until = now + wait.total_seconds()
        if telegram_chat_id is not None:
            self._limit_of(telegram_chat_id, now).hold_until(until)
            self._flooded.append((now, telegram_chat_id))
            while self._flooded[0][0] < now - FLOOD_SECONDS:
                self._flooded.popleft()
        everywhere = telegram_chat_id is None or len({chat for _, chat in self._flooded}) >= FLOODED_CHATS
        if everywhere:
            self._bot.hold_until(until)
        self._look_again()
        return everywhere

    def retry_after_seconds(self) -> float:
        """How many seconds of the whole bot's retry_after are left; 0 without one."""
        return max(0.0, self._bot.held_until - asyncio.get_running_loop().time())

    def waiting(self, priority: Priority) -> int:
        """How many calls of a priority wait."""
        return len(self._waiting[priority])

    def close(self, priority: Priority) -> None:
        """Refuse all calls of a priority that wait, and all that come."""
        self._closed.add(priority)
        for waiter in list(self._waiting[priority]):
            waiter.refuse(ClientClosedError("the bot is stopping"))

    async def stop(self) -> None:
        """Refuse all calls from now on."""
        for priority in Priority:
            self.close(priority)
        await self._bot.close()

    def _look_again(self) -> None:
        """A limit has changed: refuse the calls that would wait too long now, release those that may go."""
        now = asyncio.get_running_loop().time()
        for waiters in self._waiting.values():
            for waiter in waiters:
                self._refuse_late(waiter, now)
        self._release()

    def _is_free(self, priority: Priority, chat: Gcra, now: float) -> bool:
        """Whether a call may be made at once: the limits allow it, and no other waits."""
        return (
            chat.ready_at <= now
            and not any(self._waiting.values())
            and self._bot.ready_at(reminder=priority is Priority.REMINDERS) <= now
        )

    def _take(self, priority: Priority, chat: Gcra, now: float) -> None:
        self._bot.take(now, reminder=priority is Priority.REMINDERS)
        chat.take(now)

    def _release(self) -> None:
        """Release what may go now, at most `RELEASED_TOGETHER`, and schedule the next pass."""
        now = asyncio.get_running_loop().time()
        left = RELEASED_TOGETHER
        while left and (waiter := self._next_ready(now)) is not None:
            self._waiting[waiter.priority].remove(waiter)
            if not waiter.released.done():
                self._take(waiter.priority, waiter.chat, now)
                waiter.released.set_result(None)
                left -= 1
        if left and any(self._waiting.values()):
            self._bot.ask(lambda: self._could_leave(now), self._look_again)
        self._come_back(now if not left else min(self._next_chance(priority, now) for priority in Priority), now)

    def _come_back(self, at: float, now: float) -> None:
        """Run the next pass at that instant, or after the tasks that are ready now."""
        if self._coming_back is not None:
            self._coming_back.cancel()
            self._coming_back = None
        loop = asyncio.get_running_loop()
        if at <= now:
            self._coming_back = loop.call_soon(self._release)
        elif at < inf:
            self._coming_back = loop.call_at(at, self._release)

    def _next_ready(self, now: float) -> _Waiter | None:
        for priority, waiters in self._waiting.items():
            if waiters and self._bot.ready_at(reminder=priority is Priority.REMINDERS) <= now:
                for waiter in waiters:
                    if waiter.chat.ready_at <= now:
                        return waiter
        return None

    def _next_chance(self, priority: Priority, now: float) -> float:
        """When a call of `priority` may be released next; infinite when none waits, or nothing is reserved yet."""
        waiters = self._waiting[priority]
        if not waiters:
            return inf
        gate = self._bot.ready_at(reminder=priority is Priority.REMINDERS)
        if now < gate < inf:
            return gate  # looking through the waiters is for when only their chats hold them back
        # With nothing reserved, a waiter whose chat is ready waits for a reservation, not for a timer.
        return min((waiter.chat.ready_at for waiter in waiters if waiter.chat.ready_at > now), default=inf)

    def _could_leave(self, now: float) -> Waiting:
        """How many calls the bot's limit alone holds back."""
        ready = {
            priority: sum(1 for waiter in islice(waiters, MOST_LOOKED_AT) if waiter.chat.ready_at <= now)
            for priority, waiters in self._waiting.items()
        }
        reminders = ready.pop(Priority.REMINDERS)
        return Waiting(calls=sum(ready.values()), reminders=reminders)

    def _limit_of(self, telegram_chat_id: int, now: float) -> Gcra:
        limit = self._chats.get(telegram_chat_id)
        if limit is None:
            if len(self._chats) >= MOST_CHATS:
                self._chats = {known: limit for known, limit in self._chats.items() if not limit.is_unused(now)}
            limit = self._chats[telegram_chat_id] = self._limits.of_chat(telegram_chat_id)
        return limit

    def _refuse_late(self, waiter: _Waiter, now: float) -> None:
        seconds = max(self._bot.held_until, waiter.chat.held_until) - now
        if seconds > MAX_WAIT_SECONDS[waiter.priority]:
            everywhere = self._bot.held_until >= waiter.chat.held_until
            wait = timedelta(seconds=seconds)
            waiter.refuse(
                CallFailedError(Failure(FailureKind.WAIT, "flood", retry_after=wait, is_everywhere=everywhere))
            )
