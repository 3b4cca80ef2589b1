"""What an operator wants to know of a bot that runs: who uses it, what goes out, and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Occurrence, ProcessedUpdate, QueueItem, Reminder, Session, Slot, SlotClaim, User
from stretchbot.domain.alarms import AlarmKind
from stretchbot.domain.occurrence import Delivery
from stretchbot.domain.schedule import slot_occurrences
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.alarms import alarms_since
from stretchbot.services.recent_rows import first_id_since
from stretchbot.services.schedule import zone_if_known

DAY: Final = timedelta(days=1)
ACTIVE_DAYS: Final = 7
# Lateness is computed from the newest occurrences: quick however long the history is.
MOST_LOOKED_AT: Final = 10_000


@dataclass(frozen=True, slots=True)
class People:
    """Who there is: those that agreed to the safety note, and the chats that can't be written to.

    `active` wrote or pressed something within a day, and within a week.
    """

    users: int
    active_day: int
    active_week: int
    unreachable: int


@dataclass(frozen=True, slots=True)
class Status:
    """Figures of one moment. Days are the 24 hours before; lateness is in seconds, None when nothing was sent.

    `due` counts what comes due within the next 24 hours. `alarms` were raised within a day, each at its instant.
    """

    users: int
    active_day: int
    active: int
    unreachable: int
    reminders: int
    due: int
    sent: int
    not_sent: Mapping[str, int]
    lateness_p50: float | None
    lateness_p99: float | None
    sessions_finished: int
    backlog: int
    replies_waiting: int
    alarms: Mapping[AlarmKind, datetime]


async def people_of(db: AsyncSession, now: datetime) -> People:
    """Who there is at `now`; it looks at everybody once, and at nothing that grows with time."""
    is_agreed = User.agreed_at.is_not(None)
    query = select(
        func.count().filter(is_agreed),
        func.count().filter(is_agreed, Chat.back_at > now - DAY),
        func.count().filter(is_agreed, Chat.back_at > now - ACTIVE_DAYS * DAY),
        func.count().filter(Chat.unreachable.is_not(None)),
    ).join_from(Chat, User, isouter=True)
    return People(*(await db.execute(query)).one())


async def finished_since_a_day(db: AsyncSession, now: datetime) -> int:
    """How many sessions ended within the 24 hours before `now` with something done."""
    day_ago = now - DAY
    ended = select(func.count()).where(
        Session.id >= await first_id_since(db, Session.id, Session.started_at, day_ago),
        Session.ended_at > day_ago,
        Session.counted_on.is_not(None),
    )
    return await _count(db, ended)


async def status_of(db: AsyncSession, now: datetime) -> Status:
    """The status at `now`; nothing in it says who anybody is."""
    day_ago = now - DAY
    is_of_the_day = (
        Occurrence.id >= await first_id_since(db, Occurrence.id, Occurrence.due_at, day_ago),
        Occurrence.due_at > day_ago,
    )
    deliveries = (
        select(Occurrence.delivery, Occurrence.reason, func.count())
        .where(*is_of_the_day, Occurrence.delivery.is_not(None))
        .group_by(Occurrence.delivery, Occurrence.reason)
    )
    rows = (await db.execute(deliveries)).all()
    lateness = sorted(await _lateness(db, *is_of_the_day))
    people = await people_of(db, now)
    overdue = (
        select(func.count()).select_from(QueueItem).where(QueueItem.run_at <= now),
        select(func.count()).select_from(SlotClaim),
    )
    return Status(
        users=people.users,
        active_day=people.active_day,
        active=people.active_week,
        unreachable=people.unreachable,
        reminders=await _count(db, select(func.count()).select_from(Reminder).where(Reminder.slot_id.is_not(None))),
        due=await _due_within_a_day(db, now),
        sent=sum(count for delivery, _, count in rows if delivery == Delivery.SENT),
        not_sent={
            f"{delivery}: {reason}": count
            for delivery, reason, count in sorted(rows, key=lambda row: (-row[2], str(row[:2])))
            if delivery != Delivery.SENT
        },
        lateness_p50=_quantile(lateness, 0.5),
        lateness_p99=_quantile(lateness, 0.99),
        sessions_finished=await finished_since_a_day(db, now),
        backlog=await _count(db, overdue[0]) + await _count(db, overdue[1]),
        replies_waiting=await _count(
            db,
            select(func.count()).select_from(ProcessedUpdate).where(ProcessedUpdate.answer_at.is_not(None)),
        ),
        alarms=await alarms_since(db, day_ago),
    )


async def _due_within_a_day(db: AsyncSession, now: datetime) -> int:
    """How many reminders come due, by their slots; each slot comes due once a day."""
    query = (
        select(Slot.zone, Slot.minute_of_day, Reminder.weekdays, func.count())
        .join(Reminder, Reminder.slot_id == Slot.id)
        .group_by(Slot.id, Slot.zone, Slot.minute_of_day, Reminder.weekdays)
    )
    due = 0
    for name, minute, weekdays, count in await db.execute(query):
        zone = zone_if_known(name)
        if zone is not None:
            instants = slot_occurrences(now, now + DAY, minute, zone)
            due += count * sum(weekday in Weekdays(weekdays) for _, weekday in instants)
    return due


async def _count(db: AsyncSession, query: Select[int]) -> int:
    return await db.scalar(query) or 0


async def _lateness(db: AsyncSession, *is_of_the_day: ColumnElement[bool]) -> list[float]:
    """How late each of the newest reminders went out, in seconds; a snoozed one counts from when it was to come."""
    query = (
        select(Occurrence.due_at, Occurrence.sent_at)
        .where(*is_of_the_day, Occurrence.sent_at.is_not(None), Occurrence.snoozed_until.is_(None))
        .order_by(Occurrence.id.desc())
        .limit(MOST_LOOKED_AT)
    )
    return [(sent_at - due_at).total_seconds() for due_at, sent_at in await db.execute(query) if sent_at is not None]


def _quantile(values: list[float], share: float) -> float | None:
    """The value that a share of them is not above; None of none."""
    return values[min(len(values) - 1, int(len(values) * share))] if values else None
