"""Erasing everything about somebody: because they ask for it, or because nobody is there any more."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.changed_rows import changed_rows
from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Chat, LedSession, Occurrence, Session, User
from stretchbot.db.personal import TELEGRAM_CHAT_ID, TELEGRAM_USER_ID, row_of
from stretchbot.domain.occurrence import Response
from stretchbot.domain.session import WalkState
from stretchbot.services.break_presses import erase_presses
from stretchbot.services.updates import forget_replies

# Telegram deletes no message of a bot that is older. https://core.telegram.org/bots/api#deletemessage
DELETABLE_FOR: Final = timedelta(hours=48)


async def standing_messages(db: AsyncSession, user: User, now: datetime) -> Sequence[int]:
    """The messages that still wait for the user: steps of an open session, reminders nobody answered."""
    steps = (
        select(Session.message_id, LedSession.cue_message_id)
        .join(LedSession, isouter=True)
        .where(Session.user_id == user.id, Session.state == WalkState.OPEN)
    )
    reminders = select(Occurrence.message_id).where(
        Occurrence.chat_id == user.chat_id,
        Occurrence.due_at > now - DELETABLE_FOR,
        or_(Occurrence.response.is_(None), Occurrence.response == Response.SNOOZED),
    )
    found = [*(one for row in await db.execute(steps) for one in row), *await db.scalars(reminders)]
    return [message_id for message_id in found if message_id is not None]


async def erase(db: AsyncSession, user: User) -> None:
    """Delete everything about the user: settings, reminders and their history, sessions, replies that wait, breaks.

    Call `Database.wipe_erased` after the commit.
    """
    # Replies first: who records that they were sent takes them before the sessions, too.
    chat = user.chat
    telegram_chat_id = TELEGRAM_CHAT_ID.decrypt(cipher_of(db), chat.id, chat.encrypted_telegram_chat_id)
    if telegram_chat_id is not None:  # else the row was damaged, and nothing could be sent there
        await forget_replies(db, telegram_chat_id)
    telegram_user_id = TELEGRAM_USER_ID.decrypt(cipher_of(db), row_of(user), user.encrypted_telegram_user_id)
    if telegram_user_id is not None:
        await erase_presses(db, telegram_user_id)
    # The database deletes all that hangs on the chat; the ORM only has to forget what it read of it.
    await db.execute(delete(Chat).where(Chat.id == user.chat_id).execution_options(synchronize_session=False))
    db.expunge_all()


async def erase_unreachable(db: AsyncSession, before: datetime, limit: int) -> int:
    """Delete up to `limit` people who can't be written to and did nothing since `before`; how many, comes back.

    Not while there are occurrences: until they were blocked, reminders reached somebody. Call `Database.wipe_erased`
    after the commit.
    """
    has_history = exists().where(Occurrence.chat_id == Chat.id)
    is_over = (Chat.unreachable.is_not(None), Chat.back_at < before, ~has_history)
    some = select(Chat.id).where(*is_over).limit(limit)
    # The conditions once more: whoever comes back meanwhile, stays.
    return await changed_rows(db, delete(Chat).where(Chat.id.in_(some), *is_over))
