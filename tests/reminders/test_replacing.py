"""Which messages a reminder takes the place of, and that they go after it went out."""

from collections.abc import Iterable
from datetime import datetime

import pytest
from sqlalchemy import update

from stretchbot.db.models import User
from stretchbot.domain.occurrence import Response
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.queue import claim_queue
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.telegram.priorities import Priority
from tests.reminders.stage import TEXT, Stage, kinds, texts
from tests.services.world import DAY, HOUR, NINE, World

# Some reminder that was removed since.
OTHER = 999


async def replaced(world: World, now: datetime = NINE) -> list[tuple[int, ...]]:
    """What each reminder that is due takes the place of."""
    async with world.database.write() as db:
        while (await materialise(db, now)).slots:
            pass
        slots = await claim_slots(db, now, 100)
        queue = await claim_queue(db, kinds(), now, 100)
    return [work.replaces for work in (*slots.work, *queue.work)]


async def reminded_before(world: World, *message_ids: int | None, response: Response | None = None) -> int:
    """Somebody whose reminder is due, and who got these messages on the days before; their chat."""
    chat = await world.chat()
    await world.reminder(chat)
    for days, message_id in enumerate(reversed(message_ids), 1):
        await world.occurrence(chat, NINE - days * DAY, response=response, message_id=message_id, reminder_id=OTHER)
    return chat


@pytest.mark.parametrize(
    ("message_ids", "expected"),
    [
        ((), ()),
        ((5,), (5,)),
        ((5, 6), (6,)),  # the one before that went when this one came
        ((5, None), (5,)),  # what never became a message hides none
    ],
)
async def test_the_last_message_nobody_answered_is_replaced(
    world: World, message_ids: Iterable[int | None], expected: tuple[int, ...]
) -> None:
    await reminded_before(world, *message_ids)

    assert await replaced(world) == [expected]


@pytest.mark.parametrize("response", [Response.DONE, Response.SKIPPED])
async def test_one_that_was_answered_stays(world: World, response: Response) -> None:
    await reminded_before(world, 5, response=response)

    assert await replaced(world) == [()]


async def test_a_snooze_whose_time_is_over_counts_as_unanswered(world: World) -> None:
    await reminded_before(world, 5, response=Response.SNOOZED)

    assert await replaced(world) == [(5,)]


async def test_somebody_elses_message_stays(world: World) -> None:
    await world.occurrence(await world.chat(), NINE - DAY, message_id=5, reminder_id=OTHER)
    await world.reminder(await world.chat())

    assert await replaced(world) == [()]


async def test_whoever_keeps_everything_has_nothing_replaced(world: World) -> None:
    chat = await reminded_before(world, 5)
    async with world.database.write() as db:
        await db.execute(update(User).where(User.chat_id == chat).values(keeps_messages=True))

    assert await replaced(world) == [()]


async def test_a_snooze_that_returns_replaces_its_own_message_and_a_later_unanswered_one(world: World) -> None:
    chat = await world.chat()
    snoozed = await world.queued(chat, NINE - 2 * HOUR, send_at=NINE)
    await world.occurrence(
        chat, NINE - 2 * HOUR, response=Response.SNOOZED, snoozed_until=NINE, message_id=5, reminder_id=snoozed
    )
    await world.occurrence(chat, NINE - HOUR, message_id=6, reminder_id=OTHER)

    assert await replaced(world) == [(6, 5)]


async def test_a_snoozed_one_that_comes_again_itself_stays_until_then(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    await world.occurrence(
        chat, NINE - HOUR, response=Response.SNOOZED, snoozed_until=NINE + HOUR, message_id=5, reminder_id=OTHER
    )

    assert await replaced(world) == [()]


async def test_a_reminder_nobody_answered_is_deleted_when_the_next_went_out_and_its_record_stays(stage: Stage) -> None:
    person, reminder = await stage.reminded()
    await stage.ticks()
    first = person.last

    stage.clock.move_on(DAY)
    await stage.ticks()

    assert texts(person) == [TEXT]
    assert person.last.message_id != first.message_id
    record = await stage.world.occurrence_of(reminder)
    assert record is not None
    assert record.message_id == first.message_id


async def test_nothing_is_deleted_for_a_reminder_that_did_not_go_out(stage: Stage) -> None:
    person, _ = await stage.reminded()
    await stage.ticks()
    stage.clock.move_on(DAY)
    stage.fails(FaultKind.SERVER_ERROR, times=None)

    await stage.ticks()

    assert texts(person) == [TEXT]
    assert not stage.server.telegram.calls_of("deleteMessage")


async def test_a_deletion_that_fails_costs_nothing_but_itself(stage: Stage) -> None:
    person, reminder = await stage.reminded()
    await stage.ticks()
    stage.server.telegram.faults.add(FaultRule(FaultKind.FLOOD, "deleteMessage", retry_after=1))
    stage.clock.move_on(DAY)

    await stage.ticks()

    assert texts(person) == [TEXT, TEXT]
    row = await stage.world.occurrence_of(reminder, NINE + DAY)
    assert row is not None
    assert row.message_id == person.last.message_id


def test_messages_that_have_had_their_time_wait_for_everything_else() -> None:
    # Except for what a broadcast tells everybody.
    assert max(set(Priority) - {Priority.BACKGROUND}) is Priority.TIDYING
