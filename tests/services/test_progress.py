from datetime import UTC, date, datetime, timedelta

import pytest

from stretchbot.db.engine import Database
from stretchbot.db.models import ExcusedDays, Occurrence
from stretchbot.domain.occurrence import Delivery
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.progress import progress_of
from stretchbot.services.reminders import change_weekdays, list_reminders, replace_reminders, switch_reminder
from stretchbot.services.sessions import begin_session, count_done, count_earlier
from stretchbot.services.users import set_rest_days, set_zone
from tests.builders import MONDAY_MORNING, a_routine, a_user

NOW = MONDAY_MORNING
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ROUTINE = a_routine()


async def test_who_has_just_begun_has_done_nothing_yet(database: Database) -> None:
    async with database.write() as db:
        progress = await progress_of(db, await a_user(db), NOW)

    assert (progress.finished_today, progress.planned_today) == (0, 0)
    assert (progress.streak.length_days, progress.streak.best_days) == (0, 0)


async def test_only_finished_sessions_of_the_day_count(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        for at in (NOW - DAY, NOW, NOW + HOUR):
            await count_done(db, user, ROUTINE, at)
        await begin_session(db, user, ROUTINE, NOW + 2 * HOUR)
        await count_done(db, await a_user(db, telegram_id=2), ROUTINE, NOW)
        progress = await progress_of(db, user, NOW + 3 * HOUR)

    assert progress.finished_today == 2
    assert progress.streak.length_days == 2
    assert progress.streak.counted_today


async def test_planned_are_the_reminders_that_are_on_today(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[8 * 60, 12 * 60, 16 * 60, 20 * 60])
        await a_user(db, telegram_id=2, minutes=[9 * 60])
        _, noon, afternoon, evening = await list_reminders(db, user.chat)
        await switch_reminder(db, user.chat, noon, NOW, on=False)
        await change_weekdays(db, user.chat, afternoon, Weekdays.weekend(), NOW)
        await change_weekdays(db, user.chat, evening, Weekdays.of([0]), NOW)

        planned = [(await progress_of(db, user, NOW + days * DAY)).planned_today for days in range(7)]

    # From Monday on, when it is past eight.
    assert planned == [1, 1, 1, 1, 1, 2, 2]


async def test_the_first_day_plans_only_what_is_still_ahead(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW + 3 * HOUR, minutes=[9 * 60, 13 * 60, 18 * 60])  # at noon
        first = await progress_of(db, user, NOW + 3 * HOUR)
        second = await progress_of(db, user, NOW + DAY)

    assert (first.planned_today, second.planned_today) == (2, 3)


async def test_a_reminder_that_came_stays_planned_when_others_are_asked_for(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW - HOUR, minutes=[9 * 60, 13 * 60])
        (nine, _) = await list_reminders(db, user.chat)
        db.add(Occurrence(chat_id=user.chat_id, reminder_id=nine.id, due_at=NOW, delivery=Delivery.SENT))
        await replace_reminders(db, user.chat, [8 * 60, 10 * 60, 20 * 60], NOW + HOUR)
        planned = (await progress_of(db, user, NOW + HOUR)).planned_today

    assert planned == 2  # the one at nine, and at eight in the evening: at eight and ten it was too late


async def test_a_reminder_after_midnight_belongs_to_the_evening_before(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[60])
        (night,) = await list_reminders(db, user.chat)
        await change_weekdays(db, user.chat, night, Weekdays.of([1]), NOW)  # Tuesday at one
        planned = [(await progress_of(db, user, NOW + days * DAY)).planned_today for days in range(3)]

    assert planned == [1, 0, 0]


@pytest.mark.parametrize(
    ("missed", "length", "forgiven"),
    [
        ([], 6, 0),
        ([2], 5, 1),
        ([2, 3], 2, 0),
    ],
)
async def test_one_missed_day_in_seven_is_forgiven(
    database: Database, missed: list[int], length: int, forgiven: int
) -> None:
    async with database.write() as db:
        user = await a_user(db)
        for day in set(range(6)) - set(missed):
            await count_done(db, user, ROUTINE, NOW + day * DAY)
        streak = (await progress_of(db, user, NOW + 5 * DAY)).streak

    assert (streak.length_days, len(streak.forgiven)) == (length, forgiven)


async def test_a_pause_breaks_no_streak(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        await count_done(db, user, ROUTINE, NOW)
        db.add(ExcusedDays(user_id=user.id, first_on=date(2026, 1, 13), last_on=date(2026, 1, 20)))
        await count_done(db, user, ROUTINE, NOW + 9 * DAY)
        back = await progress_of(db, user, NOW + 9 * DAY)
        db.add(ExcusedDays(user_id=user.id, first_on=date(2026, 1, 22), last_on=None))
        away = await progress_of(db, user, NOW + 100 * DAY)

    assert (back.streak.length_days, back.streak.forgiven) == (2, ())
    assert (away.streak.length_days, away.streak.forgiven) == (2, ())


async def test_rest_days_break_no_streak_neither_before_nor_after_they_change(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        await set_rest_days(db, user, Weekdays.of([1, 2]), NOW)
        for day in (0, 3, 4, 5, 6, 7):  # two in a row are missing: Tuesday and Wednesday
            await count_done(db, user, ROUTINE, NOW + day * DAY)
        before = await progress_of(db, user, NOW + 7 * DAY)
        await set_rest_days(db, user, Weekdays.none(), NOW + 7 * DAY)
        after = await progress_of(db, user, NOW + 7 * DAY)

    assert before.streak.length_days == after.streak.length_days == 6
    assert after.streak.forgiven == ()


async def test_nobody_loses_a_streak_by_flying_across_the_date_line(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, zone="Pacific/Honolulu")
        evening = datetime(2026, 1, 13, 5, 0, tzinfo=UTC)  # Monday 12 January, 19:00 there
        await count_done(db, user, ROUTINE, evening)
        arrived = evening + 9 * HOUR  # Wednesday, 03:00 in Auckland
        await set_zone(db, user, "Pacific/Auckland", arrived)
        await count_done(db, user, ROUTINE, arrived + 6 * HOUR)
        streak = (await progress_of(db, user, arrived + 6 * HOUR)).streak

    assert (streak.length_days, streak.forgiven) == (2, ())


async def test_an_earlier_day_is_told_with_the_streak_of_today(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW - 3 * DAY, minutes=[12 * 60, 20 * 60])
        await count_earlier(db, user, a_routine(), NOW - DAY)
        await count_done(db, user, a_routine(), NOW)
        today = await progress_of(db, user, NOW)
        before = await progress_of(db, user, NOW, on=(NOW - DAY).date())
        tomorrow = await progress_of(db, user, NOW, on=(NOW + DAY).date())

    assert (before.day, before.finished_today, before.planned_today) == ((NOW - DAY).date(), 1, 2)
    assert before.streak == today.streak
    assert today.day is None
    assert tomorrow == today
