"""What people do with a reminder that came: done, skip, later.

Every change is one conditional upsert on reminder and due instant, so that of two presses, on two devices or two
workers, exactly one wins, and a tap may come before the bot has recorded that it sent the message. What the bot itself
does about an occurrence is in `stretchbot.reminders`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.after_commit import after_commit
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Chat, Occurrence, QueueItem, Reminder, Slot
from stretchbot.db.prepared import Prepared
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.domain.pauses import is_paused
from stretchbot.domain.schedule import MERGED_WITHIN, last_due, merges, next_due, snooze_until
from stretchbot.metrics import RESPONSES
from stretchbot.services.queue import REMINDER, dequeue, enqueue
from stretchbot.services.schedule import quiet_hours_of, zone_if_known


@dataclass(frozen=True, slots=True)
class DueInstant:
    """What names an occurrence: a reminder of a chat, and when it was due."""

    chat_id: int
    reminder_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What an occurrence is after a press: `changed` tells whether it was this one that changed it.

    `snoozed_until` is set while it is snoozed; `merged_with` is when the reminder comes to which this call left it
    instead. `message_id` is its message and `routine_id` what that proposed, None as long as nobody knows it.
    """

    id: int
    changed: bool
    response: Response | None
    snoozed_until: datetime | None = None
    message_id: int | None = None
    routine_id: str | None = None
    merged_with: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """An occurrence that waits for its reader.

    `message_id` and the `routine_id` it proposed are None while its message is under way.
    """

    of: DueInstant
    message_id: int | None = None
    routine_id: str | None = None


class QuietThenError(Exception):
    """A snooze would end at `until`, in quiet hours."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def _may_be_answered(response: Response, now: datetime) -> ColumnElement[bool]:
    """Whether nobody has settled it yet; one that is snoozed can be settled, and snoozed again once it is due.

    A tap below it can be quicker than the record that it came back.
    """
    unanswered = Occurrence.response.is_(None)
    snoozed = Occurrence.response == Response.SNOOZED
    if response is Response.SNOOZED:
        is_back = or_(Occurrence.snoozed_until.is_(None), Occurrence.snoozed_until <= now)
        return or_(unanswered, and_(snoozed, is_back))
    return or_(unanswered, snoozed)


async def settle(
    db: AsyncSession, of: DueInstant, response: Response, now: datetime, *, message_id: int | None = None
) -> Answered | None:
    """Record that an occurrence was done or skipped; `message_id` is its message, where a button of that was pressed.

    Without one it may not even have been sent: it is not going to be any more.

    Returns:
        What it is now, whether this call changed it or not; None when the chat has no such occurrence.
    """
    changed = await _answer(db, of, response, now, message_id)
    if changed is not None:
        await dequeue(db, REMINDER, of.reminder_id, of.due_at)
    return changed or await look_at(db, of)


async def snooze(
    db: AsyncSession, of: DueInstant, minutes: int, now: datetime, *, message_id: int | None = None
) -> Answered | None:
    """Send an occurrence again in that many minutes; one that is snoozed already stays as it is.

    Where a reminder of the chat is due about then, nothing is sent again: it is left to that one.

    Returns:
        What it is now, whether this call changed it or not; None when the chat has no such occurrence.

    Raises:
        ValueError: for less than a minute or more than a day.
        QuietThenError: as of `put_off`.
    """
    return await put_off(db, of, snooze_until(now, minutes), now, message_id=message_id)


async def put_off(
    db: AsyncSession, of: DueInstant, until: datetime, now: datetime, *, message_id: int | None = None
) -> Answered | None:
    """The same until that instant, which lies ahead.

    Raises:
        QuietThenError: when that is in the chat's quiet hours; nothing is changed.
    """
    chat = await db.get(Chat, of.chat_id)
    quiet, zone = (None, None) if chat is None else (quiet_hours_of(chat), zone_if_known(chat.zone or "UTC"))
    if quiet is not None and zone is not None and quiet.cover(until, zone):
        raise QuietThenError(until)
    merged_with = await _reminder_about(db, of.chat_id, until, now)
    changed = await _answer(db, of, Response.SNOOZED, now, message_id, None if merged_with else until)
    if changed is None:
        return await look_at(db, of)
    if merged_with is not None:
        await dequeue(db, REMINDER, of.reminder_id, of.due_at)
        return replace(changed, merged_with=merged_with)
    await enqueue(db, REMINDER, of.chat_id, of.reminder_id, of.due_at, send_at=until)
    return changed


async def undo_snooze(db: AsyncSession, of: DueInstant, now: datetime) -> Answered | None:
    """Have a snoozed occurrence wait for its answer as before; None when it is not snoozed (any more)."""
    undone = (
        update(Occurrence)
        .where(_is(of), Occurrence.response == Response.SNOOZED, Occurrence.snoozed_until > now)
        .values(response=None, responded_at=None, snoozed_until=None)
        .returning(Occurrence.id)
        .execution_options(synchronize_session=False)
    )
    if (await db.execute(undone)).one_or_none() is None:
        return None
    await dequeue(db, REMINDER, of.reminder_id, of.due_at)
    return await look_at(db, of)


async def coming_today(db: AsyncSession, chat: Chat, now: datetime) -> Collection[datetime]:
    """When the chat's reminders come next, and what was snoozed comes again: all instants within a day or so."""
    taken = list(await db.scalars(_SNOOZED, {"chat": chat.id, "now": now}))
    for row in await _SCHEDULED.rows(db, chat=chat.id):
        zone = zone_if_known(row.zone)
        if zone is not None:
            after = max(now, row.due_from_at - timedelta.resolution)
            due_at = next_due(minute_of_day=row.minute_of_day, weekdays=row.weekdays, zone=zone, after=after)
            taken += (due_at, due_at - timedelta(minutes=row.spread_minutes))
    return taken


