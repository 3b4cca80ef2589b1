"""Whoever pauses, turns a reminder off or removes it, wants quiet; what they snooze after that is their latest wish."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Outcome, Reminder, User
from stretchbot.services.occurrences import Reason, snooze
from stretchbot.services.pauses import pause
from stretchbot.services.recording import Sent, record_sent
from stretchbot.services.reminders import remove_reminder, switch_reminder
from stretchbot.services.sending import claim_to_send
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


async def snoozed(world: World, chat: int, send_at: datetime) -> tuple[int, int]:
    """A reminder, and an occurrence of it that came an hour ago and is to come again."""
    reminder = await world.reminder(chat, next_due_at=None)
    return reminder, await world.occurrence(
        chat, NINE - HOUR, send_at=send_at, snoozes=1, message_id=7, reminder_id=reminder
    )


async def wants_quiet(world: World, asks: Ask, chat: int, reminder: int) -> None:
    async with world.database.write() as db:
        user = (await db.scalars(select(User).where(User.chat_id == chat))).one()
        await asks(db, user, (await db.scalars(select(Reminder).where(Reminder.id == reminder))).one())


async def claimed(world: World, now: datetime) -> list[int]:
    async with world.database.write() as db:
        return [due.lease.occurrence_id for due in (await claim_to_send(db, now, 10)).to_send]


@WAYS
async def test_what_was_snoozed_before_does_not_come(world: World, asks: Ask, reason: Reason) -> None:
    chat = await world.chat()
    reminder, occurrence = await snoozed(world, chat, NINE + MINUTE)
    await wants_quiet(world, asks, chat, reminder)
    row = await world.look(occurrence)
    assert (row.outcome, row.reason, row.send_at, row.settled_at) == (Outcome.SKIPPED, reason, None, NINE)
    assert await claimed(world, NINE + MINUTE) == []


@WAYS
async def test_what_is_snoozed_after_it_comes(world: World, asks: Ask, reason: Reason) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, next_due_at=None)
    occurrence = await world.occurrence(chat, NINE - HOUR, Outcome.SENT, message_id=7, reminder_id=reminder)
    await wants_quiet(world, asks, chat, reminder)
    async with world.database.write() as db:
        await snooze(db, occurrence, chat, 10, NINE)
    assert await claimed(world, NINE + 10 * MINUTE) == [occurrence], reason


@WAYS
async def test_one_that_is_under_way_is_recorded_as_sent(world: World, asks: Ask, reason: Reason) -> None:
    chat = await world.chat()
    reminder, occurrence = await snoozed(world, chat, NINE)
    async with world.database.write() as db:
        (due,) = (await claim_to_send(db, NINE, 10)).to_send
    await wants_quiet(world, asks, chat, reminder)
    async with world.database.write() as db:
        await record_sent(db, [Sent(due.lease, 8, NINE)])
    row = await world.look(occurrence)
    assert (row.outcome, row.message_id) == (Outcome.SENT, 8), reason


async def test_a_snooze_beyond_the_pause_comes(world: World) -> None:
    chat = await world.chat()
    reminder, occurrence = await snoozed(world, chat, NINE + DAY)
    await wants_quiet(world, pauses, chat, reminder)
    assert await claimed(world, NINE + DAY) == [occurrence]


async def test_other_reminders_and_other_chats_are_left_alone(world: World) -> None:
    chat, other_chat = await world.chat(), await world.chat()
    reminder, muted = await snoozed(world, chat, NINE + MINUTE)
    second = await world.occurrence(chat, NINE - HOUR, send_at=NINE + 2 * MINUTE, snoozes=1)
    third = await world.occurrence(other_chat, NINE - HOUR, send_at=NINE + 2 * MINUTE, snoozes=1)
    await wants_quiet(world, turns_off, chat, reminder)
    assert await claimed(world, NINE + 2 * MINUTE) == [second, third]
    assert (await world.look(muted)).outcome == Outcome.SKIPPED
