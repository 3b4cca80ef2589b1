"""The tick: looks every second for reminders that are due, sends them, and records what became of them.

Nothing that is due is remembered here. A reminder in hand is under a lease in the database; should this process die,
its lease ends and another takes over.
"""

import asyncio

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.metrics import TICK
from stretchbot.periodic_jobs import PeriodicJobs
from stretchbot.reminders.senders import Render, Senders
from stretchbot.services.due import BATCH, anything_due, expand_due
from stretchbot.services.housekeeping import prune
from stretchbot.services.sending import claim_to_send
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import MAX_WAIT_SECONDS, Priority

# In flight at most what the rate limits let through in that time: a lease must not end while its reminder waits, not
# even when several workers share the limits.
SECONDS_IN_HAND = 2
STOP_SECONDS = 5.0

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class Dispatcher:
    """Sends reminders when they are due. What is due, `clock` says; `render` makes the message."""

    def __init__(self, database: Database, clock: Clock, client: TelegramClient, render: Render) -> None:
        self._database = database
        self._clock = clock
        self.client = client
        self._senders = Senders(database, clock, client, render)
        self._most_in_hand = max(1, int(client.limits.reminders_per_second * SECONDS_IN_HAND))
        # Whether some are known to wait: those who come due after them get in line.
        self._some_wait = True
        self._ticking = asyncio.Lock()
        self._tidying = asyncio.Lock()
        self._stopping = False

    def keep_to(self, periodic_jobs: PeriodicJobs) -> None:
        """Tick every second, and tidy up every hour, once the periodic jobs start."""
        periodic_jobs.every(1, self.tick)
        periodic_jobs.every(3600, self.tidy_up)

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Take no more reminders in hand, give back those whose turn hasn't come, and wait for those under way.

        What takes longer than `seconds` is left to its lease.
        """
        self._stopping = True
        self.client.close_priority(Priority.REMINDERS)
        try:
            async with asyncio.timeout(seconds):
                async with self._ticking, self._tidying:
                    await self.drain()
        except TimeoutError:
            _log.warning("dispatcher.left_to_leases", in_hand=self.in_hand())
            await self._senders.give_up()

    async def tick(self) -> None:
        """One look: write down what is due, claim what is to be sent, and begin to send it.

        Never raises: a database out of reach is logged, and the next tick looks again.
        """
        async with self._ticking:
            if self._stopping:
                return
            loop = asyncio.get_running_loop()
            began_at = loop.time()
            try:
                due = begun = claimed = settled = 0
                if await self._anything_due():
                    due, begun = await self._expand()
                    claimed, settled = await self._claim() if self._may_send() else (0, 0)
            except Exception as error:  # noqa: BLE001 - whatever it is, the next tick looks again
                # Never a traceback here: it may show values, and they may be personal.
                _log.error("tick.failed", error=type(error).__name__)
                return
            TICK.observe(loop.time() - began_at)
        if due or claimed or settled:
            _log.info("tick.done", due=due, sending=begun + claimed, settled=settled, in_hand=self.in_hand())

    def in_hand(self) -> int:
        """How many reminders are claimed and not yet recorded."""
        return len(self._senders.in_hand)

    async def drain(self) -> None:
        """Return when everything in hand is recorded."""
        await self._senders.drain()

    async def tidy_up(self) -> None:
        """Delete what is past keeping; never raises."""
        deleted = 0
        async with self._tidying:
            try:
                while not self._stopping:
                    async with self._database.write() as db:
                        count = await prune(db, self._clock.now())
                    if not count:
                        break
                    deleted += count
            except Exception as error:  # noqa: BLE001 - as in tick
                _log.error("tidying.failed", error=type(error).__name__)
        if deleted:
            _log.info("tidying.done", deleted=deleted)

    def _may_send(self) -> bool:
        """Whether it makes sense to take reminders in hand: not while Telegram wants the whole bot to wait."""
        return self.client.retry_after_seconds() <= MAX_WAIT_SECONDS[Priority.REMINDERS]

    async def _anything_due(self) -> bool:
        """Look before writing: mostly nothing is due, and whoever taps doesn't wait for a transaction in vain."""
        async with self._database.read() as db:
            if await anything_due(db, self._clock.now()):
                return True
        self._some_wait = False
        return False

    async def _expand(self) -> tuple[int, int]:
        """Write down what is due, and take it in hand as long as there is room; how many were due, and are in hand."""
        due = begun = 0
        while True:
            room = self._room() if self._may_send() and not self._some_wait else 0
            async with self._database.write() as db:
                expansion = await expand_due(db, self._clock.now(), room=room)
            # The room is used up, or there was none: whatever comes next gets in line behind those left.
            self._some_wait |= room <= len(expansion.to_send)
            self._senders.send(expansion.to_send)
            due += expansion.size
            begun += len(expansion.to_send)
            if expansion.size < BATCH:
                return due, begun

    async def _claim(self) -> tuple[int, int]:
        """Take in hand what waits, as long as there is room; how many, and how many were settled without sending."""
        claimed = settled = 0
        self._some_wait = True
        while room := self._room():
            limit = min(room, BATCH)
            async with self._database.write() as db:
                claim = await claim_to_send(db, self._clock.now(), limit, but_not=tuple(self._senders.in_hand))
            self._senders.send(claim.to_send)
            claimed += len(claim.to_send)
            settled += claim.settled
            if claim.size < limit:
                self._some_wait = False
                break
        return claimed, settled

    def _room(self) -> int:
        return self._most_in_hand - self.in_hand()
