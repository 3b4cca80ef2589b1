"""What a bot says that can't do its work; with a real database."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from stretchbot.db.engine import Database
from stretchbot.db.probe import why_not_writable
from stretchbot.web.readiness import (
    LONGEST_UNHANDLED_SECONDS,
    LONGEST_WITHOUT_LOOK_SECONDS,
    Check,
    Readiness,
    database_writable,
    disk_free,
    is_almost_full,
    looks_for_due,
    telegram_in_reach,
    updates_handled,
)

MB = 1 << 20
GB = 1 << 30


def with_each_connection(database: Database, statement: str) -> None:
    """Carry out a statement on every connection from now on."""

    def prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(statement)
        cursor.close()
        if not database.is_sqlite:
            connection.commit()

    event.listen(database.engine.sync_engine, "connect", prepare)


def saying(reason: str | None) -> Check:
    async def check() -> str | None:
        return reason

    return check


async def test_all_that_is_well_is_ready_and_the_first_reason_counts() -> None:
    readiness = Readiness(saying(None), saying(None))
    assert await readiness.why_not() is None
    readiness.add(saying("one"))
    readiness.add(saying("another"))
    assert await readiness.why_not() == "one"


async def test_a_database_that_works_can_be_written_again_and_again(database: Database) -> None:
    check = database_writable(database)
    assert await check() is None
    assert await why_not_writable(database) is None
    assert await why_not_writable(database) is None


async def test_a_read_only_database_is_not_ready(database: Database) -> None:
    await database.close()
    with_each_connection(
        database, "PRAGMA query_only=1" if database.is_sqlite else "SET default_transaction_read_only = on"
    )
    assert "read" in (await database_writable(database)() or "")


async def test_somebody_who_asks_all_the_time_does_not_write_all_the_time(database: Database) -> None:
    check = database_writable(database)
    await check()
    await database.close()
    with_each_connection(
        database, "PRAGMA query_only=1" if database.is_sqlite else "SET default_transaction_read_only = on"
    )
    assert [await check() for _ in range(20)] == [None] * 20


@pytest.mark.parametrize(
    ("free", "total", "full"),
    [(65 * MB, 100 * GB, False), (63 * MB, 100 * GB, True), (3 * MB, 4 * MB, False), (MB // 10, 4 * MB, True)],
)
def test_a_disk_is_almost_full_by_its_size(free: int, total: int, full: bool) -> None:
    assert is_almost_full(free, total) is full


async def test_the_folder_of_the_database_is_looked_at(tmp_path: Path) -> None:
    assert "gone" in (await disk_free(tmp_path / "elsewhere")() or "")


async def test_telegram_out_of_reach_is_not_ready() -> None:
    assert await telegram_in_reach(lambda: True)() is None
    assert await telegram_in_reach(lambda: False)() == "telegram is out of reach"


async def test_a_tick_that_has_stopped_is_not_ready() -> None:
    now = asyncio.get_running_loop().time()
    assert await looks_for_due(lambda: None)() is None
    assert await looks_for_due(lambda: now)() is None
    stopped = looks_for_due(lambda: now - LONGEST_WITHOUT_LOOK_SECONDS - 1)
    assert "the last look for what is due was 61 s ago" in (await stopped() or "")


async def test_an_update_that_waits_is_not_ready() -> None:
    assert await updates_handled(lambda: LONGEST_UNHANDLED_SECONDS)() is None
    assert await updates_handled(lambda: LONGEST_UNHANDLED_SECONDS + 1)() == "an update has been waiting for 61 s"
