"""Statements that many updates need: compiled once, and on SQLite executed on the driver's own connection.

SQLAlchemy's way to the rows of a statement (session, connection, execution context, cursor, result) takes several times
as long as SQLite takes for finding them. The statement is written as ever, and its types convert the values.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import CompoundSelect, Insert, Select, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

INLINE_CONNECTION: Final = "stretchbot_inline_connection"
"""Where the `info` of a session has the `sqlite3.Connection` of an inline transaction."""

_Statement = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | Insert | Update


class Prepared:
    """A statement with named parameters, none of which is a list; reading, it is past the ORM's objects."""

    def __init__(self, statement: _Statement) -> None:
        self._statement = statement
        self._compiled: _Compiled | None = None

    async def rows(self, db: AsyncSession, **parameters: object) -> Sequence[Any]:
        """The rows it brings, as named tuples; with all that the session has changed so far.

        Raises:
            DBAPIError: as the session does.
        """
        if db.dirty or db.new or db.deleted:
            await db.flush()
        inline: sqlite3.Connection | None = db.info.get(INLINE_CONNECTION)
        if inline is None:
            result = await (await db.connection()).execute(self._statement, parameters)
            return result.all() if result.returns_rows else ()
        dialect = db.get_bind().dialect
        if self._compiled is None or self._compiled.dialect is not dialect:
            self._compiled = _Compiled(self._statement, dialect)
        return self._compiled.execute(inline, parameters)


class _Compiled:
    """A statement as the SQLite of one engine takes it."""

    def __init__(self, statement: _Statement, dialect: Dialect) -> None:
        self.dialect = dialect
        compiled = statement.compile(dialect=dialect)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("only what has rows can be prepared")
        self._text = str(compiled)
        self._parameters = [
            (name, compiled.params[name], _impl(compiled.binds[name].type, dialect).bind_processor(dialect))
            for name in compiled.positiontup or ()
        ]
        columns = statement.selected_columns if isinstance(statement, Select | CompoundSelect) else ()
        readers = [_impl(column.type, dialect).result_processor(dialect, None) for column in columns]
        self._readers = [(place, read) for place, read in enumerate(readers) if read is not None]
        # The names are the statement's.
        self._row: Any = namedtuple("Row", [str(column.key) for column in columns], rename=True)  # type: ignore[misc]

    def execute(self, connection: sqlite3.Connection, parameters: Mapping[str, Any]) -> Sequence[Any]:
        values = [
            parameters.get(name, given) if process is None else process(parameters.get(name, given))
            for name, given, process in self._parameters
        ]
        try:
            rows = connection.execute(self._text, values).fetchall()
        except sqlite3.Error as error:
            raise DBAPIError.instance(
                self._text, None, error, sqlite3.Error, hide_parameters=True, dialect=self.dialect
            ) from error
        return [self._read(row) for row in rows]

    def _read(self, row: Sequence[Any]) -> Any:
        values = list(row)
        for place, read in self._readers:
            values[place] = read(values[place])
        return self._row._make(values)


def _impl(of: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return of.dialect_impl(dialect)
