"""The queue: other attempts, snoozes, sessions left idle; claimed, done once or tried again."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import delete, text

from stretchbot.db.models import QueueItem, Reminder
from stretchbot.domain.eligibility import MAX_ATTEMPTS
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.domain.session import WalkState
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.queue_statements import finish_items
from stretchbot.reminders.work import Claimed, Failed, Lease, Released, Retry, Sent, Work, WorkResult
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.queue import IDLE_SESSION, enqueue
from stretchbot.services.responses import resolve
from stretchbot.services.snoozes import snooze
from tests.patience import PATIENCE_SECONDS
from tests.reminders.stage import kinds
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World, rows_read


async def claim(world: World, now: datetime = NINE, room: int = 100, **options: tuple[int, ...]) -> Claimed:
    async with world.database.write() as db:
        return await claim_queue(db, kinds(), now, room, **options)


async def finish(world: World, *results: WorkResult) -> None:
    async with world.database.write() as db:
        await finish_items(db, results)


def subjects(claimed: Claimed) -> list[int]:
    return [work.subject_id for work in claimed.work]


async def queued(world: World, due_at: datetime = NINE) -> int:
    return await world.queued(await world.chat(), due_at)


# Claiming.


async def test_a_claim_brings_all_that_sending_takes(world: World) -> None:
    chat = await world.chat(telegram_chat_id=42)
    reminder = await world.queued(chat, NINE - HOUR, send_at=NINE, attempts=1, reason="server_error")
    (work,) = (await claim(world)).work
    (item,) = await world.queue()
    assert work == Work(
        kind="reminder",
        lease=Lease(None, item.id, NINE + LEASE),
        chat_id=chat,
        telegram_chat_id=42,
        subject_id=reminder,
        due_at=NINE - HOUR,
        send_at=NINE,
        attempts=2,
        reason="server_error",
        details=work.details,
    )
    assert (item.lease_until, item.attempts) == (NINE + LEASE, 2)


async def test_what_is_claimed_is_nobody_elses_until_the_lease_is_over(world: World) -> None:
    reminder = await queued(world)
    assert subjects(await claim(world)) == [reminder]
    assert subjects(await claim(world, NINE + LEASE - SECOND)) == []
    (again,) = (await claim(world, NINE + LEASE)).work
    assert (again.subject_id, again.attempts) == (reminder, 2)


async def test_the_next_attempt_comes_at_its_time(world: World) -> None:
    reminder = await world.queued(await world.chat(), NINE, run_at=NINE + MINUTE)
    assert subjects(await claim(world, NINE + MINUTE - SECOND)) == []
    assert subjects(await claim(world, NINE + MINUTE)) == [reminder]


async def test_the_oldest_are_claimed_first(world: World) -> None:
    later, earlier = await queued(world, NINE - MINUTE), await queued(world, NINE - 2 * MINUTE)
    first = await claim(world, room=1)
    assert (subjects(first), first.is_last) == ([earlier], False)
    assert subjects(await claim(world)) == [later]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_page_of_many_that_are_due_at_one_instant_reads_no_more_than_itself(world: World) -> None:
    for _ in range(300):
        await queued(world)
    async with world.database.write() as db:
        await db.execute(text("ANALYZE queue, chats"))
    async with world.database.write() as db:
        before = await rows_read(db, "queue")
        claimed = await claim_queue(db, kinds(), NINE, 10)
        read = await rows_read(db, "queue") - before
    assert len(claimed.work) == 10
    assert read < 100


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_claim_passes_over_what_another_worker_is_claiming(world: World) -> None:
    mine, theirs = await queued(world, NINE - 2 * MINUTE), await queued(world, NINE - MINUTE)
    async with asyncio.timeout(PATIENCE_SECONDS), world.database.write() as one, world.database.write() as other:
        assert subjects(await claim_queue(one, kinds(), NINE, 1)) == [mine]
        assert subjects(await claim_queue(other, kinds(), NINE, 2)) == [theirs]


async def test_what_the_claimant_has_in_flight_is_left_out_whatever_the_clock_says(world: World) -> None:
    reminder = await world.queued(await world.chat(), lease_until=NINE - HOUR, attempts=1)
    (item,) = await world.queue()
    assert (await claim(world, but_not=(item.id,))).work == []
    assert subjects(await claim(world)) == [reminder]


async def test_a_lease_given_under_a_clock_that_ran_an_hour_ahead_does_not_hold(world: World) -> None:
    reminder = await world.queued(await world.chat(), lease_until=NINE + HOUR, attempts=1)
    assert subjects(await claim(world)) == [reminder]


async def test_items_of_several_kinds_are_claimed_together(world: World) -> None:
    reminder = await queued(world)
    chat = await world.chat()
    session = await world.session(chat, WalkState.OPEN, active_at=NINE - HOUR, message_id=5)
    async with world.database.write() as db:
        await enqueue(db, IDLE_SESSION, chat, session, NINE - HOUR, send_at=NINE - 40 * MINUTE)
    claimed = await claim(world)
    assert {(work.kind, work.subject_id) for work in claimed.work} == {("reminder", reminder), (IDLE_SESSION, session)}


async def test_what_a_later_version_put_there_is_left_alone_and_in_nobodys_way(world: World) -> None:
    chat = await world.chat()
    async with world.database.write() as db:
        await enqueue(db, "weekly_summary", chat, 1, NINE - HOUR, send_at=NINE - HOUR)
    reminder = await queued(world)
    claimed = await claim(world, room=1)
    assert subjects(claimed) == [reminder]
    assert (await claim(world, room=1)).is_last
    assert {item.kind for item in await world.queue()} == {"weekly_summary", "reminder"}


async def test_a_chat_that_telegram_holds_back_waits_and_others_do_not(world: World) -> None:
    held_back = await world.queued(await world.chat(retry_after_at=NINE + MINUTE))
    other = await queued(world)
    assert subjects(await claim(world)) == [other]
    assert held_back in subjects(await claim(world, NINE + MINUTE))


async def test_a_chat_held_back_under_a_clock_that_ran_ahead_is_reminded(world: World) -> None:
    reminder = await world.queued(await world.chat(retry_after_at=NINE + DAY))
    assert subjects(await claim(world)) == [reminder]


async def test_a_chat_held_back_past_the_grace_misses_its_reminder(world: World) -> None:
    reminder = await world.queued(await world.chat(retry_after_at=NINE + HOUR), reason="flood")
    assert await becomes(world, reminder, NINE + 31 * MINUTE) == (Delivery.MISSED, "flood")


# Finishing.


async def test_what_is_done_leaves_the_queue(world: World) -> None:
    for _ in range(2):
        await queued(world)
    sent, failed = (await claim(world)).work
    await finish(world, Sent(sent, 5, NINE), Failed(failed, "bad_request"))
    assert await world.queue() == []


@pytest.mark.parametrize(("counted", "attempts"), [(True, 1), (False, 0)])
async def test_what_is_to_be_tried_again_comes_at_its_time(world: World, counted: bool, attempts: int) -> None:
    await queued(world)
    (work,) = (await claim(world)).work
    await finish(world, Retry(work, NINE + 10 * SECOND, "server_error", counted=counted))
    (item,) = await world.queue()
    assert (item.attempts, item.reason, item.lease_until) == (attempts, "server_error", None)
    assert (item.send_at, item.run_at) == (NINE, NINE + 10 * SECOND)


async def test_what_is_released_is_anybodys_at_once_and_keeps_its_past(world: World) -> None:
    await world.queued(await world.chat(), attempts=1, reason="no_answer")
    (work,) = (await claim(world)).work
    await finish(world, Released(work))
    (item,) = await world.queue()
    assert (item.attempts, item.reason, item.lease_until) == (1, "no_answer", None)
    assert len((await claim(world)).work) == 1


def results(work: Work) -> list[WorkResult]:
    return [
        Sent(work, 5, NINE),
        Failed(work, "blocked"),
        Retry(work, NINE + DAY, "flood", counted=True),
        Released(work),
    ]


@pytest.mark.parametrize("place", range(4), ids=["sent", "failed", "retry", "released"])
async def test_who_lost_the_lease_has_no_say(world: World, place: int) -> None:
    await queued(world)
    (lost,) = (await claim(world)).work
    await claim(world, NINE + LEASE)
    await finish(world, results(lost)[place])
    (item,) = await world.queue()
    assert (item.lease_until, item.attempts, item.run_at) == (NINE + 2 * LEASE, 2, NINE)


@pytest.mark.parametrize("place", range(4), ids=["sent", "failed", "retry", "released"])
async def test_a_snooze_while_it_is_in_flight_is_not_undone_by_what_came_of_it(world: World, place: int) -> None:
    chat = await world.chat()
    reminder = await world.queued(chat, NINE, reason="no_answer", attempts=1, reminder_id=await world.reminder(chat))
    (work,) = (await claim(world)).work
    async with world.database.write() as db:
        snoozed = await snooze(db, DueInstant(chat, reminder, NINE), 10, NINE + SECOND, message_id=7)
    assert snoozed is not None
    assert snoozed.changed
    await finish(world, results(work)[place])
    (item,) = await world.queue()
    until = NINE + 10 * MINUTE + SECOND
    assert (item.send_at, item.run_at, item.attempts, item.lease_until) == (until, until, 0, None)


# What is not sent any more.


async def becomes(world: World, reminder: int, now: datetime = NINE) -> tuple[str | None, str | None]:
    """What a claim records of a reminder that it doesn't send."""
    assert reminder not in subjects(await claim(world, now))
    assert reminder not in [item.subject_id for item in await world.queue()]
    row = await world.occurrence_of(reminder)
    assert row is not None
    return row.delivery, row.reason


