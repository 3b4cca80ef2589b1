from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from stretchbot.periodic_jobs import PeriodicJobs
from stretchbot.simulator.server import SimulatorServer
from tests.reminders.stage import Stage
from tests.services.world import World
from tests.telegram.fixtures import bot, content, new_uploader, pictures, server, uploader, world

__all__ = ["bot", "content", "new_uploader", "pictures", "server", "uploader", "world"]


@pytest.fixture
async def stage(world: World, server: SimulatorServer, bot: Bot) -> AsyncIterator[Stage]:
    stage = Stage(world, server, bot)
    yield stage
    for dispatcher in stage.dispatchers:
        await dispatcher.stop(seconds=0.1)


@pytest.fixture
async def periodic_jobs() -> AsyncIterator[PeriodicJobs]:
    periodic_jobs = PeriodicJobs()
    yield periodic_jobs
    await periodic_jobs.stop(1)
