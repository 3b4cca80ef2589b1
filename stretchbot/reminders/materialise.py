"""From slots that are due to claims: one for each instant that has come, open to every worker."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import BigInteger, Boolean, Integer, Row, bindparam, exists, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.batch import Batch
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Occurrence, QueueItem, Reminder, Slot, SlotClaim
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.domain.schedule import slot_occurrences
from stretchbot.reminders.housekeeping import KEEP_OCCURRENCES
from stretchbot.services.schedule import UNPLANNABLE

SLOTS_TOGETHER: Final = 500
# After a long downtime a slot's instants are materialised some at a time, each in a transaction of its own.
INSTANTS_TOGETHER: Final = 100

_log: FilteringBoundLogger = structlog.get_logger(__name__)


async def anything_due(db: AsyncSession, now: datetime) -> bool:
    """Whether a slot is due, or a claim or an item of the queue waits; a look into small tables' indexes."""
    connection = await db.connection()  # Core: this is asked every second
    return bool(await connection.scalar(_ANYTHING_DUE, {"now": now}))


class Materialised(NamedTuple):
    """How many due slots were handled, and how many reminders failed as their slot had to be taken out."""

    slots: int
    failed: int


async def materialise(db: AsyncSession, now: datetime) -> Materialised:
    """Write down a claim for every instant at which a slot came due, and when the slot is due next.

    Of several workers, each takes slots that no other is at. To be called again until none was handled: one
    whose time zone can't be read now stays due.
    """
    connection = await db.connection()
    slots = (await connection.execute(_DUE_SLOTS, {"now": now})).all()
    claims: list[tuple[int, datetime, int, bool]] = []
    advanced: list[tuple[int, datetime, datetime | None]] = []
    failed = unread = 0
    for slot in slots:
        try:
            instants, following = _passed(slot, now)
        except UNPLANNABLE as error:
            # A zone that can't be understood must not hold up all others at each tick: its slot is taken out.
            _log.error("slot.taken_out", slot=slot.id, error=type(error).__name__)
            failed += await _take_out(db, slot)
            continue
        except OSError:  # the next look may find it readable
            unread += 1
            continue
        # The clock was set back, or the slot computed anew: some of it may have been sent before.
        is_retaken = slot.last_due_at is not None and slot.last_due_at >= instants[0][0]
        claims.extend((slot.id, due_at, weekday, is_retaken) for due_at, weekday in instants)
        latest = instants[-1][0]
        advanced.append((slot.id, following, max(latest, slot.last_due_at or latest)))
    if unread:
        _log.error("slots.unread", slots=unread)
    if claims:
        await _MATERIALISED.execute(db, claims)
        await _ADVANCED.execute(db, advanced)
    return Materialised(len(slots) - unread, failed)


def _passed(slot: Row[*tuple[Any, ...]], now: datetime) -> tuple[Sequence[tuple[datetime, int]], datetime]:
    """Instants of the slot that have come, with their weekdays, and the one after them."""
    instants: list[tuple[datetime, int]] = []
    since = max(slot.next_due_at, now - KEEP_OCCURRENCES)  # what is older would be forgotten at once
    end = datetime.max.replace(tzinfo=now.tzinfo)
    for due_at, weekday in slot_occurrences(since, end, slot.minute_of_day, ZoneInfo(slot.zone)):
        if due_at > now or len(instants) == INSTANTS_TOGETHER:
            return instants, due_at
        instants.append((due_at, weekday))
    raise AssertionError("a slot is due again and again")


async def _take_out(db: AsyncSession, slot: Row[*tuple[Any, ...]]) -> int:
    """Record what is due of a slot as failed; how many reminders that are."""
    failed = select(
        Reminder.chat_id,
        Reminder.id,
        literal(slot.next_due_at, UtcDateTime()),
        literal(Delivery.FAILED.value),
        literal(Reason.BAD_SCHEDULE.value),
    ).where(Reminder.slot_id == slot.id, Reminder.due_from_at <= slot.next_due_at)
    columns = ["chat_id", "reminder_id", "due_at", "delivery", "reason"]
    connection = await db.connection()
    insert = insert_into(db, Occurrence).from_select(columns, failed)
    # Some may have one: their reader was quicker than the record, or the clock was set back.
    written = await connection.execute(insert.on_conflict_do_nothing())
    await connection.execute(update(Slot).where(Slot.id == slot.id).values(next_due_at=None))
    return written.rowcount


_NOW = bindparam("now", type_=UtcDateTime)
_ANYTHING_DUE = select(
    or_(
        exists().where(Slot.next_due_at <= _NOW),
        exists().where(QueueItem.run_at <= _NOW),
        exists().where(SlotClaim.id > 0),
    )
)
_DUE_SLOTS = (
    select(Slot.id, Slot.zone, Slot.minute_of_day, Slot.next_due_at, Slot.last_due_at)
    .where(Slot.next_due_at <= _NOW)
    .order_by(Slot.next_due_at)
    .limit(SLOTS_TOGETHER)
    .with_for_update(skip_locked=True)
)
_MATERIALISED = Batch(
    lambda row: row.insert_into(
        SlotClaim,
        slot_id=row["slot"],
        due_at=row["due"],
        weekday=row["weekday"],
        after_id=literal(0),
        is_retaken=row["retaken"],
    ),
    slot=BigInteger(),
    due=UtcDateTime(),
    weekday=Integer(),
    retaken=Boolean(),
)
_ADVANCED = Batch(
    lambda row: update(Slot).where(Slot.id == row["slot"]).values(next_due_at=row["next"], last_due_at=row["last"]),
    slot=BigInteger(),
    next=UtcDateTime(),
    last=UtcDateTime(),
)
