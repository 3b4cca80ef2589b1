"""How somebody is doing."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import CountedDay, ExcusedDays, Occurrence, Session, User
from stretchbot.db.prepared import Prepared
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.history import WEEK, History, WeekDone, minutes_by_area, weeks_of
from stretchbot.domain.local_time import DAY, instant_of
from stretchbot.domain.occurrence import Delivery
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.streak import DayRange, Streak, milestone, streak_of
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.scheduled_reminders import scheduled_reminders
from stretchbot.services.users import today_of, zone_of

# Built once, as that takes longer than SQLite's answer.
_COUNTED = Prepared(
    union_all(
        select(Session.counted_on, func.count(), func.sum(Session.minutes))
        .where(Session.user_id == bindparam("user"), Session.counted_on.is_not(None))
        .group_by(Session.counted_on),
        select(CountedDay.counted_on, CountedDay.sessions, CountedDay.minutes).where(
            CountedDay.user_id == bindparam("user")
        ),
    )
)
_EXCUSED = Prepared(
    select(ExcusedDays.first_on, ExcusedDays.last_on, ExcusedDays.weekdays).where(
        ExcusedDays.user_id == bindparam("user")
    )
)
_CAME = Prepared(
    select(Occurrence.reminder_id, Occurrence.due_at).where(
        Occurrence.chat_id == bindparam("chat"),
        Occurrence.due_at >= bindparam("since"),
        Occurrence.due_at < bindparam("until"),
        Occurrence.delivery == Delivery.SENT,
    )
)


@dataclass(frozen=True, slots=True)
class Progress:
    """Today's sessions, how many reminders today has (those that came, and those still ahead), and the streak.

    `milestone` is the one that today's only session has reached, in days; None without one. Where `day` is set, all
    that but for the streak is about this earlier day.
    """

    finished_today: int
    planned_today: int
    streak: Streak
    milestone: int | None = None
    day: date | None = None


async def progress_of(db: AsyncSession, user: User, now: datetime, *, on: date | None = None) -> Progress:
    """How the user is doing on their local day at `now`, or was doing `on` an earlier one."""
    counts, _ = await _counted(db, user)
    today = today_of(user, now)
    return await _progress(db, user, today, counts, await _excused(db, user), on if on and on < today else today)


async def history_of(
    db: AsyncSession, user: User, now: datetime, exercises: Mapping[str, Exercise], *, first_weekday: int = 0
) -> History:
    """The same with the last weeks, which begin on `first_weekday` (Monday is 0), and with all sessions and minutes.

    Minutes by part of the body are those of `exercises`.
    """
    today = today_of(user, now)
    counts, minutes = await _counted(db, user)
    excused = await _excused(db, user)
    progress = await _progress(db, user, today, counts, excused, today)
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
        minutes=sum(minutes.values()),
        areas=minutes_by_area(DoneLog.read(user.done_log), exercises, now),
    )


async def week_of(db: AsyncSession, user: User, now: datetime, exercises: Mapping[str, Exercise]) -> WeekDone:
    """What the user's last seven local days came to, the one at `now` included."""
    today = today_of(user, now)
    counts, minutes = await _counted(db, user)
    excused, zone = await _excused(db, user), zone_of(user)
    streak = streak_of(counts, today=today, excused=excused, zone=zone)
    begins_on = (today + DAY).weekday()  # so that the week ends today
    weeks = weeks_of(counts, streak, today=today, first_weekday=begins_on, excused=excused, zone=zone)
    days = next(week for week in weeks if week[-1].on == today)
    areas = minutes_by_area(DoneLog.read(user.done_log), exercises, now, WEEK)
    return WeekDone(days, sum(minutes[day.on] for day in days), streak, areas)


async def _counted(db: AsyncSession, user: User) -> tuple[Mapping[date, int], Mapping[date, int]]:
    """The user's finished sessions by local day, and their minutes."""
    counts: Counter[date] = Counter()  # a day may be in both: that on which the line falls
    minutes: Counter[date] = Counter()
    for day, count, spent in await _COUNTED.rows(db, user=user.id):
        if day is not None:
            counts[day] += count
            minutes[day] += int(spent)
    return counts, minutes


async def _excused(db: AsyncSession, user: User) -> list[DayRange]:
    every_day = int(Weekdays.all())
    rows = await _EXCUSED.rows(db, user=user.id)
    return [
        DayRange(first_on, last_on, every_day if weekdays is None else weekdays) for first_on, last_on, weekdays in rows
    ]


async def _progress(
    db: AsyncSession, user: User, today: date, counts: Mapping[date, int], excused: list[DayRange], day: date
) -> Progress:
    def streak(counted: Collection[date]) -> Streak:
        return streak_of(counted, today=today, excused=excused, zone=zone_of(user))

    finished, present = counts.get(day, 0), streak(counts)
    return Progress(
        finished_today=finished,
        planned_today=await _planned(db, user, day),
        streak=present,
        milestone=milestone(streak(counts.keys() - {day}).best_days, present.best_days) if finished == 1 else None,
        day=day if day < today else None,
    )


async def _planned(db: AsyncSession, user: User, day: date) -> int:
    """How many reminders the user's day has: what was past when somebody asked for a reminder was never planned."""
    zone = zone_of(user)
    since, until = (instant_of(one, user.day_start_minute, zone) for one in (day, day + DAY))
    came = await _CAME.rows(db, chat=user.chat_id, since=since, until=until)
    planned = {(row.reminder_id, row.due_at) for row in came}
    for reminder in await scheduled_reminders(db, user.chat_id):
        due_at = reminder.next_due(since - timedelta.resolution)
        if due_at < until:
            planned.add((reminder.id, due_at))
    return len(planned)