async def _reminder_about(db: AsyncSession, chat_id: int, until: datetime, now: datetime) -> datetime | None:
    """When the first reminder comes, of those still ahead, that a snooze until then merges with; None without one."""
    about: list[tuple[datetime, datetime]] = []
    paused_until = await db.scalar(select(Chat.paused_until).where(Chat.id == chat_id))
    for row in await _SCHEDULED.rows(db, chat=chat_id):
        zone = zone_if_known(row.zone)
        if zone is None:
            continue
        after = max(now, until - MERGED_WITHIN - timedelta.resolution, row.due_from_at - timedelta.resolution)
        due_at = next_due(minute_of_day=row.minute_of_day, weekdays=row.weekdays, zone=zone, after=after)
        if merges(until, due_at) and not is_paused(due_at, paused_until):
            about.append((due_at, due_at - timedelta(minutes=row.spread_minutes)))
    if not about:
        return None
    due_at, comes_at = min(about)
    return comes_at if comes_at > now else due_at


async def arrived(db: AsyncSession, of: DueInstant, now: datetime, message_id: int | None) -> Answered | None:
    """The occurrence whose message was tapped: the tap proves that it arrived, whatever the records say so far.

    None when the chat has no such occurrence.
    """
    if not await _exists(db, of, now):
        return None
    row = insert_into(db, Occurrence).values(_row(of) | {"delivery": Delivery.SENT, "message_id": message_id})
    await db.execute(row.on_conflict_do_nothing())
    return await look_at(db, of)


