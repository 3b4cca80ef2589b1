"""Which errors pass by themselves; real ones, as the drivers raise them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from stretchbot.db.encryption import Cipher
from stretchbot.db.engine import Database, open_database
from stretchbot.db.errors import DatabaseUnreachableError, describe, is_storage_fault, is_unreachable, lost_a_race
from stretchbot.db.urls import parse_database_url
from tests.postgres import Databases


async def error_of(work: Callable[[], Awaitable[object]]) -> Exception:
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - that is what is wanted
        return error
    raise AssertionError("there was no error")


async def error_in(database: Database, statement: str, **values: object) -> Exception:
    async def execute() -> None:
        async with database.write() as db:
            await db.execute(text(statement), values)

    return await error_of(execute)


@pytest.mark.parametrize(
    "url",
    ["postgresql://bot@127.0.0.1:1/bot", "postgresql://bot@/bot?host=/nowhere"],
)
async def test_a_server_that_is_not_there_is_out_of_reach(url: str) -> None:
    database = open_database(parse_database_url(url), Cipher(bytes(32)))
    error = await error_in(database, "SELECT 1")
    await database.close()
    assert is_unreachable(error), repr(error)


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_a_damaged_file_is_out_of_reach(database: Database, tmp_path: Path) -> None:
    await database.close()
    file = tmp_path / "stretchbot.db"
    with file.open("r+b") as damaged:
        damaged.seek(4096)
        damaged.write(b"\xff" * (file.stat().st_size - 4096))
    error = await error_in(database, "SELECT * FROM users")
    assert describe(error) == "database disk image is malformed"
    assert is_unreachable(error)
    assert is_storage_fault(error)


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_a_file_that_is_no_database_is_out_of_reach(database: Database, tmp_path: Path) -> None:
    await database.close()
    (tmp_path / "stretchbot.db").write_bytes(b"no database, certainly not" * 1000)
    error = await error_in(database, "SELECT 1")
    assert describe(error) == "file is not a database"
    assert is_unreachable(error)
    assert is_storage_fault(error)


async def test_a_database_made_read_only_is_out_of_reach(database: Database) -> None:
    def make_read_only(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        read_only = "PRAGMA query_only=1" if database.is_sqlite else "SET default_transaction_read_only = on"
        cursor.execute(read_only)
        cursor.close()
        if not database.is_sqlite:
            connection.commit()

    event.listen(database.engine.sync_engine, "connect", make_read_only)
    await database.close()
    error = await error_in(database, "INSERT INTO metadata VALUES ('a', 'b')")
    assert is_unreachable(error), repr(error)
    assert is_storage_fault(error), repr(error)


async def test_a_missing_table_is_not_out_of_reach(database: Database) -> None:
    error = await error_in(database, "SELECT * FROM nowhere")
    assert not is_unreachable(error), repr(error)
    assert not is_storage_fault(error)


async def test_what_others_raise_within_a_transaction_says_nothing_about_the_database(database: Database) -> None:
    for raised in (OSError(24, "Too many open files"), TimeoutError()):

        async def fail(error: Exception = raised) -> None:
            async with database.write() as db:
                await db.execute(text("SELECT 1"))
                raise error

        assert await error_of(fail) is raised
        assert not is_unreachable(raised)


async def test_a_transaction_that_takes_too_long_is_out_of_reach(database: Database) -> None:
    hasty = Database(database.engine, transaction_seconds=0.05)

    async def hang() -> None:
        async with hasty.read() as db:
            await db.execute(text("SELECT 1"))
            await asyncio.Event().wait()

    error = await error_of(hang)
    assert isinstance(error, DatabaseUnreachableError)
    assert describe(error) == "no answer within 0.05 s"


async def test_a_missing_database_is_out_of_reach(postgres_server: Databases) -> None:
    url = postgres_server.url.replace("/postgres?", "/missing?")
    database = open_database(parse_database_url(url), Cipher(bytes(32)))
    error = await error_in(database, "SELECT 1")
    await database.close()
    assert is_unreachable(error), repr(error)


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_a_killed_connection_is_out_of_reach(database: Database) -> None:
    error = await error_in(database, "SELECT pg_terminate_backend(pg_backend_pid())")
    assert is_unreachable(error), repr(error)


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_a_full_disk_passes(database: Database) -> None:
    async def fill() -> None:
        async with database.write() as db:
            await db.execute(text("PRAGMA max_page_count = 1"))
            for number in range(1000):
                await db.execute(
                    text("INSERT INTO metadata VALUES (:name, :value)"), {"name": f"{number}", "value": "x" * 1000}
                )

    error = await error_of(fill)
    assert is_unreachable(error), repr(error)
    assert describe(error) == "database or disk is full"


@pytest.mark.parametrize("database_kind", ["postgresql"])
@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("INSERT INTO metadata VALUES (repeat('x', 99), 'too long')", {}),
        ("SELECT 1 / 0", {}),
        ("SELECT nothing FROM nowhere", {}),
        ("SELECT CAST(:number AS int)", {"number": "not a number"}),
        ("INSERT INTO metadata VALUES ('same', ''), ('same', '')", {}),
    ],
)
async def test_what_would_fail_the_next_time_too_is_not(
    database: Database, statement: str, values: dict[str, object]
) -> None:
    error = await error_in(database, statement, **values)
    assert not is_unreachable(error), repr(error)


async def test_a_fault_of_ours_is_not() -> None:
    assert not is_unreachable(KeyError("routine"))
    assert describe(KeyError("Vera")) == "KeyError"


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_the_trouble_is_told_without_statement_and_values(database: Database) -> None:
    told = describe(await error_in(database, "SELECT CAST(:secret AS int)", secret="Vera"))
    assert "SELECT" not in told


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_who_is_ended_in_a_deadlock_lost_a_race(database: Database) -> None:
    async with database.write() as db:
        await db.execute(text("INSERT INTO metadata VALUES ('one', ''), ('two', '')"))
    both_hold = asyncio.Barrier(2)

    async def change(*names: str) -> None:
        async with database.write() as db:
            for name in names:
                await db.execute(text("UPDATE metadata SET value = 'x' WHERE name = :name"), {"name": name})
                if name == names[0]:
                    await both_hold.wait()

    outcomes = await asyncio.gather(change("one", "two"), change("two", "one"), return_exceptions=True)
    (ended,) = [outcome for outcome in outcomes if outcome is not None]
    assert lost_a_race(ended), repr(ended)


async def test_who_comes_second_lost_a_race(database: Database) -> None:
    statement = "INSERT INTO metadata VALUES ('same', ''), ('same', '')"
    assert lost_a_race(await error_in(database, statement))


async def test_what_nobody_else_caused_lost_no_race(database: Database) -> None:
    assert not lost_a_race(await error_in(database, "SELECT nothing FROM nowhere"))
