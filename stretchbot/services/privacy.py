"""Erasing everything about somebody."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, User


async def erase(db: AsyncSession, user: User) -> None:
    """Delete everything about the user: settings, reminders and their history, sessions.

    What a crash left unsent is keyed by update and empties itself within the hour.
    """
    # The database deletes all that hangs on the chat; the ORM only has to forget what it read of it.
    await db.execute(delete(Chat).where(Chat.id == user.chat_id).execution_options(synchronize_session=False))
    db.expunge_all()
