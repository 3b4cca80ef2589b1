"""Pausing and going on: a pause mutes the reminders and breaks no streak."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import ExcusedDays, User
from stretchbot.domain.occurrence import Reason
from stretchbot.domain.pauses import UNTIL_RESUMED, is_paused
from stretchbot.domain.streak import days_of_pause
from stretchbot.services.reminders import reschedule
from stretchbot.services.snoozes import cancel_snoozes
from stretchbot.services.users import today_of, zone_of


async def pause(db: AsyncSession, user: User, until: datetime, now: datetime) -> None:
    """Mute the user's reminders until then (`UNTIL_RESUMED`: until they resume); an earlier pause gives way."""
    await _end_excuse(db, user, now)
    resumed_at = None if until >= UNTIL_RESUMED else until
    days = days_of_pause(now, resumed_at, zone=zone_of(user), day_start_minute=user.day_start_minute)
    db.add(ExcusedDays(user_id=user.id, first_on=days.first_on, last_on=days.last_on))
    user.chat.paused_until = until
    await cancel_snoozes(db, user.chat_id, Reason.PAUSED, before=until)
    await reschedule(db, user.chat, now)


async def resume(db: AsyncSession, user: User, now: datetime) -> bool:
    """End the pause; False when there was none."""
    if not is_paused(now, user.chat.paused_until):
        return False
    await _end_excuse(db, user, now)
    user.chat.paused_until = now  # that there was one is remembered: the next reminder starts small
    await reschedule(db, user.chat, now)
    return True


async def _end_excuse(db: AsyncSession, user: User, now: datetime) -> None:
    """Excuse no day after today any more."""
    today = today_of(user, now)
    query = select(ExcusedDays).where(
        ExcusedDays.user_id == user.id,
        ExcusedDays.weekdays.is_(None),  # not a plan of rest days
        or_(ExcusedDays.last_on.is_(None), ExcusedDays.last_on > today),
    )
    for days in await db.scalars(query):
        days.last_on = max(today, days.first_on)
