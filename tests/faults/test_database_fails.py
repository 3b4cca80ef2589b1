"""The database is locked, full or gone for a while: nothing is lost, and what was sent is not sent again."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from stretchbot.clock import ClockFile
from stretchbot.domain.occurrence import Delivery
from stretchbot.simulator.faults import FaultKind
from tests.faults.checker import Findings
from tests.faults.engine import engine
from tests.faults.own_postgresql import crash, migrate, own_postgresql
from tests.faults.stage import Stage, open_stage, open_test_database
from tests.postgres import URL_VARIABLE

pytestmark = pytest.mark.slow

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"])

# Another program that takes the write lock, says so, and holds it for a while.
HOLD_THE_LOCK = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("ROLLBACK")
"""
LOCKED_SECONDS = 3


async def lock(file: Path) -> asyncio.subprocess.Process:
    """Let another process lock the database for `LOCKED_SECONDS`; returns when it has."""
    locker = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD_THE_LOCK, str(file), str(LOCKED_SECONDS), stdout=PIPE
    )
    assert locker.stdout is not None
    assert await locker.stdout.readline() == b"locked\n"
    return locker


@on_sqlite
async def test_a_lock_of_three_seconds_delays_and_loses_nothing(stage: Stage, tmp_path: Path) -> None:
    crowd = await stage.crowd(10)
    await stage.start_bot()

    # Before sending.
    locker = await lock(tmp_path / "stretchbot.db")
    stage.move_to(crowd.due_at)
    assert await locker.wait() == 0
    await stage.until_settled(crowd)
    later = await stage.crowd(10)

    # Between sending and recording.
    stage.fails(FaultKind.SLOW, seconds=0.5)
    stage.move_to(later.due_at)
    await stage.until_reached(later.chats)
    locker = await lock(tmp_path / "stretchbot.db")
    assert await locker.wait() == 0
    await stage.until_settled(later)

    await stage.let_all_go()
    assert await stage.findings([*crowd.targets(), *later.targets()]) == Findings()


@on_sqlite
async def test_what_was_in_flight_when_the_disk_filled_up_is_recorded_once_there_is_room_again(
    stage: Stage, tmp_path: Path
) -> None:
    database = open_test_database(f"sqlite:///{tmp_path / 'stretchbot.db'}")
    is_full = True

    def limit(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        # As many pages as there are, or as SQLite allows at most.
        cursor.execute(f"PRAGMA max_page_count={1 if is_full else 1_000_000}")
        cursor.close()

    event.listen(database.engine.sync_engine, "connect", limit)
    crowd = await stage.crowd(200)
    stage.move_to(crowd.due_at)
    async with engine(database, ClockFile(tmp_path / "clock.json"), stage.server.url) as dispatcher:
        for _ in range(3):
            await dispatcher.tick()
        await stage.until_reached(crowd.chats)  # a claim takes no room: what was in flight went out, once
        await dispatcher.tick()
        assert (await stage.outcomes(crowd)).total() < len(crowd.chats)  # a few fit into pages there are
        is_full = False
        await database.close()  # connections of the full disk
        await dispatcher.drain()
        assert stage.sends(crowd.chats) == len(crowd.chats)
    await database.close()
    assert await stage.findings(crowd.targets()) == Findings()
    assert await stage.outcomes(crowd) == {Delivery.SENT: 200}


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    if URL_VARIABLE in os.environ:
        pytest.skip(f"{URL_VARIABLE} names a server that may not be crashed")
    with own_postgresql() as url:
        asyncio.run(migrate(url))
        yield url


@pytest.fixture
async def postgres_stage(tmp_path: Path, postgresql_url: str) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, postgresql_url) as stage:
        yield stage


async def test_a_postgresql_that_restarts_in_mid_dispatch_loses_and_repeats_nothing(
    postgres_stage: Stage, postgresql_url: str
) -> None:
    stage = postgres_stage
    crowd = await stage.crowd(100)
    bot = await stage.start_bot(reminders_per_second="50")
    stage.move_to(crowd.due_at)
    await stage.until(lambda: stage.sends(crowd.chats) >= 30, "some were sent")
    await crash(postgresql_url)
    await stage.database.close()  # our own connections died as well
    await stage.until_reached(crowd.chats)
    await stage.until_recorded(stage.is_database_reachable, "PostgreSQL is back")
    await stage.until_settled(crowd)
    await stage.let_all_go()
    assert await stage.findings(crowd.targets(within=timedelta(minutes=3))) == Findings()
    assert bot.is_running
    assert await stage.outcomes(crowd) == {Delivery.SENT: 100}
