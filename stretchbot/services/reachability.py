"""Whether a chat can be written to: blocked or gone, back again, moved to another Telegram chat id."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import is_one_of
from stretchbot.db.encryption import cipher_of
from stretchbot.db.insert import is_sqlite
from stretchbot.db.models import Break, BreakOccurrence, Chat, Group
from stretchbot.db.personal import TELEGRAM_CHAT_ID, indexes_of_chat
from stretchbot.domain.occurrence import Reason
from stretchbot.services.reminders import reschedule
from stretchbot.services.snoozes import cancel_snoozes

MOVED = "moved"


async def find_chat_id(db: AsyncSession, telegram_chat_id: int) -> int | None:
    """Our id of the chat with that Telegram id, None when the bot doesn't know it."""
    indexes = indexes_of_chat(db, telegram_chat_id)
    return await db.scalar(select(Chat.id).where(Chat.telegram_chat_id_index.in_(indexes)))


async def mark_unreachable(
    db: AsyncSession, chat_id: int, reason: str, now: datetime, *, tried_at: datetime | None = None
) -> bool:
    """Note that nothing can be sent to the chat: its reminders stop at once, what waits is skipped.

    `reason` is a short word for operators, such as "blocked". With `tried_at`, that is how it was then: a chat that
    came back since stays reachable.

    Returns:
        True when it was reachable until now.
    """
    # An instant that lies ahead was noted under a clock that ran ahead.
    not_back = or_(Chat.back_at.is_(None), Chat.back_at <= (tried_at or now), Chat.back_at > now)
    # Not FOR UPDATE: a worker that records an occurrence of the chat, and holds a claim we may ask for, must get on.
    known = await db.execute(
        select(Chat.id, Chat.unreachable).where(Chat.id == chat_id, not_back).with_for_update(key_share=True)
    )
    chat = known.one_or_none()
    if chat is None:
        return False
    await db.execute(update(Chat).where(Chat.id == chat_id, Chat.unreachable.is_(None)).values(unreachable=reason))
    await cancel_snoozes(db, chat_id, Reason.UNREACHABLE)
    await reschedule(db, await db.get_one(Chat, chat_id, populate_existing=True), now)
    return chat.unreachable is None


async def mark_reachable(db: AsyncSession, chat_id: int, now: datetime) -> bool:
    """Note that the chat can be written to again, and plan its reminders anew.

    Returns:
        True when it was unreachable until now.
    """
    chat = await db.get_one(Chat, chat_id, with_for_update={"key_share": True}, populate_existing=True)
    # Also when it was reachable: a reminder that was refused before may not be written down yet.
    chat.back_at = now
    if chat.unreachable is None:
        return False
    chat.unreachable = None
    await reschedule(db, chat, now)
    return True


async def keep_chats(db: AsyncSession, chat_ids: Collection[int]) -> None:
    """Lock chats against being erased until the end of the transaction; they may be changed meanwhile."""
    if not is_sqlite(db):  # which lets one write at a time
        query = select(Chat.id).where(is_one_of(db, Chat.id, chat_ids)).order_by(Chat.id)
        await db.execute(query.with_for_update(read=True, key_share=True))


async def note_retry_after(db: AsyncSession, chat_id: int, until: datetime | None) -> None:
    """Note that Telegram wants nothing sent to the chat before `until`; None forgets that."""
    await db.execute(update(Chat).where(Chat.id == chat_id).values(retry_after_at=until))


async def move_chat(db: AsyncSession, chat_id: int, telegram_chat_id: int, now: datetime) -> None:
    """Follow a group that became a supergroup, with another Telegram chat id.

    When the bot met the supergroup as a chat of its own already, that one lives on and the old one is unreachable,
    unless it was only spoken to there so far, and has no breaks. Messages of the old chat can't be changed from the new
    one, in which other messages may have their numbers.
    """
    met = await find_chat_id(db, telegram_chat_id)
    if met == chat_id:
        return  # it was followed already: Telegram tells of it in both chats
    if met is not None and await _is_group_without_breaks(db, met):
        await db.execute(delete(Chat).where(Chat.id == met).execution_options(synchronize_session=False))
    elif met is not None:
        await mark_unreachable(db, chat_id, MOVED, now)
        return
    await db.execute(
        delete(BreakOccurrence).where(BreakOccurrence.chat_id == chat_id).execution_options(synchronize_session=False)
    )
    await db.execute(
        update(Chat)
        .where(Chat.id == chat_id)
        .values(
            encrypted_telegram_chat_id=TELEGRAM_CHAT_ID.encrypt(cipher_of(db), chat_id, telegram_chat_id),
            telegram_chat_id_index=telegram_chat_id,
        )
    )


async def _is_group_without_breaks(db: AsyncSession, chat_id: int) -> bool:
    has_breaks = exists().where(Break.chat_id == Group.chat_id)
    return await db.scalar(select(Group.chat_id).where(Group.chat_id == chat_id, ~has_breaks)) is not None
