from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from stretchbot.periodic_jobs import Rhythm
from stretchbot.simulator.server import SimulatorServer
from tests.reminders.stage import Stage
from tests.services.world import World
from tests.telegram.fixtures import album, bot, content, new_album, pictures, server, world

__all__ = ["album", "bot", "content", "new_album", "pictures", "server", "world"]


@pytest.fixture
async def stage(world: World, server: SimulatorServer, bot: Bot) -> AsyncIterator[Stage]:
    stage = Stage(world, server, bot)
    yield stage
    for dispatcher in stage.dispatchers:
        await dispatcher.stop(seconds=0.1)


@pytest.fixture
async def rhythm() -> AsyncIterator[Rhythm]:
    rhythm = Rhythm()
    yield rhythm
    await rhythm.stop(1)
