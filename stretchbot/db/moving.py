"""Copying a whole database into another one, of the same kind or the other.

Rows keep their numbers, so what is encrypted for a row can be decrypted in the copy, and what refers to a row finds it.
Tables come in the order in which they refer to each other, rows by their primary keys, page by page: where a copy
ended is what it holds, so it goes on from there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, insert, literal, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encrypted_tables import unreadable_rows
from stretchbot.db.engine import Database
from stretchbot.db.how_far import TableProgress
from stretchbot.db.models import Base
from stretchbot.errors import OperatorError

# So few that a page is one statement of PostgreSQL's, whose parameters are counted in 16 bits.
PAGE = 500
# Made by every migration for itself, before anything is copied.
OWN_TABLES = frozenset({"key_checks", "metadata"})


class MoveError(OperatorError):
    """The copy can't be made, or is not what it should be."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A table, and how many rows it has in both databases."""

    table: str
    rows: int


async def copy_all(source: Database, target: Database, progress: TableProgress) -> Sequence[Moved]:
    """Copy every row of `source` into `target`; both have this program's version, and nobody else uses them.

    Raises:
        MoveError: when `target` holds what `source` does not; or at the end, when the counts differ, or what says who
            somebody is can't be read in the copy.
    """
    tables = [table for table in Base.metadata.sorted_tables if table.name not in OWN_TABLES]
    for table in tables:
        await _refuse_others(source, target, table)
    moved = []
    for table in tables:
        rows = await _copy(source, target, table, progress)
        if rows != await _count(target, table):
            raise MoveError(f"{table.name} has other rows than before: begin anew with an empty database")
        moved.append(Moved(table.name, rows))
    await _count_on(target, tables)
    if await unreadable_rows(target) != await unreadable_rows(source):
        raise MoveError("personal values can't be read in the copy: begin anew with an empty database")
    return moved


async def _refuse_others(source: Database, target: Database, table: Table) -> None:
    """Go on only where the target holds a beginning of the same rows."""
    last = await _last(target, table)
    if last is None:
        return
    async with source.read() as db:
        same = (await db.execute(select(table).where(_key(table) == _literals(table, last)))).mappings().first()
    if same is None or dict(same) != dict(last):
        raise MoveError("there is another database already in --to: name an empty one")


async def _copy(source: Database, target: Database, table: Table, progress: TableProgress) -> int:
    """Copy what is not there yet; how many rows there are in the source."""
    rows, done = await _count(source, table), await _count(target, table)
    last = await _last(target, table)
    while True:
        page = select(table).order_by(*table.primary_key.columns).limit(PAGE)
        if last is not None:
            page = page.where(_key(table) > _literals(table, last))
        async with source.read() as db:
            found = [dict(row) for row in (await db.execute(page)).mappings()]
        if not found:
            return rows
        async with target.write() as db:
            await db.execute(insert(table), found)
        last, done = found[-1], done + len(found)
        progress(table.name, done, rows)


async def _count(database: Database, table: Table) -> int:
    async with database.read() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def _last(database: Database, table: Table) -> Mapping[str, Any] | None:
    newest_first = [column.desc() for column in table.primary_key.columns]
    async with database.read() as db:
        row = (await db.execute(select(table).order_by(*newest_first).limit(1))).mappings().first()
    return None if row is None else dict(row)


def _key(table: Table) -> Any:
    return tuple_(*table.primary_key.columns)


def _literals(table: Table, row: Mapping[str, Any]) -> Any:
    return tuple_(*(literal(row[column.name], column.type) for column in table.primary_key.columns))


async def _count_on(target: Database, tables: Sequence[Table]) -> None:
    """Let new rows get numbers above those that were copied; SQLite does so by itself."""
    if target.is_sqlite:
        return
    async with target.write() as db:
        for table in tables:
            column = table.autoincrement_column
            if column is not None:
                await _set_sequence(db, table.name, column.name)


async def _set_sequence(db: AsyncSession, table: str, column: str) -> None:
    sequence = await db.scalar(
        text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table, "column": column}
    )
    if sequence is not None:
        highest = f"SELECT setval(:sequence, GREATEST(max({column}), 1), max({column}) IS NOT NULL) FROM {table}"  # noqa: S608 - our own names
        await db.execute(text(highest), {"sequence": sequence})
