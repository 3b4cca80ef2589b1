"""A chat's reminders as they stand in the schedule, and when each of them is due."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Reminder, Slot
from stretchbot.db.prepared import Prepared
from stretchbot.domain import schedule
from stretchbot.services.schedule import zone_if_known


class ScheduledReminder(NamedTuple):
    """A reminder with the slot it is due with, from an instant on.

    It is due by `spread` later than its reader was shown, or earlier where that is negative.
    """

    id: int
    minute_of_day: int
    weekdays: int
    zone: ZoneInfo
    due_from_at: datetime
    spread: timedelta

    def next_due(self, after: datetime) -> datetime:
        """The first instant strictly after `after` at which it is due."""
        after = max(after, self.due_from_at - timedelta.resolution)
        return schedule.next_due(minute_of_day=self.minute_of_day, weekdays=self.weekdays, zone=self.zone, after=after)

    def last_due(self, since: datetime, until: datetime) -> datetime | None:
        """The latest instant from `since` up to `until`, both included, at which it was due; None without one."""
        since = max(since, self.due_from_at)
        return schedule.last_due(
            minute_of_day=self.minute_of_day, weekdays=self.weekdays, zone=self.zone, since=since, until=until
        )


async def scheduled_reminders(db: AsyncSession, chat_id: int) -> Sequence[ScheduledReminder]:
    """The reminders of a chat that are to be sent; not those in a zone that the time zone data doesn't know.

    Raises:
        OSError: when the time zone data can't be read now.
    """
    return [
        ScheduledReminder(
            row.id, row.minute_of_day, row.weekdays, zone, row.due_from_at, timedelta(minutes=row.spread_minutes)
        )
        for row in await _SCHEDULED.rows(db, chat=chat_id)
        if (zone := zone_if_known(row.zone)) is not None
    ]


# Built once, as that takes longer than SQLite's answer.
_SCHEDULED = Prepared(
    select(Reminder.id, Reminder.weekdays, Reminder.spread_minutes, Reminder.due_from_at, Slot.zone, Slot.minute_of_day)
    .join(Slot, Slot.id == Reminder.slot_id)
    .where(Reminder.chat_id == bindparam("chat"))
)
