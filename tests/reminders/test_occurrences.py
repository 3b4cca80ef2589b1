"""Each occurrence is written once, whoever was quicker: the record, its reader, or another worker."""

from datetime import datetime

import pytest

from stretchbot.db.models import Occurrence
from stretchbot.domain.eligibility import NotSent
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.reminders.occurrences import RecordedNotSent, record_not_sent, record_sent
from stretchbot.reminders.queue_statements import retry_later
from stretchbot.reminders.work import Retry, Sent, Work
from stretchbot.services.occurrences import DueInstant, look_at
from stretchbot.services.responses import resolve
from stretchbot.services.snoozes import snooze
from tests.reminders.stage import some_work
from tests.services.world import HOUR, MINUTE, NINE, SECOND, World

FAILED = NotSent(Delivery.FAILED, Reason.UNCONFIRMED)


async def some(world: World, send_at: datetime = NINE) -> Work:
    chat = await world.chat()
    return some_work(chat_id=chat, subject_id=await world.reminder(chat), send_at=send_at)


def of(work: Work) -> DueInstant:
    return DueInstant(work.chat_id, work.subject_id, work.due_at)


async def records_sent(world: World, *sent: Sent) -> list[Work]:
    async with world.database.write() as db:
        return list(await record_sent(db, sent))


async def records_failed(world: World, work: Work, what: NotSent = FAILED) -> None:
    async with world.database.write() as db:
        await record_not_sent(db, [RecordedNotSent(work.chat_id, work.subject_id, work.due_at, work.send_at, what)])


async def row_of(world: World, work: Work) -> Occurrence:
    (row,) = await world.occurrences(work.chat_id)
    return row


async def test_what_went_out_is_sent(world: World) -> None:
    work = await some(world)
    assert await records_sent(world, Sent(work, 77, NINE + SECOND)) == []
    row = await row_of(world, work)
    assert (row.reminder_id, row.due_at) == (work.subject_id, NINE)
    assert (row.delivery, row.reason, row.message_id, row.sent_at) == (Delivery.SENT, None, 77, NINE + SECOND)
    assert (row.response, row.responded_at, row.snoozed_until) == (None, None, None)


@pytest.mark.parametrize("snoozed", [False, True])
async def test_what_went_out_is_recorded_with_the_routine_it_proposed(world: World, snoozed: bool) -> None:
    work = await some(world)
    if snoozed:
        await records_sent(world, Sent(work, 76, NINE))
        async with world.database.write() as db:
            await snooze(db, of(work), 10, NINE)
    async with world.database.write() as db:
        await record_sent(db, [Sent(work, 77, NINE + SECOND)], lambda one: f"routine_of_{one.chat_id}")
    async with world.database.read() as db:
        answered = await look_at(db, of(work))

    assert answered is not None
    assert answered.routine_id == f"routine_of_{work.chat_id}"


async def test_what_does_not_go_out_is_recorded_with_its_reason(world: World) -> None:
    work = await some(world)
    await records_failed(world, work, NotSent(Delivery.FAILED, "blocked"))
    row = await row_of(world, work)
    assert (row.delivery, row.reason, row.message_id, row.sent_at) == (Delivery.FAILED, "blocked", None, None)


async def test_nothing_to_record_is_fine(world: World) -> None:
    async with world.database.write() as db:
        assert await record_sent(db, []) == ()
        await record_not_sent(db, [])
        await retry_later(db, [])


async def test_what_is_recorded_twice_is_there_once(world: World) -> None:
    work = await some(world)
    for _ in range(2):
        await records_sent(world, Sent(work, 77, NINE + SECOND))
        await records_failed(world, work)
    row = await row_of(world, work)
    assert (row.delivery, row.reason, row.message_id) == (Delivery.SENT, None, 77)


async def test_one_believed_lost_was_sent_after_all(world: World) -> None:
    work = await some(world)
    await records_failed(world, work, NotSent(Delivery.MISSED, Reason.TOO_LATE))
    await records_sent(world, Sent(work, 77, NINE + SECOND))
    row = await row_of(world, work)
    assert (row.delivery, row.reason, row.message_id) == (Delivery.SENT, None, 77)


