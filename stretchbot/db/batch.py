"""One statement for many rows, in what is quickest on each database.

PostgreSQL takes the rows as arrays, in one message and with one plan; SQLite, in this process, takes them one by one.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Executable, bindparam, column, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeEngine

from stretchbot.db.insert import insert_into
from stretchbot.db.models import Base

# Columns have names of their own; those of a batch are told apart from them.
_PREFIX = "row_"


class Batch:
    """Rows given to a statement: their columns while it is built, their values when it is executed."""

    def __init__(self, db: AsyncSession, **types: TypeEngine[Any]) -> None:
        self._db = db
        self._at_once = _is_postgresql(db)
        names = {name: _PREFIX + name for name in types}
        self._columns: Mapping[str, ColumnElement[Any]]
        if self._at_once:
            arrays = (bindparam(names[name], type_=postgresql.ARRAY(kind)) for name, kind in types.items())
            table = func.unnest(*arrays).table_valued(*(column(names[name], kind) for name, kind in types.items()))
            derived = table.render_derived(name="batch")
            self._columns = {name: derived.c[names[name]] for name in types}
        else:
            self._columns = {name: bindparam(names[name], type_=kind) for name, kind in types.items()}

    def __getitem__(self, name: str) -> ColumnElement[Any]:
        return self._columns[name]

    def insert_into(self, table: type[Base], **values: ColumnElement[Any]) -> postgresql.Insert | sqlite.Insert:
        """An INSERT of a row of `values` for each of the batch, as `db.insert.insert_into` makes one."""
        if self._at_once:
            return insert_into(self._db, table).from_select(list(values), select(*values.values()))
        return insert_into(self._db, table).values(values)

    async def execute(self, statement: Executable, rows: Sequence[Sequence[object]]) -> None:
        """Execute `statement` for `rows`, values in the order of the columns; without any, nothing happens."""
        if not rows:
            return
        names = [_PREFIX + name for name in self._columns]
        connection = await self._db.connection()  # Core: the ORM would hold up the event loop
        if self._at_once:
            await connection.execute(statement, dict(zip(names, zip(*rows, strict=True), strict=True)))
        else:
            await connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])


def is_one_of(db: AsyncSession, number: InstrumentedAttribute[int], numbers: Collection[int]) -> ColumnElement[bool]:
    """Whether a column is among `numbers`, however many: the statement stays the same, and its plan is kept."""
    if _is_postgresql(db):
        return number == func.any(literal(list(numbers), postgresql.ARRAY(BigInteger)))
    return number.in_(select(func.json_each(json.dumps(list(numbers))).table_valued("value").c.value))


def _is_postgresql(db: AsyncSession) -> bool:
    return db.get_bind().dialect.name == "postgresql"
