"""Pausing mutes the reminders, ends by itself or on request, and breaks no streak."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from stretchbot.db.engine import Database
from stretchbot.db.models import ExcusedDays
from stretchbot.domain.pauses import A_WEEK, UNTIL_RESUMED, resume_after
from stretchbot.services.pauses import pause, resume
from stretchbot.services.reminders import coming_up, next_reminder_at
from stretchbot.services.users import today_of, zone_of
from tests.builders import MONDAY_MORNING, a_user

# 09:00 in Berlin; the reminder is at 10:00.
NOW = MONDAY_MORNING
TEN = 10 * 60


async def excused(database: Database) -> list[tuple[str, str | None]]:
    async with database.read() as db:
        rows = await db.scalars(select(ExcusedDays).order_by(ExcusedDays.id))
        return [(str(row.first_on), str(row.last_on) if row.last_on else None) for row in rows]


async def test_a_pause_moves_the_next_reminder_behind_its_end(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW, minutes=(TEN,))
        await pause(db, user, resume_after(A_WEEK, now=NOW, zone=zone_of(user)), NOW)

        assert await next_reminder_at(db, user.chat, NOW) == NOW + timedelta(days=7, hours=1)
        assert (await coming_up(db, user.chat, NOW)).paused_until == NOW + timedelta(days=7, hours=-5)  # 04:00


async def test_a_pause_without_an_end_plans_nothing_until_it_is_ended(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW, minutes=(TEN,))
        await pause(db, user, UNTIL_RESUMED, NOW)
        assert await next_reminder_at(db, user.chat, NOW) is None

        later = NOW + timedelta(days=3)
        assert await resume(db, user, later)

        assert await next_reminder_at(db, user.chat, later) == NOW + timedelta(days=3, hours=1)
        assert (await coming_up(db, user.chat, later)).paused_until is None


async def test_the_days_of_a_pause_are_excused(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW, minutes=(TEN,))
        today = today_of(user, NOW)
        await pause(db, user, resume_after(3, now=NOW, zone=zone_of(user)), NOW)

    assert await excused(database) == [(str(today), str(today + timedelta(days=2)))]


async def test_going_on_early_excuses_no_day_after_today(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW, minutes=(TEN,))
        today = today_of(user, NOW)
        await pause(db, user, UNTIL_RESUMED, NOW)
        await resume(db, user, NOW + timedelta(days=2))

    assert await excused(database) == [(str(today), str(today + timedelta(days=2)))]


async def test_another_pause_takes_the_place_of_the_first(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW, minutes=(TEN,))
        today = today_of(user, NOW)
        await pause(db, user, UNTIL_RESUMED, NOW)
        await pause(db, user, resume_after(1, now=NOW, zone=zone_of(user)), NOW)

        assert await next_reminder_at(db, user.chat, NOW) == NOW + timedelta(days=1, hours=1)
    assert {last for _, last in await excused(database)} == {str(today)}


async def test_going_on_without_a_pause_changes_nothing(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW, minutes=(TEN,))

        assert not await resume(db, user, NOW)
        assert await next_reminder_at(db, user.chat, NOW) == NOW + timedelta(hours=1)


async def test_a_pause_that_ended_by_itself_needs_no_end(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW, minutes=(TEN,))
        await pause(db, user, resume_after(1, now=NOW, zone=zone_of(user)), NOW)
        later = datetime(2026, 12, 24, 12, tzinfo=UTC)

        assert (await coming_up(db, user.chat, later)).paused_until is None
        assert not await resume(db, user, later)
