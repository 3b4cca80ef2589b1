"""What a process does again and again, by one scheduler: ticks, looking for unsent answers, tidying up."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

Job = Callable[[], Awaitable[None]]
# Any whole second: the runs fall on whole ones.
_ALIGNMENT = datetime(2000, 1, 1, tzinfo=UTC)


class PeriodicJobs:
    """Runs jobs that never raise; a job that takes longer than its interval misses runs, and never overlaps itself."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
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

    async def stop(self, seconds: float) -> None:
        """Begin no more runs, wait up to `seconds` for those under way, and cancel what takes longer."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=seconds)
            for run in late:
                run.cancel()
        self._scheduler.shutdown(wait=False)
