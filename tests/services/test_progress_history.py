from datetime import timedelta

from stretchbot.db.engine import Database
from stretchbot.db.models import ExcusedDays
from stretchbot.domain.history import DayState
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.progress import history_of, progress_of
from stretchbot.services.sessions import begin_session, count_done
from stretchbot.services.users import set_rest_days
from tests.builders import MONDAY_MORNING, a_routine, a_user

NOW = MONDAY_MORNING
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SUNDAY = 6


async def test_who_has_just_begun_has_an_empty_history(database: Database) -> None:
    async with database.write() as db:
        history = await history_of(db, await a_user(db), NOW, {})

    assert (history.sessions, history.minutes, history.finished_today) == (0, 0, 0)
    assert history.today == NOW.date()
    assert {day.state for week in history.weeks for day in week} == {DayState.NOTHING}


async def test_sessions_and_minutes_are_those_of_all_time(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        for at, minutes in ((NOW - 200 * DAY, 3), (NOW - DAY, 5), (NOW, 8), (NOW + HOUR, 8)):
            await count_done(db, user, a_routine(minutes=minutes), at)
        await begin_session(db, user, a_routine(), NOW + 2 * HOUR)
        await count_done(db, await a_user(db, telegram_id=2), a_routine(), NOW)
        history = await history_of(db, user, NOW + 3 * HOUR, {})

    assert (history.sessions, history.minutes) == (4, 24)
    assert [day.sessions for day in history.weeks[-1]] == [2, 0, 0, 0, 0, 0, 0]
    assert [day.sessions for day in history.weeks[-2]] == [0, 0, 0, 0, 0, 0, 1]


async def test_days_off_are_known(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW - 10 * DAY)
        await set_rest_days(db, user, Weekdays.of([SUNDAY]), NOW - 10 * DAY)
        pause = (NOW - 4 * DAY).date()
        db.add(ExcusedDays(user_id=user.id, first_on=pause, last_on=pause))
        await count_done(db, user, a_routine(), NOW - 7 * DAY)  # a Monday
        history = await history_of(db, user, NOW, {})

    done, off, missed = DayState.DONE, DayState.OFF, DayState.MISSED
    assert [day.state for day in history.weeks[0]] == [done, missed, missed, off, missed, missed, off]


async def test_the_week_begins_on_the_day_that_is_asked_for(database: Database) -> None:
    async with database.write() as db:
        history = await history_of(db, await a_user(db), NOW, {}, first_weekday=SUNDAY)

    assert history.weeks[0][0].on == (NOW - DAY).date()


async def test_history_and_progress_agree(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[11 * 60, 13 * 60])
        for days in (0, 1, 3):
            await count_done(db, user, a_routine(), NOW - days * DAY)
        history, progress = await history_of(db, user, NOW, {}), await progress_of(db, user, NOW)

    assert (
        (history.finished_today, history.planned_today) == (progress.finished_today, progress.planned_today) == (1, 2)
    )
    assert history.streak == progress.streak
    assert history.streak.forgiven == ((NOW - 2 * DAY).date(),)
    assert history.weeks[0][5].state is DayState.FORGIVEN
