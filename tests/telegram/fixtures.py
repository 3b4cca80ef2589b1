"""Fixtures of all that talks to a simulated Telegram through our client."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from telegram import Bot

from stretchbot.db.engine import Database
from stretchbot.domain.exercise import Side
from stretchbot.library.pictures import Pictures, read_pictures
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.transport import Transport
from tests.pictures import put_pictures
from tests.services.world import NINE, World
from tests.stand_ins import HandClock
from tests.telegram.pictured import HUG

MakeUploader = Callable[..., MediaUploader]


@pytest.fixture
async def server() -> AsyncIterator[SimulatorServer]:
    async with SimulatorServer() as server:
        yield server


@pytest.fixture
async def bot(server: SimulatorServer) -> AsyncIterator[Bot]:
    """The bot's side of Telegram, over our transport."""
    async with Bot(TOKEN, base_url=f"{server.url}/bot", request=Transport()) as bot:
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
def new_uploader(bot: Bot, pictures: dict[str, Pictures], database: Database) -> MakeUploader:
    """Makes uploaders as after a restart, or in another worker."""

    def make(*, on: Database = database, max_wait_seconds: float = 10) -> MediaUploader:
        return MediaUploader(bot, pictures, on, HandClock(NINE), max_wait_seconds=max_wait_seconds)

    return make


@pytest.fixture
def uploader(new_uploader: MakeUploader) -> MediaUploader:
    return new_uploader()
