"""Somebody to keep in a database."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import User
from tests.personal import add_user

TELEGRAM_ID, NAME = 987_654_321_012, "Vera Example"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def add_vera(db: AsyncSession, *, telegram_id: int = TELEGRAM_ID, name: str = NAME, now: datetime = NOW) -> User:
    """A user with the chat of their own, added in the transaction of `db`."""
    return await add_user(db, telegram_id, name=name, now=now, zone="Europe/Vienna")
