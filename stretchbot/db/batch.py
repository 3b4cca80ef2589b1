"""One statement for many rows, in one round trip and with one plan.

The rows go as one value: PostgreSQL takes an array for each column, SQLite one JSON text. Row by row, SQLite's driver
would hand the interpreter over for each of them, and wait for it again while the event loop is busy.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, CursorResult, Executable, bindparam, column, func, literal, select
from sqlalchemy import true as always
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeEngine

from stretchbot.db.models import Base

# Columns have names of their own; those of a batch are told apart from them.
_PREFIX = "row_"
_JSON = "rows"


class Columns:
    """The columns of a batch's rows, while a statement is built from them."""

    def __init__(self, types: Mapping[str, TypeEngine[Any]], *, on_sqlite: bool) -> None:
        self._on_sqlite = on_sqlite
        self._columns = _of_json(types) if on_sqlite else _of_arrays(types)

    def __getitem__(self, name: str) -> ColumnElement[Any]:
        return self._columns[name]

    def insert_into(self, table: type[Base], **values: ColumnElement[Any]) -> postgresql.Insert | sqlite.Insert:
        """An INSERT of a row of `values` for each of the batch; with its `on_conflict_do_nothing`."""
        rows = select(*values.values())
        if self._on_sqlite:
            # Without a WHERE, SQLite takes the ON of a conflict for that of a join.
            return sqlite.insert(table).from_select(list(values), rows.where(always()))
        return postgresql.insert(table).from_select(list(values), rows)


class Batch:
    """A statement for many rows, built once for each kind of database.

    `build` makes it from the rows' columns; `types` are their names and types, in order.
    """

    def __init__(self, build: Callable[[Columns], Executable], **types: TypeEngine[Any]) -> None:
        self._build = build
        self._types = types
        self._statements: dict[str, Executable] = {}

    async def execute(self, db: AsyncSession, rows: Sequence[Sequence[object]], **common: object) -> CursorResult[Any]:
        """The result for `rows`, values in the order of the columns; there has to be one at least.

        `common` are parameters of the statement that are the same for all rows.
        """
        connection = await db.connection()  # Core: the ORM would hold up the event loop
        dialect = connection.dialect
        if dialect.name not in self._statements:
            columns = Columns(self._types, on_sqlite=dialect.name == "sqlite")
            self._statements[dialect.name] = self._build(columns)
        parameters = {**self._parameters(rows, dialect), **common}
        return await connection.execute(self._statements[dialect.name], parameters)

    def _parameters(self, rows: Sequence[Sequence[object]], dialect: Dialect) -> Mapping[str, object]:
        if dialect.name != "sqlite":
            names = (_PREFIX + name for name in self._types)
            return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        stored = [_stored_by(kind, dialect) for kind in self._types.values()]
        return {_JSON: json.dumps([[to(value) for to, value in zip(stored, row, strict=True)] for row in rows])}


def _of_arrays(types: Mapping[str, TypeEngine[Any]]) -> Mapping[str, ColumnElement[Any]]:
    arrays = (_unseen(bindparam(_PREFIX + name, type_=postgresql.ARRAY(kind))) for name, kind in types.items())
    table = func.unnest(*arrays).table_valued(*(column(_PREFIX + name, kind) for name, kind in types.items()))
    derived = table.render_derived(name="batch")
    return {name: derived.c[_PREFIX + name] for name in types}


def _unseen(array: ColumnElement[Any]) -> ColumnElement[Any]:
    """An array whose length the planner can't see: of many rows, it would rather read a whole table than look them up.

    That is a good guess for a table on a disk, and costs twice as much for one in memory.
    """
    return select(array).scalar_subquery()


def _of_json(types: Mapping[str, TypeEngine[Any]]) -> Mapping[str, ColumnElement[Any]]:
    rows = func.json_each(bindparam(_JSON)).table_valued("value", name="batch")
    return {
        name: func.json_extract(rows.c.value, f"$[{place}]", type_=kind)
        for place, (name, kind) in enumerate(types.items())
    }


def _stored_by(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[object], object]:
    """What turns a value into the one that is stored; the same few instants come again and again."""
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    return _as_it_is if process is None else cache(process)


def _as_it_is(value: object) -> object:
    return value


def is_one_of(db: AsyncSession, number: InstrumentedAttribute[int], numbers: Collection[int]) -> ColumnElement[bool]:
    """Whether a column is among `numbers`, however many: the statement stays the same, and its plan is kept."""
    if db.get_bind().dialect.name == "sqlite":
        return number.in_(select(func.json_each(json.dumps(list(numbers))).table_valued("value").c.value))
    return number == func.any(literal(list(numbers), postgresql.ARRAY(BigInteger)))


def among(number: InstrumentedAttribute[int], parameter: str, *, sqlite: bool) -> ColumnElement[bool]:
    """The same in a statement that is built once: whether a column is among a parameter's `numbers_parameter`."""
    if sqlite:
        return number.in_(select(func.json_each(bindparam(parameter)).table_valued("value").c.value))
    return number == func.any(bindparam(parameter, type_=postgresql.ARRAY(BigInteger)))


def numbers_parameter(numbers: Collection[int], *, sqlite: bool) -> object:
    """Numbers as `among` takes them."""
    return json.dumps(list(numbers)) if sqlite else list(numbers)