async def test_nothing_goes_to_a_chat_that_is_gone(world: World) -> None:
    reminder = await world.queued(await world.chat(unreachable="blocked"))
    assert await becomes(world, reminder) == (Delivery.SKIPPED, Reason.UNREACHABLE)


async def test_one_that_was_switched_off_before_it_went_out_does_not_come(world: World) -> None:
    chat = await world.chat()
    reminder = await world.queued(chat, reminder_id=await world.reminder(chat, enabled=False))
    assert await becomes(world, reminder) == (Delivery.SKIPPED, Reason.TURNED_OFF)


async def test_one_that_was_removed_before_it_went_out_does_not_come(world: World) -> None:
    reminder = await queued(world)
    async with world.database.write() as db:
        await db.execute(delete(Reminder).where(Reminder.id == reminder))
    assert await becomes(world, reminder) == (Delivery.SKIPPED, Reason.TURNED_OFF)


async def test_after_too_many_attempts_it_is_put_aside(world: World) -> None:
    reminder = await world.queued(await world.chat(), attempts=MAX_ATTEMPTS)
    assert await becomes(world, reminder) == (Delivery.FAILED, Reason.GAVE_UP)


async def test_one_that_could_not_be_sent_is_overtaken_by_a_newer_one(world: World) -> None:
    chat = await world.chat()
    reminder = await world.queued(chat, NINE, run_at=NINE + 10 * MINUTE, reason="server_error")
    await world.reminder(chat, 545, due_at=NINE + 5 * MINUTE)
    assert await becomes(world, reminder, NINE + 10 * MINUTE) == (Delivery.MISSED, Reason.NEWER_DUE)


