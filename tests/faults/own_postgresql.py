"""A PostgreSQL that nobody else uses, so that it may crash."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from sqlalchemy import text

from stretchbot.db.migrate import upgrade
from tests.faults.stage import open_test_database
from tests.postgres import URL_VARIABLE, running_server


@contextmanager
def own_postgresql() -> Iterator[str]:
    """The URL of the empty database of a server that is started for it.

    Raises:
        RuntimeError: when the environment names a server to use instead, which may not be crashed.
    """
    if URL_VARIABLE in os.environ:
        raise RuntimeError(f"{URL_VARIABLE} names a server that may not be crashed: leave it out")
    with running_server() as url:
        yield url


async def migrate(url: str) -> None:
    """Bring it to the bot's version, and let it forget nothing in a crash."""
    database = open_test_database(url)
    await upgrade(database)
    if not database.is_sqlite:
        async with database.engine.begin() as connection:
            # The tests' server may forget the last moments before a crash; an operator's doesn't.
            await connection.execute(text("ALTER DATABASE postgres SET synchronous_commit = on"))
    await database.close()


async def crash(url: str) -> None:
    """Kill one of the server's processes: it throws everybody out, and starts anew from its log."""
    connection = await asyncpg.connect(url)
    os.kill(await connection.fetchval("SELECT pg_backend_pid()"), signal.SIGKILL)
    connection.terminate()
