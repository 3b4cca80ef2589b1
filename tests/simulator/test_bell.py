import asyncio

import pytest

from stretchbot.simulator.events import Bell


async def test_who_is_cancelled_as_the_bell_rings_ends() -> None:
    bell = Bell()
    waiting = asyncio.create_task(bell.wait_until(lambda: False, 60))
    await asyncio.sleep(0)

    bell.ring()
    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(waiting, 1)
