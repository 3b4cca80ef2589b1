"""What people want who have not answered for a while, and whether they got fewer reminders."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, Reminder
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.services.reminders import list_reminders, switch_reminder
from stretchbot.services.silence import (
    ANSWERS_COUNT_FOR,
    Thinned,
    keep_fewer,
    keep_times,
    missed_reminders,
)
from tests.builders import MONDAY_MORNING, a_user
from tests.services.world import DAY, HOUR, World

NOW = MONDAY_MORNING
TIMES = (9 * 60, 13 * 60, 18 * 60)


async def on(db: AsyncSession, chat: Chat) -> list[int]:
    return [one.minute_of_day for one in await list_reminders(db, chat) if one.enabled]


async def answered(database: Database, at: datetime, *minutes: int) -> None:
    """Note answers to the reminders at these minutes of the day."""
    async with database.write() as db:
        chat = await db.scalar(select(Reminder.chat_id))
        assert chat is not None
        ids = {one.minute_of_day: one.id for one in await db.scalars(select(Reminder))}
    for number, minute in enumerate(minutes):
        await World(database).occurrence(
            chat, at - number * DAY, response=Response.SKIPPED, reminder_id=ids[minute], message_id=number
        )


async def test_the_reminders_answered_most_stay_on(database: Database) -> None:
    async with database.write() as db:
        await a_user(db, NOW, minutes=TIMES)
    await answered(database, NOW - DAY, TIMES[1], TIMES[2], TIMES[2])

    async with database.write() as db:
        (chat,) = await db.scalars(select(Chat))
        assert await keep_fewer(db, chat, 2, NOW) == Thinned([TIMES[1], TIMES[2]], [TIMES[0]])
        assert await on(db, chat) == [TIMES[1], TIMES[2]]
        assert await keep_fewer(db, chat, 2, NOW) == Thinned([TIMES[1], TIMES[2]], [])  # a second tap


async def test_answers_of_long_ago_and_reminders_that_are_off_do_not_count(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW, minutes=TIMES)
        (middle,) = [one for one in await list_reminders(db, user.chat) if one.minute_of_day == TIMES[1]]
        await switch_reminder(db, user.chat, middle, NOW, on=False)
    await answered(database, NOW - DAY, TIMES[1], TIMES[2])
    await answered(database, NOW - ANSWERS_COUNT_FOR - DAY, TIMES[0], TIMES[0], TIMES[0])

    async with database.write() as db:
        (chat,) = await db.scalars(select(Chat))
        assert await keep_fewer(db, chat, 1, NOW) == Thinned([TIMES[2]], [TIMES[0]])


async def test_times_are_kept_for_two_weeks(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        keep_times(user.chat, NOW)
        assert user.chat.times_kept_until == NOW + 14 * DAY


@pytest.mark.parametrize(
    ("asked_at", "heard_at", "reason", "missed"),
    [
        (NOW - 2 * DAY, NOW - 9 * DAY, Reason.UNANSWERED, True),
        (NOW - 2 * DAY, NOW - 9 * DAY, Reason.PAUSED, False),  # nothing was left out for that
        (NOW - 2 * DAY, NOW - DAY, Reason.UNANSWERED, False),  # heard of since
        (NOW - HOUR, NOW - 9 * DAY, Reason.UNANSWERED, False),  # in an earlier silence
        (None, None, Reason.UNANSWERED, False),
    ],
)
async def test_who_is_back_missed_reminders_if_some_were_left_out_since_they_were_asked(
    database: Database, asked_at: datetime | None, heard_at: datetime | None, reason: Reason, missed: bool
) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW - 20 * DAY, minutes=TIMES)
        user.chat.times_asked_at = asked_at
    await World(database).occurrence(user.chat_id, NOW - DAY, Delivery.SKIPPED, reason=reason)

    async with database.read() as db:
        (chat,) = await db.scalars(select(Chat))
        assert await missed_reminders(db, chat, heard_at, NOW) is missed
