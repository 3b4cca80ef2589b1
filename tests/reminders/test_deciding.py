"""Which of the reminders that slots brought go out, and what is recorded of the others."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest
from sqlalchemy import text

from stretchbot.db.models import Chat
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.domain.session import WalkState
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.snoozes import snooze
from tests.reminders.claims import becomes, claim, materialised, reminders, several
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, SECOND, World


async def test_what_comes_late_does_not_come_in_quiet_hours(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    async with world.database.write() as db:
        row = await db.get_one(Chat, chat)
        row.quiet_from_minute, row.quiet_until_minute = 9 * 60 + 5, 7 * 60
    claimed = await claim(world, NINE + 5 * MINUTE)
    assert claimed.work == []
    occurrence = await world.occurrence_of(reminder)
    assert occurrence is not None
    assert (occurrence.delivery, occurrence.reason) == (Delivery.SKIPPED, Reason.QUIET_HOURS)


async def test_one_that_was_snoozed_before_it_went_out_does_not_go_out_yet(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await materialised(world)
    async with world.database.write() as db:
        await snooze(db, DueInstant(chat, reminder, NINE), 10, NINE + SECOND)
    assert reminders(await claim(world, NINE + 2 * SECOND)) == []
    assert [item.send_at for item in await world.queue()] == [NINE + 10 * MINUTE + SECOND]


async def test_nothing_goes_to_a_chat_that_is_gone(world: World) -> None:
    reminder = await world.reminder(await world.chat(unreachable="blocked"))
    assert await becomes(world, reminder) == (Delivery.SKIPPED, Reason.UNREACHABLE)


async def test_a_pause_mutes(world: World) -> None:
    reminder = await world.reminder(await world.chat(paused_until=NINE + DAY))
    assert await becomes(world, reminder) == (Delivery.SKIPPED, Reason.PAUSED)


async def test_no_reminder_interrupts_a_session(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.OPEN, active_at=NINE - MINUTE)
    assert await becomes(world, await world.reminder(chat)) == (Delivery.SKIPPED, Reason.SESSION_OPEN)


async def test_a_session_that_was_left_or_stopped_holds_nothing_back(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.OPEN, active_at=NINE - HOUR)
    await world.session(chat, WalkState.STOPPED, active_at=NINE - MINUTE, ended_at=NINE - MINUTE)
    reminder = await world.reminder(chat)
    assert reminders(await claim(world)) == [reminder]


async def test_a_session_finished_shortly_before_stands_for_the_reminder(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.FINISHED, active_at=NINE - HOUR, ended_at=NINE - 20 * MINUTE)
    assert await becomes(world, await world.reminder(chat)) == (Delivery.SKIPPED, Reason.FINISHED_BEFORE)


async def test_another_persons_session_changes_nothing(world: World) -> None:
    await world.session(await world.chat(), WalkState.OPEN, active_at=NINE)
    (reminder,) = await several(world, 1)
    assert reminders(await claim(world)) == [reminder]


async def test_a_chat_that_cannot_be_read_holds_up_nobody(world: World) -> None:
    rotten, sound = await several(world, 2)
    chat = (await world.look_at_reminder(rotten)).chat_id
    async with world.database.write() as db:
        await db.execute(
            text("UPDATE chats SET encrypted_telegram_chat_id = :bytes WHERE id = :id"),
            {"bytes": b"rotten", "id": chat},
        )
    assert reminders(await claim(world)) == [sound]
    row = await world.occurrence_of(rotten)
    assert row is not None
    assert (row.delivery, row.reason) == (Delivery.FAILED, Reason.UNREADABLE)


async def at(world: World, chat: int, minutes_before: int) -> int:
    """A reminder of a chat so many minutes before nine."""
    return await world.reminder(chat, NINE_O_CLOCK - minutes_before, due_at=NINE - minutes_before * MINUTE)


async def test_of_several_within_the_grace_only_the_newest_goes_out(world: World) -> None:
    chat = await world.chat()
    oldest, older, newest = [await at(world, chat, minutes) for minutes in (20, 10, 0)]
    other = await at(world, await world.chat(), 20)
    assert set(reminders(await claim(world))) == {other, newest}
    rows = [
        await world.occurrence_of(reminder, NINE - minutes * MINUTE)
        for reminder, minutes in ((oldest, 20), (older, 10))
    ]
    assert [(row.delivery, row.reason) for row in rows if row] == [(Delivery.MISSED, Reason.NEWER_DUE)] * 2


async def test_the_newest_wins_even_when_a_claim_reaches_only_the_older(world: World) -> None:
    chat = await world.chat()
    await at(world, chat, 10)
    newest = await at(world, chat, 0)
    assert reminders(await claim(world, room=1)) == []
    assert reminders(await claim(world, room=1)) == [newest]


async def test_a_snooze_that_ended_later_overtakes_a_reminder_that_could_not_be_sent(world: World) -> None:
    chat = await world.chat()
    due = await at(world, chat, 10)
    await world.queued(chat, NINE - HOUR, send_at=NINE - 5 * MINUTE)
    assert reminders(await claim(world)) == []
    row = await world.occurrence_of(due, NINE - 10 * MINUTE)
    assert row is not None
    assert row.reason == Reason.NEWER_DUE


async def test_a_reminder_is_not_overtaken_by_one_snoozed_until_later(world: World) -> None:
    chat = await world.chat()
    await world.queued(chat, NINE - HOUR, send_at=NINE + MINUTE)
    due = await world.reminder(chat)
    assert reminders(await claim(world)) == [due]


async def test_of_two_due_at_the_same_instant_one_goes_out(world: World) -> None:
    # Berlin, 29 March 2026: 02:30 is left out and comes at 03:30.
    spring = datetime.fromisoformat("2026-03-29T01:30Z")
    chat = await world.chat()
    early = spring - DAY
    first = await world.reminder(chat, 2 * 60 + 30, due_at=spring, due_from_at=early)
    second = await world.reminder(chat, 3 * 60 + 30, due_at=spring, due_from_at=early)
    assert reminders(await claim(world, spring)) == [second]
    row = await world.occurrence_of(first, spring)
    assert row is not None
    assert row.reason == Reason.NEWER_DUE


Meanwhile = Callable[[World, int], Awaitable[object]]


async def is_off(world: World, chat: int) -> None:
    await world.reminder(chat, NINE_O_CLOCK + 1, enabled=False)


async def is_due_tomorrow(world: World, chat: int) -> None:
    await world.reminder(chat, NINE_O_CLOCK + 1, due_at=NINE + DAY + MINUTE, due_from_at=NINE + DAY)


async def is_due_on_other_weekdays(world: World, chat: int) -> None:
    await world.reminder(chat, NINE_O_CLOCK + 1, due_at=NINE + MINUTE, weekdays=0b1111011)


async def is_in_a_zone_that_vanished(world: World, chat: int) -> None:
    await world.reminder(chat, NINE_O_CLOCK + 1, due_at=NINE + DAY, zone="Atlantis/Capital")


@pytest.mark.parametrize("other", [is_off, is_due_tomorrow, is_due_on_other_weekdays, is_in_a_zone_that_vanished])
async def test_one_that_is_not_due_overtakes_nothing(world: World, other: Meanwhile) -> None:
    chat = await world.chat()
    due = await world.reminder(chat)
    await other(world, chat)
    assert due in reminders(await claim(world, NINE + 5 * MINUTE))
