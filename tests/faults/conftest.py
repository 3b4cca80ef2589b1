"""Stages for faults: most tests have one of their own; those whose faults leave a bot alive share one."""

import shutil
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from stretchbot.db.encryption import decode_key
from stretchbot.db.key_file import key_file_for, write_key_file
from tests.builders import dismiss_everybody
from tests.conftest import DATABASE_KEY
from tests.faults.stage import Stage, open_stage


@pytest.fixture
async def stage(tmp_path: Path, database_url: str) -> AsyncIterator[Stage]:
    """A stage of the test's own, on which no bot was started yet."""
    async with open_stage(tmp_path, database_url) as stage:
        yield stage


@pytest.fixture
def free_address() -> str:
    """A host and port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"127.0.0.1:{probe.getsockname()[1]}"


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def _long_running(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> AsyncIterator[Stage]:
    folder = tmp_path_factory.mktemp("stage")
    file = folder / "stretchbot.db"
    shutil.copyfile(migrated_sqlite, file)
    write_key_file(key_file_for(file), [decode_key(DATABASE_KEY)])
    async with open_stage(folder, f"sqlite:///{file}") as stage:
        await stage.start_bot()
        yield stage


@pytest_asyncio.fixture(loop_scope="session")
async def running(_long_running: Stage) -> AsyncIterator[Stage]:
    """A stage on SQLite whose bot runs since an earlier test, at the beginning of an hour, with nobody to remind."""
    stage = _long_running
    if not stage.bot.is_running:  # a test before this one failed while it was down
        await stage.bot.start()
    await dismiss_everybody(stage.database)
    stage.move_to(stage.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2))
    yield stage
    stage.telegram.faults.clear()
    assert stage.bot.is_running
