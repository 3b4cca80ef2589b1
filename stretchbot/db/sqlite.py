"""How statements reach SQLite: each is at most one errand to the connection's thread.

SQLAlchemy's own adapter of aiosqlite goes there for a cursor, to execute, to fetch and to close: four errands, and one
costs more than finding a row. Here BEGIN goes along with a transaction's first statement, a rollback of nothing takes
no errand, and in a brief transaction only what may have to wait does: for the lock, and for the disk at the end.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import aiosqlite
from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_cursor
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_dbapi
from sqlalchemy.util import EMPTY_DICT
from sqlalchemy.util.concurrency import await_


class _Outcome(NamedTuple):
    """What a statement brought, named as the DBAPI names it."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    rows: Sequence[tuple[Any, ...]] = ()


class SqliteDriver(AsyncAdapt_aiosqlite_dbapi):
    """aiosqlite with such connections, as a DBAPI module: for `create_async_engine(module=…)`."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *args: Any, **options: Any) -> "SqliteConnection":
        """A new connection."""
        return SqliteConnection(self, super().connect(*args, **options).driver_connection)


class SqliteConnection(AsyncAdapt_aiosqlite_connection):
    """A connection to a SQLite file."""

    __slots__ = ("_begin", "_begun", "_brief")

    _connection: Any  # an aiosqlite.Connection, which is not quite what the base class says that it is

    def __init__(self, dbapi: SqliteDriver, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self._begin: str | None = None
        self._begun = False
        self._brief = False

    def cursor(self, server_side: bool = False) -> "_Cursor":  # noqa: ARG002, FBT001, FBT002 - SQLAlchemy's signature
        """A cursor that holds all its rows."""
        return _Cursor(self)

    def begin(self, statement: str, *, brief: bool) -> None:
        """Have a transaction begun, by `statement`, as soon as the first one of its own comes.

        With `brief`, all after that are executed on the spot, while the event loop stands still.
        """
        self._begin, self._brief = statement, brief

    def commit(self) -> None:
        """Commit the transaction; one without a statement never began."""
        self._begin = None
        if self._begun:
            super().commit()
            self._begun = False

    def rollback(self) -> None:
        """Undo the transaction; one without a statement never began."""
        self._begin = None
        if self._begun:
            super().rollback()
            self._begun = False

    def run(self, method: Callable[..., sqlite3.Cursor], operation: str, parameters: Sequence[Any]) -> _Outcome:
        """What a statement brings, executed by a method of the driver's connection."""
        begin, self._begin = self._begin, None
        self._begun = self._begun or begin is not None
        driver = self._connection
        errand = partial(_run, driver._conn, begin, method, operation, parameters)  # noqa: SLF001 - as its own methods
        try:
            on_the_spot = self._brief and begin is None
            outcome: _Outcome = await_(_now(errand) if on_the_spot else driver._execute(errand))  # noqa: SLF001 - the same
        except Exception as error:  # noqa: BLE001 - raised again, the few of aiosqlite's own as the DBAPI's
            self._handle_exception(error)
        return outcome


async def _now(errand: Callable[[], _Outcome]) -> _Outcome:
    return errand()


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
