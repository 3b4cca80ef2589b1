import asyncio

from stretchbot.periodic_jobs import PeriodicJobs
from tests.patience import PATIENCE_SECONDS


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
