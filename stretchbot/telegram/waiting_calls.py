"""The calls that wait for the rate limiter, by priority: which goes next, and when."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import inf

from stretchbot.telegram.gcra import BotRateLimit, Gcra, Waiting
from stretchbot.telegram.priorities import Priority

# Of each priority, at most so many waiters are counted for a reservation: a batch is smaller.
MOST_LOOKED_AT = 200


@dataclass(slots=True, eq=False)
class Waiter:
    """A call that waits; `released` is set when it may be made."""

    priority: Priority
    chat: Gcra
    released: asyncio.Future[None]

    def refuse(self, error: Exception) -> None:
        """Let it fail, unless it was released or refused before."""
        if not self.released.done():
            self.released.set_exception(error)


class WaitingCalls:
    """Those that wait for their chat's limit or the bot's."""

    def __init__(self, bot: BotRateLimit) -> None:
        self._bot = bot
        self._waiting: dict[Priority, deque[Waiter]] = {priority: deque() for priority in Priority}

    def __bool__(self) -> bool:
        return any(self._waiting.values())

    def __iter__(self) -> Iterator[Waiter]:
        """All of them, the first priority first."""
        for waiters in self._waiting.values():
            yield from waiters

    def of(self, priority: Priority) -> deque[Waiter]:
        """Those of a priority, the first to come first."""
        return self._waiting[priority]

    def next_ready(self, now: float) -> Waiter | None:
        """The call that may be made before all others; None when none may."""
        for priority, waiters in self._waiting.items():
            if waiters and self._gate(priority, now) <= now:
                for waiter in waiters:
                    if waiter.chat.ready_at <= now:
                        return waiter
        return None

    def next_chance(self, now: float) -> float:
        """When a call may be released next; infinite when none waits, or nothing is reserved yet."""
        return min(self._next_chance(priority, now) for priority in Priority)

    def could_leave(self, now: float) -> Waiting:
        """How many calls the bot's limit alone holds back."""
        ready = {
            priority: sum(1 for waiter in islice(waiters, MOST_LOOKED_AT) if waiter.chat.ready_at <= now)
            for priority, waiters in self._waiting.items()
        }
        calls, reminders = ready.pop(Priority.CHAT), ready.pop(Priority.REMINDERS)
        return Waiting(calls, reminders, spare=sum(ready.values()))

    def _next_chance(self, priority: Priority, now: float) -> float:
        """When a call of `priority` may be released next; infinite as above."""
        waiters = self._waiting[priority]
        if not waiters:
            return inf
        gate = self._gate(priority, now)
        if now < gate and (gate < inf or self._bot.is_asking):
            return gate  # looking through the waiters is for when only their chats hold them back
        # With nothing reserved, a waiter whose chat is ready waits for a reservation, not for a timer.
        return min((waiter.chat.ready_at for waiter in waiters if waiter.chat.ready_at > now), default=inf)

    def _gate(self, priority: Priority, now: float) -> float:
        """When the bot's limit lets the next call of `priority` leave; infinite as above."""
        if priority > Priority.REMINDERS and self._holds_reminders(now):
            return self._bot.spare_at()
        return self._bot.ready_at(reminder=priority is Priority.REMINDERS)

    def _holds_reminders(self, now: float) -> bool:
        """Whether a reminder waits for the bot's limit alone."""
        return any(waiter.chat.ready_at <= now for waiter in self._waiting[Priority.REMINDERS])
