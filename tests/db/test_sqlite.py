import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import Cipher
from stretchbot.db.engine import Database, open_database
from stretchbot.db.models import MetadataEntry
from stretchbot.db.urls import parse_database_url

BOTH = pytest.mark.parametrize("inline", [False, True], ids=["thread", "inline"])
ADD = text("INSERT INTO metadata VALUES (:name, :value)")


def open_file(file: Path) -> Database:
    return open_database(parse_database_url(f"sqlite:///{file}"), Cipher(bytes(32)))


@pytest.fixture
def file(migrated_sqlite: Path, tmp_path: Path) -> Path:
    file = tmp_path / "bot.db"
    file.write_bytes(migrated_sqlite.read_bytes())
    return file


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    database = open_file(file)
    yield database
    await database.close()


@pytest.fixture
def other(file: Path) -> Iterator[sqlite3.Connection]:
    """Another process at the same file, which doesn't wait."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as connection:
        yield connection


async def metadata(database: Database) -> dict[str, str]:
    async with database.read() as db:
        return {entry.name: entry.value for entry in await db.scalars(select(MetadataEntry))}


@BOTH
async def test_what_was_written_is_read(database: Database, *, inline: bool) -> None:
    async with database.write(inline=inline) as db:
        await db.execute(ADD, [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}])
        changed = await (await db.connection()).execute(text("UPDATE metadata SET value = '3'"))
        assert changed.rowcount == 2
        found = await db.execute(text("SELECT name, value FROM metadata ORDER BY name"))
        assert list(found.keys()) == ["name", "value"]
        assert found.fetchmany(1) == [("a", "3")]
        assert found.fetchone() == ("b", "3")
        assert found.fetchone() is None
    assert await metadata(database) == {"a": "3", "b": "3"}


@BOTH
async def test_an_error_undoes_the_transaction_and_frees_the_file(
    database: Database, other: sqlite3.Connection, *, inline: bool
) -> None:
    async def twice_the_same() -> None:
        async with database.write(inline=inline) as db:
            for _ in range(2):
                await db.execute(ADD, {"name": "a", "value": "1"})

    with pytest.raises(IntegrityError):
        await twice_the_same()
    other.execute("BEGIN IMMEDIATE")
    assert other.execute("SELECT * FROM metadata").fetchall() == []


@BOTH
async def test_who_writes_has_the_lock_from_the_first_statement_to_the_last(
    database: Database, other: sqlite3.Connection, *, inline: bool
) -> None:
    async with database.write(inline=inline) as db:
        await db.execute(text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")


@BOTH
async def test_a_transaction_given_up_while_it_waits_for_the_lock_never_begins(
    database: Database, other: sqlite3.Connection, *, inline: bool
) -> None:
    async def write() -> None:
        asked.set()
        async with database.write(inline=inline) as db:
            await db.execute(ADD, {"name": "a", "value": "1"})

    asked = asyncio.Event()
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write())
    await asked.wait()
    done, _ = await asyncio.wait({writing}, timeout=0.1)
    assert not done
    writing.cancel()
    other.execute("ROLLBACK")
    with pytest.raises(asyncio.CancelledError):
        await writing
    async with database.write() as db:
        await db.execute(ADD, {"name": "b", "value": "2"})
    assert await metadata(database) == {"b": "2"}
    other.execute("BEGIN IMMEDIATE")


@BOTH
async def test_writers_of_two_processes_lose_nothing(database: Database, file: Path, *, inline: bool) -> None:
    async def count_one(writer: Database) -> None:
        async with writer.write(inline=inline) as db:
            entry = await db.get_one(MetadataEntry, "count")
            entry.value = str(int(entry.value) + 1)

    async with database.write() as db:
        db.add(MetadataEntry(name="count", value="0"))
    second = open_file(file)
    await asyncio.gather(*(count_one(writer) for writer in (database, second) for _ in range(20)))
    await second.close()
    assert await metadata(database) == {"count": "40"}


async def test_a_brief_transaction_goes_to_the_thread_for_its_end_only(database: Database) -> None:
    loop, there = threading.get_ident(), list[bool]()

    async def where(db: AsyncSession) -> None:
        await db.execute(text("SELECT here()"))

    @event.listens_for(database.engine.sync_engine, "connect")
    def _add_function(connection: object, _: object) -> None:
        connection.create_function("here", 0, lambda: there.append(threading.get_ident() != loop))  # type: ignore[attr-defined]  # of SQLite's driver

    async with database.write(inline=True) as db:
        await where(db)
        await where(db)
    async with database.write() as db:
        await where(db)
        await where(db)
    assert there == [False, False, True, True]


async def test_a_transaction_without_statements_asks_for_no_lock(database: Database, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    async with database.write() as db:
        await db.connection()
    async with database.read() as db:
        await db.connection()


async def test_an_error_of_sqlite_is_one_of_sqlalchemy(database: Database) -> None:
    async with database.write(inline=True) as db:
        await db.execute(text("SELECT 1"))
        with pytest.raises(OperationalError, match="no such table"):
            await db.execute(text("SELECT * FROM nowhere"))


async def test_who_comes_after_a_reader_may_write(database: Database, other: sqlite3.Connection) -> None:
    await metadata(database)
    async with database.engine.begin() as connection:  # as migrations do, on the connection that has read
        await connection.execute(text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
