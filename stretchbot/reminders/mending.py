"""Putting right what was written under a clock that ran wrong: at the start, every hour, and when the clock jumped.

Each kind of instant has a rule for how far ahead it can lie, or how long ago. What breaks its rule is planned anew, so
that its readers need no checks of their own.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import ColumnElement, Row, and_, case, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.changed_rows import changed_rows
from stretchbot.db.engine import Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Chat, Occurrence, ProcessedUpdate, QueueItem, Reminder, Slot, SlotClaim
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.local_time import DAY
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.domain.retry_after import MAX_RETRY_AFTER
from stretchbot.domain.schedule import GRACE, LONGEST_SNOOZE_MINUTES, next_due
from stretchbot.reminders.leases import is_free
from stretchbot.services.queue import REMINDER, WEEKLY_SUMMARY
from stretchbot.services.schedule import UNPLANNABLE, ZONE_DATA_SLACK, rebuild_slots

# Another attempt is never planned further ahead than the longest snooze.
LONGEST_WAIT = timedelta(minutes=LONGEST_SNOOZE_MINUTES)
# And no summary further than a week, which has an hour more where clocks are put back.
A_WEEK = timedelta(days=7, hours=3)

_log: FilteringBoundLogger = structlog.get_logger(__name__)


async def mend(database: Database, now: datetime, *, thoroughly: bool) -> int:
    """Put right what `now` shows to be wrong; how many rows that were, of all kinds.

    Done `thoroughly`, that includes snoozes and what was recorded as missed: it looks at every occurrence there is.
    """
    mended = await rebuild_slots(database, now)
    steps = [_forget_claims_ahead, _plan_anew, _shorten_retry_after, _send_replies]
    if thoroughly:
        steps += [_shorten_waits, _shorten_snoozes, _take_back_missed, _forget_missed_ahead]
    for step in steps:  # each in a transaction of its own: together they would lock across all orders
        async with database.write() as db:
            mended += await step(db, now)
    if mended:
        _log.warning("schedule.mended", rows=mended)
    return mended


async def is_doubtful(database: Database, now: datetime) -> bool:
    """Whether the clock may be wrong: by what it says, nothing came due for a day, or something will have in a day."""
    async with database.read() as db:
        latest = await db.scalar(select(func.max(Slot.last_due_at)))
    return latest is not None and abs(now - latest) > DAY


async def _forget_claims_ahead(db: AsyncSession, now: datetime) -> int:
    """Claims for instants that are still to come: their slots come due again then."""
    is_open = is_free(SlotClaim.lease_until, now)
    return await changed_rows(db, delete(SlotClaim).where(SlotClaim.due_at > now, is_open))


async def _plan_anew(db: AsyncSession, now: datetime) -> int:
    """Reminders that begin later than they would if they were planned now, at most one gap after the last."""
    # Those of one slot and the same weekdays are planned alike: very many may begin later than now. What is grouped by
    # is an expression, so that SQLite reads the table from end to end: by the index of slots, each row is looked up.
    slot_id = Reminder.slot_id + 0
    latest = func.max(Reminder.due_from_at, type_=UtcDateTime())
    query = (
        select(slot_id.label("slot_id"), Reminder.weekdays, Slot.zone, Slot.minute_of_day, latest.label("latest"))
        .join(Slot, Slot.id == slot_id)
        .where(Reminder.due_from_at > now)
        .group_by(slot_id, Reminder.weekdays, Slot.zone, Slot.minute_of_day)
    )
    mended = 0
    for group in (await (await db.connection()).execute(query)).all():
        planned = _planned_anew(group, now)
        if planned is not None and group.latest > planned.latest:
            alike = and_(Reminder.slot_id == group.slot_id, Reminder.weekdays == group.weekdays)
            late = update(Reminder).where(alike, Reminder.due_from_at > planned.latest)
            mended += await changed_rows(db, late.values(due_from_at=planned.due_from_at))
    return mended


class _Planned(NamedTuple):
    """From when on a reminder is due that is planned now, and the latest that is right."""

    due_from_at: datetime
    latest: datetime


def _planned_anew(row: Row[*tuple[Any, ...]], now: datetime) -> _Planned | None:
    """The same for all reminders of a slot on the same weekdays; None when its zone is not known."""
    try:
        zone = ZoneInfo(row.zone)
    except (*UNPLANNABLE, OSError):
        return None
    planned = partial(next_due, minute_of_day=row.minute_of_day, weekdays=row.weekdays, zone=zone, after=now)
    return _Planned(planned() - ZONE_DATA_SLACK, planned(last_due_at=now) - ZONE_DATA_SLACK)


async def _shorten_waits(db: AsyncSession, now: datetime) -> int:
    """What waits on the queue for longer than anything is made to wait: it is done now."""
    send_at = case((QueueItem.send_at > now, literal(now, UtcDateTime())), else_=QueueItem.send_at)
    is_late = or_(
        and_(QueueItem.kind != WEEKLY_SUMMARY, QueueItem.run_at > now + LONGEST_WAIT),
        and_(QueueItem.kind == WEEKLY_SUMMARY, QueueItem.run_at > now + A_WEEK),
    )
    late = update(QueueItem).where(is_late)
    return await changed_rows(db, late.values(run_at=now, send_at=send_at))


async def _shorten_snoozes(db: AsyncSession, now: datetime) -> int:
    late = update(Occurrence).where(Occurrence.snoozed_until > now + LONGEST_WAIT)
    return await changed_rows(db, late.values(snoozed_until=now))


async def _shorten_retry_after(db: AsyncSession, now: datetime) -> int:
    return await changed_rows(
        db, update(Chat).where(Chat.retry_after_at > now + MAX_RETRY_AFTER).values(retry_after_at=None)
    )


async def _send_replies(db: AsyncSession, now: datetime) -> int:
    late = update(ProcessedUpdate).where(ProcessedUpdate.answer_at > now + DAY)
    return await changed_rows(db, late.values(answer_at=now))


async def _take_back_missed(db: AsyncSession, now: datetime) -> int:
    """Reminders recorded as too late that are still within their grace: they go out."""
    false = _falsely_missed(Occurrence.due_at.between(now - GRACE, now))
    due = select(
        literal(REMINDER),
        Occurrence.reminder_id,
        Occurrence.due_at,
        Occurrence.chat_id,
        Occurrence.due_at,
        literal(now, UtcDateTime()),
        literal(0),
    )
    columns = ["kind", "subject_id", "due_at", "chat_id", "send_at", "run_at", "attempts"]
    await changed_rows(db, insert_into(db, QueueItem).from_select(columns, due.where(*false)).on_conflict_do_nothing())
    return await changed_rows(db, delete(Occurrence).where(*false))


async def _forget_missed_ahead(db: AsyncSession, now: datetime) -> int:
    """Reminders recorded as too late that are not even due yet: they come due with their slot."""
    # It looks at records of instants up to a day ahead, whatever the claim; at later ones there are none any more.
    ahead = update(Slot).where(Slot.last_due_at > now + DAY).values(last_due_at=now + DAY)
    await changed_rows(db, ahead)
    return await changed_rows(db, delete(Occurrence).where(*_falsely_missed(Occurrence.due_at > now)))


def _falsely_missed(when: ColumnElement[bool]) -> Sequence[ColumnElement[bool]]:
    is_missed = Occurrence.delivery == Delivery.MISSED, Occurrence.reason == Reason.TOO_LATE
    return *is_missed, Occurrence.response.is_(None), when
