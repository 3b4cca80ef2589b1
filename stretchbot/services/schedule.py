"""Where reminders stand in the schedule: which slot a reminder belongs to, and from when on.

Slots are derived from reminders. They are made when a reminder needs one, advanced by the tick, and computed anew at
the start: a clock that ran wrong or new time zone data then harms nothing for long.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import BigInteger, Row, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import Batch
from stretchbot.db.engine import Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Chat, Occurrence, QueueItem, Reminder, Slot, SlotClaim, User
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.leases import LONGEST_LEASE
from stretchbot.domain.occurrence import Reason
from stretchbot.domain.pauses import UNTIL_RESUMED, is_paused
from stretchbot.domain.plausibility import in_force
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.schedule import MINIMUM_GAP, days_due, last_due, next_due, slot_due_after, slot_occurrences
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.queue import REMINDER, enqueue

# What a zone raises that is unknown, or that names a folder. Any other OSError says that its file can't be read now
# (too many open files, a disk that fails), and nothing of the zone.
UNPLANNABLE: Final = (ValueError, ZoneInfoNotFoundError, IsADirectoryError, NotADirectoryError)
REBUILT_TOGETHER: Final = 1000
# New time zone data may move a reminder's first instant; the slot's one before that is most of a day away.
ZONE_DATA_SLACK: Final = timedelta(hours=3)


async def schedule(db: AsyncSession, chat: Chat, reminder: Reminder, now: datetime) -> None:
    """Put a reminder into the slot of its time and its chat's zone, or out of the schedule when nothing is to be sent.

    On rest days it rests, unless its reader wants it all the same; in quiet hours it never comes. It keeps 12 hours'
    distance from when it was due last under the same time and weekdays, in whatever zone. What is due by now and not
    yet recorded stays due (whoever changes its time calls `keep_due` before).
    """
    await keep_due(db, reminder, now)
    last = await _last_due(db, chat, reminder, now)
    reminder.weekdays = int(await _days_due(db, reminder))
    quiet = quiet_hours_of(chat)
    if quiet is not None and quiet.covers(reminder.due_minute):
        reminder.spread_minutes = 0  # what is shown decides
    is_off = (
        not (reminder.enabled and reminder.weekdays)
        or (chat.paused_until is not None and chat.paused_until >= UNTIL_RESUMED)
        or (quiet is not None and quiet.covers(reminder.minute_of_day))
    )
    if is_off or chat.zone is None or chat.unreachable is not None:
        reminder.slot_id = reminder.due_from_at = None
        return
    reminder.slot_id = await _slot_id(db, chat.zone, reminder.due_minute, now)
    first_due_at = next_due(
        minute_of_day=reminder.due_minute,
        weekdays=reminder.weekdays,
        zone=ZoneInfo(chat.zone),
        after=now,
        last_due_at=last,
    )
    reminder.due_from_at = first_due_at - ZONE_DATA_SLACK


def quiet_hours_of(chat: Chat) -> QuietHours | None:
    """When the chat wants nothing sent to it; None without quiet hours."""
    return QuietHours.of(chat.quiet_from_minute, chat.quiet_until_minute)


async def _days_due(db: AsyncSession, reminder: Reminder) -> Weekdays:
    chosen = Weekdays(reminder.chosen_weekdays)
    user = await db.scalar(select(User).where(User.chat_id == reminder.chat_id))
    if user is None or user.reminded_on_rest_days:
        return chosen
    rest_days, day_start = Weekdays(user.rest_days), user.day_start_minute
    return days_due(chosen, rest_days, minute_of_day=reminder.due_minute, day_start_minute=day_start)


async def keep_due(db: AsyncSession, reminder: Reminder, now: datetime) -> None:
    """Put what is due of a reminder and not yet recorded on the queue, before it leaves its slot.

    Where a worker is sending it just now, the queue's item comes after that one's lease, and finds it done.
    """
    if reminder.slot_id is None or reminder.due_from_at is None:
        return
    for due_at, free_at in await _unrecorded(db, reminder, now):
        await enqueue(db, REMINDER, reminder.chat_id, reminder.id, due_at, send_at=due_at, run_at=free_at)


async def _unrecorded(db: AsyncSession, reminder: Reminder, now: datetime) -> Sequence[tuple[datetime, datetime]]:
    """The reminder's due instants of which nothing is known yet, each with when nobody else is at it any more."""
    # Locked, so that no worker materialises or claims it meanwhile; read again, as a claim may have been split.
    slot = await db.get(Slot, reminder.slot_id, with_for_update={"read": True})
    of_slot = SlotClaim.slot_id == reminder.slot_id
    await db.execute(select(SlotClaim.id).where(of_slot).with_for_update(read=True))
    claims = await db.execute(
        select(SlotClaim.due_at, SlotClaim.weekday, SlotClaim.lease_until).where(
            of_slot,
            SlotClaim.after_id < reminder.id,
            or_(SlotClaim.up_to_id.is_(None), SlotClaim.up_to_id >= reminder.id),
        )
    )
    due = [(row.due_at, row.weekday, row.lease_until) for row in claims]
    zone = None if slot is None else zone_if_known(slot.zone)
    if slot is not None and zone is not None and slot.next_due_at is not None and slot.next_due_at <= now:
        passed = slot_occurrences(slot.next_due_at, now, slot.minute_of_day, zone)
        due += [(due_at, weekday, None) for due_at, weekday in passed]
    first = reminder.due_from_at
    mine = {
        due_at: in_force(lease_until, now, at_most=LONGEST_LEASE) or now
        for due_at, weekday, lease_until in due
        if first is not None and due_at >= first and reminder.weekdays >> weekday & 1
    }
    if not mine:
        return ()
    recorded = select(Occurrence.due_at).where(
        Occurrence.chat_id == reminder.chat_id,
        Occurrence.reminder_id == reminder.id,
        Occurrence.due_at.in_(mine),
        Occurrence.delivery.is_not(None),
    )
    queued = select(QueueItem.due_at).where(
        QueueItem.kind == REMINDER, QueueItem.subject_id == reminder.id, QueueItem.due_at.in_(mine)
    )
    known = {*await db.scalars(recorded), *await db.scalars(queued)}
    return sorted((due_at, free_at) for due_at, free_at in mine.items() if due_at not in known)


