"""Bringing a database to the program's version.

Alembic is imported where it is used: nearly every start finds the database as it shall be, and needs none of it.
"""

# ruff: noqa: PLC0415

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import aiosqlite
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from stretchbot.bundled import migrations_folder
from stretchbot.db.engine import IN_USE, SQLITE_BUSY_SECONDS, UNREACHABLE, Database
from stretchbot.db.errors import UNUSABLE, why_not_connected
from stretchbot.db.files import make_private
from stretchbot.db.how_far import TableProgress, unseen
from stretchbot.db.reencryption import MIGRATION_LOCK, check_keys
from stretchbot.errors import OperatorError

if TYPE_CHECKING:
    from alembic.config import Config

SWITCH_PAUSE_SECONDS = 0.05
MISSING = (
    "it is missing or empty, although there is a key for it: bring it back from your backup; or, to begin with an "
    "empty one, run `stretchbot migrate --new-database`"
)


NEWER = "the database was made by a newer stretchbot: update stretchbot, or restore an older backup"


class DatabaseNewerError(OperatorError):
    """The database was made by a newer stretchbot than this one."""


class DatabaseUnusableError(OperatorError):
    """The database can't be reached, opened or written; the message is one line with the reason."""

    @property
    def line(self) -> str:
        """What the command line prints."""
        return f"{UNUSABLE}: {self}"


async def upgrade(database: Database, *, rotating: bool = False, progress: TableProgress = unseen) -> None:
    """Bring the database to this program's version; nothing happens when it is there already.

    Safe to call from several processes at once: the first does the work, the others wait. With `rotating`, everything
    is encrypted with the newest key.

    Raises:
        DatabaseUnusableError: when it can't be reached, opened or written; or is empty, and must not be.
        DatabaseNewerError: when the database is ahead of the program.
        EncryptionError: when its personal columns were encrypted with another key.
    """
    await reach(database)
    if database.must_exist and await version_of(database) is None:
        raise DatabaseUnusableError(MISSING)
    async with migrating(database) as connection:
        await connection.run_sync(_upgrade)
    await check_keys(database, progress, rotating=rotating)


@asynccontextmanager
async def migrating(database: Database) -> AsyncIterator[AsyncConnection]:
    """A transaction in which tables may be rebuilt: SQLite enforces no foreign keys meanwhile.

    It can't change most of a table in place: a copy is made, and the old table dropped. With foreign keys enforced,
    that would delete every row that refers to it.
    """
    async with database.engine.connect() as connection:
        await _enforce_foreign_keys(connection, "OFF")
        try:
            async with connection.begin():
                yield connection
        finally:
            await _enforce_foreign_keys(connection, "ON")


async def _enforce_foreign_keys(connection: AsyncConnection, switch: str) -> None:
    # On the driver's own connection: inside a transaction the switch does nothing.
    driver = (await connection.get_raw_connection()).driver_connection
    if isinstance(driver, aiosqlite.Connection):
        await driver.execute(f"PRAGMA foreign_keys={switch}")


async def version_of(database: Database) -> str | None:
    """The database's version, None when it is empty."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(_version)


async def is_at_head(database: Database) -> bool:
    """Whether it is at this program's version."""
    return await version_of(database) == newest_version()


def newest_version() -> str:
    """This program's version of the database: the number that the last migration's file begins with."""
    names = (path.name for path in (migrations_folder() / "versions").glob("[0-9]*.py"))
    return max(names).partition("_")[0]


def alembic_config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration, working on `connection` (inside its transaction)."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


async def reach(database: Database) -> None:
    """Begin a transaction that may write, and end it; a SQLite file is made when there is none.

    Raises:
        DatabaseUnusableError: when that fails.
    """
    try:
        if database.is_sqlite and not database.is_alone:
            await asyncio.to_thread(_reach_sqlite, str(database.engine.url.database))
        else:
            async with database.engine.connect():
                pass
    except (*UNREACHABLE, sqlite3.Error) as error:
        # SQLAlchemy's own text goes on about the statement; a time-out says nothing.
        cause = error.orig if isinstance(error, DBAPIError) else error
        reason = why_not_connected(cause) if isinstance(cause, OSError) else str(cause)
        if database.is_alone and getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            reason = IN_USE
        raise DatabaseUnusableError(" ".join(reason.split())) from None


def _reach_sqlite(file: str) -> None:
    make_private(Path(file))
    # Not by the async driver: when it can't open the file, its thread may end in a traceback of its own.
    with contextlib.closing(sqlite3.connect(file, timeout=SQLITE_BUSY_SECONDS, isolation_level=None)) as connection:
        _use_write_ahead_log(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the file to its lasting mode; of several processes that try at once, some are turned away for a moment."""
    deadline = time.monotonic() + SQLITE_BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(SWITCH_PAUSE_SECONDS)
        else:
            return


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
    version = _version(connection)
    if version == newest_version():
        return
    from alembic import command

    config = alembic_config(connection)
    if version is not None:
        _refuse_newer(version, config)
    command.upgrade(config, "head")


def _refuse_newer(version: str, config: "Config") -> None:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        ScriptDirectory.from_config(config).get_revision(version)
    except CommandError:
        raise DatabaseNewerError(NEWER) from None
