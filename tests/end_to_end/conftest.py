"""Worlds to test in: most tests share one a database, and start it on a new morning with people of their own."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.key_file import key_file_for, write_key_file
from stretchbot.db.urls import parse_database_url
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from tests.builders import dismiss_everybody
from tests.conftest import DATABASE_KEY
from tests.end_to_end.bot_process import BotProcess
from tests.end_to_end.world import World

if TYPE_CHECKING:
    from tests.postgres import Databases

# A Tuesday in winter, 08:00 in Berlin.
MORNING = datetime(2026, 3, 3, 7, 0, tzinfo=UTC)
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before what is slow is left out
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Let all tests of this folder run in one event loop, that of the world they share.

    What people see is had on SQLite by `make test`, and on PostgreSQL by `make test-slow`: what could differ has tests
    on both further down, and bots that are killed and ended are on both in tests/faults.
    """
    all_ids = {item.nodeid for item in items}
    for item in items:
        if item.path.is_relative_to(HERE) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            on_sqlite = item.nodeid.replace("postgresql", "sqlite", 1)
            if on_sqlite != item.nodeid and on_sqlite in all_ids:
                item.add_marker(pytest.mark.slow)


def migrated_copy(migrated: str, folder: Path) -> str:
    """The URL of a copy of a migrated SQLite file, with its key beside it."""
    file = folder / "stretchbot.db"
    shutil.copyfile(migrated, file)
    write_key_file(key_file_for(file), [decode_key(DATABASE_KEY)])
    return f"sqlite:///{file}"


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def shared_database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the migrated database that the shared world keeps its memory in."""
    if request.param == "sqlite":
        yield migrated_copy(request.getfixturevalue("migrated_sqlite"), tmp_path_factory.mktemp("shared"))
        return
    server: Databases = request.getfixturevalue("postgres_server")
    url = server.create(template=request.getfixturevalue("migrated_postgresql"))
    yield url
    server.drop(url)


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def shared_world(tmp_path_factory: pytest.TempPathFactory, shared_database_url: str) -> AsyncIterator[World]:
    """A world that runs as long as the tests do; use `world`, which makes it a new morning."""
    async with running_world(tmp_path_factory.mktemp("world"), shared_database_url) as world:
        yield world


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def shared_database(shared_database_url: str) -> AsyncIterator[Database]:
    """The database of the shared world, open."""
    database = open_database(parse_database_url(shared_database_url), Cipher(decode_key(DATABASE_KEY)))
    yield database
    await database.close()


@pytest_asyncio.fixture(loop_scope="session")
async def world(shared_world: World, shared_database: Database) -> AsyncIterator[World]:
    """The shared world at 08:00 in Berlin of a day of one's own; its clock goes forward only, its people are others.

    Nobody of earlier tests is reminded of anything any more: else each test would wait for more people than the last.
    """
    if not shared_world.bot.is_running:  # a test before this one failed while it was down
        await shared_world.bot.start()
    await dismiss_everybody(shared_database)
    shared_world.move_to_clock("08:00")
    logged = len(shared_world.bot.log)
    yield World(shared_world.server, shared_world.bot)
    shared_world.telegram.faults.clear()
    assert shared_world.bot.is_running
    assert_calm(shared_world.bot.log[logged:])


@pytest_asyncio.fixture(loop_scope="session")
async def own_world(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """A world of the test's own, at MORNING; its bot may be ended and started as one likes."""
    async with running_world(tmp_path, database_url) as world:
        yield world
        assert_calm(world.bot.log)


@contextlib.asynccontextmanager
async def running_world(folder: Path, database_url: str, **settings: str) -> AsyncIterator[World]:
    """A simulated Telegram whose clock stands at MORNING, and the shipped bot running against it."""
    clock_file = folder / "clock.json"
    async with SimulatorServer(clock_file=clock_file) as server:
        server.telegram.has_stars = True
        server.telegram.set_clock(MORNING)
        bot = bot_for(server, folder, database_url, **settings)
        await bot.start()
        try:
            yield World(server, bot)
        finally:
            if bot.is_running:
                await bot.stop()
            print("\n".join(bot.log))  # noqa: T201 - pytest shows it when a test fails


def bot_for(server: SimulatorServer, folder: Path, database_url: str, **settings: str) -> BotProcess:
    """The shipped bot, to be started against that Telegram and on its clock; with these settings besides."""
    return BotProcess(
        folder,
        token=TOKEN,
        api_url=server.url,
        database_url=database_url,
        key=DATABASE_KEY,
        clock_file=str(folder / "clock.json"),
        # The simulated people tap faster than people do.
        paid_broadcast="true",
        messages_per_second="1000",
        reminders_per_second="1000",
        messages_per_chat_per_second="1000",
        messages_per_group_per_minute="60000",
        pseudo_language="true",
        **settings,
    )


def assert_calm(log: Sequence[str]) -> None:
    """Nothing was logged as an error, and no traceback."""
    assert [line for line in log if "[error" in line or "[critical" in line or "Traceback" in line] == [], log
