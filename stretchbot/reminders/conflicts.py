"""Whether something newer of the same chat is due: of several, only the newest goes out."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import is_one_of
from stretchbot.db.models import QueueItem, Reminder, Slot
from stretchbot.domain.schedule import last_due
from stretchbot.services.queue import REMINDER
from stretchbot.services.schedule import UNPLANNABLE


class LatestDue:
    """When anything was due for some chats, up to now."""

    def __init__(self) -> None:
        self._instants: dict[int, list[tuple[datetime, int]]] = {}

    def add(self, chat_id: int, due_at: datetime, reminder_id: int) -> None:
        """Note that something was due for a chat."""
        self._instants.setdefault(chat_id, []).append((due_at, reminder_id))

    def is_after(self, chat_id: int, send_at: datetime, reminder_id: int) -> bool:
        """Whether anything of the chat was due after `send_at`; at the same instant, the later reminder is newer."""
        mine = send_at, reminder_id
        return any(other > mine for other in self._instants.get(chat_id, ()))


async def latest_due(db: AsyncSession, chat_ids: Collection[int], since: datetime, now: datetime) -> LatestDue:
    """What was due for these chats from `since` up to `now`: reminders in their slots, and snoozes."""
    found = LatestDue()
    connection = await db.connection()
    reminders = select(
        Reminder.id, Reminder.chat_id, Reminder.weekdays, Reminder.due_from_at, Slot.zone, Slot.minute_of_day
    ).join(Slot, Slot.id == Reminder.slot_id)
    latest = cache(_latest)  # reminders of one slot and weekdays are due at the same instant
    for row in await connection.execute(reminders.where(is_one_of(db, Reminder.chat_id, chat_ids))):
        due_at = latest(row.minute_of_day, row.weekdays, row.zone, since, now)
        if due_at is not None and due_at >= row.due_from_at:
            found.add(row.chat_id, due_at, row.id)
    snoozes = select(QueueItem.chat_id, QueueItem.send_at, QueueItem.subject_id).where(
        is_one_of(db, QueueItem.chat_id, chat_ids),
        QueueItem.kind == REMINDER,
        QueueItem.send_at >= since,
        QueueItem.send_at <= now,
    )
    for chat_id, send_at, reminder_id in await connection.execute(snoozes):
        found.add(chat_id, send_at, reminder_id)
    return found


def _latest(minute_of_day: int, weekdays: int, zone: str, since: datetime, until: datetime) -> datetime | None:
    try:
        return last_due(minute_of_day=minute_of_day, weekdays=weekdays, zone=ZoneInfo(zone), since=since, until=until)
    except (*UNPLANNABLE, OSError):
        return None
