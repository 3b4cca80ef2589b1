"""A snooze that would end close to a reminder is left to that one."""

from datetime import UTC, datetime

import pytest

from stretchbot.db.models import Chat
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.services.occurrences import Answered, DueInstant, pending_occurrence
from stretchbot.services.snoozes import snooze
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, World

NOW = NINE + MINUTE
UNTIL = NOW + 30 * MINUTE  # 09:31


async def sent(world: World) -> DueInstant:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.occurrence(chat, reminder_id=reminder, message_id=5)
    return DueInstant(chat, reminder, NINE)


async def other(world: World, of: DueInstant, after_nine: int, **more: object) -> int:
    """Another reminder of the chat, so many minutes after nine."""
    due_at = NINE + after_nine * MINUTE
    minute = (NINE_O_CLOCK + after_nine) % (24 * 60)
    return await world.reminder(of.chat_id, minute, due_at=due_at, **more)  # type: ignore[arg-type]  # by name


async def snoozed(world: World, of: DueInstant, minutes: int = 30, message_id: int | None = 5) -> Answered:
    async with world.database.write() as db:
        answered = await snooze(db, of, minutes, NOW, message_id=message_id)
    assert answered is not None
    return answered


@pytest.mark.parametrize("after_nine", [16, 17, 31, 45, 46])  # 15 minutes before 09:31 is 09:16
async def test_it_is_left_to_a_reminder_within_a_quarter_of_an_hour(world: World, after_nine: int) -> None:
    of = await sent(world)
    await other(world, of, after_nine)

    answered = await snoozed(world, of)

    assert (answered.changed, answered.response, answered.snoozed_until) == (True, Response.SNOOZED, None)
    assert answered.merged_with == NINE + after_nine * MINUTE
    assert await world.queue() == []


@pytest.mark.parametrize("after_nine", [15, 47, 90])
async def test_it_comes_by_itself_further_from_any_reminder(world: World, after_nine: int) -> None:
    of = await sent(world)
    await other(world, of, after_nine)

    answered = await snoozed(world, of)

    assert (answered.merged_with, answered.snoozed_until) == (None, UNTIL)
    assert [item.send_at for item in await world.queue()] == [UNTIL]


async def test_of_two_it_is_left_to_the_first(world: World) -> None:
    of = await sent(world)
    for after_nine in (40, 20):
        await other(world, of, after_nine)

    assert (await snoozed(world, of)).merged_with == NINE + 20 * MINUTE


async def test_what_was_due_before_is_not_the_next(world: World) -> None:
    of = await sent(world)
    await other(world, of, -5)

    assert (await snoozed(world, of, 10)).snoozed_until == NOW + 10 * MINUTE


@pytest.mark.parametrize("why", ["off", "another weekday", "paused", "another chat", "not yet its own"])
async def test_a_reminder_that_does_not_come_takes_nothing_over(world: World, why: str) -> None:
    of = await sent(world)
    options: dict[str, object] = {}
    match why:
        case "off":
            options["enabled"] = False
        case "another weekday":
            options["weekdays"] = 0b1111011  # it is a Wednesday
        case "not yet its own":
            options["due_from_at"] = NINE + DAY
    there = DueInstant(await world.chat(), 0, NINE) if why == "another chat" else of
    await other(world, there, 31, **options)
    if why == "paused":
        async with world.database.write() as db:
            (await db.get_one(Chat, of.chat_id)).paused_until = NINE + DAY

    assert (await snoozed(world, of)).merged_with is None


async def test_one_left_to_the_next_waits_for_its_reader_until_then(world: World) -> None:
    of = await sent(world)
    await other(world, of, 31)
    await snoozed(world, of)

    async with world.database.read() as db:
        pending = await pending_occurrence(db, await db.get_one(Chat, of.chat_id), NINE - HOUR, NOW)
    assert pending is not None
    assert pending.of == of


async def test_one_that_was_never_seen_is_not_sent_before_the_next(world: World) -> None:
    chat = await world.chat()
    of = DueInstant(chat, await world.reminder(chat), NINE)
    await other(world, of, 31)

    await snoozed(world, of, message_id=None)

    row = await world.occurrence_of(of.reminder_id)
    assert row is not None
    assert (row.delivery, row.reason) == (Delivery.SKIPPED, Reason.NEWER_DUE)


async def test_what_was_snoozed_before_goes_with_the_next_when_it_is_snoozed_again(world: World) -> None:
    of = await sent(world)
    await snoozed(world, of, 10)
    await other(world, of, 31)
    async with world.database.write() as db:
        again = await snooze(db, of, 20, NOW + 10 * MINUTE, message_id=5)

    assert again is not None
    assert again.merged_with == NINE + 31 * MINUTE
    assert await world.queue() == []


@pytest.mark.parametrize(
    ("now", "minute", "due_at"),
    [
        # Berlin, 25 October 2026: 02:30 comes twice and counts first, at 00:30 UTC. At 02:05 that is 25 minutes on.
        (datetime(2026, 10, 25, 0, 5, tzinfo=UTC), 150, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # 29 March: 02:30 is left out and comes at 03:30, which is 01:30 UTC. At 01:55 that is 35 minutes on.
        (datetime(2026, 3, 29, 0, 55, tzinfo=UTC), 150, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
async def test_on_days_of_a_clock_change_it_is_the_time_that_goes_by(
    world: World, now: datetime, minute: int, due_at: datetime
) -> None:
    chat = await world.chat()
    long_ago = now - 400 * DAY
    reminder = await world.reminder(chat, 12 * 60, due_from_at=long_ago)
    await world.reminder(chat, minute, due_at=due_at, due_from_at=long_ago)
    await world.occurrence(chat, now, reminder_id=reminder, message_id=5)
    async with world.database.write() as db:
        answered = await snooze(db, DueInstant(chat, reminder, now), 30, now, message_id=5)

    assert answered is not None
    assert answered.merged_with == due_at
