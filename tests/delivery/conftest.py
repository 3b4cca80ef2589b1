import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

import pytest
from telegram import Bot

from stretchbot.db.engine import Database
from stretchbot.delivery.album import Album
from stretchbot.delivery.rhythm import Rhythm
from stretchbot.delivery.transport import AiohttpRequest
from stretchbot.domain.exercise import Side
from stretchbot.library.pictures import Pictures, read_pictures
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from tests.delivery.pictured import HUG
from tests.delivery.stage import Stage
from tests.delivery.stand_ins import HandClock
from tests.pictures import put_pictures
from tests.services.world import NINE, World
from tests.skipping import SkippingLoop

# Tests with nothing in them but this process, so that their waiting can be skipped.
WITHOUT_WAITING = {"test_outbox"}

MakeAlbum = Callable[..., Album]


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"loop": SkippingLoop if item.path.stem in WITHOUT_WAITING else asyncio.new_event_loop}


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


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the pictures of one exercise, which has two sides, and a variation without."""
    put_pictures(tmp_path, HUG, [(None, (Side.RIGHT, Side.LEFT)), ("both", ())])
    return tmp_path


@pytest.fixture
def pictures(content: Path) -> dict[str, Pictures]:
    found = read_pictures(content, HUG)
    assert found is not None
    return {HUG: found}


@pytest.fixture
def new_album(bot: Bot, pictures: dict[str, Pictures], database: Database) -> MakeAlbum:
    """Makes albums as after a restart, or in another worker."""

    def make(*, on: Database = database, patience_seconds: float = 10) -> Album:
        return Album(bot, pictures, on, HandClock(NINE), patience_seconds=patience_seconds)

    return make


@pytest.fixture
def album(new_album: MakeAlbum) -> Album:
    return new_album()


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
