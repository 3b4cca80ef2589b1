"""Erasing everything about somebody."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Chat, User
from stretchbot.db.personal import TELEGRAM_CHAT_ID
from stretchbot.services.updates import forget_replies


async def erase(db: AsyncSession, user: User) -> None:
    """Delete everything about the user: settings, reminders and their history, sessions, replies that wait.

    Call `Database.wipe_erased` after the commit.
    """
    # Replies first: who records that they were sent takes them before the sessions, too.
    chat = user.chat
    telegram_chat_id = TELEGRAM_CHAT_ID.decrypt(cipher_of(db), chat.id, chat.encrypted_telegram_chat_id)
    if telegram_chat_id is not None:  # else the row was damaged, and nothing could be sent there
        await forget_replies(db, telegram_chat_id)
    # The database deletes all that hangs on the chat; the ORM only has to forget what it read of it.
    await db.execute(delete(Chat).where(Chat.id == user.chat_id).execution_options(synchronize_session=False))
    db.expunge_all()
