"""Copies of the database in one file, and the way back.

A copy of SQLite is a SQLite file, made while the bot runs. One of PostgreSQL is what `pg_dump` makes, and only
`pg_restore` reads it. The key is in neither.
"""

import asyncio
import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy.engine import URL

from stretchbot.db.engine import Database
from stretchbot.db.files import beside, make_private
from stretchbot.db.models import Base
from stretchbot.db.postgres_programs import BackupError, dump, restore_dump

# Pages of 4 KB that are copied before others may write again.
PAGES_AT_ONCE = 1024
_SQLITE_HEAD = b"SQLite format 3\0"
_PG_DUMP_HEAD = b"PGDMP"
_TABLES = (*Base.metadata.tables, "alembic_version")
# Done so far, and all there is to do; in whatever unit.
Progress = Callable[[int, int], None]


async def back_up(database: Database, target: Path, progress: Progress) -> None:
    """Write a copy of the database to `target`, for its owner's eyes only; all of it, or no file.

    Raises:
        BackupError: when the file is there already, can't be written, or the copy is not sound.
    """
    _refuse(target, "name a new file")
    with _written_whole(target) as unfinished:
        if database.is_sqlite:
            await asyncio.to_thread(_copy_sqlite, Path(str(database.engine.url.database)), unfinished, progress)
        else:
            await dump(database.engine.url, unfinished)


async def put_back(url: URL, source: Path, *, replace: bool, progress: Progress) -> None:
    """Put the copy in `source` in the place of the database at `url`, which no process may have open.

    Raises:
        BackupError: when `source` is no sound copy for such a database, or there is a database and not `replace`.
    """
    is_sqlite = url.get_backend_name() == "sqlite"
    _check_kind(source, _SQLITE_HEAD if is_sqlite else _PG_DUMP_HEAD)
    if not is_sqlite:
        await restore_dump(url, source, drop_first=_TABLES if replace else ())
        return
    file = Path(str(url.database))
    if not replace:
        _refuse(file, "move it away, or add --replace")
    await asyncio.to_thread(_put_back_sqlite, file, source, progress)


def _put_back_sqlite(file: Path, source: Path, progress: Progress) -> None:
    with _written_whole(file) as unfinished:
        _copy_sqlite(source, unfinished, progress)
        if file.exists():
            _copy_sqlite(file, file.with_name(f"{file.name}.replaced"), progress)
        for old in beside(file):
            old.unlink(missing_ok=True)


def _refuse(target: Path, to_do: str) -> None:
    if target.exists():
        raise BackupError(f"{target} is there already: {to_do}")


def _check_kind(source: Path, head: bytes) -> None:
    try:
        with source.open("rb") as file:
            found = file.read(len(head))
    except OSError as error:
        raise BackupError(f"{source} can't be read: {os.strerror(error.errno or 0)}") from None
    if found != head:
        kind = "SQLite" if head == _SQLITE_HEAD else "PostgreSQL"
        raise BackupError(f"{source} is no copy of a {kind} database, which STRETCHBOT_DATABASE_URL names")


@contextlib.contextmanager
def _written_whole(target: Path) -> Iterator[Path]:
    """A file beside `target` that takes its place at the end, when all went well."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f"{target.name}.", dir=target.parent)  # with mode 600
    except OSError as error:
        raise BackupError(f"{target} can't be written: {os.strerror(error.errno or 0)}") from None
    os.close(descriptor)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _copy_sqlite(source: Path, target: Path, progress: Progress) -> None:
    make_private(target)
    try:
        # Only to be read: a database that isn't there must not be made.
        with (
            contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            contextlib.closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new, pages=PAGES_AT_ONCE, progress=lambda _status, left, pages: progress(pages - left, pages))
            # One file without another beside it, wherever it is carried.
            new.execute("PRAGMA journal_mode=DELETE")
            found = new.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise BackupError(f"{source} can't be copied: {error}") from None
    if found != "ok":
        raise BackupError(f"{source} is damaged ({found}): use an older copy")
