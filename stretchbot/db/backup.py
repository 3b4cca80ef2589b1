"""Copies of the database in one file, and the way back.

A copy of SQLite is a SQLite file, made while the bot runs. One of PostgreSQL is what `pg_dump` makes, and only
`pg_restore` reads it. The key is in neither.
"""

import asyncio
import contextlib
import itertools
import os
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from sqlalchemy.engine import URL

from stretchbot.db.encryption import Cipher
from stretchbot.db.engine import Database
from stretchbot.db.files import beside, make_private
from stretchbot.db.how_far import Progress
from stretchbot.db.migrate import NEWER, DatabaseNewerError, newest_version
from stretchbot.db.models import Base, KeyCheck
from stretchbot.db.postgres_programs import BackupError, dump, restore_dump, rows_in_dump
from stretchbot.db.reencryption import states_of_keys

# Pages of 4 KB that are copied before others may write again.
PAGES_AT_ONCE = 1024
_SQLITE_HEAD = b"SQLite format 3\0"
_PG_DUMP_HEAD = b"PGDMP"
_BYTEA_HEAD = r"\\x"  # how a dump writes bytes: this, and hexadecimal digits
_TABLES = (*Base.metadata.tables, "alembic_version")
# Looks at a SQLite file that is not yet in its place, and raises when it must not get there.
Check = Callable[[Path], Awaitable[None]]


async def back_up(database: Database, target: Path, progress: Progress) -> None:
    """Write a copy of the database to `target`, for its owner's eyes only; all of it, or no file.

    Raises:
        BackupError: when the file is there already, can't be written, or the copy is not sound.
    """
    if str(target) == "-":  # elsewhere it means standard output, and a pipe would get only what is said
        raise BackupError("a copy is written to a file, not to standard output: name a new file")
    _refuse(target, "name a new file")
    with _written_whole(target) as unfinished:
        if database.is_sqlite:
            await asyncio.to_thread(_copy_sqlite, Path(str(database.engine.url.database)), unfinished, progress)
        else:
            await dump(database.engine.url, unfinished, progress)


async def put_back_sqlite(file: Path, source: Path, *, replace: bool, progress: Progress, check: Check) -> Path | None:
    """Put the copy in `source` in the place of the database `file`, which no process may have open.

    What was there is kept beside it, whatever its state: the file that comes back; None when nothing was there.

    Raises:
        BackupError: when `source` is no sound copy, or there is a database and not `replace`.
    """
    _check_kind(source, _SQLITE_HEAD)
    if not replace:
        _refuse(file, "move it away, or add --replace")
    with _written_whole(file) as unfinished:
        await asyncio.to_thread(_copy_sqlite, source, unfinished, progress)
        await check(unfinished)
        return _kept_aside(file)


async def put_back_postgresql(
    url: URL, source: Path, *, is_there: bool, replace: bool, cipher: Cipher, progress: Progress
) -> Path | None:
    """Put the copy in `source` into the database at `url`, which no process may have open.

    What was there is kept in a copy beside `source`: the file that comes back; None when nothing was there.

    Raises:
        BackupError: when `source` is no sound copy, there is a database and not `replace`, or it can't be kept.
        EncryptionError: when it was encrypted with another key.
        DatabaseNewerError: when it is ahead of the program.
    """
    _check_kind(source, _PG_DUMP_HEAD)
    if is_there and not replace:
        raise BackupError("there is a database already: name an empty one, or add --replace")
    words = await rows_in_dump(url, source, KeyCheck.__tablename__)
    states_of_keys(cipher, [(int(number), bytes.fromhex(word.removeprefix(_BYTEA_HEAD))) for number, word in words])
    for (version,) in await rows_in_dump(url, source, "alembic_version"):
        if version > newest_version():
            raise DatabaseNewerError(NEWER)
    kept = await _dumped_aside(url, source, progress) if is_there else None
    try:
        await restore_dump(url, source, progress, drop_first=_TABLES if replace else ())
    except BackupError:  # the database is as it was
        if kept is not None:
            kept.unlink()
        raise
    return kept


async def _dumped_aside(url: URL, source: Path, progress: Progress) -> Path:
    """Copy the database at `url` into a file beside `source`, which comes back.

    Raises:
        BackupError: when that can't be done.
    """
    kept = _name_to_keep(source)
    try:
        with _written_whole(kept) as unfinished:
            await dump(url, unfinished, progress)
    except BackupError as error:
        raise BackupError(
            f"what is in the database now could not be kept, so nothing was replaced: {error}; mend that, or restore "
            "into a new database, which STRETCHBOT_DATABASE_URL names then"
        ) from None
    return kept


def _kept_aside(file: Path) -> Path | None:
    """Give the database `file` a second name, which comes back, whatever its state; None when it isn't there."""
    if not file.exists():
        return None
    kept = _name_to_keep(file)
    kept.hardlink_to(file)
    for old, new in zip(beside(file), beside(kept), strict=True):  # what is not carried into the file yet goes along
        with contextlib.suppress(FileNotFoundError):
            old.replace(new)
    return kept


def _name_to_keep(file: Path) -> Path:
    """The first name beside `file` that is free for what is replaced."""
    endings = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    names = (file.with_name(f"{file.name}.replaced{ending}") for ending in endings)
    return next(name for name in names if not name.exists())


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
        for leftover in (unfinished, *beside(unfinished)):
            leftover.unlink(missing_ok=True)


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
