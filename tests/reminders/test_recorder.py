"""What came of work finds its way into the database: together, surely, and closing the claim once all of it is in."""

import asyncio
from datetime import datetime

from sqlalchemy.exc import IntegrityError, OperationalError

from stretchbot.db.engine import Database
from stretchbot.db.write_behind import PAGE
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery, Response
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.recorder import Recorder
from stretchbot.reminders.results import results_of_failure
from stretchbot.reminders.work import ChatGone, ChatMoved, ChatRetryAfter, Failed, Released, Result, Retry, Sent, Work
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.reachability import mark_reachable
from stretchbot.services.responses import resolve
from stretchbot.telegram.failures import Failure, FailureKind
from tests.reminders.stage import kinds
from tests.services.world import HOUR, MINUTE, NINE, SECOND, World
from tests.stand_ins import FailingDatabase, HandClock


async def claimed(world: World, number: int) -> list[Work]:
    """Reminders that one claim brought, of as many chats."""
    for _ in range(number):
        await world.reminder(await world.chat())
    return await claim(world)


async def claim(world: World, now: datetime = NINE) -> list[Work]:
    async with world.database.write() as db:
        await materialise(db, now)
    async with world.database.write() as db:
        return (await claim_slots(db, now, 10_000)).work


class Desk:
    """A recorder with work in flight, and what it was told came after its answer."""

    def __init__(self, world: World, work: list[Work], *, now: datetime = NINE, database: Database | None = None):
        self.answered: list[Sent] = []
        self.recorder = Recorder(database or world.database, HandClock(now), kinds(), self.answered.append)
        self.recorder.begin(work)

    async def writes(self, *results: Result) -> None:
        self.recorder.add(*results)
        await self.recorder.flush()


def sent(work: Work, message_id: int = 5) -> Sent:
    return Sent(work, message_id, NINE)


def out_of_reach() -> OperationalError:
    return OperationalError("SELECT 1", None, Exception("database is locked"))


def refused() -> IntegrityError:
    return IntegrityError("INSERT", None, Exception("no such thing"))


async def delivery(world: World, work: Work) -> str | None:
    row = await world.occurrence_of(work.subject_id, work.due_at)
    return None if row is None else row.delivery


async def test_every_kind_of_result_finds_its_place(world: World) -> None:
    work = await claimed(world, 6)
    went_out, failed, retried, waiting, moved, gone = work
    desk = Desk(world, work, now=NINE + SECOND)
    await desk.writes(
        sent(went_out),
        Failed(failed, "bad_request"),
        Retry(retried, NINE + MINUTE, "server_error", counted=False),
        Retry(waiting, NINE + MINUTE, "flood", counted=False),
        ChatRetryAfter(waiting.chat_id, NINE + HOUR),
        Retry(moved, NINE, "moved", counted=False),
        ChatMoved(moved.chat_id, -100),
        Failed(gone, "blocked"),
        ChatGone(gone.chat_id, "blocked", NINE),
    )
    assert [await delivery(world, one) for one in (went_out, failed, gone)] == [
        Delivery.SENT,
        Delivery.FAILED,
        Delivery.FAILED,
    ]
    assert {item.subject_id for item in await world.queue()} == {one.subject_id for one in (retried, waiting, moved)}
    assert (await world.look_at_chat(waiting.chat_id)).retry_after_at == NINE + HOUR
    assert await world.telegram_chat_id_of(moved.chat_id) == -100
    assert (await world.look_at_chat(gone.chat_id)).unreachable == "blocked"
    assert (await world.claims(), desk.recorder.in_flight()) == ([], 0)


async def test_a_claim_is_done_with_once_all_of_it_is_recorded(world: World) -> None:
    first, second = work = await claimed(world, 2)
    desk = Desk(world, work)
    await desk.writes(sent(first))
    assert [claim.id for claim in await world.claims()] == [first.lease.claim_id] == list(desk.recorder.claim_ids())
    await desk.writes(sent(second))
    assert (await world.claims(), list(desk.recorder.claim_ids())) == ([], [])


async def test_a_process_killed_between_sending_and_recording_repeats_only_what_is_not_recorded(world: World) -> None:
    first, second = work = await claimed(world, 2)
    desk = Desk(world, work)
    await desk.writes(sent(first))
    desk.recorder.add(sent(second))
    await desk.recorder.close()  # what was gathered dies with the process
    assert [one.subject_id for one in await claim(world, NINE + LEASE)] == [second.subject_id]


async def test_what_was_released_is_claimed_at_once_and_the_rest_is_not(world: World) -> None:
    first, second, third = work = await claimed(world, 3)
    desk = Desk(world, work)
    await desk.writes(sent(first), Released(second))
    assert await claim(world, NINE + SECOND) == []
    await desk.writes(sent(third))
    assert [one.subject_id for one in await claim(world, NINE + SECOND)] == [second.subject_id]


async def test_what_is_left_to_its_lease_keeps_the_claim(world: World) -> None:
    first, second, third = work = await claimed(world, 3)
    desk = Desk(world, work)
    desk.recorder.abandon(first)
    await desk.writes(sent(second), Released(third))
    assert [claim.lease_until for claim in await world.claims()] == [NINE + LEASE]
    assert desk.recorder.in_flight() == 0
    again = await claim(world, NINE + LEASE)
    assert [one.subject_id for one in again] == [first.subject_id, third.subject_id]


