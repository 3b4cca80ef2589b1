"""Whose turn it is: three lanes that share the bot's budget, and a budget for each chat.

Answers in chat go before reminders, reminders before the ticks of a timer. No task waits here: whoever comes, and a
timer of the event loop, let out all that may go.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from itertools import islice
from math import inf

from stretchbot.telegram.failures import Failure, Kind
from stretchbot.telegram.gcra import Allowance, Pace, Rates, Waiting

# That many chats told to wait within so many seconds mean that the bot as a whole is too fast.
FLOODED_CHATS = 3
FLOOD_SECONDS = 5.0
# Above so many chats remembered, those that have rested are forgotten.
MOST_CHATS = 10_000
# Looking through more of those who wait than that takes longer than it brings.
MOST_LOOKED_AT = 200
# Let out before anybody else runs: each then makes its request, and whoever taps meanwhile waits for them all.
LET_OUT_TOGETHER = 5


class Lane(IntEnum):
    """What a call is for; the lowest goes first."""

    CHAT = 0
    REMINDERS = 1
    TICKS = 2


# How long a call waits while Telegram wants its chat, or the bot, to be silent; beyond that it fails at once.
PATIENCE_SECONDS = {Lane.CHAT: 30.0, Lane.REMINDERS: 5.0, Lane.TICKS: 1.0}


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may leave: Telegram's own ceilings, about, and below them for reminders."""

    bot_per_second: float = 30.0
    reminders_per_second: float = 25.0
    chat_per_second: float = 1.0
    # Telegram lets short bursts pass: somebody who taps on quickly must not wait; a 429 is honoured all the same.
    chat_burst: int = 10
    group_per_minute: float = 20.0
    group_burst: int = 4

    @property
    def rates(self) -> Rates:
        """What the bot as a whole may send."""
        return Rates(self.bot_per_second, self.reminders_per_second)

    def pace_of_chat(self, address: int) -> Pace:
        """The pace of a private chat, or of a group, whose address is negative."""
        if address < 0:
            return Pace(self.group_per_minute / 60, self.group_burst)
        return Pace(self.chat_per_second, self.chat_burst)


