"""Drawing in a process of its own."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from stretchbot.charts import ChartWorker, NotDrawnError, draw
from tests.charts.samples import ALL

ONE, OTHER = list(ALL.values())[:2]


@pytest.fixture
async def worker() -> AsyncIterator[ChartWorker]:
    worker = ChartWorker()
    yield worker
    await ended(worker)


async def ended(worker: ChartWorker) -> None:
    """End it, and wait until it has: nothing is to be left of it after a test."""
    process = worker._process
    worker.close()
    if process is not None:
        await process.wait()


async def test_it_draws_the_same_pictures_each_for_its_chart(worker: ChartWorker) -> None:
    assert worker.process_id is None
    pictures = await asyncio.gather(*(worker.draw(one) for one in (ONE, OTHER, ONE)))
    assert pictures == [draw(ONE), draw(OTHER), draw(ONE)]


async def test_it_ends_when_nothing_is_to_be_drawn_and_begins_again() -> None:
    worker = ChartWorker(idle_seconds=0)
    await worker.draw(ONE)
    await asyncio.sleep(0.01)
    assert worker.process_id is None
    assert await worker.draw(ONE) == draw(ONE)
    await ended(worker)


async def test_the_event_loop_goes_on_while_pictures_are_drawn(worker: ChartWorker) -> None:
    await worker.draw(ONE)
    drawing = asyncio.gather(*(worker.draw(ONE) for _ in range(10)))
    turns = 0
    while not drawing.done():
        turns += 1
        await asyncio.sleep(0.001)
    assert turns > 100  # drawn here, there would be one between two pictures at most


async def test_one_that_was_killed_is_followed_by_another(worker: ChartWorker) -> None:
    await worker.draw(ONE)
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGKILL)
    with pytest.raises(NotDrawnError):
        await worker.draw(ONE)
    assert await worker.draw(ONE) == draw(ONE)


async def test_a_chart_that_can_not_be_drawn_harms_no_other(worker: ChartWorker) -> None:
    with pytest.raises(NotDrawnError):
        await worker.draw(replace(ONE, weekdays=ONE.weekdays[:3], weeks=(ONE.weeks[0],)))
    assert await worker.draw(OTHER) == draw(OTHER)
