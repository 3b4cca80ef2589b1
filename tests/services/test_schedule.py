"""Where reminders stand in the schedule, and what is due and not yet recorded when they leave their slot."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Reminder, Slot
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.domain.pauses import UNTIL_RESUMED
from stretchbot.domain.weekdays import Weekdays
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.work import Claimed, Sent
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.reminders import (
    add_reminder,
    change_time,
    change_weekdays,
    remove_reminder,
    replace_reminders,
    reschedule,
    switch_reminder,
)
from stretchbot.services.schedule import rebuild_slots, schedule
from stretchbot.services.snoozes import snooze
from tests.reminders.stage import kinds
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, SECOND, World

NOW = NINE + SECOND
TEN_O_CLOCK = NINE_O_CLOCK + 60

Leave = Callable[[AsyncSession, Chat, Reminder], Awaitable[None]]


async def moves(db: AsyncSession, chat: Chat, reminder: Reminder) -> None:
    chat.zone = "America/New_York"
    await reschedule(db, chat, NOW)


async def changes_the_time(db: AsyncSession, chat: Chat, reminder: Reminder) -> None:
    await change_time(db, chat, reminder, TEN_O_CLOCK, NOW)


async def changes_the_weekdays(db: AsyncSession, chat: Chat, reminder: Reminder) -> None:
    await change_weekdays(db, chat, reminder, Weekdays.weekend(), NOW)


async def switches_off(db: AsyncSession, chat: Chat, reminder: Reminder) -> None:
    await switch_reminder(db, chat, reminder, NOW, on=False)


async def removes(db: AsyncSession, chat: Chat, reminder: Reminder) -> None:
    await remove_reminder(db, reminder, NOW)


async def replaces(db: AsyncSession, chat: Chat, reminder: Reminder) -> None:
    await replace_reminders(db, chat, [TEN_O_CLOCK], NOW)


STAYS = [moves, changes_the_time, changes_the_weekdays]
GOES = [switches_off, removes, replaces]
LEAVING = pytest.mark.parametrize("leave", [*STAYS, *GOES])


async def leaves(world: World, leave: Leave, chat: int, reminder: int) -> None:
    async with world.database.write() as db:
        await leave(db, await db.get_one(Chat, chat), await db.get_one(Reminder, reminder))


async def materialised(world: World, now: datetime = NOW) -> None:
    async with world.database.write() as db:
        while (await materialise(db, now)).slots:
            pass


async def claim(world: World, now: datetime = NOW) -> Claimed:
    await materialised(world, now)
    async with world.database.write() as db:
        return await claim_slots(db, now, 100)


async def from_queue(world: World, now: datetime = NOW) -> list[tuple[int, datetime]]:
    async with world.database.write() as db:
        return [(work.subject_id, work.due_at) for work in (await claim_queue(db, kinds(), now, 100)).work]


async def outcome(world: World, reminder: int) -> tuple[str | None, str | None] | None:
    row = await world.occurrence_of(reminder)
    return None if row is None else (row.delivery, row.reason)


# Leaving a slot that has come due.


@pytest.mark.parametrize("has_a_claim", [False, True])
@pytest.mark.parametrize("leave", STAYS)
async def test_what_is_due_and_unsent_stays_due(world: World, leave: Leave, has_a_claim: bool) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    if has_a_claim:
        await materialised(world)
    await leaves(world, leave, chat, reminder)
    assert (await claim(world)).work == []
    assert await from_queue(world) == [(reminder, NINE)]


@pytest.mark.parametrize("has_a_claim", [False, True])
@pytest.mark.parametrize("leave", GOES)
async def test_what_is_due_and_unsent_is_recorded_as_turned_off(world: World, leave: Leave, has_a_claim: bool) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    if has_a_claim:
        await materialised(world)
    await leaves(world, leave, chat, reminder)
    assert (await claim(world)).work == []
    assert await from_queue(world) == []
    assert await outcome(world, reminder) == (Delivery.SKIPPED, Reason.TURNED_OFF)


@LEAVING
async def test_what_a_worker_is_sending_just_now_is_sent_once(world: World, leave: Leave) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    (work,) = (await claim(world)).work
    await leaves(world, leave, chat, reminder)
    (item,) = await world.queue()
    assert item.run_at == work.lease.until
    async with world.database.write() as db:
        await kinds()["reminder"].record(db, [Sent(work, 5, NOW)], [], NOW)
    assert await from_queue(world, NOW + LEASE) == []
    assert await outcome(world, reminder) == (Delivery.SENT, None)


@pytest.mark.parametrize("leave", STAYS)
async def test_what_a_worker_died_of_comes_after_its_lease(world: World, leave: Leave) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await claim(world)
    await leaves(world, leave, chat, reminder)
    assert await from_queue(world, NOW + LEASE - SECOND) == []
    assert (await claim(world, NOW + LEASE)).work == []
    assert await from_queue(world, NOW + LEASE) == [(reminder, NINE)]


@LEAVING
async def test_what_is_recorded_or_not_due_yet_is_not_queued(world: World, leave: Leave) -> None:
    chat, other = await world.chat(), await world.chat()
    recorded = await world.reminder(chat)
    await world.occurrence(chat, NINE, reminder_id=recorded)
    ahead = await world.reminder(other, NINE_O_CLOCK + 5, due_at=NINE + 5 * MINUTE)
    await leaves(world, leave, chat, recorded)
    await leaves(world, leave, other, ahead)
    assert await world.queue() == []


@pytest.mark.parametrize("leave", STAYS)
async def test_what_waits_in_the_queue_keeps_its_attempts(world: World, leave: Leave) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await materialised(world)
    await world.queued(chat, NINE, run_at=NINE + 5 * MINUTE, attempts=2, reason="flood", reminder_id=reminder)
    await leaves(world, leave, chat, reminder)
    (item,) = await world.queue()
    assert (item.run_at, item.attempts, item.reason) == (NINE + 5 * MINUTE, 2, "flood")


@pytest.mark.parametrize("leave", STAYS)
async def test_what_was_snoozed_before_it_went_out_keeps_its_snooze(world: World, leave: Leave) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await materialised(world)
    async with world.database.write() as db:
        await snooze(db, DueInstant(chat, reminder, NINE), 10, NOW)
    await leaves(world, leave, chat, reminder)
    assert [item.send_at for item in await world.queue()] == [NOW + 10 * MINUTE]


async def test_after_a_downtime_each_instant_that_was_its_own_is_kept(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, due_at=NINE - 3 * DAY, due_from_at=NINE - 2 * DAY - HOUR)
    await leaves(world, changes_the_time, chat, reminder)
    assert [item.due_at for item in await world.queue()] == [NINE - 2 * DAY, NINE - DAY, NINE]
    assert await from_queue(world) == [(reminder, NINE)]
    rows = [(row.due_at, row.delivery) for row in await world.occurrences(chat)]
    assert rows == [(NINE - 2 * DAY, Delivery.MISSED), (NINE - DAY, Delivery.MISSED)]


async def test_only_the_claim_that_holds_it_says_when_it_is_free(world: World) -> None:
    first, second = await world.chat(), await world.chat()
    mine, theirs = await world.reminder(first), await world.reminder(second)
    await materialised(world)
    async with world.database.write() as db:
        (work,) = (await claim_slots(db, NOW, 1)).work
    assert work.subject_id == mine
    await leaves(world, changes_the_time, second, theirs)
    assert await from_queue(world) == [(theirs, NINE)]
    await leaves(world, changes_the_time, first, mine)
    assert [item.run_at for item in await world.queue() if item.subject_id == mine] == [work.lease.until]


# From when on.


async def test_a_reminder_added_a_second_after_its_slot_was_due_waits_for_tomorrow(world: World) -> None:
    await world.reminder(await world.chat())
    chat = await world.chat()
    async with world.database.write() as db:
        added = (await add_reminder(db, await db.get_one(Chat, chat), NINE_O_CLOCK, NOW)).id
    assert added not in [work.subject_id for work in (await claim(world)).work]
    assert added in [work.subject_id for work in (await claim(world, NINE + DAY)).work]


async def test_a_slot_is_made_for_the_first_reminder_and_shared_by_the_next(world: World) -> None:
    for _ in range(2):
        chat = await world.chat()
        async with world.database.write() as db:
            await add_reminder(db, await db.get_one(Chat, chat), NINE_O_CLOCK, NOW)
    (slot,) = await world.slots()
    assert (slot.zone, slot.minute_of_day, slot.next_due_at) == ("Europe/Berlin", NINE_O_CLOCK, NINE + DAY)


async def test_one_that_came_keeps_its_distance_after_a_move_to_the_west(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.occurrence(chat, NINE, reminder_id=reminder)
    await leaves(world, moves, chat, reminder)
    # 09:00 in New York is six hours later: too soon.
    await claim(world, NINE + 6 * HOUR)
    assert len(await world.occurrences(chat)) == 1
    (work,) = (await claim(world, NINE + 30 * HOUR)).work
    assert (work.subject_id, work.due_at) == (reminder, NINE + 30 * HOUR)


async def test_nobody_has_to_stay_in_a_zone_that_vanished(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, zone="Atlantis/Capital")
    await leaves(world, moves, chat, reminder)
    now = (await world.look_at_reminder(reminder)).slot_id
    assert {slot.id: slot.zone for slot in await world.slots()}[now or 0] == "America/New_York"


@pytest.mark.parametrize(
    "change",
    [{"zone": None}, {"unreachable": "blocked"}, {"paused_until": UNTIL_RESUMED}],
    ids=["no zone", "unreachable", "paused until resumed"],
)
async def test_nothing_is_scheduled_for_whom_nothing_is_to_be_sent(world: World, change: dict[str, object]) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, due_at=NINE + DAY)
    async with world.database.write() as db:
        await db.execute(update(Chat).values(**change))
        row = await db.get_one(Reminder, reminder)
        await schedule(db, await db.get_one(Chat, chat, populate_existing=True), row, NOW)
        assert (row.slot_id, row.due_from_at) == (None, None)


# Slots, computed anew.


async def test_after_a_change_of_time_zone_data_what_lies_ahead_is_computed_anew(world: World) -> None:
    # Planned for 09:00 at one hour from UTC; under the present data Berlin is two ahead then.
    await world.reminder(await world.chat(), due_at=NINE + HOUR)
    right = await world.reminder(await world.chat(), NINE_O_CLOCK + 1, due_at=NINE + MINUTE)
    assert await rebuild_slots(world.database, NINE - HOUR) == 1
    assert [slot.next_due_at for slot in await world.slots()] == [NINE, NINE + MINUTE]
    assert await rebuild_slots(world.database, NINE - HOUR) == 0
    assert (await world.look_at_reminder(right)).slot_id is not None


async def test_a_slot_that_a_clock_far_ahead_had_advanced_is_due_at_its_time(world: World) -> None:
    await world.reminder(await world.chat(), due_at=NINE + 40 * DAY)
    await rebuild_slots(world.database, NINE - HOUR)
    assert [slot.next_due_at for slot in await world.slots()] == [NINE]


async def test_what_is_already_due_is_not_computed_away(world: World) -> None:
    await world.reminder(await world.chat(), due_at=NINE - MINUTE)
    assert await rebuild_slots(world.database, NINE) == 0
    assert [slot.next_due_at for slot in await world.slots()] == [NINE - MINUTE]


async def test_a_slot_nobody_can_compute_is_taken_out_and_holds_up_no_other(world: World) -> None:
    await world.reminder(await world.chat(), due_at=NINE + HOUR)
    await world.reminder(await world.chat(), 0, due_at=NINE + HOUR, zone="Atlantis/Capital")
    assert await rebuild_slots(world.database, NINE - HOUR) == 2
    assert {slot.zone: slot.next_due_at for slot in await world.slots()} == {
        "Europe/Berlin": NINE,
        "Atlantis/Capital": None,
    }
    async with world.database.write() as db:
        await db.execute(update(Slot).values(zone="UTC").where(Slot.next_due_at.is_(None)))
    assert await rebuild_slots(world.database, NINE - HOUR) == 1
