"""Drawing in a process of its own."""

import asyncio
import multiprocessing
from concurrent.futures.process import BrokenProcessPool
from itertools import count

import pytest

from stretchbot.charts import ChartWorker, draw
from tests.charts.samples import ALL

ONE = next(iter(ALL.values()))


async def test_it_draws_the_same_picture_and_ends_when_nothing_is_to_be_drawn() -> None:
    worker = ChartWorker(idle_seconds=0.05)
    assert not worker.is_running
    assert await worker.draw(ONE) == draw(ONE)
    await asyncio.sleep(0.1)
    assert not worker.is_running
    assert await worker.draw(ONE) == draw(ONE)
    worker.close()
    assert not worker.is_running


async def test_the_event_loop_goes_on_while_many_pictures_are_drawn() -> None:
    worker = ChartWorker()
    await worker.draw(ONE)
    drawing = asyncio.gather(*(worker.draw(ONE) for _ in range(10)))
    longest, loop = 0.0, asyncio.get_running_loop()
    for _ in count():
        if drawing.done():
            break
        began = loop.time()
        await asyncio.sleep(0.001)
        longest = max(longest, loop.time() - began)
    assert len(set(await drawing)) == 1
    worker.close()
    began = loop.time()
    for _ in range(10):
        draw(ONE)
    assert longest < (loop.time() - began) / 2  # drawn here, all ten would keep it waiting


async def test_one_that_was_killed_is_followed_by_another() -> None:
    worker = ChartWorker()
    await worker.draw(ONE)
    (process,) = multiprocessing.active_children()
    process.kill()
    process.join()
    with pytest.raises(BrokenProcessPool):
        await asyncio.gather(*(worker.draw(ONE) for _ in range(3)))
    assert await worker.draw(ONE) == draw(ONE)
    worker.close()
