"""Changing a chat's reminders: times, weekdays, on or off, presets, quiet hours; and when the next one comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Occurrence, Reminder, User
from stretchbot.domain.occurrence import Reason
from stretchbot.domain.pauses import UNTIL_RESUMED, is_paused
from stretchbot.domain.preset import NO_PRESET, Preset
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.schedule import keep_due, schedule
from stretchbot.services.scheduled_reminders import scheduled_reminders
from stretchbot.services.snoozes import cancel_snoozes
from stretchbot.services.weekly_summary import plan_summary

MOST_REMINDERS = 6

# Built once, as that takes longer than SQLite's answer.
_OF_CHAT = select(Reminder).where(Reminder.chat_id == bindparam("chat")).order_by(Reminder.minute_of_day)


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


async def next_reminder_at(db: AsyncSession, chat: Chat, now: datetime) -> datetime | None:
    """When the chat's next reminder comes, after its pause if there is one; None when none is on.

    That is the time it was asked for, which may be some minutes from when it is due; once it has passed, when it is.
    """
    if chat.zone is None or (chat.paused_until is not None and chat.paused_until >= UNTIL_RESUMED):
        return None
    # Due at the very end of a pause is due.
    earliest = now if chat.paused_until is None else max(now, chat.paused_until - timedelta.resolution)
    due = [(reminder.next_due(earliest), reminder.spread) for reminder in await scheduled_reminders(db, chat.id)]
    due_at, spread = min(due, default=(None, timedelta()))
    return due_at if due_at is None or due_at - spread <= earliest else due_at - spread


async def coming_up(db: AsyncSession, chat: Chat, now: datetime) -> Coming:
    """What comes next for the chat."""
    next_at = await next_reminder_at(db, chat, now)
    paused_until = chat.paused_until if is_paused(now, chat.paused_until) else None
    return Coming(next_at, paused_until, ZoneInfo(chat.zone or "UTC"), now)


async def replace_reminders(
    db: AsyncSession, chat: Chat, minutes: Iterable[int], now: datetime, *, weekdays: int | None = None, spread: int = 0
) -> Sequence[Reminder]:
    """Give the chat reminders at exactly these minutes of the day, every day unless `weekdays` says otherwise.

    They are due `spread` minutes later than that, or earlier where it is negative. One at a minute that had one
    already proposes what that did.

    Raises:
        TooManyRemindersError: for more than six; nothing is changed.
    """
    wanted = sorted(set(minutes))
    if len(wanted) > MOST_REMINDERS:
        raise TooManyRemindersError
    presets = {}
    for reminder in await list_reminders(db, chat):
        await keep_due(db, reminder, now)  # to be recorded as turned off
        presets[reminder.minute_of_day] = preset_of(reminder)
    await db.execute(delete(Reminder).where(Reminder.chat_id == chat.id))
    mask = int(Weekdays.all()) if weekdays is None else weekdays
    return [
        await _add(db, chat, minute, mask, now, spread=spread, preset=presets.get(minute, NO_PRESET))
        for minute in wanted
    ]


def preset_of(reminder: Reminder) -> Preset:
    """What is set for the reminder alone."""
    return Preset.read(reminder.place, reminder.routine_id, reminder.minutes)


async def has_own_place(db: AsyncSession, occurrence_id: int | None) -> bool:
    """Whether the reminder of that occurrence is for a place that is set for it alone."""
    is_of = (Reminder.id == Occurrence.reminder_id) & (Reminder.chat_id == Occurrence.chat_id)
    query = select(Reminder.place).join(Occurrence, is_of).where(Occurrence.id == occurrence_id)
    return occurrence_id is not None and await db.scalar(query) is not None


def set_preset(reminder: Reminder, preset: Preset) -> None:
    """Have the reminder propose that from now on; what it has proposed already stays."""
    reminder.place, reminder.routine_id, reminder.minutes = preset


async def add_reminder(
    db: AsyncSession,
    chat: Chat,
    minute_of_day: int,
    now: datetime,
    *,
    weekdays: Weekdays | None = None,
) -> Reminder:
    """Add a reminder, every day unless `weekdays` says otherwise.

    Raises:
        TooManyRemindersError: when the chat has six.
        TimeTakenError: when it has one at that time.
    """
    existing = await list_reminders(db, chat)
    if len(existing) >= MOST_REMINDERS:
        raise TooManyRemindersError
    if any(reminder.minute_of_day == minute_of_day for reminder in existing):
        raise TimeTakenError
    return await _add(db, chat, minute_of_day, int(weekdays or Weekdays.all()), now, spread=0, preset=NO_PRESET)


async def change_time(db: AsyncSession, chat: Chat, reminder: Reminder, minute_of_day: int, now: datetime) -> None:
    """Move a reminder to another time of the day.

    Raises:
        TimeTakenError: when another reminder has that time.
    """
    others = [other for other in await list_reminders(db, chat) if other.id != reminder.id]
    if any(other.minute_of_day == minute_of_day for other in others):
        raise TimeTakenError
    await keep_due(db, reminder, now)
    reminder.minute_of_day, reminder.spread_minutes, reminder.asked_at = minute_of_day, 0, now
    await schedule(db, chat, reminder, now)


async def change_weekdays(db: AsyncSession, chat: Chat, reminder: Reminder, weekdays: Weekdays, now: datetime) -> None:
    """Give a reminder these weekdays (at least one)."""
    await keep_due(db, reminder, now)
    reminder.chosen_weekdays, reminder.asked_at = int(weekdays), now
    await schedule(db, chat, reminder, now)


async def change_all_weekdays(db: AsyncSession, chat: Chat, weekdays: Weekdays, now: datetime) -> None:
    """Give all of the chat's reminders these weekdays (at least one)."""
    for reminder in await list_reminders(db, chat):
        await change_weekdays(db, chat, reminder, weekdays, now)


