import asyncio
from datetime import datetime

import pytest
from sqlalchemy import func, select, update

from stretchbot.db.models import Chat, Occurrence, Reminder, Slot
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.services.occurrences import Answered, DueInstant, Pending, due_instant_of, look_at, pending_occurrence
from stretchbot.services.responses import arrived, resolve
from stretchbot.services.snoozes import snooze
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, SECOND, World

FINAL = (Response.DONE, Response.SKIPPED)
NOW = NINE + MINUTE


async def sent(world: World, **options: object) -> DueInstant:
    """A reminder that was sent at nine."""
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.occurrence(chat, reminder_id=reminder, message_id=5, **options)  # type: ignore[arg-type]  # by name
    return DueInstant(chat, reminder, NINE)


async def unrecorded(world: World) -> DueInstant:
    """A reminder that was due at nine, of which nothing is written down."""
    chat = await world.chat()
    return DueInstant(chat, await world.reminder(chat), NINE)


async def resolved(
    world: World, of: DueInstant, response: Response = Response.DONE, message_id: int | None = 5
) -> Answered | None:
    async with world.database.write() as db:
        return await resolve(db, of, response, NOW, message_id=message_id)


async def snoozed(
    world: World, of: DueInstant, minutes: int = 10, message_id: int | None = 5, now: datetime = NOW
) -> Answered | None:
    async with world.database.write() as db:
        return await snooze(db, of, minutes, now, message_id=message_id)


async def row_of(world: World, of: DueInstant) -> Occurrence:
    row = await world.occurrence_of(of.reminder_id, of.due_at)
    assert row is not None
    return row


async def pending(world: World, chat: int, since: datetime = NINE - HOUR, now: datetime = NOW) -> Pending | None:
    async with world.database.read() as db:
        return await pending_occurrence(db, await db.get_one(Chat, chat), since, now)


@pytest.mark.parametrize("response", FINAL)
async def test_a_reminder_that_was_sent_is_settled_by_a_tap(world: World, response: Response) -> None:
    of = await sent(world)
    row = await row_of(world, of)
    assert await resolved(world, of, response) == Answered(row.id, changed=True, response=response, message_id=5)
    row = await row_of(world, of)
    assert (row.delivery, row.response, row.responded_at, row.snoozed_until) == (Delivery.SENT, response, NOW, None)


async def test_the_second_tap_changes_nothing_and_learns_what_the_first_did(world: World) -> None:
    of = await sent(world)
    await resolved(world, of, Response.SKIPPED)
    for again in (await resolved(world, of, Response.DONE), await snoozed(world, of)):
        assert again is not None
        assert (again.changed, again.response) == (False, Response.SKIPPED)
    assert (await row_of(world, of)).response == Response.SKIPPED
    assert await world.queue() == []


async def test_of_two_taps_at_the_same_moment_one_wins(world: World) -> None:
    for of in (await sent(world), await unrecorded(world)):
        results = await asyncio.gather(*(resolved(world, of, response) for response in FINAL))
        assert sorted(result.changed for result in results if result) == [False, True]


async def test_a_tap_before_the_record_writes_down_that_the_message_arrived(world: World) -> None:
    of = await unrecorded(world)
    answered = await resolved(world, of, message_id=77)
    row = await row_of(world, of)
    assert answered == Answered(row.id, changed=True, response=Response.DONE, message_id=77)
    assert (row.chat_id, row.delivery, row.reason, row.message_id) == (of.chat_id, Delivery.SENT, None, 77)


@pytest.mark.parametrize("delivery", [Delivery.MISSED, Delivery.FAILED])
async def test_a_tap_on_a_message_that_nobody_knew_to_be_out_counts(world: World, delivery: Delivery) -> None:
    of = await unrecorded(world)
    await world.occurrence(of.chat_id, NINE, delivery, reminder_id=of.reminder_id, reason=Reason.UNCONFIRMED)
    answered = await resolved(world, of, message_id=77)
    assert answered is not None
    assert (answered.changed, answered.response) == (True, Response.DONE)


