"""INSERT … ON CONFLICT, which SQLAlchemy spells once per database."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Base


def insert_into(db: AsyncSession, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """The INSERT of the database that `db` talks to; it has `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return sqlite.insert(table) if is_sqlite(db) else postgresql.insert(table)


def is_sqlite(db: AsyncSession) -> bool:
    """Whether `db` talks to a SQLite file."""
    return db.get_bind().dialect.name == "sqlite"