async def switch_reminder(db: AsyncSession, chat: Chat, reminder: Reminder, now: datetime, *, on: bool) -> None:
    """Turn a reminder on or off; one that is so already keeps its plan, and gets one when it is on and has none."""
    if reminder.enabled == on and (not on or reminder.due_from_at is not None):
        return
    reminder.enabled = on
    await schedule(db, chat, reminder, now)
    if not on:
        await cancel_snoozes(db, chat.id, Reason.TURNED_OFF, reminder_id=reminder.id)


async def remove_reminder(db: AsyncSession, reminder: Reminder, now: datetime) -> None:
    """Remove a reminder; what became of its past occurrences stays."""
    await cancel_snoozes(db, reminder.chat_id, Reason.TURNED_OFF, reminder_id=reminder.id)
    await keep_due(db, reminder, now)  # to be recorded as turned off
    await db.delete(reminder)


async def reschedule(db: AsyncSession, chat: Chat, now: datetime) -> None:
    """Put all of a chat's reminders where they belong in the schedule: after a move, or when it can be reached again.

    The summary of the week as well. What is due by now and not yet recorded stays due, so that the tick sends or
    records it.
    """
    for reminder in await list_reminders(db, chat):
        await schedule(db, chat, reminder, now)
    user = await db.scalar(select(User).where(User.chat_id == chat.id))
    if user is not None:
        await plan_summary(db, user, now)


async def set_quiet_hours(db: AsyncSession, chat: Chat, quiet: QuietHours | None, now: datetime) -> None:
    """Send nothing to the chat by itself in these hours of any day; None is at any hour. Its reminders follow."""
    chat.quiet_from_minute, chat.quiet_until_minute = quiet or (None, None)
    await reschedule(db, chat, now)


async def _add(
    db: AsyncSession, chat: Chat, minute_of_day: int, weekdays: int, now: datetime, *, spread: int, preset: Preset
) -> Reminder:
    reminder = Reminder(
        chat_id=chat.id,
        minute_of_day=minute_of_day,
        spread_minutes=spread,
        weekdays=weekdays,
        chosen_weekdays=weekdays,
        enabled=True,
        asked_at=now,
        created_at=now,
    )
    set_preset(reminder, preset)
    db.add(reminder)
    await db.flush()
    await schedule(db, chat, reminder, now)
    await db.flush()
    return reminder
