"""Opening the database: engine, pragmas, transactions.

Read-only transactions and writing ones are told apart, because SQLite must be asked for its write lock at the start: a
read that turns into a write fails at once when somebody else wrote in between, whatever the time-out.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from stretchbot.db.encryption import DIALECT_ATTRIBUTE, Cipher
from stretchbot.db.errors import DatabaseUnreachableError, why_not_connected
from stretchbot.db.files import FileWatch
from stretchbot.db.prepared import INLINE_CONNECTION
from stretchbot.db.sqlite import DRIVER, TRANSACTION, SqliteConnection, Transaction
from stretchbot.db.urls import DatabaseUrl

# What a database out of reach raises.
UNREACHABLE = (SQLAlchemyError, OSError)
SQLITE_BUSY_SECONDS = 10
# No transaction takes that long. A connection that died without a word, as when a firewall forgot it, would never
# say so itself.
TRANSACTION_SECONDS = 15.0
# Every process holds this lock of PostgreSQL's, shared; who wants a database for itself asks for all of it.
PRESENCE_LOCK = 0x57E7C4B1
IN_USE = "another process is using it: stop the bot first"
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

    def __init__(
        self,
        engine: AsyncEngine,
        *,
        file_watch: FileWatch | None = None,
        is_alone: bool = False,
        transaction_seconds: float = TRANSACTION_SECONDS,
    ) -> None:
        self.engine = engine
        self.is_alone = is_alone
        """Whether no other process may have it open."""
        self.must_exist = False
        """Whether an empty one is not this one: it was there before."""
        self._check_file = file_watch.check if file_watch is not None else _nothing
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
            OperationalError: when SQLite's file was deleted or replaced, as for all that is out of reach.
        """
        self._check_file()
        kind = Transaction.INLINE if inline else Transaction.WRITE
        async with self._time_limit(), self._writing:
            db = self._sessions()
            try:
                await _begin(db, kind)
                yield db
                await db.commit()
            except BaseException:
                async with db:  # it is rolled back, and to the end, however often we are cancelled
                    raise
            await db.close()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A transaction that only reads.

        Raises:
            DatabaseUnreachableError: when there is no connection, or when it takes longer than any should.
            OperationalError: as with `write`.
        """
        self._check_file()
        async with self._time_limit(), self._sessions() as db:
            await _begin(db, Transaction.READ)
            yield db

    async def wipe_erased(self) -> None:
        """Take what was deleted out of SQLite's write-ahead log too; PostgreSQL keeps it, also after a vacuum.

        Where somebody reads for longer than a write would wait, a later checkpoint does it.

        Raises:
            DatabaseUnreachableError: when its disk is read-only, or fails.
        """
        async with self.engine.connect() as connection:
            # On the driver's own connection: a checkpoint can't run inside a transaction.
            driver = (await connection.get_raw_connection()).driver_connection
            if isinstance(driver, aiosqlite.Connection):
                # To its end: what is under way on a connection when a transaction ends there keeps it from ending.
                try:
                    async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                        await cursor.fetchall()
                except sqlite3.OperationalError as error:
                    raise DatabaseUnreachableError(str(error)) from error

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
        connection = await db.connection(execution_options={TRANSACTION: kind})
    except OSError as error:  # comes through unwrapped while a driver connects
        raise DatabaseUnreachableError(why_not_connected(error)) from error
    driver: object = connection.sync_connection and connection.sync_connection.connection.dbapi_connection
    if kind is Transaction.INLINE and isinstance(driver, SqliteConnection):
        if not driver.begin_inline():
            await connection.exec_driver_sql("SELECT 1")  # in the thread, where it may wait
        db.info[INLINE_CONNECTION] = driver.inline


def open_database(
    url: DatabaseUrl, cipher: Cipher, *, alone: bool = False, transaction_seconds: float = TRANSACTION_SECONDS
) -> Database:
    """The database at `url`; nothing is connected yet. Personal values are encrypted with `cipher`.

    `alone`: no other process may have it open meanwhile. To whoever comes second it is out of reach.
    """
    engine = create_async_engine(
        url.url.set(drivername=DRIVER) if url.is_sqlite else url.url,
        hide_parameters=True,  # else an error's text shows the row that was written
        **_options(url, alone=alone),
    )
    setattr(engine.sync_engine.dialect, DIALECT_ATTRIBUTE, cipher)
    file = url.sqlite_file
    watch = None if file is None else FileWatch(file)

    def prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        try:
            if watch is None:
                _be_present(connection, alone=alone)
            else:
                _prepare_sqlite(connection, alone=alone)
                watch.note_opened()
        except BaseException:
            connection.close()  # nobody else knows it yet, and its thread would live on
            raise

    event.listen(engine.sync_engine, "connect", prepare)
    if not url.is_sqlite:
        event.listen(engine.sync_engine, "checkout", _refuse_closed)
    return Database(engine, file_watch=watch, is_alone=alone, transaction_seconds=transaction_seconds)


def _options(url: DatabaseUrl, *, alone: bool) -> dict[str, Any]:
    if url.is_sqlite:
        # The same connection again and again: its cache knows the pages.
        options: dict[str, Any] = {"connect_args": {"check_same_thread": False}, "pool_use_lifo": True}
    else:
        options = {"connect_args": url.connect_args, "pool_size": 10, "max_overflow": 10}
    return options | {"pool_size": 1, "max_overflow": 0} if alone else options


def _prepare_sqlite(connection: DBAPIConnection, *, alone: bool) -> None:
    # The driver must not begin transactions by itself: it would do so late, and without the write lock.
    connection.isolation_level = None
    # Every other process that has the file open holds a lock that this mode wants.
    pragmas = ("PRAGMA busy_timeout=1000", "PRAGMA locking_mode=EXCLUSIVE", *SQLITE_PRAGMAS[1:])
    cursor = connection.cursor()
    for pragma in pragmas if alone else SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _be_present(connection: DBAPIConnection, *, alone: bool) -> None:
    """Take a PostgreSQL lock that lasts as long as the connection.

    Raises:
        OperationalError: when somebody else wants the database alone, or we do and somebody else is there.
    """
    cursor = connection.cursor()
    lock = "pg_try_advisory_lock" if alone else "pg_try_advisory_lock_shared"
    cursor.execute(f"SELECT {lock}({PRESENCE_LOCK})")
    row = cursor.fetchone()
    cursor.close()
    connection.commit()
    if row is None or not row[0]:
        raise OperationalError(None, None, ConnectionError(IN_USE if alone else "its key is being changed"))


def _refuse_closed(connection: Any, _record: ConnectionPoolEntry, _checked_out: object) -> None:
    """Have the pool connect anew where PostgreSQL's server has closed the connection meanwhile.

    The driver knows without asking. SQLAlchemy's own `pool_pre_ping` takes three round trips, a third of all for a
    command; of a connection that died without a word, neither learns in time.

    Raises:
        DisconnectionError: which the pool catches.
    """
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _nothing() -> None:
    pass
