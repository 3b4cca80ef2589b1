"""The databases that tests run on."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from stretchbot.db.migrate import version_of
from tests.patience import PATIENCE_SECONDS
from tests.postgres import URL_VARIABLE, Databases

HOLDS_A_SERVER = """
from tests.postgres import running_server
with running_server() as url:
    print(url, flush=True)
    input()
"""


async def test_a_tests_database_is_migrated(database: Database) -> None:
    assert await version_of(database) is not None


@pytest.mark.parametrize("turn", [1, 2])
async def test_what_one_test_writes_the_next_does_not_see(database: Database, turn: int) -> None:
    async with database.write() as db:
        await db.execute(text("CREATE TABLE footprint (turn INTEGER)"))
        await db.execute(text("INSERT INTO footprint VALUES (:turn)"), {"turn": turn})


def test_a_test_without_an_event_loop_can_have_databases(database_url: str, empty_database_url: str) -> None:
    assert database_url != empty_database_url


def test_a_dropped_database_is_gone(postgres_server: Databases) -> None:
    url = postgres_server.create()
    postgres_server.drop(url)
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        asyncio.run(asyncpg.connect(url))


def test_the_server_ends_with_the_tests_even_when_they_are_killed() -> None:
    environment = {name: value for name, value in os.environ.items() if name != URL_VARIABLE}
    holder = subprocess.Popen(  # noqa: S603 - our own Python
        (sys.executable, "-c", HOLDS_A_SERVER),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=Path(__file__).parents[1],
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    url = holder.stdout.readline().decode().strip()
    server = int((Path(url.partition("host=")[2]) / "data" / "postmaster.pid").read_text("ascii").split()[0])
    holder.kill()
    holder.communicate()
    _wait_for_the_end_of(server)


def _wait_for_the_end_of(process: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)  # sends nothing; fails when there is no such process
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("the server is still running")