class CallFailedError(Exception):
    """A call to Telegram failed, and is not tried again here; `failure` says what it means."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.kind.name.lower(), failure.reason)
        self.failure = failure


class OutboxClosedError(Exception):
    """The bot is stopping: nothing was sent."""


@dataclass(slots=True, eq=False)
class _Ticket:
    """A call that waits for its turn."""

    lane: Lane
    chat: Pace
    turn: "asyncio.Future[None]"

    def refuse(self, error: Exception) -> None:
        if not self.turn.done():
            self.turn.set_exception(error)


class Turns:
    """Gives calls their turn, within a budget. For one event loop.

    With several workers, `allowance` is their common one.
    """

    def __init__(self, budget: Budget, allowance: Allowance | None = None) -> None:
        self._budget = budget
        self._bot = allowance or Allowance(budget.rates)
        self._waiting: dict[Lane, deque[_Ticket]] = {lane: deque() for lane in Lane}
        self._chats: dict[int, Pace] = {}
        self._flooded: deque[tuple[float, int]] = deque()
        self._coming_back: asyncio.Handle | None = None
        self._closed: set[Lane] = set()

    async def wait(self, lane: Lane, address: int) -> None:
        """Return when a call to the chat at `address` may leave.

        Raises:
            CallFailedError: when Telegram wants the chat, or the bot, to be silent for longer than the lane's patience.
            OutboxClosedError: when the lane is closed before.
        """
        if lane in self._closed:
            raise OutboxClosedError("the bot is stopping")
        loop = asyncio.get_running_loop()
        now = loop.time()
        chat = self._pace_of(address, now)
        if self._is_free(lane, chat, now):
            self._take(lane, chat, now)
            return
        ticket = _Ticket(lane, chat, loop.create_future())
        self._refuse_impatient(ticket, now)
        self._waiting[lane].append(ticket)
        self._release()
        try:
            await ticket.turn
        except BaseException:  # refused, or the caller was cancelled
            if ticket in self._waiting[lane]:
                self._waiting[lane].remove(ticket)
            raise

    def hold(self, address: int | None, wait: timedelta) -> bool:
        """Leave a chat alone for a while, as Telegram asked; with None, or when it asks for many chats, all of them.

        Returns:
            Whether it is all of them.
        """
        now = asyncio.get_running_loop().time()
        until = now + wait.total_seconds()
        if address is not None:
            self._pace_of(address, now).hold_until(until)
            self._flooded.append((now, address))
            while self._flooded[0][0] < now - FLOOD_SECONDS:
                self._flooded.popleft()
        everywhere = address is None or len({chat for _, chat in self._flooded}) >= FLOODED_CHATS
        if everywhere:
            self._bot.hold_until(until)
        self._look_again()
        return everywhere

    def held_seconds(self) -> float:
        """How long Telegram wants the bot as a whole to be silent; 0 when it doesn't."""
        return max(0.0, self._bot.held_until - asyncio.get_running_loop().time())

    def waiting(self, lane: Lane) -> int:
        """How many calls of a lane wait for their turn."""
        return len(self._waiting[lane])

    def close(self, lane: Lane) -> None:
        """Refuse all who wait in a lane, and all who come."""
        self._closed.add(lane)
        for ticket in list(self._waiting[lane]):
            ticket.refuse(OutboxClosedError("the bot is stopping"))

    async def stop(self) -> None:
        """Nobody gets a turn any more."""
        for lane in Lane:
            self.close(lane)
        await self._bot.close()

    def _look_again(self) -> None:
        """Something has changed: refuse those for whom it takes too long now, and let out all who may go."""
        now = asyncio.get_running_loop().time()
        for tickets in self._waiting.values():
            for ticket in tickets:
                self._refuse_impatient(ticket, now)
        self._release()

    def _is_free(self, lane: Lane, chat: Pace, now: float) -> bool:
        """Whether a call may leave at once, as nobody waits before it."""
        return (
            chat.ready_at <= now
            and not any(self._waiting.values())
            and self._bot.ready_at(reminder=lane is Lane.REMINDERS) <= now
        )

    def _take(self, lane: Lane, chat: Pace, now: float) -> None:
        self._bot.take(now, reminder=lane is Lane.REMINDERS)
        chat.take(now)

    def _release(self) -> None:
        """Let out those whose turn it is, some at a time, and come back for the next."""
        now = asyncio.get_running_loop().time()
        left = LET_OUT_TOGETHER
        while left and (ticket := self._next_ready(now)) is not None:
            self._waiting[ticket.lane].remove(ticket)
            if not ticket.turn.done():
                self._take(ticket.lane, ticket.chat, now)
                ticket.turn.set_result(None)
                left -= 1
        if left and any(self._waiting.values()):
            self._bot.ask(lambda: self._could_leave(now), self._look_again)
        self._come_back(now if not left else min(self._next_chance(lane, now) for lane in Lane), now)

    def _come_back(self, at: float, now: float) -> None:
        """Look again at that instant, or as soon as those had their turn who are ready now."""
        if self._coming_back is not None:
            self._coming_back.cancel()
            self._coming_back = None
        loop = asyncio.get_running_loop()
        if at <= now:
            self._coming_back = loop.call_soon(self._release)
        elif at < inf:
            self._coming_back = loop.call_at(at, self._release)

    def _next_ready(self, now: float) -> _Ticket | None:
        for lane, tickets in self._waiting.items():
            if tickets and self._bot.ready_at(reminder=lane is Lane.REMINDERS) <= now:
                for ticket in tickets:
                    if ticket.chat.ready_at <= now:
                        return ticket
        return None

    def _next_chance(self, lane: Lane, now: float) -> float:
        """When a call in `lane` may be next; infinite when none waits, or nobody knows."""
        tickets = self._waiting[lane]
        if not tickets:
            return inf
        gate = self._bot.ready_at(reminder=lane is Lane.REMINDERS)
        if now < gate < inf:
            return gate  # looking through the tickets is for when only their chats hold them back
        # With nothing reserved, a ticket whose chat is ready waits for the allowance, not for a timer.
        return min((ticket.chat.ready_at for ticket in tickets if ticket.chat.ready_at > now), default=inf)

    def _could_leave(self, now: float) -> Waiting:
        """How many are held back by the bot's budget alone."""
        ready = {
            lane: sum(1 for ticket in islice(tickets, MOST_LOOKED_AT) if ticket.chat.ready_at <= now)
            for lane, tickets in self._waiting.items()
        }
        return Waiting(calls=ready[Lane.CHAT] + ready[Lane.TICKS], reminders=ready[Lane.REMINDERS])

    def _pace_of(self, address: int, now: float) -> Pace:
        pace = self._chats.get(address)
        if pace is None:
            if len(self._chats) >= MOST_CHATS:
                self._chats = {known: pace for known, pace in self._chats.items() if not pace.is_rested(now)}
            pace = self._chats[address] = self._budget.pace_of_chat(address)
        return pace

    def _refuse_impatient(self, ticket: _Ticket, now: float) -> None:
        seconds = max(self._bot.held_until, ticket.chat.held_until) - now
        if seconds > PATIENCE_SECONDS[ticket.lane]:
            everywhere = self._bot.held_until >= ticket.chat.held_until
            wait = timedelta(seconds=seconds)
            ticket.refuse(CallFailedError(Failure(Kind.WAIT, "flood", retry_after=wait, is_everywhere=everywhere)))
