"""How somebody is doing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import ExcusedDays, Reminder, Session, User
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
    today = today_of(user, now)
    query = select(Session.counted_on).where(Session.user_id == user.id, Session.state == WalkState.FINISHED)
    days = [day for day in (await db.scalars(query)).all() if day is not None]
    excused = await db.scalars(select(ExcusedDays).where(ExcusedDays.user_id == user.id))
    reminders = await db.scalars(select(Reminder).where(Reminder.chat_id == user.chat_id, Reminder.enabled))
    return Progress(
        finished_today=days.count(today),
        planned_today=sum(reminder.weekdays >> today.weekday() & 1 for reminder in reminders),
        streak=streak_of(
            set(days),
            today=today,
            rest_weekdays=user.rest_days,
            excused=[DayRange(row.first_on, row.last_on) for row in excused],
            zone=zone_of(user),
        ),
    )
