"""Whether something newer of the same chat was due."""

from datetime import datetime

import pytest

from stretchbot.reminders.conflicts import LatestDue, latest_due
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, SECOND, World


async def look(world: World, chat: int, since: datetime = NINE, now: datetime = NINE + HOUR) -> LatestDue:
    async with world.database.read() as db:
        return await latest_due(db, {chat}, since, now)


def test_at_the_same_instant_the_later_reminder_is_newer() -> None:
    due = LatestDue()
    due.add(1, NINE, 5)
    assert due.is_after(1, NINE, 4)
    assert not due.is_after(1, NINE, 5)
    assert not due.is_after(1, NINE, 6)
    assert due.is_after(1, NINE - SECOND, 6)
    assert not due.is_after(2, NINE - SECOND, 6)


async def test_another_reminder_due_since_is_newer(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    assert not (await look(world, chat)).is_after(chat, NINE, reminder)
    await world.reminder(chat, NINE_O_CLOCK + 30, due_at=NINE + 30 * MINUTE)
    assert (await look(world, chat)).is_after(chat, NINE, reminder)
    assert not (await look(world, chat, now=NINE + 29 * MINUTE)).is_after(chat, NINE, reminder)


async def test_the_same_reminder_overtakes_its_own_of_yesterday(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    assert (await look(world, chat, since=NINE - DAY)).is_after(chat, NINE - DAY, reminder)


@pytest.mark.parametrize(
    ("until", "is_newer"), [(NINE + MINUTE, True), (NINE + 2 * HOUR, False), (NINE - MINUTE, False)]
)
async def test_a_snooze_counts_once_it_is_over(world: World, until: datetime, is_newer: bool) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.queued(chat, NINE - DAY, send_at=until)
    assert (await look(world, chat)).is_after(chat, NINE, reminder) is is_newer


async def test_another_chats_reminders_are_no_matter(world: World) -> None:
    chat, other = await world.chat(), await world.chat()
    await world.reminder(other, NINE_O_CLOCK + 1, due_at=NINE + MINUTE)
    assert not (await look(world, chat)).is_after(chat, NINE, 0)
