from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from stretchbot.db.engine import Database
from stretchbot.delivery.transport import AiohttpRequest
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from tests.services.world import World


@pytest.fixture
async def server() -> AsyncIterator[SimulatorServer]:
    async with SimulatorServer() as server:
        yield server


@pytest.fixture
async def bot(server: SimulatorServer) -> AsyncIterator[Bot]:
    """The bot's side of Telegram, over our transport."""
    async with Bot(TOKEN, base_url=f"{server.url}/bot", request=AiohttpRequest()) as bot:
        yield bot


@pytest.fixture
def world(database: Database) -> World:
    return World(database)
