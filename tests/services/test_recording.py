import pytest

from stretchbot.db.models import Outcome, Session
from stretchbot.domain.session import WalkState
from stretchbot.services.occurrences import settle, snooze
from stretchbot.services.recording import (
    LEASE,
    Failed,
    Lease,
    Released,
    Sent,
    record_failed,
    record_sent,
    record_session_message,
    release,
)
from stretchbot.services.sending import claim_to_send
from tests.services.world import HOUR, MINUTE, NINE, SECOND, World


async def claimed(world: World, chat: int | None = None) -> Lease:
    await world.occurrence(chat or await world.chat())
    async with world.database.write() as db:
        (due,) = (await claim_to_send(db, NINE, 1)).to_send
    return due.lease


async def test_what_went_out_is_sent(world: World) -> None:
    lease = await claimed(world)
    async with world.database.write() as db:
        await record_sent(db, [Sent(lease, 77, NINE + SECOND)])
    row = await world.look(lease.occurrence_id)
    assert (row.outcome, row.message_id, row.sent_at) == (Outcome.SENT, 77, NINE + SECOND)
    assert (row.send_at, row.lease_until, row.settled_at, row.reason) == (None, None, None, None)


async def test_nothing_to_record_is_fine(world: World) -> None:
    async with world.database.write() as db:
        await record_sent(db, [])
        await record_failed(db, [], NINE)
        await release(db, [])


async def test_a_tap_that_is_quicker_than_the_record_stands(world: World) -> None:
    chat = await world.chat()
    lease = await claimed(world, chat)
    async with world.database.write() as db:
        settled = await settle(db, lease.occurrence_id, chat, Outcome.DONE, NINE + SECOND)
        assert settled is not None
        assert settled.changed
    async with world.database.write() as db:
        assert await record_sent(db, [Sent(lease, 77, NINE + SECOND)]) == {lease.occurrence_id}
    row = await world.look(lease.occurrence_id)
    assert (row.outcome, row.message_id, row.settled_at) == (Outcome.DONE, 77, NINE + SECOND)


async def test_a_snooze_that_is_quicker_than_the_record_stands(world: World) -> None:
    chat = await world.chat()
    lease = await claimed(world, chat)
    async with world.database.write() as db:
        await snooze(db, lease.occurrence_id, chat, 10, NINE)
    async with world.database.write() as db:
        assert await record_sent(db, [Sent(lease, 77, NINE + SECOND)]) == set()
    row = await world.look(lease.occurrence_id)
    assert (row.outcome, row.send_at) == (Outcome.WAITING, NINE + 10 * MINUTE)


async def test_one_believed_lost_and_missed_was_sent_after_all(world: World) -> None:
    lease = await claimed(world)
    async with world.database.write() as db:
        assert (await claim_to_send(db, NINE + HOUR, 1)).settled == 1
    assert (await world.look(lease.occurrence_id)).outcome == Outcome.MISSED
    async with world.database.write() as db:
        await record_sent(db, [Sent(lease, 77, NINE + SECOND)])
    row = await world.look(lease.occurrence_id)
    assert (row.outcome, row.reason, row.settled_at) == (Outcome.SENT, None, None)


async def test_what_fails_is_settled_with_its_reason(world: World) -> None:
    lease = await claimed(world)
    async with world.database.write() as db:
        await record_failed(db, [Failed(lease, "blocked")], NINE + SECOND)
    row = await world.look(lease.occurrence_id)
    assert (row.outcome, row.reason, row.send_at, row.settled_at) == (Outcome.FAILED, "blocked", None, NINE + SECOND)


@pytest.mark.parametrize(("counted", "tries"), [(True, 1), (False, 0)])
async def test_what_is_given_back_comes_again_at_its_time(world: World, counted: bool, tries: int) -> None:
    lease = await claimed(world)
    async with world.database.write() as db:
        await release(db, [Released(lease, NINE + 10 * SECOND, "server_error", counted=counted)])
    row = await world.look(lease.occurrence_id)
    assert (row.outcome, row.reason, row.tries) == (Outcome.WAITING, "server_error", tries)
    async with world.database.write() as db:
        assert (await claim_to_send(db, NINE + 9 * SECOND, 1)).size == 0
        assert (await claim_to_send(db, NINE + 10 * SECOND, 1)).size == 1


@pytest.mark.parametrize("record", ["sent", "failed", "released"])
async def test_who_lost_the_lease_has_no_say(world: World, record: str) -> None:
    lost = await claimed(world)
    async with world.database.write() as db:
        (taken_over,) = (await claim_to_send(db, NINE + LEASE, 1)).to_send
    async with world.database.write() as db:
        match record:
            case "sent":
                await record_sent(db, [Sent(lost, 77, NINE)])
            case "failed":
                await record_failed(db, [Failed(lost, "blocked")], NINE)
            case "released":
                await release(db, [Released(lost, NINE, "flood", counted=False)])
    row = await world.look(lost.occurrence_id)
    assert (row.outcome, row.lease_until, row.tries) == (Outcome.WAITING, taken_over.lease.until, 2)


async def session_message(world: World, session_id: int) -> int | None:
    async with world.database.read() as db:
        session = await db.get_one(Session, session_id)
        return session.message_id


async def test_a_sessions_message_is_the_latest_whatever_the_order_of_records(world: World) -> None:
    session = await world.session(await world.chat(), WalkState.OPEN, active_at=NINE)
    for message_id in (10, 12, 11):
        async with world.database.write() as db:
            await record_session_message(db, session, message_id)
    assert await session_message(world, session) == 12