async def test_what_is_done_before_it_went_out_is_not_sent_any_more(world: World) -> None:
    # Somebody types /done at nine, before the message came.
    of = await unrecorded(world)
    await resolved(world, of, message_id=None)
    row = await row_of(world, of)
    assert (row.delivery, row.reason, row.response) == (Delivery.SKIPPED, Reason.FINISHED_BEFORE, Response.DONE)


async def test_what_is_done_before_another_attempt_is_taken_out_of_the_queue(world: World) -> None:
    of = await unrecorded(world)
    await world.queued(of.chat_id, NINE, run_at=NINE + HOUR, reminder_id=of.reminder_id, reason="server_error")
    await resolved(world, of, message_id=None)
    assert await world.queue() == []


async def test_a_start_before_the_record_has_an_occurrence_to_belong_to(world: World) -> None:
    of = await unrecorded(world)
    async with world.database.write() as db:
        begun = [await arrived(db, of, NOW, 77) for _ in range(2)]
    row = await row_of(world, of)
    assert begun == [Answered(row.id, changed=False, response=None, message_id=77)] * 2
    assert (row.delivery, row.response) == (Delivery.SENT, None)


# Snoozes.


async def test_a_snoozed_reminder_waits_in_the_queue(world: World) -> None:
    of = await sent(world)
    until = NOW + 30 * MINUTE
    answered = await snoozed(world, of, 30)
    row = await row_of(world, of)
    assert answered == Answered(row.id, changed=True, response=Response.SNOOZED, snoozed_until=until, message_id=5)
    assert (row.delivery, row.response, row.responded_at) == (Delivery.SENT, Response.SNOOZED, NOW)
    (item,) = await world.queue()
    assert (item.subject_id, item.due_at, item.send_at, item.run_at) == (of.reminder_id, NINE, until, until)


async def test_a_snoozed_reminder_can_be_done_before_it_comes_again(world: World) -> None:
    of = await sent(world)
    await snoozed(world, of)
    answered = await resolved(world, of)
    assert answered is not None
    assert (answered.changed, answered.response) == (True, Response.DONE)
    assert (await row_of(world, of)).snoozed_until is None
    assert await world.queue() == []


async def test_a_second_snooze_from_the_old_message_changes_nothing(world: World) -> None:
    of = await sent(world)
    await snoozed(world, of, 10)
    again = await snoozed(world, of, 60)
    assert again is not None
    assert (again.changed, again.snoozed_until) == (False, NOW + 10 * MINUTE)
    assert [item.send_at for item in await world.queue()] == [NOW + 10 * MINUTE]


async def test_the_message_that_came_again_can_be_snoozed_before_its_record(world: World) -> None:
    of = await sent(world)
    await snoozed(world, of, 10)
    again = await snoozed(world, of, 60, message_id=8, now=NOW + 10 * MINUTE)
    assert again is not None
    assert (again.changed, again.snoozed_until) == (True, NOW + 70 * MINUTE)


async def test_a_snooze_before_the_record_says_nothing_of_the_delivery_when_it_was_typed(world: World) -> None:
    of = await unrecorded(world)
    await snoozed(world, of, message_id=None)
    row = await row_of(world, of)
    assert (row.delivery, row.reason, row.response) == (None, None, Response.SNOOZED)
    assert len(await world.queue()) == 1


@pytest.mark.parametrize("minutes", [0, -10, 24 * 60 + 1])
async def test_a_snooze_has_a_length_that_makes_sense(world: World, minutes: int) -> None:
    with pytest.raises(ValueError, match="a snooze lasts"):
        await snoozed(world, await sent(world), minutes)


# Whose, and whether there is one.


async def test_only_the_chat_that_was_reminded_may_press(world: World) -> None:
    mine = await sent(world)
    stranger = DueInstant(await world.chat(), mine.reminder_id, NINE)
    assert await resolved(world, stranger) is None
    assert await snoozed(world, stranger) is None
    async with world.database.write() as db:
        assert await look_at(db, stranger) is None
        assert await arrived(db, stranger, NOW, 5) is None
    assert (await row_of(world, mine)).response is None
    assert await world.queue() == []


