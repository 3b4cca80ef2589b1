"""Statements of which only the number of changed rows matters."""

from sqlalchemy import UpdateBase
from sqlalchemy.ext.asyncio import AsyncSession


async def changed_rows(db: AsyncSession, statement: UpdateBase) -> int:
    """Execute an INSERT, UPDATE or DELETE past the ORM's objects; how many rows it has changed."""
    return (await (await db.connection()).execute(statement)).rowcount
