import asyncio

import pytest
from sqlalchemy import update

from stretchbot.db.models import Chat, Reminder
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.reminders.queue import claim_queue
from stretchbot.services.reachability import (
    MOVED,
    find_chat_id,
    mark_reachable,
    mark_unreachable,
    move_chat,
    note_retry_after,
)
from stretchbot.services.reminders import next_reminder_at
from tests.reminders.stage import kinds
from tests.services.world import HOUR, MINUTE, NINE, SECOND, World


async def test_a_chat_is_found_by_its_telegram_id(world: World) -> None:
    chat = await world.chat(telegram_chat_id=-42)
    async with world.database.read() as db:
        assert await find_chat_id(db, -42) == chat
        assert await find_chat_id(db, 42) is None


async def test_blocking_stops_the_reminders_at_once(world: World) -> None:
    chat, other = await world.chat(), await world.chat()
    reminder, others = await world.reminder(chat), await world.reminder(other)
    snoozed = await world.queued(chat, NINE - HOUR, send_at=NINE)
    await world.occurrence(chat, NINE - HOUR, response=Response.SNOOZED, snoozed_until=NINE, reminder_id=snoozed)
    sent = await world.reminder(chat, 1, enabled=False)
    await world.occurrence(chat, NINE - HOUR, reminder_id=sent)
    async with world.database.write() as db:
        assert await mark_unreachable(db, chat, "blocked", NINE - MINUTE)
    assert (await world.look_at_chat(chat)).unreachable == "blocked"
    assert (await world.look_at_reminder(reminder)).slot_id is None
    rows = [await world.occurrence_of(one, NINE - HOUR) for one in (snoozed, sent)]
    assert [(row.delivery, row.reason, row.snoozed_until) for row in rows if row] == [
        (Delivery.SENT, Reason.UNREACHABLE, None),
        (Delivery.SENT, None, None),
    ]
    assert await world.queue() == []
    assert (await world.look_at_reminder(others)).slot_id is not None


async def test_the_first_reason_stays(world: World) -> None:
    chat = await world.chat(unreachable="blocked")
    async with world.database.write() as db:
        assert not await mark_unreachable(db, chat, "deactivated", NINE)
    assert (await world.look_at_chat(chat)).unreachable == "blocked"


async def test_unblocking_revives_the_reminders_that_are_on(world: World) -> None:
    chat = await world.chat(unreachable="blocked")
    on = await world.reminder(chat)
    off = await world.reminder(chat, 600, enabled=False)
    async with world.database.write() as db:
        await db.execute(update(Reminder).values(slot_id=None, due_from_at=None))
    async with world.database.write() as db:
        assert await mark_reachable(db, chat, NINE - MINUTE)
    assert (await world.look_at_chat(chat)).unreachable is None
    async with world.database.read() as db:
        assert await next_reminder_at(db, await db.get_one(Chat, chat), NINE - MINUTE) == NINE
    assert (await world.look_at_reminder(on)).slot_id is not None
    assert (await world.look_at_reminder(off)).slot_id is None


async def test_reviving_a_chat_that_was_never_gone_changes_nothing(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, due_at=NINE - MINUTE)
    before = (await world.look_at_reminder(reminder)).due_from_at
    async with world.database.write() as db:
        assert not await mark_reachable(db, chat, NINE)
    assert (await world.look_at_reminder(reminder)).due_from_at == before
    assert await world.queue() == []


async def test_what_was_refused_before_somebody_came_back_says_nothing(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    async with world.database.write() as db:
        await mark_reachable(db, chat, NINE - MINUTE)
        assert not await mark_unreachable(db, chat, "blocked", NINE, tried_at=NINE - 2 * MINUTE)
        assert (await world.look_at_reminder(reminder)).slot_id is not None
        assert await mark_unreachable(db, chat, "blocked", NINE, tried_at=NINE - MINUTE)


async def test_a_chat_is_held_back_as_telegram_asked(world: World) -> None:
    chat = await world.chat()
    async with world.database.write() as db:
        await note_retry_after(db, chat, NINE + HOUR)
    assert (await world.look_at_chat(chat)).retry_after_at == NINE + HOUR


async def test_a_chat_that_moved_is_found_by_its_new_telegram_id(world: World) -> None:
    chat = await world.chat(telegram_chat_id=-42)
    async with world.database.write() as db:
        await move_chat(db, chat, -10042, NINE)
    async with world.database.read() as db:
        assert await find_chat_id(db, -10042) == chat
        assert await find_chat_id(db, -42) is None
    assert await world.telegram_chat_id_of(chat) == -10042


async def test_a_chat_that_moved_to_where_the_bot_is_already_ends_there(world: World) -> None:
    old, new = await world.chat(telegram_chat_id=-42), await world.chat(telegram_chat_id=-10042)
    async with world.database.write() as db:
        await move_chat(db, old, -10042, NINE)
    assert (await world.look_at_chat(old)).unreachable == MOVED
    assert (await world.look_at_chat(new)).unreachable is None


async def test_what_was_due_before_a_chat_was_gone_is_skipped(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    async with world.database.write() as db:
        await mark_unreachable(db, chat, "blocked", NINE + SECOND)
    async with world.database.write() as db:
        await claim_queue(db, kinds(), NINE + SECOND, 10)
    row = await world.occurrence_of(reminder)
    assert row is not None
    assert (row.delivery, row.reason) == (Delivery.SKIPPED, Reason.UNREACHABLE)


@pytest.mark.parametrize("database_kind", ["postgresql"])  # SQLite has one writer anyway
async def test_while_a_chat_is_marked_others_may_record_what_became_of_its_reminders(world: World) -> None:
    chat = await world.chat()
    async with world.database.write() as db:
        await mark_unreachable(db, chat, "blocked", NINE)
        async with asyncio.timeout(10):
            await world.occurrence(chat)  # in a transaction of its own
