"""Bringing a database to the program's version."""

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.bundled import migrations_folder
from stretchbot.db.engine import Database
from stretchbot.db.models import SealCheck
from stretchbot.db.sealing import SealError

# Any fixed number: all stretchbot processes that migrate one PostgreSQL agree on it.
MIGRATION_LOCK = 0x57E7C4B0
SEAL_WORD = "stretchbot"


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
        SealError: when its personal columns were sealed with another key.
    """
    await _reach(database)
    async with database.engine.begin() as connection:
        await connection.run_sync(_upgrade)
    async with database.write() as db:
        await _check_seal(db)


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
        async with database.engine.begin():
            pass
    except DBAPIError as error:
        reason = str(error.orig)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        reason = str(error) or "no answer in time"
    else:
        return
    raise DatabaseUnusableError(" ".join(reason.split()))


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


async def _check_seal(db: AsyncSession) -> None:
    if await db.scalar(select(SealCheck.id)) is None:
        db.add(SealCheck(id=1, word=SEAL_WORD))
        return
    try:
        await db.scalar(select(SealCheck.word))
    except SealError:
        raise SealError(
            "STRETCHBOT_KEY, or the key file beside the database, is not the key that this database was sealed with: "
            "restore the right one from your backup"
        ) from None
