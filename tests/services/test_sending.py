import asyncio
from datetime import datetime

import pytest
from sqlalchemy import delete

from stretchbot.db.models import Outcome, Reminder, User
from stretchbot.domain.session import WalkState
from stretchbot.services.claims import DueReminder
from stretchbot.services.occurrences import Reason
from stretchbot.services.recording import LEASE, Lease
from stretchbot.services.sending import Claim, claim_to_send
from tests.patience import PATIENCE_SECONDS
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World


async def claim(world: World, now: datetime = NINE, limit: int = 100, **options: tuple[int, ...]) -> Claim:
    async with world.database.write() as db:
        return await claim_to_send(db, now, limit, **options)


def ids(claim: Claim) -> list[int]:
    return [due.lease.occurrence_id for due in claim.to_send]


# Claiming.


async def test_a_claim_brings_all_that_sending_takes(world: World) -> None:
    chat = await world.chat(telegram_chat_id=42)
    occurrence = await world.occurrence(chat, NINE - MINUTE, tries=1, snoozes=2, reason="server_error")
    (due,) = (await claim(world)).to_send
    user_id = due.user_id
    assert user_id is not None
    assert due == DueReminder(
        lease=Lease(occurrence, NINE + LEASE),
        chat_id=chat,
        telegram_chat_id=42,
        language="en",
        zone="Europe/Berlin",
        user_id=user_id,
        place="desk",
        due_at=NINE - MINUTE,
        send_at=NINE - MINUTE,
        tries=2,
        snoozes=2,
        reason="server_error",
    )


async def test_a_chat_without_a_user_is_reminded_too(world: World) -> None:
    chat = await world.chat()
    occurrence = await world.occurrence(chat)
    async with world.database.write() as db:
        await db.execute(delete(User).where(User.chat_id == chat))
    (due,) = (await claim(world)).to_send
    assert (due.lease.occurrence_id, due.user_id, due.place) == (occurrence, None, None)


async def test_what_is_claimed_is_nobody_elses_until_the_lease_is_over(world: World) -> None:
    occurrence = await world.occurrence(await world.chat())
    assert ids(await claim(world)) == [occurrence]
    assert ids(await claim(world, NINE + LEASE - SECOND)) == []
    assert ids(await claim(world, NINE + LEASE)) == [occurrence]
    assert (await world.look(occurrence)).tries == 2


async def test_two_claims_at_once_share_what_is_due(world: World) -> None:
    occurrences = {await world.occurrence(await world.chat()) for _ in range(4)}
    async with world.database.write() as one:
        first = ids(await claim_to_send(one, NINE, 2))
    async with world.database.write() as other:
        second = ids(await claim_to_send(other, NINE, 4))
    assert len(first) == len(second) == 2
    assert {*first, *second} == occurrences


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_claim_passes_over_what_another_worker_is_claiming(world: World) -> None:
    mine, theirs = [await world.occurrence(await world.chat(), NINE - minutes * MINUTE) for minutes in (2, 1)]
    async with asyncio.timeout(PATIENCE_SECONDS), world.database.write() as one, world.database.write() as other:
        assert ids(await claim_to_send(one, NINE, 1)) == [mine]
        assert ids(await claim_to_send(other, NINE, 2)) == [theirs]


async def test_the_oldest_are_claimed_first(world: World) -> None:
    late = await world.occurrence(await world.chat(), NINE - MINUTE)
    later = await world.occurrence(await world.chat(), NINE - 2 * MINUTE)
    assert ids(await claim(world, limit=1)) == [later]
    assert ids(await claim(world)) == [late]


async def test_what_the_claimant_has_in_hand_is_left_out_whatever_the_clock_says(world: World) -> None:
    occurrence = await world.occurrence(await world.chat(), lease_until=NINE - HOUR, tries=1)
    assert (await claim(world, but_not=(occurrence,))).size == 0
    assert ids(await claim(world)) == [occurrence]


async def test_a_lease_given_under_a_clock_that_ran_an_hour_ahead_does_not_hold(world: World) -> None:
    occurrence = await world.occurrence(await world.chat(), lease_until=NINE + HOUR, tries=1)
    assert ids(await claim(world)) == [occurrence]


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.WAITING])
async def test_only_what_waits_is_claimed(world: World, outcome: Outcome) -> None:
    await world.occurrence(await world.chat(), outcome=outcome, send_at=NINE)
    assert (await claim(world)).size == 0


async def test_a_chat_that_telegram_holds_back_waits_and_others_do_not(world: World) -> None:
    held = await world.occurrence(await world.chat(retry_after_at=NINE + MINUTE))
    other = await world.occurrence(await world.chat())
    assert ids(await claim(world)) == [other]
    assert ids(await claim(world, NINE + MINUTE)) == [held, other]


async def test_a_chat_held_back_under_a_clock_that_ran_ahead_is_reminded(world: World) -> None:
    held = await world.occurrence(await world.chat(retry_after_at=NINE + DAY))
    assert ids(await claim(world)) == [held]


async def test_a_chat_held_back_past_the_grace_misses_its_reminder(world: World) -> None:
    occurrence = await world.occurrence(await world.chat(retry_after_at=NINE + HOUR), reason="flood")
    assert (await claim(world, NINE + 31 * MINUTE)).settled == 1
    row = await world.look(occurrence)
    assert (row.outcome, row.reason) == (Outcome.MISSED, "flood")


# Settling without sending.


