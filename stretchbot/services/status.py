"""What an operator wants to know of a bot that runs: who uses it, what goes out, and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Occurrence, ProcessedUpdate, QueueItem, Reminder, Session, SlotClaim, User
from stretchbot.domain.occurrence import Delivery

DAY: Final = timedelta(days=1)
ACTIVE_DAYS: Final = 7
# Lateness is told from the newest ones: that is quick with any history.
MOST_LOOKED_AT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Status:
    """Figures of one moment. Days are the 24 hours before; lateness is in seconds, None when nothing was sent."""

    users: int
    active: int
    unreachable: int
    reminders: int
    sent: int
    not_sent: Mapping[str, int]
    lateness_p50: float | None
    lateness_p99: float | None
    sessions_finished: int
    backlog: int
    replies_waiting: int


async def status_of(db: AsyncSession, now: datetime) -> Status:
    """The status at `now`; nothing in it says who anybody is."""
    day_ago, week_ago = now - DAY, now - ACTIVE_DAYS * DAY
    deliveries = (
        select(Occurrence.delivery, Occurrence.reason, func.count())
        .where(Occurrence.due_at > day_ago, Occurrence.delivery.is_not(None))
        .group_by(Occurrence.delivery, Occurrence.reason)
    )
    rows = (await db.execute(deliveries)).all()
    lateness = sorted(await _lateness(db, day_ago))
    active = select(Session.user_id).where(Session.active_at > week_ago)
    responded = (
        select(User.id).join(Occurrence, Occurrence.chat_id == User.chat_id).where(Occurrence.responded_at > week_ago)
    )
    overdue = (
        select(func.count()).select_from(QueueItem).where(QueueItem.run_at <= now),
        select(func.count()).select_from(SlotClaim),
    )
    return Status(
        users=await _count(db, select(func.count()).select_from(User).where(User.agreed_at.is_not(None))),
        active=await _count(db, select(func.count()).select_from(active.union(responded).subquery())),
        unreachable=await _count(db, select(func.count()).select_from(Chat).where(Chat.unreachable.is_not(None))),
        reminders=await _count(db, select(func.count()).select_from(Reminder).where(Reminder.slot_id.is_not(None))),
        sent=sum(count for delivery, _, count in rows if delivery == Delivery.SENT),
        not_sent={
            f"{delivery}: {reason}": count
            for delivery, reason, count in sorted(rows, key=lambda row: (-row[2], str(row[:2])))
            if delivery != Delivery.SENT
        },
        lateness_p50=_quantile(lateness, 0.5),
        lateness_p99=_quantile(lateness, 0.99),
        sessions_finished=await _count(
            db,
            select(func.count())
            .select_from(Session)
            .where(Session.ended_at > day_ago, Session.counted_on.is_not(None)),
        ),
        backlog=await _count(db, overdue[0]) + await _count(db, overdue[1]),
        replies_waiting=await _count(
            db,
            select(func.count()).select_from(ProcessedUpdate).where(ProcessedUpdate.encrypted_answers.is_not(None)),
        ),
    )


async def _count(db: AsyncSession, query: Select[int]) -> int:
    return await db.scalar(query) or 0


async def _lateness(db: AsyncSession, since: datetime) -> list[float]:
    """How late each of the newest reminders went out, in seconds; a snoozed one counts from when it was to come."""
    query = (
        select(Occurrence.due_at, Occurrence.sent_at)
        .where(Occurrence.due_at > since, Occurrence.sent_at.is_not(None), Occurrence.snoozed_until.is_(None))
        .order_by(Occurrence.id.desc())
        .limit(MOST_LOOKED_AT)
    )
    return [(sent_at - due_at).total_seconds() for due_at, sent_at in await db.execute(query) if sent_at is not None]


def _quantile(values: list[float], share: float) -> float | None:
    """The value that a share of them is not above; None of none."""
    return values[min(len(values) - 1, int(len(values) * share))] if values else None
