"""The tick: claims what is due, every second, and has it sent and recorded.

Nothing that is due is remembered here. What is in flight is under a lease in the database; should this process die,
its lease ends and another takes over.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import LARGEST_STEP, Clock, ClockJumpedError, ClockWatch
from stretchbot.db.engine import Database
from stretchbot.domain.eligibility import NotSent
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.metrics import REMINDERS, TICK
from stretchbot.periodic_jobs import PeriodicJobs
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.housekeeping import prune
from stretchbot.reminders.kinds.kind import Kind
from stretchbot.reminders.materialise import anything_due, materialise
from stretchbot.reminders.mending import mend
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.sender import Sender
from stretchbot.reminders.work import Claimed
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.priorities import MAX_WAIT_SECONDS, Priority

# Claimed in one transaction at most: with so many, its fixed cost is negligible for each.
BATCH = 500
# In flight at most what the rate limit lets leave in that time: so no lease (60 s) ends while its work waits for the
# rate limiter, not even when several workers share the limit.
SECONDS_IN_FLIGHT = 2
STOP_SECONDS = 5.0
# Nothing is claimed for so long after the clock has jumped: a time service corrects most wrong clocks within seconds.
SETTLE_SECONDS = 10.0
# In flight at most of a kind with a bulkhead of its own: all of it may wait for the rate limiter.
MOST_OF_ITS_OWN = 500
_BAD_SCHEDULE = NotSent(Delivery.FAILED, Reason.BAD_SCHEDULE)

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Bulkhead:
    """Kinds of work that share a limit to what is in flight, and take no room from others."""

    kinds: Mapping[str, Kind]
    sender: Sender
    most: int


@dataclass(slots=True)
class _Tally:
    """The counts of a tick: work claimed to be sent, and due work that was recorded without sending."""

    claimed: int = 0
    not_sent: int = 0


_Source = Callable[[AsyncSession, _Bulkhead, int], Awaitable[Claimed]]


class Dispatcher:
    """Does work when it is due. What is due, `clock` says; how each kind is done, `kinds`.

    Kinds with a bulkhead of their own are claimed first. Of the others, two sources are claimed from in turn: the
    queue, as what waits there is older, and the slots. Work of the kinds `after_all_others` is claimed when none of
    these is due, and takes no room from it.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        client: TelegramClient,
        kinds: Iterable[Kind],
        after_all_others: Iterable[Kind] = (),
    ) -> None:
        self._database = database
        self._clock = clock
        self.client = client
        most = max(1, int(client.limits.reminders_per_second * SECONDS_IN_FLIGHT))
        every = tuple(kinds)
        self._shared = self._bulkhead([kind for kind in every if not kind.has_own_bulkhead], most)
        self._apart = [self._bulkhead([kind], MOST_OF_ITS_OWN) for kind in every if kind.has_own_bulkhead]
        self._last = self._bulkhead(after_all_others, most // SECONDS_IN_FLIGHT or 1)
        self._bulkheads = (*self._apart, self._shared, self._last)
        self._ticking = asyncio.Lock()
        self._tidying = asyncio.Lock()
        self._stopping = False
        self.looked_at: float | None = None
        """When the last look succeeded, in seconds of the event loop; None before the first."""
        self._clock_watch = ClockWatch(clock)
        # Until when the clock, which has jumped, is not relied on; in seconds that go on evenly.
        self._settled_at: float | None = None

    def run_by(self, jobs: PeriodicJobs) -> None:
        """Tick every second, and tidy up every hour, once the jobs start."""
        jobs.every(1, self.tick)
        jobs.every(3600, self.tidy_up)

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Claim nothing more, release what was not begun, and wait for what is under way.

        What takes longer than `seconds` is left to its lease.
        """
        self._stopping = True
        self.client.close_priority(Priority.REMINDERS)
        self.client.close_priority(Priority.TICKS)
        self.client.close_priority(Priority.TIDYING)
        self.client.close_priority(Priority.BACKGROUND)
        try:
            async with asyncio.timeout(seconds):
                async with self._ticking, self._tidying:
                    await self.drain()
        except TimeoutError:
            _log.warning("dispatcher.left_to_leases", in_flight=self.in_flight())
            await asyncio.gather(*(one.sender.give_up() for one in self._bulkheads))

    async def tick(self) -> None:
        """One look: claim what is due, and begin to do it.

        Never raises: a database out of reach is logged, and the next tick looks again.
        """
        async with self._ticking:
            if self._stopping or not await self._is_clock_settled():
                return
            loop = asyncio.get_running_loop()
            began_at = loop.time()
            try:
                tally = await self._claim_all() if await self._anything_due() else _Tally()
            except ClockJumpedError:  # in the middle of this tick; what it was at is rolled back
                self.doubt_clock()
                return
            except Exception as error:  # noqa: BLE001 - whatever it is, the next tick looks again
                # Never a traceback here: it may show values, and they may be personal.
                _log.error("tick.failed", error=type(error).__name__)
                return
            self.looked_at = loop.time()
            TICK.observe(self.looked_at - began_at)
        if tally.claimed or tally.not_sent:
            _log.info("tick.done", sending=tally.claimed, not_sent=tally.not_sent, in_flight=self.in_flight())

    def in_flight(self) -> int:
        """How much is claimed and not yet recorded."""
        return sum(one.sender.recorder.in_flight() for one in self._bulkheads)

    async def drain(self) -> None:
        """Return when everything in flight is recorded."""
        await asyncio.gather(*(one.sender.drain() for one in self._bulkheads))

    async def tidy_up(self) -> None:
        """Delete what is past keeping, put right what a wrong clock has left; never raises."""
        deleted = 0
        async with self._tidying:
            if self._settled_at is not None or not await self._mend(thoroughly=False):
                return
            try:
                while not self._stopping:
                    async with self._database.write() as db:
                        count = await prune(db, self._clock_watch.now())
                    if not count:
                        break
                    deleted += count
                if deleted:
                    await self._database.wipe_erased()
            except ClockJumpedError:  # what is deleted under a wrong clock is gone; the next hour tidies up
                pass
            except Exception as error:  # noqa: BLE001 - as in tick
                _log.error("tidying.failed", error=type(error).__name__)
        if deleted:
            _log.info("tidying.done", deleted=deleted)

    def doubt_clock(self) -> None:
        """Do nothing for a moment: the clock may be wrong, and be put right soon."""
        self._settled_at = self._clock.monotonic() + SETTLE_SECONDS

    async def _is_clock_settled(self) -> bool:
        """Whether the clock can be relied on; right after it has settled, what was written before is put right."""
        jump = self._clock_watch.jump()
        if abs(jump) > LARGEST_STEP:
            _log.warning("clock.jumped", seconds=round(jump.total_seconds()), hint="reminders pause for a moment")
            self.doubt_clock()
        if self._settled_at is None:
            return True
        if self._clock.monotonic() < self._settled_at:
            return False
        if not await self._mend(thoroughly=True):
            return False
        self._settled_at = None
        return True

    async def _mend(self, *, thoroughly: bool) -> bool:
        """Put right what a wrong clock has left; False when the database is out of reach."""
        try:
            await mend(self._database, self._clock.now(), thoroughly=thoroughly)
        except Exception as error:  # noqa: BLE001 - as in tick
            _log.error("mending.failed", error=type(error).__name__)
            return False
        return True

    def _may_send(self) -> bool:
        """Whether it makes sense to claim: not while Telegram is out of reach, or wants the whole bot to wait."""
        if self.client.connectivity.is_out_of_reach:
            return False
        return self.client.retry_after_seconds() <= MAX_WAIT_SECONDS[Priority.REMINDERS]

    async def _anything_due(self) -> bool:
        """Read before writing: mostly nothing is due, and a write would keep other writers of SQLite waiting."""
        async with self._database.read() as db:
            return await anything_due(db, self._clock_watch.now())

    async def _claim_all(self) -> _Tally:
        """Claim as much as there is room for, from each source."""
        while True:
            async with self._database.write() as db:
                due = await materialise(db, self._clock_watch.now())
            _count({_BAD_SCHEDULE: due.failed})  # after the commit: what is rolled back happens again
            if not due.slots:
                break
        tally = _Tally()
        if not self._may_send():
            return tally
        for apart in self._apart:
            await self._claim(apart, self._claim_queue, tally)
        # More is due than there is room for: what comes after it waits.
        for bulkhead, source in (
            (self._shared, self._claim_queue),
            (self._shared, self._claim_slots),
            (self._last, self._claim_queue),
        ):
            if bulkhead.kinds and not await self._claim(bulkhead, source, tally):
                break
        return tally

    async def _claim(self, bulkhead: _Bulkhead, source: _Source, tally: _Tally) -> bool:
        """Claim from a source as much as there is room for now; whether nothing more is due there.

        What is sent meanwhile makes room for the next tick: else this one would go on a few reminders at a time for as
        long as much is due, while other sources wait.
        """
        is_last = False
        room = bulkhead.most - bulkhead.sender.recorder.in_flight()
        # A stop releases what waits for the rate limiter: it would be claimed again at once.
        while room > 0 and not (is_last or self._stopping):
            async with self._database.write() as db:
                one = await source(db, bulkhead, min(room, BATCH))
            bulkhead.sender.send(one.work)
            room -= len(one.work)
            _count(one.not_sent)
            tally.claimed += len(one.work)
            tally.not_sent += one.not_sent.total()
            is_last = one.is_last
        return is_last

    async def _claim_queue(self, db: AsyncSession, bulkhead: _Bulkhead, room: int) -> Claimed:
        held = bulkhead.sender.recorder.item_ids()
        return await claim_queue(db, bulkhead.kinds, self._clock_watch.now(), room, but_not=held)

    async def _claim_slots(self, db: AsyncSession, bulkhead: _Bulkhead, room: int) -> Claimed:
        held = bulkhead.sender.recorder.claim_ids()
        return await claim_slots(db, self._clock_watch.now(), room, but_not=held)

    def _bulkhead(self, kinds: Iterable[Kind], most: int) -> _Bulkhead:
        by_name = {kind.name: kind for kind in kinds}
        return _Bulkhead(by_name, Sender(self._database, self._clock, self.client, by_name), most)


def _count(not_sent: Mapping[NotSent, int]) -> None:
    for (delivery, reason), count in not_sent.items():
        REMINDERS.labels(delivery.value, reason).inc(count)
