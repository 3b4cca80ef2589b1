"""INSERT … ON CONFLICT, which SQLAlchemy spells once per database."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Base


def insert_into(db: AsyncSession, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """The INSERT of the database that `db` talks to; it has `on_conflict_do_nothing` and `on_conflict_do_update`."""
    on_sqlite = db.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if on_sqlite else postgresql.insert(table)
