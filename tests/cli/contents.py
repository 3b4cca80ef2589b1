"""What the tests of copies and moves look at: all that a database holds."""

from sqlalchemy import Table, select

from stretchbot.db.models import Base
from tests.conftest import open_database_at

TABLES = [table for table in Base.metadata.sorted_tables if table.name not in {"metadata", "key_checks"}]
PEOPLE = (1001, 1002)


async def rows_of(url: str, table: Table) -> list[dict[str, object]]:
    """The rows of a table, in the order of their primary keys."""
    database = open_database_at(url)
    async with database.read() as db:
        rows = (await db.execute(select(table).order_by(*table.primary_key.columns))).mappings().all()
    await database.close()
    return [dict(row) for row in rows]


async def everything_in(url: str) -> dict[str, list[dict[str, object]]]:
    """The rows of all tables, but those that every migration fills anew."""
    return {table.name: await rows_of(url, table) for table in TABLES}
