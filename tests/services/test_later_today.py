"""Not now, later today; and what quiet hours keep from being snoozed into."""

from datetime import timedelta

import pytest

from stretchbot.db.models import Chat, Reminder
from stretchbot.domain.occurrence import Response
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.services.occurrences import DueInstant, look_at
from stretchbot.services.reminders import set_quiet_hours, switch_reminder
from stretchbot.services.responses import resolve
from stretchbot.services.snoozes import QuietThenError, coming_today, put_off, snooze, undo_snooze
from tests.services.world import HOUR, MINUTE, NINE, World


async def waiting(world: World) -> DueInstant:
    """An occurrence of nine o'clock that came and waits for its answer."""
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.occurrence(chat, reminder_id=reminder, message_id=5)
    return DueInstant(chat, reminder, NINE)


async def test_what_was_put_off_can_be_taken_back_once(world: World) -> None:
    of = await waiting(world)
    async with world.database.write() as db:
        await put_off(db, of, NINE + 2 * HOUR, NINE, message_id=5)
    (item,) = await world.queue()
    assert item.send_at == NINE + 2 * HOUR

    async with world.database.write() as db:
        undone = await undo_snooze(db, of, NINE + MINUTE)
        assert undone is not None
        assert (undone.response, undone.snoozed_until, undone.message_id) == (None, None, 5)
        assert await undo_snooze(db, of, NINE + MINUTE) is None  # on another device
    assert await world.queue() == []

    async with world.database.write() as db:  # and it can be answered as before
        again = await snooze(db, of, 30, NINE + MINUTE, message_id=5)
    assert again is not None
    assert again.changed


async def test_what_came_again_or_was_done_is_not_taken_back(world: World) -> None:
    of = await waiting(world)
    async with world.database.write() as db:
        await put_off(db, of, NINE + HOUR, NINE, message_id=5)
        assert await undo_snooze(db, of, NINE + HOUR) is None
        await resolve(db, of, Response.DONE, NINE + HOUR)
        assert await undo_snooze(db, of, NINE + HOUR) is None
        found = await look_at(db, of)
    assert found is not None
    assert found.response is Response.DONE


async def test_another_chats_reminder_is_not_taken_back(world: World) -> None:
    of, stranger = await waiting(world), await world.chat()
    async with world.database.write() as db:
        await put_off(db, of, NINE + HOUR, NINE, message_id=5)
        assert await undo_snooze(db, DueInstant(stranger, of.reminder_id, NINE), NINE) is None
    assert len(await world.queue()) == 1


async def test_all_that_comes_is_known_but_for_what_is_off(world: World) -> None:
    of = await waiting(world)
    await world.reminder(of.chat_id, 13 * 60)
    off = await world.reminder(of.chat_id, 15 * 60)
    async with world.database.write() as db:
        chat = await db.get_one(Chat, of.chat_id)
        await switch_reminder(db, chat, await db.get_one(Reminder, off), NINE, on=False)
        await put_off(db, of, NINE + 2 * HOUR, NINE, message_id=5)
        coming = set(await coming_today(db, chat, NINE))
    assert coming == {NINE + 2 * HOUR, NINE + 4 * HOUR, NINE + timedelta(days=1)}


@pytest.mark.parametrize(("minutes", "is_quiet"), [(60, False), (120, True), (240, True), (6 * 60, False)])
async def test_a_snooze_into_quiet_hours_changes_nothing(world: World, minutes: int, is_quiet: bool) -> None:
    of = await waiting(world)
    async with world.database.write() as db:
        chat = await db.get_one(Chat, of.chat_id)
        await set_quiet_hours(db, chat, QuietHours(11 * 60, 15 * 60), NINE)
    async with world.database.write() as db:
        if is_quiet:
            with pytest.raises(QuietThenError) as quiet:
                await snooze(db, of, minutes, NINE, message_id=5)
            assert quiet.value.until == NINE + minutes * MINUTE
        else:
            assert await snooze(db, of, minutes, NINE, message_id=5) is not None
    assert len(await world.queue()) == (0 if is_quiet else 1)


async def test_a_reminder_in_quiet_hours_is_out_of_the_schedule_until_they_change(world: World) -> None:
    chat_id = await world.chat()
    reminder_id = await world.reminder(chat_id)
    for quiet, is_planned in (
        (QuietHours(8 * 60, 10 * 60), False),
        (QuietHours(9 * 60 + 1, 8 * 60), True),
        (None, True),
    ):
        async with world.database.write() as db:
            await set_quiet_hours(db, await db.get_one(Chat, chat_id), quiet, NINE + HOUR)
        async with world.database.read() as db:
            reminder = await db.get_one(Reminder, reminder_id)
            assert (reminder.slot_id is not None, reminder.enabled) == (is_planned, True)


async def test_what_is_shown_decides_not_the_minutes_it_is_spread_by(world: World) -> None:
    chat_id = await world.chat()
    reminder_id = await world.reminder(chat_id)
    async with world.database.write() as db:
        (await db.get_one(Reminder, reminder_id)).spread_minutes = -3
    async with world.database.write() as db:
        await set_quiet_hours(db, await db.get_one(Chat, chat_id), QuietHours(22 * 60, 9 * 60), NINE + HOUR)
    async with world.database.read() as db:
        reminder = await db.get_one(Reminder, reminder_id)
        assert (reminder.slot_id is not None, reminder.due_minute) == (True, 9 * 60)
