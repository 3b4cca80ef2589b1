"""Opening the database: engine, pragmas, transactions.

Read-only transactions and writing ones are told apart, because SQLite must be asked for its write lock at the start: a
read that turns into a write fails at once when somebody else wrote in between, whatever the time-out.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from stretchbot.db.encryption import DIALECT_ATTRIBUTE, Cipher
from stretchbot.db.errors import DatabaseUnreachableError
from stretchbot.db.sqlite import DRIVER, TRANSACTION, Transaction
from stretchbot.db.urls import DatabaseUrl

# What a database out of reach raises.
UNREACHABLE = (SQLAlchemyError, OSError)
SQLITE_BUSY_SECONDS = 10
# No transaction takes that long. A connection that died without a word, as when a firewall forgot it, would never
# say so itself.
TRANSACTION_SECONDS = 15.0
SQLITE_PRAGMAS = (
    f"PRAGMA busy_timeout={SQLITE_BUSY_SECONDS * 1000}",  # first: the others may have to wait for another process
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a claim must survive a power loss
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # an erased name must not stay readable in the file
    # Of SQLite's own 2 MB, reminders spread over a large file use each page once; what is written often is carried
    # from the log into the file once for many times.
    "PRAGMA cache_size=-16000",
    "PRAGMA wal_autocheckpoint=4000",
)


class Database:
    """An open database: one engine, with transactions to read or to write."""

    def __init__(self, engine: AsyncEngine, *, transaction_seconds: float = TRANSACTION_SECONDS) -> None:
        self.engine = engine
        self._seconds = transaction_seconds
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)
        # SQLite lets one write at a time, and whoever comes meanwhile asks again and again: better to queue up here.
        self._writing = asyncio.Lock() if self.is_sqlite else contextlib.nullcontext()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def write(self, *, inline: bool = False) -> AsyncIterator[AsyncSession]:
        """A transaction that may write; committed at the end, rolled back on an exception.

        An `inline` one promises statements of a few rows each: on SQLite they run in the event loop's thread.

        Raises:
            DatabaseUnreachableError: when there is no connection; or when it takes longer than any should: rolled back,
                unless the commit was under way.
        """
        kind = Transaction.INLINE if inline else Transaction.WRITE
        async with self._time_limit(), self._writing, self._sessions.begin() as db:
            await _begin(db, kind)
            yield db

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A transaction that only reads.

        Raises:
            DatabaseUnreachableError: when there is no connection, or when it takes longer than any should.
        """
        async with self._time_limit(), self._sessions() as db:
            await _begin(db, Transaction.READ)
            yield db

    async def wipe_erased(self) -> None:
        """Take what was deleted out of SQLite's write-ahead log too; PostgreSQL's vacuum does so by itself."""
        async with self.engine.connect() as connection:
            # On the driver's own connection: a checkpoint can't run inside a transaction.
            driver = (await connection.get_raw_connection()).driver_connection
            if isinstance(driver, aiosqlite.Connection):
                await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()

    @asynccontextmanager
    async def _time_limit(self) -> AsyncIterator[None]:
        limit = asyncio.timeout(self._seconds)
        try:
            async with limit:
                yield
        except TimeoutError as error:
            if limit.expired():  # else somebody else's, raised within the transaction
                raise DatabaseUnreachableError(f"no answer within {self._seconds:g} s") from error
            raise


async def _begin(db: AsyncSession, kind: Transaction) -> None:
    try:
        await db.connection(execution_options={TRANSACTION: kind})
    except OSError as error:  # comes through unwrapped while a driver connects
        raise DatabaseUnreachableError(f"no connection ({type(error).__name__})") from error


def open_database(url: DatabaseUrl, cipher: Cipher, *, transaction_seconds: float = TRANSACTION_SECONDS) -> Database:
    """The database at `url`; nothing is connected yet. Personal columns are encrypted with `cipher`."""
    engine = create_async_engine(
        url.url.set(drivername=DRIVER) if url.is_sqlite else url.url,
        hide_parameters=True,  # else an error's text shows the row that was written
        **_options(url),
    )
    setattr(engine.sync_engine.dialect, DIALECT_ATTRIBUTE, cipher)
    if url.is_sqlite:
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    return Database(engine, transaction_seconds=transaction_seconds)


def _options(url: DatabaseUrl) -> dict[str, Any]:
    if url.is_sqlite:
        # The same connection again and again: its cache knows the pages.
        return {"connect_args": {"check_same_thread": False}, "pool_use_lifo": True}
    return {"connect_args": url.connect_args, "pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: it would do so late, and without the write lock.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()
    except Exception:
        connection.close()  # nobody else knows it yet, and its thread would live on
        raise
