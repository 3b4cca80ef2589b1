"""Somebody to keep in a database."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, User

ADDRESS, NAME = 987_654_321_012, "Vera Example"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def add_vera(db: AsyncSession, *, address: int = ADDRESS, name: str = NAME, now: datetime = NOW) -> User:
    """A user with the chat of their own, added in the transaction of `db`."""
    chat = Chat(address=address, address_hash=address, language="en", zone="Europe/Vienna", created_at=now)
    user = User(chat=chat, address=address, address_hash=address, name=name, created_at=now)
    db.add(user)
    await db.flush()
    return user