async def _answer(
    db: AsyncSession,
    of: DueInstant,
    response: Response,
    now: datetime,
    message_id: int | None,
    until: datetime | None = None,
) -> Answered | None:
    """The answered occurrence; None when it was answered before, or isn't the chat's."""
    if not await _exists(db, of, now):
        return None
    delivery, reason = _delivery_of(response, message_id, until)
    answer: dict[str, object] = {"response": response, "responded_at": now, "snoozed_until": until}
    known = {"delivery": delivery, "reason": reason, "message_id": message_id}
    row = insert_into(db, Occurrence).values(_row(of) | known | answer)
    upsert = (
        row.on_conflict_do_update(
            index_elements=[Occurrence.chat_id, Occurrence.due_at, Occurrence.reminder_id],
            set_=answer,
            where=_may_be_answered(response, now),
        )
        .returning(Occurrence.id, Occurrence.message_id, Occurrence.routine_id)
        .execution_options(synchronize_session=False)
    )
    changed = (await db.execute(upsert)).one_or_none()
    if changed is None:
        return None
    after_commit(db, RESPONSES.labels(response.value).inc)
    return Answered(
        changed.id,
        changed=True,
        response=response,
        snoozed_until=until,
        message_id=changed.message_id,
        routine_id=changed.routine_id,
    )


def _delivery_of(
    response: Response, message_id: int | None, until: datetime | None
) -> tuple[Delivery | None, Reason | None]:
    """What is known of the delivery by an answer that comes before its record."""
    if message_id is not None:
        return Delivery.SENT, None
    if response is Response.SNOOZED:
        return (Delivery.SKIPPED, Reason.NEWER_DUE) if until is None else (None, None)
    return Delivery.SKIPPED, Reason.FINISHED_BEFORE


async def _exists(db: AsyncSession, of: DueInstant, now: datetime) -> bool:
    """Whether the occurrence is known, or may be one of the chat's reminders: forged buttons come no further."""
    known = await db.scalar(select(Occurrence.id).where(_is(of)))
    if known is not None:
        return True
    if of.due_at > now:
        return False
    query = select(Reminder.id).where(
        Reminder.id == of.reminder_id, Reminder.chat_id == of.chat_id, Reminder.due_from_at <= of.due_at
    )
    return await db.scalar(query) is not None


async def look_at(db: AsyncSession, of: DueInstant) -> Answered | None:
    """What an occurrence is; None when there is none."""
    query = select(
        Occurrence.id, Occurrence.response, Occurrence.snoozed_until, Occurrence.message_id, Occurrence.routine_id
    )
    row = (await db.execute(query.where(_is(of)))).one_or_none()
    if row is None:
        return None
    response = None if row.response is None else Response(row.response)
    return Answered(
        row.id,
        changed=False,
        response=response,
        snoozed_until=row.snoozed_until,
        message_id=row.message_id,
        routine_id=row.routine_id,
    )


async def due_instant_of(db: AsyncSession, occurrence_id: int) -> DueInstant | None:
    """What names the occurrence of that row; None when there is none."""
    query = select(Occurrence.chat_id, Occurrence.reminder_id, Occurrence.due_at).where(Occurrence.id == occurrence_id)
    row = (await db.execute(query)).one_or_none()
    return None if row is None else DueInstant(*row)


async def due_instant_of_message(db: AsyncSession, chat_id: int, message_id: int) -> DueInstant | None:
    """What names the chat's occurrence whose message that is; None when it is another message."""
    query = select(Occurrence.reminder_id, Occurrence.due_at)
    row = (
        await db.execute(query.where(Occurrence.chat_id == chat_id, Occurrence.message_id == message_id))
    ).one_or_none()
    return None if row is None else DueInstant(chat_id, *row)


async def pending_occurrence(db: AsyncSession, chat: Chat, since: datetime, now: datetime) -> Pending | None:
    """The newest occurrence due at or after `since` that waits for the chat's answer; None without one.

    That includes a reminder that is due and has no record yet: its message is under way. Ones that were missed or
    failed don't count: as far as anybody knows, their reader never saw them.
    """
    rows = await _SINCE.rows(db, chat=chat.id, since=since)
    found = [
        Pending(DueInstant(chat.id, row.reminder_id, row.due_at), row.message_id, row.routine_id)
        for row in rows
        if _is_pending(row)
    ]
    known = {(row.reminder_id, row.due_at) for row in rows}
    for reminder_id, due_at in await _latest_due(db, chat, since, now):
        if (reminder_id, due_at) not in known:
            found.append(Pending(DueInstant(chat.id, reminder_id, due_at)))
    return max(found, key=lambda one: (one.of.due_at, one.of.reminder_id), default=None)


