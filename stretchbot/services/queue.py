"""The queue of due work that is no slot's: one row each, claimed and deleted by `stretchbot.reminders`."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.insert import insert_into
from stretchbot.db.models import QueueItem

REMINDER = "reminder"
"""Another attempt at a reminder, or its snooze; the subject is the reminder, due at its instant."""

IDLE_SESSION = "idle_session"
"""A session that may have been left; the subject is the session, due when it began."""

LED_SESSION = "led_session"
"""The next look at a session that is led; the subject is the session, due when it began."""


WEEKLY_SUMMARY = "weekly_summary"
"""Somebody's next summary of a week; the subject is the user, due when it is planned for."""


async def enqueue(
    db: AsyncSession,
    kind: str,
    chat_id: int,
    subject_id: int,
    due_at: datetime,
    *,
    send_at: datetime,
    run_at: datetime | None = None,
) -> None:
    """Have work done at `run_at` (by default at `send_at`, from which lateness counts).

    Work that is in the queue already, about the same subject and instant, is moved there.
    """
    values = {
        "send_at": send_at,
        "run_at": run_at or send_at,
        "lease_until": None,
        "attempts": 0,
        "reason": None,
    }
    row = insert_into(db, QueueItem).values(kind=kind, chat_id=chat_id, subject_id=subject_id, due_at=due_at, **values)
    keys = [QueueItem.kind, QueueItem.subject_id, QueueItem.due_at]
    await db.execute(row.on_conflict_do_update(index_elements=keys, set_=values))


async def dequeue(db: AsyncSession, kind: str, subject_id: int, due_at: datetime) -> None:
    """Take work out of the queue, if it is there."""
    await db.execute(
        delete(QueueItem)
        .where(QueueItem.kind == kind, QueueItem.subject_id == subject_id, QueueItem.due_at == due_at)
        .execution_options(synchronize_session=False)
    )