@pytest.mark.parametrize("response", [Response.DONE, Response.SKIPPED])
async def test_one_that_was_answered_before_the_next_attempt_does_not_come(world: World, response: Response) -> None:
    chat = await world.chat()
    reminder = await world.queued(chat)
    await world.occurrence(chat, NINE, reminder_id=reminder, response=response)
    assert subjects(await claim(world)) == []
    assert await world.queue() == []


async def test_one_that_a_slow_worker_recorded_after_all_does_not_come(world: World) -> None:
    chat = await world.chat()
    reminder = await world.queued(chat)
    await world.occurrence(chat, NINE, reminder_id=reminder)
    assert subjects(await claim(world)) == []
    assert await world.queue() == []


# Snoozes.


async def snoozed(world: World, chat: int, send_at: datetime = NINE) -> int:
    """A reminder that came an hour ago and is to come again."""
    reminder = await world.queued(chat, NINE - HOUR, send_at=send_at)
    await world.occurrence(
        chat, NINE - HOUR, reminder_id=reminder, response=Response.SNOOZED, snoozed_until=send_at, message_id=7
    )
    return reminder


async def test_a_snoozed_reminder_comes_again_after_its_snooze(world: World) -> None:
    reminder = await snoozed(world, await world.chat())
    assert subjects(await claim(world, NINE - SECOND)) == []
    (work,) = (await claim(world, NINE)).work
    assert (work.subject_id, work.due_at, work.send_at) == (reminder, NINE - HOUR, NINE)


async def test_a_snoozed_reminder_is_not_overtaken_by_one_that_came_during_the_snooze(world: World) -> None:
    chat = await world.chat()
    reminder = await snoozed(world, chat)
    await world.reminder(chat, 510, due_at=NINE - 30 * MINUTE)
    assert subjects(await claim(world)) == [reminder]


async def test_a_snoozed_reminder_is_overtaken_by_one_that_was_due_after_it(world: World) -> None:
    chat = await world.chat()
    reminder = await snoozed(world, chat)
    await world.reminder(chat, 541, due_at=NINE + MINUTE)
    assert reminder not in subjects(await claim(world, NINE + 2 * MINUTE))
    row = await world.occurrence_of(reminder, NINE - HOUR)
    assert row is not None
    assert (row.delivery, row.reason, row.snoozed_until) == (Delivery.SENT, Reason.NEWER_DUE, None)


async def test_a_snooze_past_its_grace_is_over(world: World) -> None:
    reminder = await snoozed(world, await world.chat())
    claimed = await claim(world, NINE + 31 * MINUTE)
    assert (claimed.work, claimed.not_sent.total()) == ([], 1)
    row = await world.occurrence_of(reminder, NINE - HOUR)
    assert row is not None
    assert (row.delivery, row.reason, row.snoozed_until) == (Delivery.SENT, Reason.TOO_LATE, None)


async def test_done_while_it_is_snoozed_takes_it_out_of_the_queue(world: World) -> None:
    chat = await world.chat()
    reminder = await snoozed(world, chat)
    async with world.database.write() as db:
        assert await resolve(db, DueInstant(chat, reminder, NINE - HOUR), Response.DONE, NINE - MINUTE, message_id=7)
    assert await world.queue() == []


async def test_a_snooze_taken_over_after_its_record_is_not_sent_twice(world: World) -> None:
    # Recorded as sent, and the item is still there: whoever claims it finds nothing to do.
    chat = await world.chat()
    reminder = await world.queued(chat, NINE - HOUR, send_at=NINE, lease_until=NINE)
    await world.occurrence(chat, NINE - HOUR, reminder_id=reminder, response=Response.SNOOZED, message_id=8)
    assert subjects(await claim(world)) == []
    async with world.database.read() as db:
        assert await db.get(QueueItem, 1) is None