async def _last_due(db: AsyncSession, chat: Chat, reminder: Reminder, now: datetime) -> datetime | None:
    """When the reminder was due last, outside of pauses; None when that is too long ago to matter, or never was."""
    query = select(Occurrence.due_at, Occurrence.reason).where(
        Occurrence.chat_id == chat.id,
        Occurrence.reminder_id == reminder.id,
        Occurrence.due_at > max(now - MINIMUM_GAP, reminder.asked_at),
    )
    recorded = {row.due_at: row.reason for row in await db.execute(query)}
    due = {due_at for due_at, reason in recorded.items() if reason != Reason.PAUSED}
    slot = None if reminder.slot_id is None else await db.get(Slot, reminder.slot_id)
    zone = None if slot is None else zone_if_known(slot.zone)
    if slot and zone and reminder.due_from_at is not None and reminder.due_from_at <= now:
        # Maybe not recorded yet.
        latest = last_due(
            minute_of_day=slot.minute_of_day,
            weekdays=reminder.weekdays,
            zone=zone,
            since=max(reminder.due_from_at, reminder.asked_at + timedelta.resolution),  # after it, as of those recorded
            until=now,
        )
        if latest is not None and latest not in recorded and not is_paused(latest, chat.paused_until):
            due.add(latest)
    return max(due, default=None)


async def _slot_id(db: AsyncSession, zone: str, minute_of_day: int, now: datetime) -> int:
    """The id of a slot, made when there is none."""
    query = select(Slot.id).where(Slot.zone == zone, Slot.minute_of_day == minute_of_day)
    found = await db.scalar(query)
    if found is not None:
        return found
    due_at = slot_due_after(now, minute_of_day, ZoneInfo(zone))
    row = insert_into(db, Slot).values(zone=zone, minute_of_day=minute_of_day, next_due_at=due_at)
    await db.execute(row.on_conflict_do_nothing())
    return (await db.scalars(query)).one()


def zone_if_known(name: str | None) -> ZoneInfo | None:
    """The time zone of that name; None without a name, and when the time zone data doesn't know it.

    Raises:
        OSError: when the time zone data can't be read now.
    """
    try:
        return ZoneInfo(name) if name else None
    except UNPLANNABLE:
        return None


async def rebuild_slots(database: Database, now: datetime) -> int:
    """Compute anew when every slot is due next, at the start of a process.

    What is due by now stays due, so that the tick sends it or records it as missed.

    Returns:
        How many slots were wrong: the clock had run ahead, or time zone data changed.
    """
    async with database.read() as db:
        query = select(Slot.id, Slot.zone, Slot.minute_of_day, Slot.next_due_at)
        rows = await (await db.connection()).execute(
            query.where(or_(Slot.next_due_at.is_(None), Slot.next_due_at > now))
        )
        wrong = [(row.id, due_at) for row in rows if (due_at := _computed(row, now)) != row.next_due_at]
    for first in range(0, len(wrong), REBUILT_TOGETHER):
        async with database.write() as db:
            await _REBUILT.execute(db, wrong[first : first + REBUILT_TOGETHER], now=now)
    return len(wrong)


def _computed(row: Row[*tuple[Any, ...]], now: datetime) -> datetime | None:
    try:
        return slot_due_after(now, row.minute_of_day, ZoneInfo(row.zone))
    except UNPLANNABLE:
        return None
    except OSError:
        due_at: datetime | None = row.next_due_at  # right or wrong, it stays until the zone can be read
        return due_at


_REBUILT = Batch(
    lambda row: (
        update(Slot)
        # Not one that has come due meanwhile: the tick materialises it.
        .where(
            Slot.id == row["slot"],
            or_(Slot.next_due_at.is_(None), Slot.next_due_at > bindparam("now", type_=UtcDateTime)),
        )
        .values(next_due_at=row["due"])
    ),
    slot=BigInteger(),
    due=UtcDateTime(),
)
