"""Bringing a database to the program's version."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiosqlite
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from stretchbot.bundled import migrations_folder
from stretchbot.db.encryption import EncryptionError
from stretchbot.db.engine import SQLITE_BUSY_SECONDS, UNREACHABLE, Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import KeyCheck

# Any fixed number: all stretchbot processes that migrate one PostgreSQL agree on it.
MIGRATION_LOCK = 0x57E7C4B0
KEY_CHECK_WORD = "stretchbot"
SWITCH_PAUSE_SECONDS = 0.05


class DatabaseNewerError(Exception):
    """The database was made by a newer stretchbot than this one."""


class DatabaseUnusableError(Exception):
    """The database can't be reached, opened or written; the message is one line with the reason."""


async def upgrade(database: Database) -> None:
    """Bring the database to this program's version; nothing happens when it is there already.

    Safe to call from several processes at once: the first does the work, the others wait.

    Raises:
        DatabaseUnusableError: when it can't be reached, opened or written.
        DatabaseNewerError: when the database is ahead of the program.
        EncryptionError: when its personal columns were encrypted with another key.
    """
    await _reach(database)
    async with migrating(database) as connection:
        await connection.run_sync(_upgrade)
    async with database.write() as db:
        await _check_key(db)


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
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, working on `connection` (inside its transaction)."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


async def _reach(database: Database) -> None:
    """Begin a transaction that may write, and end it.

    Raises:
        DatabaseUnusableError: when that fails.
    """
    try:
        if database.is_sqlite:
            await asyncio.to_thread(_reach_sqlite, str(database.engine.url.database))
        else:
            async with database.engine.connect():
                pass
    except (*UNREACHABLE, sqlite3.Error) as error:
        # SQLAlchemy's own text goes on about the statement; a time-out says nothing.
        reason = str(error.orig if isinstance(error, DBAPIError) else error) or "no answer in time"
        raise DatabaseUnusableError(" ".join(reason.split())) from None


def _reach_sqlite(file: str) -> None:
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


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
    config = alembic_config(connection)
    _refuse_newer(connection, config)
    command.upgrade(config, "head")


def _refuse_newer(connection: Connection, config: Config) -> None:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        return
    try:
        ScriptDirectory.from_config(config).get_revision(revision)
    except CommandError:
        raise DatabaseNewerError(
            "the database was made by a newer stretchbot: update stretchbot, or restore an older backup"
        ) from None


async def _check_key(db: AsyncSession) -> None:
    # Whoever is first writes the word; of several at once, all but one find it written.
    await db.execute(insert_into(db, KeyCheck).values(id=1, word=KEY_CHECK_WORD).on_conflict_do_nothing())
    try:
        await db.scalar(select(KeyCheck.word))
    except EncryptionError:
        raise EncryptionError(
            "STRETCHBOT_KEY, or the key file beside the database, is not the key that this database was encrypted "
            "with: restore the right one from your backup"
        ) from None
