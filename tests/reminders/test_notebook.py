import asyncio
from collections.abc import Sequence, Set
from datetime import datetime

from sqlalchemy.exc import IntegrityError, OperationalError

from stretchbot.db.engine import Database
from stretchbot.db.models import Outcome
from stretchbot.reminders.notebook import MOST_TOGETHER, Notebook
from stretchbot.reminders.notes import Gone, HeldBack, Moved, Note, notes_on_failure
from stretchbot.services.claims import DueReminder
from stretchbot.services.reachability import mark_reachable
from stretchbot.services.recording import Failed, Lease, Released, Sent
from stretchbot.services.sending import claim_to_send
from stretchbot.telegram.failures import Failure, FailureKind
from tests.services.world import HOUR, MINUTE, NINE, SECOND, World
from tests.stand_ins import FailingDatabase, HandClock


async def claimed(world: World, number: int) -> list[DueReminder]:
    for _ in range(number):
        await world.occurrence(await world.chat())
    async with world.database.write() as db:
        return list((await claim_to_send(db, NINE, number)).to_send)


class Book:
    """A notebook, and what it told about each page."""

    def __init__(self, world: World, *, now: datetime = NINE, database: Database | None = None) -> None:
        self.pages: list[tuple[Note, ...]] = []
        self.notebook = Notebook(database or world.database, HandClock(now), self._keep, again_seconds=0)

    async def write(self, *notes: Note) -> None:
        self.notebook.add(*notes)
        await self.notebook.flush()

    def _keep(self, notes: Sequence[Note], _settled: Set[int]) -> None:
        self.pages.append(tuple(notes))


def out_of_reach() -> OperationalError:
    return OperationalError("SELECT 1", None, Exception("database is locked"))


async def test_every_kind_of_note_finds_its_place(world: World) -> None:
    sent, failed, released, held, moved, gone = await claimed(world, 6)
    await Book(world, now=NINE + SECOND).write(
        Sent(sent.lease, 5, NINE),
        Failed(failed.lease, "bad_request"),
        Released(released.lease, NINE + MINUTE, "server_error", counted=False),
        HeldBack(held.chat_id, NINE + HOUR),
        Moved(moved.chat_id, -100),
        Gone(gone.chat_id, "blocked", NINE),
    )
    outcomes = [(await world.look(due.lease.occurrence_id)).outcome for due in (sent, failed, released, gone)]
    assert outcomes == [Outcome.SENT, Outcome.FAILED, Outcome.WAITING, Outcome.SKIPPED]
    assert (await world.look_at_chat(held.chat_id)).retry_after_at == NINE + HOUR
    assert (await world.look_at_chat(moved.chat_id)).telegram_chat_id == -100
    assert (await world.look_at_chat(gone.chat_id)).unreachable == "blocked"


async def test_the_failure_that_showed_a_chat_to_be_gone_keeps_its_reason(world: World) -> None:
    (due,) = await claimed(world, 1)
    notes = notes_on_failure(due, Failure(FailureKind.FINAL, "deactivated"), NINE)
    await Book(world).write(*notes)
    row = await world.look(due.lease.occurrence_id)
    assert (row.outcome, row.reason) == (Outcome.FAILED, "deactivated")


async def test_notes_that_gather_are_written_together(world: World) -> None:
    due = await claimed(world, 20)
    database = FailingDatabase(world.database)
    book = Book(world, database=database)
    for one in due:
        book.notebook.add(Sent(one.lease, 5, NINE))
        await asyncio.sleep(0)
    await book.notebook.flush()
    assert {(await world.look(one.lease.occurrence_id)).outcome for one in due} == {Outcome.SENT}
    assert database.transactions == 1


async def test_each_note_is_written_when_they_come_one_after_the_other(world: World) -> None:
    due = await claimed(world, 3)
    book = Book(world)
    for one in due:
        await book.write(Sent(one.lease, 5, NINE))
        assert (await world.look(one.lease.occurrence_id)).outcome == Outcome.SENT


async def test_very_many_notes_go_on_several_pages(world: World) -> None:
    (due,) = await claimed(world, 1)
    database = FailingDatabase(world.database)
    notes = [Sent(Lease(number, due.lease.until), 5, NINE) for number in range(MOST_TOGETHER)]
    book = Book(world, database=database)
    await book.write(*notes, Sent(due.lease, 7, NINE))
    assert (await world.look(due.lease.occurrence_id)).message_id == 7
    assert database.transactions == 2
    assert [len(page) for page in book.pages] == [MOST_TOGETHER, 1]


async def test_a_chat_that_came_back_since_it_refused_stays_reachable(world: World) -> None:
    (due,) = await claimed(world, 1)
    book = Book(world, now=NINE + 2 * SECOND)
    async with world.database.write() as db:
        await mark_reachable(db, due.chat_id, NINE + SECOND)
    await book.write(*notes_on_failure(due, Failure(FailureKind.FINAL, "blocked"), NINE + 2 * SECOND))
    assert (await world.look_at_chat(due.chat_id)).unreachable is None
    assert (await world.look(due.lease.occurrence_id)).outcome == Outcome.FAILED


async def test_what_was_sent_is_not_forgotten_while_the_database_is_out_of_reach(world: World) -> None:
    (due,) = await claimed(world, 1)
    database = FailingDatabase(world.database, out_of_reach(), ConnectionResetError(), out_of_reach())
    await Book(world, database=database).write(Sent(due.lease, 5, NINE))
    assert (await world.look(due.lease.occurrence_id)).outcome == Outcome.SENT
    assert database.transactions == 4


async def test_a_note_that_can_never_be_written_holds_up_no_other(world: World) -> None:
    one, other = await claimed(world, 2)
    refused = IntegrityError("UPDATE", None, Exception("no such thing"))
    # Together, and then the first alone.
    book = Book(world, database=FailingDatabase(world.database, refused, refused))
    await book.write(Sent(one.lease, 5, NINE), Sent(other.lease, 6, NINE))
    assert book.pages == [(Sent(one.lease, 5, NINE), Sent(other.lease, 6, NINE))]
    assert (await world.look(one.lease.occurrence_id)).outcome == Outcome.WAITING
    assert (await world.look(other.lease.occurrence_id)).message_id == 6


async def test_a_closed_notebook_gives_up_what_it_could_not_write_and_says_nothing_of_it(world: World) -> None:
    (due,) = await claimed(world, 1)
    book = Book(world, database=FailingDatabase(world.database, *[out_of_reach()] * 1000))
    book.notebook.add(Sent(due.lease, 5, NINE))
    assert book.notebook.is_writing()
    await book.notebook.close()
    assert not book.notebook.is_writing()
    await book.notebook.flush()
    assert (await world.look(due.lease.occurrence_id)).outcome == Outcome.WAITING
    assert book.pages == []
