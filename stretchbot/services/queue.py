"""The queue of due work that is no slot's: one row each, claimed and deleted by `stretchbot.reminders`."""

from datetime import datetime

from sqlalchemy import and_, case, delete, literal
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.insert import insert_into
from stretchbot.db.models import QueueItem
from stretchbot.db.types import UtcDateTime

REMINDER = "reminder"
"""Another attempt at a reminder, or its snooze; the subject is the reminder, due at its instant."""

IDLE_SESSION = "idle_session"
"""A session that may have been left; the subject is the session, due when it began."""

LED_SESSION = "led_session"
"""The next look at a session that is led; the subject is the session, due when it began."""

BREAK = "break"
"""A group's stretch break; the subject is the break, due at its instant."""

BREAK_COUNT = "break_count"
"""The next look at a break that stands in its group; the subject is its occurrence, due when that was."""

WEEKLY_SUMMARY = "weekly_summary"
"""Somebody's next summary of a week; the subject is the user, due when it is planned for."""

BROADCAST = "broadcast"
"""The next look at a broadcast that is being sent; the subject is the broadcast, due when it began."""

NEWS = "news"
"""A broadcast to one of its receivers; the subject is the user, due when the broadcast began."""


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


async def bring_forward(
    db: AsyncSession,
    kind: str,
    chat_id: int,
    subject_id: int,
    due_at: datetime,
    *,
    run_at: datetime,
    again_at: datetime,
) -> None:
    """Have work done at `run_at`, or earlier where that is planned already.

    What somebody is at just now is done once more, at `again_at`.
    """
    row = insert_into(db, QueueItem).values(
        kind=kind, chat_id=chat_id, subject_id=subject_id, due_at=due_at, send_at=run_at, run_at=run_at, attempts=0
    )
    is_earlier = and_(QueueItem.lease_until.is_(None), QueueItem.run_at <= row.excluded.run_at)
    changed = case(
        (is_earlier, QueueItem.run_at),
        (QueueItem.lease_until.is_(None), row.excluded.run_at),
        else_=literal(again_at, UtcDateTime()),
    )
    keys = [QueueItem.kind, QueueItem.subject_id, QueueItem.due_at]
    values = {"run_at": changed, "send_at": changed, "lease_until": None, "attempts": 0, "reason": None}
    await db.execute(row.on_conflict_do_update(index_elements=keys, set_=values))


async def dequeue(db: AsyncSession, kind: str, subject_id: int, due_at: datetime) -> None:
    """Take work out of the queue, if it is there."""
    await db.execute(
        delete(QueueItem)
        .where(QueueItem.kind == kind, QueueItem.subject_id == subject_id, QueueItem.due_at == due_at)
        .execution_options(synchronize_session=False)
    )
