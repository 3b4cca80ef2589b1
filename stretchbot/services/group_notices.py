"""Telling groups that the bot works in private chats: once a day each, however many commands come."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.changed_rows import changed_rows
from stretchbot.db.insert import insert_into
from stretchbot.db.models import GroupNotice

TELL_AGAIN_AFTER = timedelta(days=1)


async def note_told(db: AsyncSession, telegram_chat_id: int, now: datetime) -> bool:
    """Note that the group is told now; False when it was within the last day, perhaps by another worker."""
    notice = insert_into(db, GroupNotice).values(telegram_chat_id_index=telegram_chat_id, told_at=now)
    noted = await db.execute(
        notice.on_conflict_do_update(
            index_elements=[GroupNotice.telegram_chat_id_index],
            set_={"told_at": now},
            where=_is_long_ago(now),
        ).returning(GroupNotice.told_at)
    )
    return noted.first() is not None


async def forget_notices(db: AsyncSession, now: datetime) -> int:
    """Delete what is older than a day; how many rows that were."""
    return await changed_rows(db, delete(GroupNotice).where(_is_long_ago(now)))


def _is_long_ago(now: datetime) -> ColumnElement[bool]:
    # Or noted under a clock that ran ahead.
    return or_(GroupNotice.told_at <= now - TELL_AGAIN_AFTER, GroupNotice.told_at > now + TELL_AGAIN_AFTER)
