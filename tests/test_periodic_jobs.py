import asyncio
from datetime import UTC, datetime, timedelta

import time_machine

from stretchbot.clock import Clock, ClockWatch
from stretchbot.periodic_jobs import LOOK_SECONDS, PeriodicJobs
from tests.patience import PATIENCE_SECONDS
from tests.skipping import SkippingLoop

NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)


class LoopClock(Clock):
    """The machine's clock, whose even seconds are those of the event loop."""

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()


async def test_stopping_lets_a_run_end_in_its_own_time_and_begins_no_other() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    ended = 0

    async def job() -> None:
        nonlocal ended
        begun.set()
        await go_on.wait()
        ended += 1

    periodic_jobs = PeriodicJobs()
    periodic_jobs.every(1, job)
    periodic_jobs.start()
    await begun.wait()
    stopping = asyncio.create_task(periodic_jobs.stop(10))
    await asyncio.sleep(0)
    assert not stopping.done()
    go_on.set()
    await stopping
    assert ended == 1


async def test_stopping_does_not_wait_for_ever() -> None:
    begun = asyncio.Event()

    async def hangs() -> None:
        begun.set()
        await asyncio.Event().wait()

    periodic_jobs = PeriodicJobs()
    periodic_jobs.every(1, hangs)
    periodic_jobs.start()
    await begun.wait()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await periodic_jobs.stop(0.01)


async def test_what_never_began_needs_no_stopping() -> None:
    await PeriodicJobs().stop(1)


def test_jobs_go_on_when_the_machines_clock_is_set_back() -> None:
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        runner.run(_count_runs())


async def _count_runs() -> None:
    loop = asyncio.get_running_loop()
    with time_machine.travel(NOON, tick=False) as machine:
        set_back = timedelta()

        def shows() -> datetime:
            return NOON + timedelta(seconds=loop.time()) + set_back

        runs = 0

        async def job() -> None:
            nonlocal runs
            runs += 1

        watch = ClockWatch(LoopClock())
        periodic_jobs = PeriodicJobs(watch.jump)
        periodic_jobs.every(1, job)
        periodic_jobs.start()

        async def go_on(seconds: int) -> None:
            for _ in range(4 * seconds):
                machine.move_to(shows(), tick=False)
                await asyncio.sleep(0.25)

        await go_on(5)
        before, set_back = runs, timedelta(hours=-3)
        await go_on(10)
        assert before >= 4
        assert runs - before >= 10 - 2 * LOOK_SECONDS
        await periodic_jobs.stop(1)
