"""Somebody to keep in a database."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, User

TELEGRAM_ID, NAME = 987_654_321_012, "Vera Example"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def add_vera(db: AsyncSession, *, telegram_id: int = TELEGRAM_ID, name: str = NAME, now: datetime = NOW) -> User:
    """A user with the chat of their own, added in the transaction of `db`."""
    chat = Chat(
        telegram_chat_id=telegram_id,
        telegram_chat_id_index=telegram_id,
        language="en",
        zone="Europe/Vienna",
        created_at=now,
    )
    user = User(chat=chat, telegram_user_id=telegram_id, telegram_user_id_index=telegram_id, name=name, created_at=now)
    db.add(user)
    await db.flush()
    return user
