import asyncio
from datetime import datetime

import pytest

from stretchbot.db.models import Outcome
from stretchbot.services.occurrences import (
    Pending,
    Settled,
    look_at,
    pending_occurrence,
    settle,
    snooze,
)
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World

FINAL = (Outcome.DONE, Outcome.SKIPPED)


async def settled(world: World, occurrence: int, chat: int, outcome: Outcome = Outcome.DONE) -> Settled | None:
    async with world.database.write() as db:
        return await settle(db, occurrence, chat, outcome, NINE + MINUTE)


async def snoozed(world: World, occurrence: int, chat: int, minutes: int = 10) -> Settled | None:
    async with world.database.write() as db:
        return await snooze(db, occurrence, chat, minutes, NINE + MINUTE)


async def pending(world: World, chat: int, since: datetime = NINE - HOUR) -> Pending | None:
    async with world.database.read() as db:
        return await pending_occurrence(db, chat, since)


@pytest.mark.parametrize("outcome", FINAL)
async def test_a_reminder_that_was_sent_is_settled_by_a_tap(world: World, outcome: Outcome) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT)
    assert await settled(world, occurrence, chat, outcome) == Settled(changed=True, outcome=outcome)
    row = await world.look(occurrence)
    assert (row.outcome, row.settled_at, row.send_at) == (outcome, NINE + MINUTE, None)


async def test_the_second_tap_changes_nothing_and_learns_what_the_first_did(world: World) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT)
    await settled(world, occurrence, chat, Outcome.SKIPPED)
    assert await settled(world, occurrence, chat, Outcome.DONE) == Settled(changed=False, outcome=Outcome.SKIPPED)
    assert await snoozed(world, occurrence, chat) == Settled(changed=False, outcome=Outcome.SKIPPED)
    assert (await world.look(occurrence)).outcome == Outcome.SKIPPED


async def test_of_two_taps_at_the_same_moment_one_wins(world: World) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT)
    results = await asyncio.gather(*(settled(world, occurrence, chat, outcome) for outcome in FINAL))
    assert sorted(result.changed for result in results if result) == [False, True]


@pytest.mark.parametrize("outcome", [Outcome.WAITING, Outcome.MISSED, Outcome.FAILED])
async def test_a_tap_on_a_message_that_nobody_knew_to_be_out_proves_that_it_is(world: World, outcome: Outcome) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=outcome, tries=1, lease_until=NINE)
    assert await settled(world, occurrence, chat) == Settled(changed=True, outcome=Outcome.DONE)


@pytest.mark.parametrize("outcome", [Outcome.WAITING, Outcome.MISSED, Outcome.FAILED])
async def test_what_was_never_tried_can_not_be_tapped(world: World, outcome: Outcome) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=outcome)
    result = await settled(world, occurrence, chat)
    assert result is not None
    assert (result.changed, result.outcome) == (False, outcome)


async def test_a_snoozed_reminder_can_be_done_before_it_comes_again(world: World) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT)
    await snoozed(world, occurrence, chat)
    assert await settled(world, occurrence, chat) == Settled(changed=True, outcome=Outcome.DONE)
    assert (await world.look(occurrence)).send_at is None


async def test_a_snoozed_reminder_waits_to_be_sent_again(world: World) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT, tries=2, message_id=5)
    until = NINE + 31 * MINUTE
    assert await snoozed(world, occurrence, chat, 30) == Settled(
        changed=True, outcome=Outcome.WAITING, snoozed_until=until
    )
    row = await world.look(occurrence)
    assert (row.outcome, row.send_at, row.due_at, row.snoozes, row.tries) == (Outcome.WAITING, until, NINE, 1, 0)


async def test_a_second_snooze_from_the_old_message_changes_nothing(world: World) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT)
    await snoozed(world, occurrence, chat, 10)
    again = await snoozed(world, occurrence, chat, 60)
    assert again == Settled(changed=False, outcome=Outcome.WAITING, snoozed_until=NINE + 11 * MINUTE)
    assert (await world.look(occurrence)).snoozes == 1


@pytest.mark.parametrize("minutes", [0, -10, 24 * 60 + 1])
async def test_a_snooze_has_a_length_that_makes_sense(world: World, minutes: int) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT)
    with pytest.raises(ValueError, match="a snooze lasts"):
        await snoozed(world, occurrence, chat, minutes)


async def test_only_the_chat_that_was_reminded_may_press(world: World) -> None:
    chat, stranger = await world.chat(), await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT)
    assert await settled(world, occurrence, stranger) is None
    assert await snoozed(world, occurrence, stranger) is None
    async with world.database.read() as db:
        assert await look_at(db, occurrence, stranger) is None
    assert (await world.look(occurrence)).outcome == Outcome.SENT


async def test_an_occurrence_that_is_gone_is_none(world: World) -> None:
    assert await settled(world, 999, await world.chat()) is None


async def test_looking_changes_nothing(world: World) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT)
    async with world.database.read() as db:
        assert await look_at(db, occurrence, chat) == Settled(changed=False, outcome=Outcome.SENT)


async def test_the_newest_that_was_sent_is_pending(world: World) -> None:
    chat = await world.chat()
    await world.occurrence(chat, NINE - MINUTE, Outcome.SENT)
    newest = await world.occurrence(chat, NINE, Outcome.SENT, message_id=5)
    await world.occurrence(await world.chat(), NINE + SECOND, Outcome.SENT)
    assert await pending(world, chat) == Pending(newest, NINE, 5, None)


async def test_a_snoozed_one_is_pending_too(world: World) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat, outcome=Outcome.SENT, message_id=5)
    await snoozed(world, occurrence, chat)
    assert await pending(world, chat) == Pending(occurrence, NINE, 5, NINE + 11 * MINUTE)


@pytest.mark.parametrize("outcome", [Outcome.WAITING, Outcome.DONE, Outcome.SKIPPED, Outcome.MISSED, Outcome.FAILED])
async def test_what_is_settled_or_not_out_yet_is_not_pending(world: World, outcome: Outcome) -> None:
    chat = await world.chat()
    await world.occurrence(chat, outcome=outcome)
    assert await pending(world, chat) is None


async def test_yesterdays_is_not_pending_today(world: World) -> None:
    chat = await world.chat()
    await world.occurrence(chat, NINE - DAY, Outcome.SENT)
    assert await pending(world, chat) is None
