"""Erasing everything about somebody."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, User
from stretchbot.services.updates import forget_replies


async def erase(db: AsyncSession, user: User) -> None:
    """Delete everything about the user: settings, reminders and their history, sessions, replies that wait.

    Call `Database.wipe_erased` after the commit.
    """
    # Replies first: who records that they were sent takes them before the sessions, too.
    await forget_replies(db, user.chat.telegram_chat_id)
    # The database deletes all that hangs on the chat; the ORM only has to forget what it read of it.
    await db.execute(delete(Chat).where(Chat.id == user.chat_id).execution_options(synchronize_session=False))
    db.expunge_all()
