"""Databases of earlier revisions: going from one to another, and what raw SQL writes there."""

from datetime import datetime

from alembic import command

from stretchbot.db.engine import Database
from stretchbot.db.migrate import alembic_config, migrating, version_of


async def go_to(database: Database, revision: str) -> None:
    """Migrate up or down to the revision; "head" is the newest."""
    step = command.downgrade if (await version_of(database) or "") > revision else command.upgrade
    async with migrating(database) as connection:
        await connection.run_sync(lambda sync: step(alembic_config(sync), revision))


def stored(database: Database, at: datetime) -> str | datetime:
    """An instant as the column of it takes it: SQLite keeps text without an offset."""
    return at.replace(tzinfo=None).isoformat(" ", "microseconds") if database.is_sqlite else at