@pytest.mark.parametrize("response", [Response.DONE, Response.SKIPPED])
async def test_a_tap_that_is_quicker_than_the_record_stands(world: World, response: Response) -> None:
    work, other = await some(world), await some(world)
    async with world.database.write() as db:
        resolved = await resolve(db, of(work), response, NINE + SECOND, message_id=77)
        assert resolved is not None
        assert resolved.changed
    assert await records_sent(world, Sent(other, 5, NINE), Sent(work, 77, NINE + SECOND)) == [work]
    row = await row_of(world, work)
    assert (row.delivery, row.message_id, row.sent_at) == (Delivery.SENT, 77, NINE + SECOND)
    assert (row.response, row.responded_at) == (response, NINE + SECOND)
    assert (await row_of(world, other)).delivery == Delivery.SENT


async def test_a_snooze_that_is_quicker_than_the_record_stands(world: World) -> None:
    work = await some(world)
    async with world.database.write() as db:
        await snooze(db, of(work), 10, NINE, message_id=77)
    assert await records_sent(world, Sent(work, 77, NINE + SECOND)) == []
    row = await row_of(world, work)
    assert (row.delivery, row.response) == (Delivery.SENT, Response.SNOOZED)
    assert row.snoozed_until == NINE + 10 * MINUTE


async def test_a_message_that_came_again_ends_its_snooze(world: World) -> None:
    work = await some(world, send_at=NINE + 10 * MINUTE)
    await world.occurrence(
        work.chat_id,
        reminder_id=work.subject_id,
        message_id=7,
        response=Response.SNOOZED,
        snoozed_until=NINE + 10 * MINUTE,
    )
    await records_sent(world, Sent(work, 8, NINE + 10 * MINUTE))
    row = await row_of(world, work)
    assert (row.message_id, row.response, row.snoozed_until) == (8, Response.SNOOZED, None)


async def test_a_snooze_of_the_message_that_came_again_stands_before_its_record(world: World) -> None:
    work = await some(world, send_at=NINE + 10 * MINUTE)
    await world.occurrence(
        work.chat_id,
        reminder_id=work.subject_id,
        message_id=7,
        response=Response.SNOOZED,
        snoozed_until=NINE + 10 * MINUTE,
    )
    async with world.database.write() as db:
        again = await snooze(db, of(work), 30, NINE + 11 * MINUTE, message_id=8)
    assert again is not None
    assert again.changed
    await records_sent(world, Sent(work, 8, NINE + 10 * MINUTE))
    row = await row_of(world, work)
    assert (row.message_id, row.snoozed_until) == (8, NINE + 41 * MINUTE)


async def test_a_snooze_that_does_not_go_out_is_over_and_the_first_message_stays_sent(world: World) -> None:
    work = await some(world, send_at=NINE + 10 * MINUTE)
    await world.occurrence(
        work.chat_id, reminder_id=work.subject_id, response=Response.SNOOZED, snoozed_until=NINE + 10 * MINUTE
    )
    await records_failed(world, work, NotSent(Delivery.MISSED, Reason.TOO_LATE))
    row = await row_of(world, work)
    assert (row.delivery, row.reason, row.snoozed_until) == (Delivery.SENT, Reason.TOO_LATE, None)


async def test_a_message_believed_lost_that_was_snoozed_comes_again(world: World) -> None:
    # Twice no answer came, but the message did: its reader snoozed it before it was given up.
    work = await some(world)
    async with world.database.write() as db:
        await snooze(db, of(work), 10, NINE + SECOND, message_id=7)
    await records_failed(world, work)
    row = await row_of(world, work)
    assert (row.delivery, row.snoozed_until) == (Delivery.SENT, NINE + 10 * MINUTE + SECOND)
    assert [item.send_at for item in await world.queue()] == [row.snoozed_until]


@pytest.mark.parametrize(("counted", "attempts"), [(True, 1), (False, 0)])
async def test_another_attempt_waits_in_the_queue(world: World, counted: bool, attempts: int) -> None:
    work = await some(world)
    async with world.database.write() as db:
        await retry_later(db, [Retry(work, NINE + 10 * SECOND, "server_error", counted=counted)])
    (item,) = await world.queue()
    assert (item.subject_id, item.chat_id, item.due_at) == (work.subject_id, work.chat_id, NINE)
    assert (item.send_at, item.run_at, item.lease_until) == (NINE, NINE + 10 * SECOND, None)
    assert (item.attempts, item.reason) == (attempts, "server_error")


async def test_another_attempt_moves_no_snooze(world: World) -> None:
    work = await some(world)
    async with world.database.write() as db:
        await snooze(db, of(work), 60, NINE, message_id=7)
        await retry_later(db, [Retry(work, NINE + 10 * SECOND, "no_answer", counted=True)])
    (item,) = await world.queue()
    assert (item.send_at, item.run_at, item.attempts) == (NINE + HOUR, NINE + HOUR, 0)
