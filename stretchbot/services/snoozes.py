"""Snoozes: a reminder that comes again later, and what calls that off."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Occurrence, QueueItem
from stretchbot.domain.occurrence import Reason, Response
from stretchbot.domain.pauses import is_paused
from stretchbot.domain.schedule import MERGED_WITHIN, merges, snooze_until
from stretchbot.services.occurrences import Answered, DueInstant, is_named, look_at
from stretchbot.services.queue import REMINDER, dequeue, enqueue
from stretchbot.services.responses import answer
from stretchbot.services.schedule import quiet_hours_of, zone_if_known
from stretchbot.services.scheduled_reminders import scheduled_reminders

_SNOOZED = select(QueueItem.send_at).where(
    QueueItem.chat_id == bindparam("chat"), QueueItem.kind == REMINDER, QueueItem.send_at > bindparam("now")
)


class QuietThenError(Exception):
    """A snooze would end at `until`, in quiet hours."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


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
    if chat is None:
        return None
    quiet, zone = quiet_hours_of(chat), zone_if_known(chat.zone or "UTC")
    if quiet is not None and zone is not None and quiet.cover(until, zone):
        raise QuietThenError(until)
    merged_with = await _reminder_about(db, chat, until, now)
    changed = await answer(db, of, Response.SNOOZED, now, message_id, None if merged_with else until)
    if changed is None:
        return await look_at(db, of)
    if merged_with is not None:
        await dequeue(db, REMINDER, of.reminder_id, of.due_at)
        return replace(changed, merged_with=merged_with)
    await enqueue(db, REMINDER, of.chat_id, of.reminder_id, of.due_at, send_at=until)
    return changed


async def undo_snooze(db: AsyncSession, of: DueInstant, now: datetime) -> Answered | None:
    """Have a snoozed occurrence wait for its answer as before; None when it is not snoozed (any more).

    One that was left to the next reminder is snoozed until nothing; one that was called off has a reason.
    """
    was_merged = and_(Occurrence.snoozed_until.is_(None), Occurrence.reason.is_(None))
    undone = (
        update(Occurrence)
        .where(is_named(of), Occurrence.response == Response.SNOOZED)
        .where(or_(Occurrence.snoozed_until > now, was_merged))
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
    for reminder in await scheduled_reminders(db, chat.id):
        due_at = reminder.next_due(now)
        taken += (due_at, due_at - reminder.spread)
    return taken


async def _reminder_about(db: AsyncSession, chat: Chat, until: datetime, now: datetime) -> datetime | None:
    """When the first reminder comes, of those still ahead, that a snooze until then merges with; None without one."""
    earliest = max(now, until - MERGED_WITHIN - timedelta.resolution)
    due = [(reminder.next_due(earliest), reminder.spread) for reminder in await scheduled_reminders(db, chat.id)]
    about = [one for one in due if merges(until, one[0]) and not is_paused(one[0], chat.paused_until)]
    if not about:
        return None
    due_at, spread = min(about)
    return due_at if due_at - spread <= now else due_at - spread


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