def _is_pending(row: Any) -> bool:
    if row.response not in {None, Response.SNOOZED} or row.reason is not None:
        return False
    return row.delivery == Delivery.SENT or row.snoozed_until is not None


async def _latest_due(db: AsyncSession, chat: Chat, since: datetime, now: datetime) -> list[tuple[int, datetime]]:
    """When each of the chat's reminders was due last, since an instant and outside of a pause."""
    latest: list[tuple[int, datetime]] = []
    for row in await _SCHEDULED.rows(db, chat=chat.id):
        zone = zone_if_known(row.zone)
        if zone is None:
            continue
        due_at = last_due(
            minute_of_day=row.minute_of_day,
            weekdays=row.weekdays,
            zone=zone,
            since=max(since, row.due_from_at),
            until=now,
        )
        if due_at is not None and not is_paused(due_at, chat.paused_until):
            latest.append((row.id, due_at))
    return latest


async def cancel_snoozes(
    db: AsyncSession, chat_id: int, reason: Reason, *, reminder_id: int | None = None, before: datetime | None = None
) -> None:
    """Cancel what the chat has snoozed so far (of one reminder; up to an instant): its reader wants quiet.

    What they snooze after that comes all the same, as it is their latest wish.
    """
    snoozed = [Occurrence.chat_id == chat_id, Occurrence.snoozed_until.is_not(None)]
    queued = [QueueItem.chat_id == chat_id, QueueItem.kind == REMINDER, QueueItem.send_at > QueueItem.due_at]
    if reminder_id is not None:
        snoozed.append(Occurrence.reminder_id == reminder_id)
        queued.append(QueueItem.subject_id == reminder_id)
    if before is not None:
        snoozed.append(Occurrence.snoozed_until < before)
        queued.append(QueueItem.send_at < before)
    await db.execute(
        update(Occurrence)
        .where(*snoozed)
        .values(snoozed_until=None, reason=reason)
        .execution_options(synchronize_session=False)
    )
    await db.execute(delete(QueueItem).where(*queued).execution_options(synchronize_session=False))


def _row(of: DueInstant) -> dict[str, object]:
    return {"chat_id": of.chat_id, "reminder_id": of.reminder_id, "due_at": of.due_at}


def _is(of: DueInstant) -> ColumnElement[bool]:
    return and_(
        Occurrence.chat_id == of.chat_id,
        Occurrence.due_at == of.due_at,
        Occurrence.reminder_id == of.reminder_id,
    )


# Built once, as that takes longer than SQLite's answer.
_SINCE = Prepared(
    select(
        Occurrence.reminder_id,
        Occurrence.due_at,
        Occurrence.delivery,
        Occurrence.reason,
        Occurrence.response,
        Occurrence.snoozed_until,
        Occurrence.message_id,
        Occurrence.routine_id,
    ).where(Occurrence.chat_id == bindparam("chat"), Occurrence.due_at >= bindparam("since"))
)
_SNOOZED = select(QueueItem.send_at).where(
    QueueItem.chat_id == bindparam("chat"), QueueItem.kind == REMINDER, QueueItem.send_at > bindparam("now")
)
_SCHEDULED = Prepared(
    select(Reminder.id, Reminder.weekdays, Reminder.spread_minutes, Reminder.due_from_at, Slot.zone, Slot.minute_of_day)
    .join(Slot, Slot.id == Reminder.slot_id)
    .where(Reminder.chat_id == bindparam("chat"))
)
