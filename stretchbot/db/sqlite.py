"""The driver of SQLite: each statement takes at most one thread hop, to the connection's thread and back.

SQLAlchemy's own adapter of aiosqlite takes four (cursor, execute, fetch, close), and one costs more than finding a row.
Here BEGIN goes along with a transaction's first statement, a rollback of nothing takes no hop, and in an inline
transaction only COMMIT takes one, which waits for the disk, and BEGIN where another process has the lock.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from functools import partial
from typing import Any, NamedTuple

import aiosqlite
from sqlalchemy import Connection
from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_cursor
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_dbapi,
    SQLiteDialect_aiosqlite,
)
from sqlalchemy.util import EMPTY_DICT
from sqlalchemy.util.concurrency import await_

DRIVER = "sqlite+stretchbot"
# The option of a connection that says what its next transaction is for; without it, to write.
TRANSACTION = "stretchbot_transaction"


class Transaction(Enum):
    """What a transaction is for."""

    READ = auto()
    WRITE = auto()
    """Asks for the write lock at its beginning."""
    INLINE = auto()
    """Writes, with statements of a few rows each: they are executed while the event loop stands still."""


class _Outcome(NamedTuple):
    """What a statement brought, named as the DBAPI names it."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    rows: Sequence[tuple[Any, ...]] = ()


class SqliteDialect(SQLiteDialect_aiosqlite):
    """SQLite by such connections.

    An event of SQLAlchemy's would tell them as well that a transaction begins, but with one, every statement pays.
    """

    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> "_Driver":
        """The driver, as a DBAPI module."""
        return _Driver(aiosqlite, sqlite3)

    def do_begin(self, dbapi_connection: Any) -> None:
        """A transaction begins."""
        dbapi_connection.begin()

    def set_connection_execution_options(self, connection: Connection, opts: Mapping[str, Any]) -> None:
        """Take notice of `TRANSACTION`."""
        super().set_connection_execution_options(connection, opts)
        driver: object = connection.connection.dbapi_connection
        if TRANSACTION in opts and isinstance(driver, SqliteConnection):
            driver.transaction = opts[TRANSACTION]


registry.register("sqlite.stretchbot", __name__, SqliteDialect.__name__)


class _Driver(AsyncAdapt_aiosqlite_dbapi):
    def connect(self, *args: Any, **options: Any) -> "SqliteConnection":
        """A new connection."""
        return SqliteConnection(self, super().connect(*args, **options).driver_connection)


class SqliteConnection(AsyncAdapt_aiosqlite_connection):
    """A connection to a SQLite file."""

    __slots__ = ("_begin", "_begun", "_busy_milliseconds", "transaction")

    _connection: Any  # an aiosqlite.Connection, which is not quite what the base class says that it is

    def __init__(self, dbapi: _Driver, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self.transaction = Transaction.WRITE
        self._begin: str | None = None
        self._begun = False
        self._busy_milliseconds: int | None = None

    def cursor(self, server_side: bool = False) -> "_Cursor":  # noqa: ARG002, FBT001, FBT002 - SQLAlchemy's signature
        """A cursor that holds all its rows."""
        return _Cursor(self)

    def begin(self) -> None:
        """Have a transaction begun as soon as its first statement comes."""
        # A read that turns into a write fails at once when somebody else wrote in between, whatever the time-out.
        self._begin = "BEGIN" if self.transaction is Transaction.READ else "BEGIN IMMEDIATE"

    def begin_inline(self) -> bool:
        """Begin the transaction on the spot; False where that can't be, and the usual way waits, or tells why.

        Another process may have the lock, or the file be damaged.
        """
        connection = self.inline
        if self._busy_milliseconds is None:
            self._busy_milliseconds = int(connection.execute("PRAGMA busy_timeout").fetchone()[0])
        connection.execute("PRAGMA busy_timeout=0")
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            return False
        finally:
            connection.execute(f"PRAGMA busy_timeout={self._busy_milliseconds}")
        self._begin, self._begun = None, True
        return True

    @property
    def inline(self) -> sqlite3.Connection:
        """The connection itself, for statements that are executed while the event loop stands still."""
        return self._connection._conn  # type: ignore[no-any-return]  # noqa: SLF001 - as the driver's own methods

    def commit(self) -> None:
        """Commit the transaction; one without a statement never began."""
        if self._begun:
            try:
                super().commit()
            except Exception:
                # SQLAlchemy would not, and whoever has the connection next would be in the middle of this transaction.
                self.rollback()
                raise
        self._forget()

    def rollback(self) -> None:
        """Undo the transaction; one without a statement never began."""
        if self._begun:
            super().rollback()
        self._forget()

    def _forget(self) -> None:
        """The transaction is over, and the next one may be for anything."""
        self._begin, self._begun = None, False
        self.transaction = Transaction.WRITE

    def run(self, method: Callable[..., sqlite3.Cursor], operation: str, parameters: Sequence[Any]) -> _Outcome:
        """What a statement brings, executed by a method of the driver's connection."""
        begin, self._begin = self._begin, None
        self._begun = self._begun or begin is not None
        driver = self._connection
        hop = partial(_run, driver._conn, begin, method, operation, parameters)  # noqa: SLF001 - as its own methods
        try:
            on_the_spot = self.transaction is Transaction.INLINE and self._begun and begin is None
            outcome: _Outcome = await_(_now(hop) if on_the_spot else driver._execute(hop))  # noqa: SLF001 - the same
        except Exception as error:  # noqa: BLE001 - raised again, the few of aiosqlite's own as the DBAPI's
            self._handle_exception(error)
        return outcome


async def _now(hop: Callable[[], _Outcome]) -> _Outcome:
    return hop()


class _Cursor(AsyncAdapt_dbapi_cursor):
    """What the last statement brought; the driver's own cursor is closed by then."""

    __slots__ = ()

    _adapt_connection: SqliteConnection
    _cursor: Any  # off which the base class reads all but the rows

    def __init__(self, connection: SqliteConnection) -> None:
        self._adapt_connection = connection
        self._soft_closed_memoized = EMPTY_DICT
        self._keep(_Outcome())

    def execute(self, operation: str, parameters: Any = None) -> None:
        """Execute a statement and fetch what it brings."""
        self._keep(self._adapt_connection.run(sqlite3.Connection.execute, operation, parameters or ()))

    def executemany(self, operation: str, seq_of_parameters: Any) -> None:
        """Execute a statement for each of several sets of parameters."""
        self._keep(self._adapt_connection.run(sqlite3.Connection.executemany, operation, seq_of_parameters))

    def close(self) -> None:
        """Forget what was not read."""
        self._rows.clear()

    async def _async_soft_close(self) -> None:
        """Nothing is left open."""

    def _keep(self, outcome: _Outcome) -> None:
        self._cursor = outcome
        self._rows = deque(outcome.rows)


def _run(
    connection: sqlite3.Connection,
    begin: str | None,
    method: Callable[..., sqlite3.Cursor],
    operation: str,
    parameters: Sequence[Any],
) -> _Outcome:
    if begin is not None:
        connection.execute(begin)
    cursor = method(connection, operation, parameters)
    rows = cursor.fetchall()
    outcome = _Outcome(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    cursor.close()
    return outcome
