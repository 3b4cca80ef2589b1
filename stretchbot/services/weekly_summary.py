"""The summary of each week, for who wants one: planned as one item of the queue, which goes from week to week."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import QueueItem, User
from stretchbot.domain.local_time import local_day
from stretchbot.domain.weekdays import Weekdays
from stretchbot.domain.weekly_summary import OFFERED_AFTER_DAYS, summary_after
from stretchbot.services.queue import WEEKLY_SUMMARY, enqueue
from stretchbot.services.schedule import quiet_hours_of, zone_if_known


async def want_summary(db: AsyncSession, user: User, now: datetime, *, wanted: bool) -> None:
    """Have a summary of each week sent from now on, or none any more; nobody is asked about it again."""
    user.weekly_summary = wanted
    await plan_summary(db, user, now)


async def plan_summary(db: AsyncSession, user: User, after: datetime) -> datetime | None:
    """Plan the user's next summary, in the place of what was planned; when that is, None when none is to come.

    There is one item for it, which keeps its number: whoever has claimed it goes on with that.
    """
    at = _next_at(user, after)
    planned = QueueItem.kind == WEEKLY_SUMMARY, QueueItem.chat_id == user.chat_id
    if at is None:
        await db.execute(delete(QueueItem).where(*planned).execution_options(synchronize_session=False))
        return None
    values = {"due_at": at, "send_at": at, "run_at": at, "lease_until": None, "attempts": 0, "reason": None}
    moved = update(QueueItem).where(*planned).values(values).returning(QueueItem.id)
    if (await db.execute(moved.execution_options(synchronize_session=False))).first() is None:
        await enqueue(db, WEEKLY_SUMMARY, user.chat_id, user.id, at, send_at=at)
    return at


def _next_at(user: User, after: datetime) -> datetime | None:
    chat = user.chat
    zone = zone_if_known(chat.zone)
    if not user.weekly_summary or zone is None or chat.unreachable is not None:
        return None
    rest_days = Weekdays.none() if user.reminded_on_rest_days else Weekdays(user.rest_days)
    return summary_after(after, zone, key=user.id, rest_days=rest_days, quiet=quiet_hours_of(chat))


def is_to_be_offered(user: User, now: datetime) -> bool:
    """Whether it is time to ask if a summary is wanted: nobody has yet, and the second week is over."""
    ready_at = user.chat.ready_at
    if user.weekly_summary is not None or ready_at is None:
        return False
    zone = ZoneInfo(user.chat.zone or "UTC")
    begun_on, today = (local_day(at, zone, user.day_start_minute) for at in (ready_at, now))
    return today - begun_on >= timedelta(days=OFFERED_AFTER_DAYS)