async def test_who_lost_the_claim_does_not_end_it(world: World) -> None:
    (lost,) = await claimed(world, 1)
    (taken_over,) = await claim(world, NINE + LEASE)
    await Desk(world, [lost]).writes(Retry(lost, NINE + HOUR, "flood", counted=False))
    assert [claim.lease_until for claim in await world.claims()] == [NINE + 2 * LEASE]
    # What the other sends is done, whatever the first one believed.
    await Desk(world, [taken_over]).writes(sent(taken_over))
    assert await world.claims() == []
    async with world.database.write() as db:
        assert (await claim_queue(db, kinds(), NINE + HOUR, 10)).work == []
    assert await delivery(world, lost) == Delivery.SENT


async def test_items_of_the_queue_are_in_flight_until_they_are_recorded(world: World) -> None:
    await world.queued(await world.chat())
    async with world.database.write() as db:
        (work,) = (await claim_queue(db, kinds(), NINE, 10)).work
    desk = Desk(world, [work])
    assert (list(desk.recorder.item_ids()), list(desk.recorder.claim_ids())) == ([work.lease.item_id], [])
    await desk.writes(sent(work))
    assert (list(desk.recorder.item_ids()), await world.queue()) == ([], [])
    assert await delivery(world, work) == Delivery.SENT


async def test_whoever_answered_before_the_record_is_told_of(world: World) -> None:
    quick, slow = work = await claimed(world, 2)
    desk = Desk(world, work)
    async with world.database.write() as db:
        of = DueInstant(quick.chat_id, quick.subject_id, NINE)
        await resolve(db, of, Response.DONE, NINE + SECOND, message_id=5)
    await desk.writes(sent(quick), sent(slow, 6))
    assert desk.answered == [sent(quick)]


async def test_the_failure_that_showed_a_chat_to_be_gone_keeps_its_reason(world: World) -> None:
    (work,) = await claimed(world, 1)
    await Desk(world, [work]).writes(*results_of_failure(work, Failure(FailureKind.FINAL, "deactivated"), NINE))
    row = await world.occurrence_of(work.subject_id)
    assert row is not None
    assert (row.delivery, row.reason) == (Delivery.FAILED, "deactivated")
    assert await world.queue() == []


async def test_a_chat_that_came_back_since_it_refused_stays_reachable(world: World) -> None:
    (work,) = await claimed(world, 1)
    desk = Desk(world, [work], now=NINE + 2 * SECOND)
    async with world.database.write() as db:
        await mark_reachable(db, work.chat_id, NINE + SECOND)
    await desk.writes(*results_of_failure(work, Failure(FailureKind.FINAL, "blocked"), NINE + 2 * SECOND))
    assert (await world.look_at_chat(work.chat_id)).unreachable is None
    assert await delivery(world, work) == Delivery.FAILED


async def test_results_that_gather_are_written_together(world: World) -> None:
    work = await claimed(world, 20)
    database = FailingDatabase(world.database)
    desk = Desk(world, work, database=database)
    for one in work:
        desk.recorder.add(sent(one))
        await asyncio.sleep(0)
    await desk.recorder.flush()
    assert {await delivery(world, one) for one in work} == {Delivery.SENT}
    assert database.transactions == 1


async def test_very_many_results_are_written_in_pages_and_close_their_claim(world: World) -> None:
    work = await claimed(world, PAGE + 1)
    database = FailingDatabase(world.database)
    desk = Desk(world, work, database=database)
    await desk.writes(*(sent(one) for one in work))
    assert database.transactions == 2
    assert await delivery(world, work[-1]) == Delivery.SENT
    assert (await world.claims(), desk.recorder.in_flight()) == ([], 0)


async def test_what_was_sent_is_not_forgotten_while_the_database_is_out_of_reach(world: World) -> None:
    (work,) = await claimed(world, 1)
    database = FailingDatabase(world.database, out_of_reach(), ConnectionResetError(), out_of_reach())
    await Desk(world, [work], database=database).writes(sent(work))
    assert await delivery(world, work) == Delivery.SENT
    assert database.transactions == 4


async def test_a_result_that_can_never_be_written_holds_up_no_other_and_is_left_to_its_lease(world: World) -> None:
    one, other = work = await claimed(world, 2)
    # Together, and then the first alone.
    desk = Desk(world, work, database=FailingDatabase(world.database, refused(), refused()))
    await desk.writes(sent(one), sent(other, 6))
    assert [await delivery(world, each) for each in work] == [None, Delivery.SENT]
    assert desk.recorder.in_flight() == 0
    assert [each.subject_id for each in await claim(world, NINE + LEASE)] == [one.subject_id]


async def test_a_fault_after_the_record_costs_no_other_result_and_records_none_twice(world: World) -> None:
    work = await claimed(world, PAGE + 2)
    quick = work[0]
    desk = Desk(world, work)

    def fail(_: Sent) -> None:
        raise RuntimeError("a fault of ours")

    desk.recorder = Recorder(world.database, HandClock(NINE), kinds(), fail)
    desk.recorder.begin(work)
    async with world.database.write() as db:
        of = DueInstant(quick.chat_id, quick.subject_id, NINE)
        await resolve(db, of, Response.DONE, NINE + SECOND, message_id=5)
    await desk.writes(*(sent(one) for one in work))
    assert {await delivery(world, one) for one in work} == {Delivery.SENT}
    assert (await world.claims(), desk.recorder.in_flight()) == ([], 0)
