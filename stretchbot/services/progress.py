"""How somebody is doing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import ExcusedDays, Reminder, Session, User
from stretchbot.domain.history import History, weeks_of
from stretchbot.domain.session import WalkState
from stretchbot.domain.streak import DayRange, Streak, streak_of
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.users import today_of, zone_of

# Built once, as that takes longer than SQLite's answer.
_FINISHED = (
    select(Session.counted_on, func.count(), func.sum(Session.minutes))
    .where(Session.user_id == bindparam("user"), Session.state == WalkState.FINISHED)
    .group_by(Session.counted_on)
)
_EXCUSED = select(ExcusedDays.first_on, ExcusedDays.last_on, ExcusedDays.weekdays).where(
    ExcusedDays.user_id == bindparam("user")
)
_WEEKDAYS = select(Reminder.weekdays).where(Reminder.chat_id == bindparam("chat"), Reminder.enabled)


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
    found = await db.execute(_FINISHED, {"user": user.id})
    rows = [(day, count, minutes) for day, count, minutes in found if day is not None]
    return {day: count for day, count, _ in rows}, sum(int(minutes) for *_, minutes in rows)


async def _excused(db: AsyncSession, user: User) -> list[DayRange]:
    every_day = int(Weekdays.all())
    rows = await db.execute(_EXCUSED, {"user": user.id})
    return [
        DayRange(first_on, last_on, every_day if weekdays is None else weekdays) for first_on, last_on, weekdays in rows
    ]


async def _progress(
    db: AsyncSession, user: User, today: date, counts: Mapping[date, int], excused: list[DayRange]
) -> Progress:
    planned = await db.scalars(_WEEKDAYS, {"chat": user.chat_id})
    return Progress(
        finished_today=counts.get(today, 0),
        planned_today=sum(weekdays >> today.weekday() & 1 for weekdays in planned),
        streak=streak_of(counts, today=today, excused=excused, zone=zone_of(user)),
    )