async def becomes(world: World, occurrence: int, now: datetime = NINE) -> tuple[str, str | None]:
    """What a claim makes of an occurrence that it doesn't send."""
    result = await claim(world, now)
    assert occurrence not in ids(result)
    row = await world.look(occurrence)
    assert (row.send_at, row.settled_at) == (None, now)
    return row.outcome, row.reason


async def test_nothing_goes_to_a_chat_that_is_gone(world: World) -> None:
    occurrence = await world.occurrence(await world.chat(unreachable="blocked"))
    assert await becomes(world, occurrence) == (Outcome.SKIPPED, Reason.UNREACHABLE)


async def test_a_pause_mutes(world: World) -> None:
    occurrence = await world.occurrence(await world.chat(paused_until=NINE + DAY))
    assert await becomes(world, occurrence) == (Outcome.SKIPPED, Reason.PAUSED)


async def test_one_that_was_switched_off_before_it_went_out_does_not_come(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, next_due_at=None, enabled=False)
    occurrence = await world.occurrence(chat, reminder_id=reminder)
    assert await becomes(world, occurrence) == (Outcome.SKIPPED, Reason.TURNED_OFF)


async def test_one_that_was_removed_before_it_went_out_does_not_come(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, next_due_at=None)
    occurrence = await world.occurrence(chat, reminder_id=reminder)
    async with world.database.write() as db:
        await db.execute(delete(Reminder).where(Reminder.id == reminder))
    assert await becomes(world, occurrence) == (Outcome.SKIPPED, Reason.TURNED_OFF)


async def test_no_reminder_interrupts_a_session(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.OPEN, active_at=NINE - MINUTE)
    occurrence = await world.occurrence(chat)
    assert await becomes(world, occurrence) == (Outcome.SKIPPED, Reason.SESSION_OPEN)


async def test_a_session_that_was_left_or_stopped_holds_nothing_back(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.OPEN, active_at=NINE - HOUR)
    await world.session(chat, WalkState.STOPPED, active_at=NINE - MINUTE, ended_at=NINE - MINUTE)
    occurrence = await world.occurrence(chat)
    assert ids(await claim(world)) == [occurrence]


async def test_a_session_finished_shortly_before_stands_for_the_reminder(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.FINISHED, active_at=NINE - HOUR, ended_at=NINE - 20 * MINUTE)
    occurrence = await world.occurrence(chat)
    assert await becomes(world, occurrence) == (Outcome.DONE, Reason.FINISHED_BEFORE)


async def test_another_persons_session_changes_nothing(world: World) -> None:
    await world.session(await world.chat(), WalkState.OPEN, active_at=NINE)
    occurrence = await world.occurrence(await world.chat())
    assert ids(await claim(world)) == [occurrence]


async def test_of_several_within_the_grace_only_the_newest_goes_out(world: World) -> None:
    chat = await world.chat()
    oldest, older, newest = [await world.occurrence(chat, NINE - minutes * MINUTE) for minutes in (20, 10, 0)]
    other = await world.occurrence(await world.chat(), NINE - 20 * MINUTE)
    assert ids(await claim(world)) == [other, newest]
    for occurrence in (oldest, older):
        row = await world.look(occurrence)
        assert (row.outcome, row.reason) == (Outcome.MISSED, Reason.NEWER_DUE)


async def test_the_newest_wins_even_when_a_claim_reaches_only_the_older(world: World) -> None:
    chat = await world.chat()
    older, newest = [await world.occurrence(chat, NINE - minutes * MINUTE) for minutes in (10, 0)]
    assert ids(await claim(world, limit=1)) == []
    assert ids(await claim(world, limit=1)) == [newest]
    assert (await world.look(older)).reason == Reason.NEWER_DUE


async def test_one_that_could_not_be_sent_is_overtaken_by_a_newer_one_that_was(world: World) -> None:
    chat = await world.chat()
    held_up = await world.occurrence(chat, NINE - 10 * MINUTE, reason="server_error")
    await world.occurrence(chat, NINE - 5 * MINUTE, Outcome.SENT)
    assert await becomes(world, held_up) == (Outcome.MISSED, Reason.NEWER_DUE)


async def test_a_snoozed_reminder_is_not_overtaken_by_one_that_came_during_the_snooze(world: World) -> None:
    chat = await world.chat()
    snoozed = await world.occurrence(chat, NINE - HOUR, send_at=NINE, snoozes=1)
    await world.occurrence(chat, NINE - 30 * MINUTE, Outcome.SENT)
    assert ids(await claim(world)) == [snoozed]


async def test_a_reminder_is_not_overtaken_by_one_snoozed_until_later(world: World) -> None:
    chat = await world.chat()
    await world.occurrence(chat, NINE - HOUR, send_at=NINE + MINUTE, snoozes=1)
    due = await world.occurrence(chat)
    assert ids(await claim(world)) == [due]


async def test_a_snooze_that_ended_later_overtakes_a_reminder_that_could_not_be_sent(world: World) -> None:
    chat = await world.chat()
    due = await world.occurrence(chat, NINE - 10 * MINUTE)
    snoozed = await world.occurrence(chat, NINE - HOUR, send_at=NINE - 5 * MINUTE, snoozes=1)
    assert ids(await claim(world)) == [snoozed]
    assert (await world.look(due)).reason == Reason.NEWER_DUE


async def test_of_two_due_at_the_same_instant_one_goes_out(world: World) -> None:
    chat = await world.chat()
    first, second = [await world.occurrence(chat) for _ in range(2)]
    assert ids(await claim(world)) == [second]
    assert (await world.look(first)).reason == Reason.NEWER_DUE
