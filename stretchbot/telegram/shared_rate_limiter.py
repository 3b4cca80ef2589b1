"""The bot's rate limit, shared by all workers of one database: each reserves calls in batches, ahead of making them.

Instants are seconds of the event loop's clock, which doesn't jump.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from math import inf

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.telegram.gcra import BURST_SECONDS, BotRateLimit, Rates, Waiting
from stretchbot.telegram.rate_reservations import reserve

# The longest batch, in seconds of the rate: that is how long another worker's reply may wait for ours.
RESERVE_SECONDS = 0.1
RESERVE_AGAIN_SECONDS = 0.5

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class SharedBotRateLimit(BotRateLimit):
    """The limit of all workers with one token together, in one row of their database."""

    def __init__(self, rates: Rates, database: Database, clock: Clock, bot_id: int) -> None:
        super().__init__(rates)
        self._database = database
        self._clock = clock
        self._bot_id = bot_id
        self._calls: deque[float] = deque()
        self._reminders_reserved: deque[float] = deque()
        self._asking: asyncio.Task[None] | None = None
        self._is_closed = False

    def ready_at(self, *, reminder: bool) -> float:
        """When the next call may be made; infinite when none is reserved."""
        reserved, now = self._reserved(reminder=reminder), asyncio.get_running_loop().time()
        while reserved and reserved[0] < now - BURST_SECONDS:
            reserved.popleft()
        if reserved:
            return max(reserved[0], self.held_until)
        return self.held_until if self.held_until > now else inf

    def spare_at(self) -> float:
        """The same as any call's: what keeps reminders back is not reserved."""
        return self.ready_at(reminder=False)

    def take(self, now: float, *, reminder: bool) -> None:  # noqa: ARG002 - as in the base class
        """Spend one reserved call."""
        self._reserved(reminder=reminder).popleft()

    def hold_until(self, instant: float) -> None:
        """Make no call before `instant`, and drop what is reserved."""
        self.held_until = max(self.held_until, instant)
        for reserved in (self._calls, self._reminders_reserved):
            reserved.clear()

    def ask(self, waiting: Callable[[], Waiting], when_there: Callable[[], None]) -> None:
        """Reserve a batch for the calls that wait, unless one is being reserved, or some are left of the last."""
        loop = asyncio.get_running_loop()
        if self._is_closed or self._asking is not None or self.held_until > loop.time():
            return
        if self._calls and self._reminders_reserved:
            return
        found = waiting()
        calls = 0 if self._calls else _batch(found.calls, self.rates.calls)
        reminders = 0 if self._reminders_reserved else _batch(found.reminders, self.rates.reminders)
        # While reminders go, only with the next of them: until then there may be none to spare, however often one asks.
        reminders_go = found.reminders and self._reminders_reserved
        spare = 0 if self._calls or reminders_go else _batch(found.spare, self.rates.calls)
        if calls + reminders + spare:
            self._asking = loop.create_task(self._reserve(Waiting(calls, reminders, spare)))
            self._asking.add_done_callback(lambda task: self._asked(task, when_there))

    @property
    def is_asking(self) -> bool:
        """Whether a batch is being reserved."""
        return self._asking is not None

    async def close(self) -> None:
        """Reserve nothing more; what was reserved and not used is lost."""
        self._is_closed = True
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.wait([self._asking])

    def _reserved(self, *, reminder: bool) -> deque[float]:
        return self._reminders_reserved if reminder else self._calls

    def _asked(self, task: "asyncio.Task[None]", when_there: Callable[[], None]) -> None:
        self._asking = None
        if not task.cancelled() and not self._is_closed:
            when_there()

    async def _reserve(self, wanted: Waiting) -> None:
        """Ask the database; without an answer from it, wait a little, so that asking again is no storm."""
        try:
            now = self._clock.now()
            async with self._database.write() as db:
                got = await reserve(db, self._bot_id, self.rates, now, wanted)
        except UNREACHABLE as error:
            _log.warning("limits.unreachable", error=type(error).__name__)
            await asyncio.sleep(RESERVE_AGAIN_SECONDS)
            return
        offset = asyncio.get_running_loop().time()
        self._calls.extend(_on_loop(got.calls, now, offset))
        self._reminders_reserved.extend(_on_loop(got.reminders, now, offset))
        if got.retry_after_at is not None:
            self.hold_until(offset + (got.retry_after_at - now).total_seconds())


def _batch(wanted: int, per_second: float) -> int:
    return min(wanted, max(1, round(per_second * RESERVE_SECONDS)))


def _on_loop(instants: Iterable[datetime], now: datetime, loop_now: float) -> list[float]:
    return [loop_now + max((instant - now).total_seconds(), -BURST_SECONDS / 2) for instant in instants]
