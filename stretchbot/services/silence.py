"""Reminders of chats that do not answer: keeping their times, or fewer of them; and whether reminders were left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Occurrence
from stretchbot.domain.adapting import KEPT_FOR, is_thinned, most_answered
from stretchbot.domain.occurrence import Reason
from stretchbot.services.reminders import list_reminders, switch_reminder

ANSWERS_COUNT_FOR: Final = timedelta(weeks=8)
"""So far back, answers decide which reminders are kept."""


@dataclass(frozen=True, slots=True)
class Thinned:
    """The minutes of the day of reminders that are on, and of those that were turned off for that."""

    kept: Sequence[int]
    turned_off: Sequence[int]


async def missed_reminders(db: AsyncSession, chat: Chat, heard_at: datetime | None, now: datetime) -> bool:
    """Whether reminders of the chat were left out as it was silent, when it was last heard of at `heard_at`."""
    if not is_thinned(heard_at, chat.times_asked_at, now):
        return False
    left_out = select(Occurrence.id).where(
        Occurrence.chat_id == chat.id,
        Occurrence.due_at > chat.times_asked_at,
        Occurrence.reason == Reason.UNANSWERED,
    )
    return await db.scalar(left_out.limit(1)) is not None


def keep_times(chat: Chat, now: datetime) -> None:
    """Leave the times as they are: nobody asks again, nor leaves any out, for two weeks."""
    chat.times_kept_until = now + KEPT_FOR


async def keep_fewer(db: AsyncSession, chat: Chat, count: int, now: datetime) -> Thinned:
    """Turn off all reminders but the `count` that were answered most; none, where no more than that are on."""
    on = {one.minute_of_day: one for one in await list_reminders(db, chat) if one.enabled}
    answers = await _answers(db, chat, now)
    kept = most_answered({minute: answers.get(one.id, 0) for minute, one in on.items()}, count)
    turned_off = [minute for minute in on if minute not in kept]
    for minute in turned_off:
        await switch_reminder(db, chat, on[minute], now, on=False)
    return Thinned(sorted(kept), turned_off)


async def _answers(db: AsyncSession, chat: Chat, now: datetime) -> dict[int, int]:
    """How often each of the chat's reminders was answered lately."""
    query = (
        select(Occurrence.reminder_id, func.count())
        .where(
            Occurrence.chat_id == chat.id,
            Occurrence.due_at >= now - ANSWERS_COUNT_FOR,
            Occurrence.response.is_not(None),
        )
        .group_by(Occurrence.reminder_id)
    )
    return {row[0]: row[1] for row in await db.execute(query)}