@pytest.mark.parametrize("due_at", [NINE + DAY, NINE - 400 * DAY])
async def test_a_forged_instant_makes_no_occurrence(world: World, due_at: datetime) -> None:
    of = await unrecorded(world)
    forged = DueInstant(of.chat_id, of.reminder_id, due_at)
    assert await resolved(world, forged) is None
    assert await snoozed(world, forged) is None
    async with world.database.read() as db:
        assert await db.scalar(select(func.count()).select_from(Occurrence)) == 0


async def test_the_tap_on_a_reminder_that_was_removed_since_counts(world: World) -> None:
    of = await sent(world)
    async with world.database.write() as db:
        await db.delete(await db.get_one(Reminder, of.reminder_id))
    answered = await resolved(world, of)
    assert answered is not None
    assert answered.changed


async def test_an_occurrence_is_named_by_its_row(world: World) -> None:
    of = await sent(world)
    row = await row_of(world, of)
    async with world.database.read() as db:
        assert await due_instant_of(db, row.id) == of
        assert await due_instant_of(db, row.id + 1) is None


async def test_looking_changes_nothing(world: World) -> None:
    of = await sent(world)
    row = await row_of(world, of)
    async with world.database.read() as db:
        assert await look_at(db, of) == Answered(row.id, changed=False, response=None, message_id=5)


# What waits for an answer.


async def test_the_newest_that_was_sent_is_pending(world: World) -> None:
    chat = await world.chat()
    await world.occurrence(chat, NINE - MINUTE)
    newest = await world.reminder(chat, enabled=False)
    await world.occurrence(chat, NINE, reminder_id=newest, message_id=5)
    await world.occurrence(await world.chat(), NINE + SECOND)
    assert await pending(world, chat) == Pending(DueInstant(chat, newest, NINE), 5)


async def test_a_snoozed_one_is_pending_too(world: World) -> None:
    of = await sent(world)
    await snoozed(world, of)
    assert await pending(world, of.chat_id) == Pending(of, 5)


@pytest.mark.parametrize("response", FINAL)
async def test_what_was_answered_is_not_pending(world: World, response: Response) -> None:
    of = await sent(world, response=response)
    assert await pending(world, of.chat_id) is None


@pytest.mark.parametrize("delivery", [Delivery.MISSED, Delivery.SKIPPED, Delivery.FAILED])
async def test_what_did_not_go_out_is_not_pending(world: World, delivery: Delivery) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.occurrence(chat, NINE, delivery, reason="any", reminder_id=reminder)
    assert await pending(world, chat) is None


async def test_yesterdays_is_not_pending_today(world: World) -> None:
    chat = await world.chat()
    await world.occurrence(chat, NINE - DAY)
    assert await pending(world, chat) is None


async def test_one_that_is_under_way_is_pending_before_its_record(world: World) -> None:
    of = await unrecorded(world)
    assert await pending(world, of.chat_id, now=NINE - SECOND) is None
    assert await pending(world, of.chat_id, now=NINE) == Pending(of)


async def test_one_that_was_due_in_a_pause_is_not_under_way(world: World) -> None:
    chat = await world.chat(paused_until=NINE + DAY)
    await world.reminder(chat)
    assert await pending(world, chat) is None


async def test_a_slot_in_a_zone_that_vanished_stops_nobody(world: World) -> None:
    of = await sent(world)
    await world.reminder(of.chat_id, NINE_O_CLOCK + 60, due_at=NINE + HOUR)
    async with world.database.write() as db:
        await db.execute(update(Slot).values(zone="Atlantis/Capital").where(Slot.minute_of_day != NINE_O_CLOCK))
    assert await pending(world, of.chat_id, now=NINE + 2 * HOUR) == Pending(of, 5)
