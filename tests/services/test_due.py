import asyncio
from datetime import UTC, datetime

import pytest

from stretchbot.db.models import Outcome
from stretchbot.services.due import anything_due, expand_due
from stretchbot.services.occurrences import Reason
from stretchbot.services.time_zone_data import recompute_all_due
from tests.patience import PATIENCE_SECONDS
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World


async def expand(world: World, now: datetime, limit: int = 500) -> int:
    async with world.database.write() as db:
        return (await expand_due(db, now, limit)).size


async def test_a_reminder_that_is_due_gets_an_occurrence_and_its_next_instant(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    assert await expand(world, NINE + SECOND) == 1
    (occurrence,) = await world.occurrences(chat)
    assert (occurrence.due_at, occurrence.send_at, occurrence.outcome) == (NINE, NINE, Outcome.WAITING)
    assert occurrence.reminder_id == reminder
    assert (occurrence.tries, occurrence.settled_at) == (0, None)
    after = await world.look_at_reminder(reminder)
    assert (after.next_due_at, after.last_due_at) == (NINE + DAY, NINE)


async def test_a_reminder_is_due_at_its_very_instant_and_not_before(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    assert await expand(world, NINE - SECOND) == 0
    assert await expand(world, NINE) == 1


@pytest.mark.parametrize(("at", "is_due"), [(NINE - SECOND, False), (NINE, True), (NINE + DAY, True)])
async def test_a_look_tells_whether_anything_is_due(world: World, at: datetime, is_due: bool) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    await world.reminder(chat, 0, next_due_at=None, enabled=False)
    async with world.database.read() as db:
        assert await anything_due(db, at) is is_due


@pytest.mark.parametrize(("at", "is_due"), [(NINE - SECOND, False), (NINE, True), (NINE + DAY, True)])
async def test_a_look_sees_what_waits_to_be_sent(world: World, at: datetime, is_due: bool) -> None:
    chat = await world.chat()
    await world.occurrence(chat, NINE - HOUR, send_at=NINE, snoozes=1)
    await world.occurrence(chat, NINE - 2 * HOUR, Outcome.SENT)
    async with world.database.read() as db:
        assert await anything_due(db, at) is is_due


async def test_expanding_twice_makes_one_occurrence(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    await expand(world, NINE)
    assert await expand(world, NINE) == 0
    assert len(await world.occurrences(chat)) == 1


async def test_an_instant_that_has_its_occurrence_already_gets_no_second_one(world: World) -> None:
    # The clock was set back: the reminder is planned again for an instant that was sent.
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.occurrence(chat, NINE, Outcome.SENT, reminder_id=reminder)
    await expand(world, NINE)
    assert [one.outcome for one in await world.occurrences(chat)] == [Outcome.SENT]


async def test_after_days_of_downtime_each_instant_is_recorded_and_only_the_one_within_grace_waits(
    world: World,
) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    now = NINE + 2 * DAY + 29 * MINUTE
    await expand(world, now)
    rows = [(one.due_at, one.outcome, one.reason, one.send_at) for one in await world.occurrences(chat)]
    assert rows == [
        (NINE, Outcome.MISSED, Reason.TOO_LATE, None),
        (NINE + DAY, Outcome.MISSED, Reason.TOO_LATE, None),
        (NINE + 2 * DAY, Outcome.WAITING, None, NINE + 2 * DAY),
    ]
    assert (await world.occurrences(chat))[0].settled_at == now
    after = await world.look_at_reminder(reminder)
    assert (after.next_due_at, after.last_due_at) == (NINE + 3 * DAY, NINE + 2 * DAY)


async def test_past_the_grace_an_occurrence_is_missed_from_the_start(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    await expand(world, NINE + 30 * MINUTE + SECOND)
    assert [one.outcome for one in await world.occurrences(chat)] == [Outcome.MISSED]


async def test_an_instant_within_a_pause_is_skipped(world: World) -> None:
    chat = await world.chat(paused_until=NINE + DAY)
    await world.reminder(chat)
    await expand(world, NINE + DAY)
    rows = [(one.outcome, one.reason) for one in await world.occurrences(chat)]
    assert rows == [(Outcome.SKIPPED, Reason.PAUSED), (Outcome.WAITING, None)]


async def test_a_reminder_that_is_off_is_left_alone(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat, enabled=False)
    assert await expand(world, NINE) == 0


async def test_the_oldest_come_first_and_no_more_than_the_limit(world: World) -> None:
    chats = [await world.chat() for _ in range(3)]
    for chat, due_at in zip(chats, (NINE, NINE - MINUTE, NINE - HOUR), strict=True):
        await world.reminder(chat, next_due_at=due_at)
    assert await expand(world, NINE, limit=2) == 2
    assert [len(await world.occurrences(chat)) for chat in chats] == [0, 1, 1]
    assert await expand(world, NINE, limit=2) == 1


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_what_another_worker_is_at_is_passed_over(world: World) -> None:
    chats = [await world.chat() for _ in range(2)]
    for chat, due_at in zip(chats, (NINE - MINUTE, NINE), strict=True):
        await world.reminder(chat, next_due_at=due_at)
    async with asyncio.timeout(PATIENCE_SECONDS), world.database.write() as one, world.database.write() as other:
        assert (await expand_due(one, NINE, limit=1)).size == 1
        assert (await expand_due(other, NINE)).size == 1
    assert [len(await world.occurrences(chat)) for chat in chats] == [1, 1]


@pytest.mark.parametrize(
    ("zone", "weekdays"), [("Atlantis/Capital", 127), ("Europe", 127), ("../secret", 127), ("Europe/Berlin", 0)]
)
async def test_a_schedule_nobody_can_compute_is_taken_out_and_holds_up_no_other(
    world: World, zone: str, weekdays: int
) -> None:
    poisoned, healthy = await world.chat(zone=zone), await world.chat()
    reminder = await world.reminder(poisoned, weekdays=weekdays)
    await world.reminder(healthy)
    assert await expand(world, NINE) == 2
    (failed,) = await world.occurrences(poisoned)
    assert (failed.outcome, failed.reason, failed.send_at) == (Outcome.FAILED, Reason.BAD_SCHEDULE, None)
    assert (await world.look_at_reminder(reminder)).next_due_at is None
    assert [one.outcome for one in await world.occurrences(healthy)] == [Outcome.WAITING]


async def test_a_chat_without_a_zone_follows_utc(world: World) -> None:
    reminder = await world.reminder(await world.chat(zone=None), 7 * 60)
    await expand(world, NINE)
    assert (await world.look_at_reminder(reminder)).next_due_at == NINE + DAY


async def test_after_a_change_of_time_zone_data_what_lies_ahead_is_computed_anew(world: World) -> None:
    # Planned for 09:00 at one hour from UTC; under the present data Berlin is two ahead then.
    stale = await world.reminder(await world.chat(), next_due_at=NINE + HOUR)
    right = await world.reminder(await world.chat(), next_due_at=NINE)
    assert await recompute_all_due(world.database, NINE - HOUR, batch=1) == 1
    assert (await world.look_at_reminder(stale)).next_due_at == NINE
    assert (await world.look_at_reminder(right)).next_due_at == NINE


async def test_what_is_already_due_is_not_recomputed_away(world: World) -> None:
    reminder = await world.reminder(await world.chat(), next_due_at=NINE - MINUTE)
    assert await recompute_all_due(world.database, NINE) == 0
    assert (await world.look_at_reminder(reminder)).next_due_at == NINE - MINUTE


async def test_recomputing_leaves_a_pause_a_pause(world: World) -> None:
    chat = await world.chat(paused_until=NINE + 3 * DAY)
    reminder = await world.reminder(chat, next_due_at=NINE + 3 * DAY)
    assert await recompute_all_due(world.database, NINE) == 0
    assert (await world.look_at_reminder(reminder)).next_due_at == NINE + 3 * DAY


async def test_recomputing_passes_over_a_schedule_nobody_can_compute(world: World) -> None:
    await world.reminder(await world.chat(zone="Atlantis/Capital"))
    assert await recompute_all_due(world.database, NINE - HOUR) == 0


async def test_a_time_that_spring_leaves_out_goes_out_once_an_hour_later(world: World) -> None:
    # Berlin, 29 March 2026: 02:30 doesn't exist and means 03:30, which is 01:30 UTC.
    saturday = datetime(2026, 3, 28, 1, 30, tzinfo=UTC)
    chat = await world.chat()
    await world.reminder(chat, 2 * 60 + 30, next_due_at=saturday)
    await expand(world, saturday + 3 * DAY)
    assert [one.due_at for one in await world.occurrences(chat)] == [
        saturday,
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 30, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 31, 0, 30, tzinfo=UTC),
    ]
