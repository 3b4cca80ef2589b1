import asyncio

from sqlalchemy.exc import IntegrityError, OperationalError

from stretchbot.db.models import Outcome
from stretchbot.delivery.failures import Failure, Kind
from stretchbot.delivery.notebook import MOST_TOGETHER, Notebook
from stretchbot.delivery.notes import Gone, HeldBack, Moved, notes_on_failure
from stretchbot.services.claims import DueReminder
from stretchbot.services.reachability import mark_reachable
from stretchbot.services.recording import Failed, Lease, Released, Sent
from stretchbot.services.sending import claim_to_send
from tests.delivery.stand_ins import FailingDatabase, HandClock
from tests.services.world import HOUR, MINUTE, NINE, SECOND, World


async def claimed(world: World, number: int) -> list[DueReminder]:
    for _ in range(number):
        await world.occurrence(await world.chat())
    async with world.database.write() as db:
        return list((await claim_to_send(db, NINE, number)).to_send)


def out_of_reach() -> OperationalError:
    return OperationalError("SELECT 1", None, Exception("database is locked"))


async def test_every_kind_of_note_finds_its_place(world: World) -> None:
    sent, failed, released, held, moved, gone = await claimed(world, 6)
    notebook = Notebook(world.database, HandClock(NINE + SECOND))
    await notebook.write(
        Sent(sent.lease, 5, NINE),
        Failed(failed.lease, "bad_request"),
        Released(released.lease, NINE + MINUTE, "server_error", counted=False),
        HeldBack(held.chat_id, NINE + HOUR),
        Moved(moved.chat_id, -100),
        Gone(gone.chat_id, "blocked", NINE),
    )
    outcomes = [(await world.look(due.lease.occurrence_id)).outcome for due in (sent, failed, released, gone)]
    assert outcomes == [Outcome.SENT, Outcome.FAILED, Outcome.WAITING, Outcome.SKIPPED]
    assert (await world.look_at_chat(held.chat_id)).not_before_at == NINE + HOUR
    assert (await world.look_at_chat(moved.chat_id)).address == -100
    assert (await world.look_at_chat(gone.chat_id)).unreachable == "blocked"


async def test_the_failure_that_showed_a_chat_to_be_gone_keeps_its_reason(world: World) -> None:
    (due,) = await claimed(world, 1)
    notes = notes_on_failure(due, Failure(Kind.FINAL, "deactivated"), NINE)
    await Notebook(world.database, HandClock(NINE)).write(*notes)
    row = await world.look(due.lease.occurrence_id)
    assert (row.outcome, row.reason) == (Outcome.FAILED, "deactivated")


async def test_notes_that_gather_are_written_together(world: World) -> None:
    due = await claimed(world, 20)
    database = FailingDatabase(world.database)
    notebook = Notebook(database, HandClock(NINE))
    await asyncio.gather(*(notebook.write(Sent(one.lease, 5, NINE)) for one in due))
    assert {(await world.look(one.lease.occurrence_id)).outcome for one in due} == {Outcome.SENT}
    assert database.transactions == 1


async def test_each_note_is_written_when_they_come_one_after_the_other(world: World) -> None:
    due = await claimed(world, 3)
    notebook = Notebook(world.database, HandClock(NINE))
    for one in due:
        await notebook.write(Sent(one.lease, 5, NINE))
        assert (await world.look(one.lease.occurrence_id)).outcome == Outcome.SENT


async def test_very_many_notes_go_on_several_pages(world: World) -> None:
    (due,) = await claimed(world, 1)
    database = FailingDatabase(world.database)
    notes = [Sent(Lease(number, due.lease.until), 5, NINE) for number in range(MOST_TOGETHER)]
    notebook = Notebook(database, HandClock(NINE))
    await asyncio.gather(*(notebook.write(note) for note in (*notes, Sent(due.lease, 7, NINE))))
    assert (await world.look(due.lease.occurrence_id)).message_id == 7
    assert database.transactions == 2


async def test_a_chat_that_came_back_since_it_refused_stays_reachable(world: World) -> None:
    (due,) = await claimed(world, 1)
    notebook = Notebook(world.database, HandClock(NINE + 2 * SECOND))
    async with world.database.write() as db:
        await mark_reachable(db, due.chat_id, NINE + SECOND)
    await notebook.write(*notes_on_failure(due, Failure(Kind.FINAL, "blocked"), NINE + 2 * SECOND))
    assert (await world.look_at_chat(due.chat_id)).unreachable is None
    assert (await world.look(due.lease.occurrence_id)).outcome == Outcome.FAILED


async def test_what_was_sent_is_not_forgotten_while_the_database_is_out_of_reach(world: World) -> None:
    (due,) = await claimed(world, 1)
    database = FailingDatabase(world.database, out_of_reach(), ConnectionResetError(), out_of_reach())
    notebook = Notebook(database, HandClock(NINE), again_seconds=0)
    await notebook.write(Sent(due.lease, 5, NINE))
    assert (await world.look(due.lease.occurrence_id)).outcome == Outcome.SENT
    assert database.transactions == 4


async def test_a_note_that_can_never_be_written_holds_up_no_other(world: World) -> None:
    one, other = await claimed(world, 2)
    refused = IntegrityError("UPDATE", None, Exception("no such thing"))
    # Together, and then the first alone.
    notebook = Notebook(FailingDatabase(world.database, refused, refused), HandClock(NINE), again_seconds=0)
    await notebook.write(Sent(one.lease, 5, NINE), Sent(other.lease, 6, NINE))
    assert (await world.look(one.lease.occurrence_id)).outcome == Outcome.WAITING
    assert (await world.look(other.lease.occurrence_id)).message_id == 6


async def test_who_waits_for_a_notebook_that_is_closed_waits_no_longer(world: World) -> None:
    (due,) = await claimed(world, 1)
    notebook = Notebook(FailingDatabase(world.database, *[out_of_reach()] * 5), HandClock(NINE), again_seconds=60)
    writing = asyncio.create_task(notebook.write(Sent(due.lease, 5, NINE)))
    await asyncio.sleep(0)
    await notebook.close()
    await writing
    assert (await world.look(due.lease.occurrence_id)).outcome == Outcome.WAITING
