"""The periodic jobs of a process (tick, outbox, tidying and others), on one APScheduler."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

Job = Callable[[], Awaitable[None]]
# Any whole second: the runs fall on whole ones.
_ALIGNMENT = datetime(2000, 1, 1, tzinfo=UTC)
LOOK_SECONDS = 2.0


class PeriodicJobs:
    """Runs jobs that never raise; a job that takes longer than its interval misses runs, and never overlaps itself.

    `clock_jump` tells by how much the machine's clock has jumped since it was asked last.
    """

    def __init__(self, clock_jump: Callable[[], timedelta] = timedelta) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._clock_jump = clock_jump
        self._looking: asyncio.Task[None] | None = None
        self._running: set[asyncio.Task[None]] = set()

    def every(self, seconds: int, job: Job) -> None:
        """Run `job` every so many seconds, once started."""

        async def run() -> None:
            task = asyncio.ensure_future(job())
            self._running.add(task)
            task.add_done_callback(self._running.discard)
            # The scheduler cancels what it runs when it is shut down; the job itself ends in its own time.
            await asyncio.shield(task)

        trigger = IntervalTrigger(seconds=seconds, start_date=_ALIGNMENT, timezone=UTC)
        self._scheduler.add_job(run, trigger, misfire_grace_time=None, coalesce=True, max_instances=1)

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()
        self._clock_jump()
        self._looking = asyncio.create_task(self._look_at_clock())

    async def stop(self, seconds: float) -> None:
        """Begin no more runs, wait up to `seconds` for those under way, and cancel what takes longer."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._looking is not None:
            self._looking.cancel()
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=seconds)
            for run in late:
                run.cancel()
        self._scheduler.shutdown(wait=False)

    async def _look_at_clock(self) -> None:
        """When the machine's clock is set back, plan all jobs anew: the scheduler would wait until it has caught up."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._clock_jump() < timedelta(seconds=-LOOK_SECONDS):
                for job in self._scheduler.get_jobs():
                    job.reschedule(job.trigger)
