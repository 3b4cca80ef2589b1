"""What people want to be reminded of: one function per wish."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Reminder
from stretchbot.domain.pauses import UNTIL_RESUMED, is_paused
from stretchbot.domain.schedule import next_due
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.occurrences import Reason, mute_snoozed

MOST_REMINDERS = 6

# Built once, as that takes longer than SQLite's answer.
_OF_CHAT = select(Reminder).where(Reminder.chat_id == bindparam("chat")).order_by(Reminder.minute_of_day)
_NEXT_DUE = select(func.min(Reminder.next_due_at)).where(Reminder.chat_id == bindparam("chat"))


class TooManyRemindersError(Exception):
    """A chat has at most six reminders a day."""


class TimeTakenError(Exception):
    """The chat has a reminder at that time already."""


async def list_reminders(db: AsyncSession, chat: Chat) -> Sequence[Reminder]:
    """The chat's reminders, earliest of the day first."""
    return (await db.scalars(_OF_CHAT, {"chat": chat.id})).all()


async def find_reminder(db: AsyncSession, chat: Chat, reminder_id: int) -> Reminder | None:
    """The reminder, None when it was removed or is another chat's."""
    query = select(Reminder).where(Reminder.id == reminder_id, Reminder.chat_id == chat.id)
    return (await db.scalars(query)).one_or_none()


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next for a chat, seen at `now`: its next reminder, and the pause that goes on; None without one."""

    next_at: datetime | None
    paused_until: datetime | None
    zone: ZoneInfo
    now: datetime


async def next_reminder_at(db: AsyncSession, chat: Chat) -> datetime | None:
    """When the chat's next reminder is due; None when none is on."""
    return await db.scalar(_NEXT_DUE, {"chat": chat.id})


async def coming_up(db: AsyncSession, chat: Chat, now: datetime) -> Coming:
    """What comes next for the chat."""
    next_at = await next_reminder_at(db, chat)
    paused_until = chat.paused_until if is_paused(now, chat.paused_until) else None
    return Coming(next_at, paused_until, ZoneInfo(chat.zone or "UTC"), now)


async def replace_reminders(
    db: AsyncSession, chat: Chat, minutes: Iterable[int], now: datetime, *, weekdays: int | None = None
) -> Sequence[Reminder]:
    """Give the chat reminders at exactly these minutes of the day, every day unless `weekdays` says otherwise.

    Raises:
        TooManyRemindersError: for more than six; nothing is changed.
    """
    wanted = sorted(set(minutes))
    if len(wanted) > MOST_REMINDERS:
        raise TooManyRemindersError
    await db.execute(delete(Reminder).where(Reminder.chat_id == chat.id))
    mask = int(Weekdays.all()) if weekdays is None else weekdays
    reminders = [_new(chat, minute, mask, now) for minute in wanted]
    db.add_all(reminders)
    await db.flush()
    return reminders


async def add_reminder(db: AsyncSession, chat: Chat, minute_of_day: int, now: datetime) -> Reminder:
    """Add a reminder, every day.

    Raises:
        TooManyRemindersError: when the chat has six.
        TimeTakenError: when it has one at that time.
    """
    existing = await list_reminders(db, chat)
    if len(existing) >= MOST_REMINDERS:
        raise TooManyRemindersError
    if any(reminder.minute_of_day == minute_of_day for reminder in existing):
        raise TimeTakenError
    reminder = _new(chat, minute_of_day, int(Weekdays.all()), now)
    db.add(reminder)
    await db.flush()
    return reminder


async def change_time(db: AsyncSession, chat: Chat, reminder: Reminder, minute_of_day: int, now: datetime) -> None:
    """Move a reminder to another time of the day.

    Raises:
        TimeTakenError: when another reminder has that time.
    """
    others = [other for other in await list_reminders(db, chat) if other.id != reminder.id]
    if any(other.minute_of_day == minute_of_day for other in others):
        raise TimeTakenError
    reminder.minute_of_day = minute_of_day
    _plan_anew(chat, reminder, now)


def change_weekdays(chat: Chat, reminder: Reminder, weekdays: Weekdays, now: datetime) -> None:
    """Give a reminder these weekdays (at least one)."""
    reminder.weekdays = int(weekdays)
    _plan_anew(chat, reminder, now)


async def switch_reminder(db: AsyncSession, chat: Chat, reminder: Reminder, now: datetime, *, on: bool) -> None:
    """Turn a reminder on or off; one that is so already keeps its plan."""
    if reminder.enabled == on:
        return
    reminder.enabled = on
    reminder.next_due_at = _next_due(chat, reminder, now)
    if not on:
        await _mute_snoozed(db, reminder, now)


async def remove_reminder(db: AsyncSession, reminder: Reminder, now: datetime) -> None:
    """Remove a reminder; what became of its past occurrences stays."""
    await _mute_snoozed(db, reminder, now)
    await db.delete(reminder)


async def reschedule(db: AsyncSession, chat: Chat, now: datetime) -> None:
    """Plan all of a chat's reminders anew: after a move, a pause, or when it is reachable again.

    What is due by now stays due, so that the tick sends or records it.
    """
    for reminder in await list_reminders(db, chat):
        if reminder.next_due_at is None or reminder.next_due_at > now:
            reminder.next_due_at = _next_due(chat, reminder, now)


async def _mute_snoozed(db: AsyncSession, reminder: Reminder, now: datetime) -> None:
    await mute_snoozed(db, reminder.chat_id, now, Reason.TURNED_OFF, reminder_id=reminder.id)


def _new(chat: Chat, minute_of_day: int, weekdays: int, now: datetime) -> Reminder:
    reminder = Reminder(chat_id=chat.id, minute_of_day=minute_of_day, weekdays=weekdays, enabled=True, created_at=now)
    reminder.next_due_at = _next_due(chat, reminder, now)
    return reminder


def _plan_anew(chat: Chat, reminder: Reminder, now: datetime) -> None:
    # What they have just asked for comes before the distance to an earlier time.
    reminder.last_due_at = None
    reminder.next_due_at = _next_due(chat, reminder, now)


def _next_due(chat: Chat, reminder: Reminder, now: datetime) -> datetime | None:
    if not reminder.enabled or chat.zone is None or chat.unreachable is not None:
        return None
    after = now
    if chat.paused_until is not None and chat.paused_until >= UNTIL_RESUMED:
        return None
    if chat.paused_until is not None and chat.paused_until > now:
        # Due at the very end of a pause is due.
        after = chat.paused_until - timedelta.resolution
    return next_due(
        minute_of_day=reminder.minute_of_day,
        weekdays=reminder.weekdays,
        zone=ZoneInfo(chat.zone),
        after=after,
        last_due_at=reminder.last_due_at,
    )
