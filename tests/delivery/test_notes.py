import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from stretchbot.db.models import Outcome
from stretchbot.delivery.failures import Failure, Kind
from stretchbot.delivery.notes import (
    Gone,
    HeldBack,
    Moved,
    Note,
    Notebook,
    note_on_poison,
    note_on_untried,
    notes_on_failure,
)
from stretchbot.services.occurrences import Reason
from stretchbot.services.recording import Failed, Lease, Released, Sent
from stretchbot.services.sending import LEASE, LONGEST_HOLD, MOST_TRIES, DueReminder, claim_to_send
from tests.delivery.stand_ins import FailingDatabase, HandClock
from tests.services.world import HOUR, MINUTE, NINE, SECOND, World

CLAIMED = Lease(1, NINE + LEASE)
DUE = DueReminder(
    lease=CLAIMED,
    chat_id=7,
    address=42,
    language="en",
    zone=None,
    user_id=1,
    place="desk",
    due_at=NINE,
    send_at=NINE,
    tries=1,
    snoozes=0,
    reason=None,
)


def again(after: timedelta, reason: str) -> Released:
    return Released(CLAIMED, NINE + after, reason, counted=False)


@pytest.mark.parametrize(
    ("failure", "notes"),
    [
        (Failure(Kind.FINAL, "blocked"), (Failed(CLAIMED, "blocked"), Gone(7, "blocked"))),
        (Failure(Kind.OURS, "bad_request"), (Failed(CLAIMED, "bad_request"),)),
        (Failure(Kind.HARMLESS, "nothing_to_do"), (Failed(CLAIMED, "nothing_to_do"),)),
        (Failure(Kind.FOLLOW, "moved", new_address=-100), (again(0 * SECOND, "moved"), Moved(7, -100))),
        (
            Failure(Kind.WAIT, "flood", retry_after=20 * SECOND),
            (again(20 * SECOND, "flood"), HeldBack(7, NINE + 20 * SECOND)),
        ),
        (
            # The occurrence is looked at again in time to be recorded as missed; the chat stays held back.
            Failure(Kind.WAIT, "flood", retry_after=3 * HOUR),
            (again(LONGEST_HOLD, "flood"), HeldBack(7, NINE + 3 * HOUR)),
        ),
        (Failure(Kind.UNAUTHORIZED, "unauthorized"), (again(MINUTE, "unauthorized"),)),
        (Failure(Kind.AMBIGUOUS, "no_answer"), (Released(CLAIMED, NINE + LEASE, "no_answer", counted=True),)),
    ],
)
def test_each_failure_has_its_consequence(failure: Failure, notes: tuple[Note, ...]) -> None:
    assert notes_on_failure(DUE, failure, NINE) == notes


def test_what_twice_may_have_arrived_is_not_sent_a_third_time() -> None:
    once_in_doubt = replace(DUE, reason="no_answer", tries=2)
    notes = notes_on_failure(once_in_doubt, Failure(Kind.AMBIGUOUS, "no_answer"), NINE)
    assert notes == (Failed(CLAIMED, Reason.UNCONFIRMED),)


@pytest.mark.parametrize(
    ("late", "shortest", "longest"),
    [
        (0 * SECOND, 1 * SECOND, 2 * SECOND),
        (MINUTE, 15 * SECOND, 30 * SECOND),
        (20 * MINUTE, LONGEST_HOLD / 2, LONGEST_HOLD),
    ],
)
def test_the_longer_it_does_not_work_the_rarer_it_is_tried(
    late: timedelta, shortest: timedelta, longest: timedelta
) -> None:
    now = NINE + late
    (note,) = notes_on_failure(DUE, Failure(Kind.RETRY, "server_error"), now)
    assert isinstance(note, Released)
    assert not note.counted
    assert shortest <= note.again_at - now <= longest


def test_a_poisoned_reminder_is_tried_some_more_and_then_put_aside() -> None:
    waits = []
    for tries in range(1, MOST_TRIES):
        note = note_on_poison(replace(DUE, tries=tries), KeyError("name"), NINE)
        assert isinstance(note, Released)
        assert (note.reason, note.counted) == ("KeyError", True)
        waits.append(note.again_at - NINE)
    assert waits == [4 * SECOND, 8 * SECOND, 16 * SECOND, 32 * SECOND]
    assert note_on_poison(replace(DUE, tries=MOST_TRIES), KeyError("name"), NINE) == Failed(CLAIMED, "KeyError")


def test_one_whose_turn_did_not_come_is_free_at_once_and_keeps_its_past() -> None:
    due = replace(DUE, reason="no_answer")
    assert note_on_untried(due, NINE) == Released(CLAIMED, NINE, "no_answer", counted=False)


# Writing them down.


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
        Gone(gone.chat_id, "blocked"),
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
    # The first writes what it finds; all that came meanwhile are written by the second.
    assert database.transactions <= 2


async def test_what_was_sent_is_not_forgotten_while_the_database_is_out_of_reach(world: World) -> None:
    (due,) = await claimed(world, 1)
    database = FailingDatabase(world.database, out_of_reach(), ConnectionResetError(), out_of_reach())
    notebook = Notebook(database, HandClock(NINE), again_seconds=0)
    await notebook.write(Sent(due.lease, 5, NINE))
    assert (await world.look(due.lease.occurrence_id)).outcome == Outcome.SENT
    assert database.transactions == 4


async def test_a_note_that_can_never_be_written_is_not_tried_for_ever(world: World) -> None:
    (due,) = await claimed(world, 1)
    refused = IntegrityError("UPDATE", None, Exception("no such thing"))
    notebook = Notebook(FailingDatabase(world.database, refused), HandClock(NINE), again_seconds=0)
    with pytest.raises(IntegrityError):
        await notebook.write(Sent(due.lease, 5, NINE))
    await notebook.write(Sent(due.lease, 6, NINE))
    assert (await world.look(due.lease.occurrence_id)).message_id == 6
