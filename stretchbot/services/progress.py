"""How somebody is doing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import ExcusedDays, Reminder, Session, User
from stretchbot.domain.history import History, weeks_of
from stretchbot.domain.session import WalkState
from stretchbot.domain.streak import DayRange, Streak, streak_of
from stretchbot.services.users import today_of, zone_of


@dataclass(frozen=True, slots=True)
class Progress:
    """Today's finished sessions, how many reminders today has, and the streak."""

    finished_today: int
    planned_today: int
    streak: Streak


async def progress_of(db: AsyncSession, user: User, now: datetime) -> Progress:
    """How the user is doing on their local day at `now`."""
    counts, _ = await _finished(db, user)
    return await _progress(db, user, today_of(user, now), counts, await _excused(db, user))


async def history_of(db: AsyncSession, user: User, now: datetime, *, first_weekday: int = 0) -> History:
    """The same with the last weeks, which begin on `first_weekday` (Monday is 0), and with all sessions and minutes."""
    today = today_of(user, now)
    counts, minutes = await _finished(db, user)
    excused = await _excused(db, user)
    progress = await _progress(db, user, today, counts, excused)
    weeks = weeks_of(
        counts,
        progress.streak,
        today=today,
        first_weekday=first_weekday,
        rest_weekdays=user.rest_days,
        excused=excused,
        zone=zone_of(user),
    )
    return History(
        today=today,
        weeks=weeks,
        streak=progress.streak,
        finished_today=progress.finished_today,
        planned_today=progress.planned_today,
        sessions=sum(counts.values()),
        minutes=minutes,
    )


async def _finished(db: AsyncSession, user: User) -> tuple[Mapping[date, int], int]:
    """The user's finished sessions by local day, and the minutes of all of them."""
    query = (
        select(Session.counted_on, func.count(), func.sum(Session.minutes))
        .where(Session.user_id == user.id, Session.state == WalkState.FINISHED)
        .group_by(Session.counted_on)
    )
    rows = [(day, count, minutes) for day, count, minutes in await db.execute(query) if day is not None]
    return {day: count for day, count, _ in rows}, sum(int(minutes) for *_, minutes in rows)


async def _excused(db: AsyncSession, user: User) -> list[DayRange]:
    excused = await db.scalars(select(ExcusedDays).where(ExcusedDays.user_id == user.id))
    return [DayRange(row.first_on, row.last_on) for row in excused]


async def _progress(
    db: AsyncSession, user: User, today: date, counts: Mapping[date, int], excused: list[DayRange]
) -> Progress:
    reminders = await db.scalars(select(Reminder).where(Reminder.chat_id == user.chat_id, Reminder.enabled))
    return Progress(
        finished_today=counts.get(today, 0),
        planned_today=sum(reminder.weekdays >> today.weekday() & 1 for reminder in reminders),
        streak=streak_of(counts, today=today, rest_weekdays=user.rest_days, excused=excused, zone=zone_of(user)),
    )
