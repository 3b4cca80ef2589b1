"""Whoever pauses, turns a reminder off or removes it, wants quiet; what they snooze after that is their latest wish."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Reminder, User
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.reminders.occurrences import record_sent
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.queue_statements import finish_items
from stretchbot.reminders.work import Sent
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.pauses import pause
from stretchbot.services.reminders import remove_reminder, switch_reminder
from stretchbot.services.snoozes import snooze
from tests.reminders.stage import kinds
from tests.services.world import DAY, HOUR, MINUTE, NINE, World

Ask = Callable[[AsyncSession, User, Reminder], Awaitable[None]]


async def pauses(db: AsyncSession, user: User, _reminder: Reminder) -> None:
    await pause(db, user, NINE + DAY, NINE)


async def turns_off(db: AsyncSession, user: User, reminder: Reminder) -> None:
    await switch_reminder(db, user.chat, reminder, NINE, on=False)


async def removes(db: AsyncSession, _user: User, reminder: Reminder) -> None:
    await remove_reminder(db, reminder, NINE)


WAYS = pytest.mark.parametrize(
    ("asks", "reason"), [(pauses, Reason.PAUSED), (turns_off, Reason.TURNED_OFF), (removes, Reason.TURNED_OFF)]
)


async def came(world: World, chat: int, snoozed_until: datetime | None = None) -> int:
    """A reminder that came an hour ago."""
    reminder = await world.reminder(chat, 8 * 60 + len(await world.slots()), due_at=NINE + DAY)
    await world.occurrence(
        chat,
        NINE - HOUR,
        response=Response.SNOOZED if snoozed_until else None,
        snoozed_until=snoozed_until,
        message_id=7,
        reminder_id=reminder,
    )
    return reminder


async def snoozed(world: World, chat: int, send_at: datetime) -> int:
    """A reminder that came an hour ago and is to come again."""
    reminder = await came(world, chat, send_at)
    return await world.queued(chat, NINE - HOUR, send_at=send_at, reminder_id=reminder)


async def wants_quiet(world: World, asks: Ask, chat: int, reminder: int) -> None:
    async with world.database.write() as db:
        user = (await db.scalars(select(User).where(User.chat_id == chat))).one()
        await asks(db, user, (await db.scalars(select(Reminder).where(Reminder.id == reminder))).one())


async def claimed(world: World, now: datetime) -> list[int]:
    async with world.database.write() as db:
        return [work.subject_id for work in (await claim_queue(db, kinds(), now, 10)).work]


@WAYS
async def test_what_was_snoozed_before_does_not_come(world: World, asks: Ask, reason: Reason) -> None:
    chat = await world.chat()
    reminder = await snoozed(world, chat, NINE + MINUTE)
    await wants_quiet(world, asks, chat, reminder)
    row = await world.occurrence_of(reminder, NINE - HOUR)
    assert row is not None
    assert (row.delivery, row.reason, row.snoozed_until) == (Delivery.SENT, reason, None)
    assert await world.queue() == []
    assert await claimed(world, NINE + MINUTE) == []


@WAYS
async def test_what_is_snoozed_after_it_comes(world: World, asks: Ask, reason: Reason) -> None:
    chat = await world.chat()
    reminder = await came(world, chat)
    await wants_quiet(world, asks, chat, reminder)
    async with world.database.write() as db:
        await snooze(db, DueInstant(chat, reminder, NINE - HOUR), 10, NINE, message_id=7)
    assert await claimed(world, NINE + 10 * MINUTE) == [reminder], reason


@WAYS
async def test_one_that_is_under_way_is_recorded_as_sent(world: World, asks: Ask, reason: Reason) -> None:
    chat = await world.chat()
    reminder = await snoozed(world, chat, NINE)
    async with world.database.write() as db:
        (work,) = (await claim_queue(db, kinds(), NINE, 10)).work
    await wants_quiet(world, asks, chat, reminder)
    async with world.database.write() as db:
        await record_sent(db, [Sent(work, 8, NINE)])
        await finish_items(db, [Sent(work, 8, NINE)])
    row = await world.occurrence_of(reminder, NINE - HOUR)
    assert row is not None
    assert (row.delivery, row.reason, row.message_id) == (Delivery.SENT, None, 8), reason
    assert await world.queue() == []


async def test_a_snooze_beyond_the_pause_comes(world: World) -> None:
    chat = await world.chat()
    reminder = await snoozed(world, chat, NINE + DAY)
    await wants_quiet(world, pauses, chat, reminder)
    assert await claimed(world, NINE + DAY) == [reminder]


async def test_other_reminders_and_other_chats_are_left_alone(world: World) -> None:
    chat, other_chat = await world.chat(), await world.chat()
    muted = await snoozed(world, chat, NINE + MINUTE)
    second = await snoozed(world, chat, NINE + 2 * MINUTE)
    third = await snoozed(world, other_chat, NINE + 2 * MINUTE)
    await wants_quiet(world, turns_off, chat, muted)
    assert await claimed(world, NINE + 2 * MINUTE) == [second, third]
