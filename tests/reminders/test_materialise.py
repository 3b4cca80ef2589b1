from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, reset_tzpath

import pytest
from sqlalchemy import update

from stretchbot.db.models import Slot
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.reminders.materialise import INSTANTS_TOGETHER, anything_due, materialise
from stretchbot.services.schedule import rebuild_slots
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World

WEDNESDAY = 2


async def materialised(world: World, now: datetime) -> int:
    async with world.database.write() as db:
        return (await materialise(db, now)).slots


async def is_anything_due(world: World, now: datetime) -> bool:
    async with world.database.read() as db:
        return await anything_due(db, now)


async def set_zone_of_slots(world: World, zone: str) -> None:
    async with world.database.write() as db:
        await db.execute(update(Slot).values(zone=zone))


async def test_a_slot_that_is_due_becomes_a_claim_open_to_all_and_is_due_again_the_next_day(world: World) -> None:
    await world.reminder(await world.chat())
    assert await materialised(world, NINE + SECOND) == 1
    (claim,) = await world.claims()
    assert (claim.due_at, claim.weekday, claim.after_id, claim.up_to_id) == (NINE, WEDNESDAY, 0, None)
    assert (claim.lease_until, claim.is_retaken) == (None, False)
    (slot,) = await world.slots()
    assert (slot.next_due_at, slot.last_due_at) == (NINE + DAY, NINE)


async def test_a_slot_is_due_at_its_very_instant_and_not_before(world: World) -> None:
    await world.reminder(await world.chat())
    assert await materialised(world, NINE - SECOND) == 0
    assert await materialised(world, NINE) == 1
    assert await materialised(world, NINE) == 0
    assert len(await world.claims()) == 1


async def test_all_slots_that_are_due_come_together_the_oldest_first(world: World) -> None:
    chat = await world.chat()
    for minutes in (0, 2, 1):
        await world.reminder(chat, 540 - minutes, due_at=NINE - minutes * MINUTE)
    await world.reminder(chat, 541, due_at=NINE + MINUTE)
    assert await materialised(world, NINE) == 3
    assert [claim.due_at for claim in await world.claims()] == [NINE - 2 * MINUTE, NINE - MINUTE, NINE]


async def test_after_days_of_downtime_there_is_a_claim_for_each_instant(world: World) -> None:
    await world.reminder(await world.chat())
    await materialised(world, NINE + 2 * DAY + HOUR)
    claims = [(claim.due_at, claim.weekday) for claim in await world.claims()]
    assert claims == [(NINE + days * DAY, WEDNESDAY + days) for days in range(3)]
    (slot,) = await world.slots()
    assert (slot.next_due_at, slot.last_due_at) == (NINE + 3 * DAY, NINE + 2 * DAY)


async def test_a_very_long_downtime_is_made_up_for_some_at_a_time(world: World) -> None:
    await world.reminder(await world.chat())
    now = NINE + INSTANTS_TOGETHER * DAY  # so many, and the first
    assert [await materialised(world, now) for _ in range(3)] == [1, 1, 0]
    assert [claim.due_at for claim in await world.claims()] == [
        NINE + days * DAY for days in range(INSTANTS_TOGETHER + 1)
    ]


async def test_a_time_that_spring_leaves_out_is_due_once_an_hour_later(world: World) -> None:
    # Berlin, 29 March 2026: 02:30 doesn't exist and means 03:30, which is 01:30 UTC.
    saturday = datetime(2026, 3, 28, 1, 30, tzinfo=UTC)
    await world.reminder(await world.chat(), 2 * 60 + 30, due_at=saturday)
    await materialised(world, saturday + 3 * DAY)
    assert [claim.due_at for claim in await world.claims()] == [
        saturday,
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 30, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 31, 0, 30, tzinfo=UTC),
    ]


@pytest.mark.parametrize(("at", "is_due"), [(NINE - SECOND, False), (NINE, True), (NINE + DAY, True)])
async def test_a_look_tells_whether_a_slot_is_due(world: World, at: datetime, is_due: bool) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    await world.reminder(chat, 0, enabled=False)
    assert await is_anything_due(world, at) is is_due


async def test_a_look_sees_claims_that_wait(world: World) -> None:
    await world.reminder(await world.chat())
    await materialised(world, NINE)
    assert await is_anything_due(world, NINE)


@pytest.mark.parametrize(("at", "is_due"), [(NINE - SECOND, False), (NINE, True), (NINE + DAY, True)])
async def test_a_look_sees_what_waits_in_the_queue(world: World, at: datetime, is_due: bool) -> None:
    await world.queued(await world.chat(), NINE - HOUR, send_at=NINE)
    assert await is_anything_due(world, at) is is_due


@pytest.mark.parametrize("zone", ["Atlantis/Capital", "Europe", "../secret"])
async def test_a_slot_in_a_zone_that_vanished_is_taken_out_and_holds_up_no_other(world: World, zone: str) -> None:
    poisoned, healthy = await world.chat(), await world.chat()
    reminder = await world.reminder(poisoned, zone=zone)
    await world.reminder(healthy)
    assert await materialised(world, NINE) == 2
    occurrence = await world.occurrence_of(reminder)
    assert occurrence is not None
    assert (occurrence.delivery, occurrence.reason) == (Delivery.FAILED, Reason.BAD_SCHEDULE)
    assert len(await world.claims()) == 1
    assert {slot.zone: slot.next_due_at for slot in await world.slots()} == {zone: None, "Europe/Berlin": NINE + DAY}
    assert await materialised(world, NINE) == 0


async def test_a_zone_that_can_not_be_read_for_a_while_loses_nothing(world: World, tmp_path: Path) -> None:
    zone = tmp_path / "Europe" / "Madrid"
    zone.parent.mkdir()
    zone.symlink_to("/proc/self/mem")  # a file whose first byte is an input/output error
    poor, healthy = await world.chat(), await world.chat()
    reminder = await world.reminder(poor, zone="Europe/Madrid", due_at=NINE)
    await world.reminder(healthy)
    ZoneInfo.clear_cache(only_keys=["Europe/Madrid"])
    reset_tzpath([str(tmp_path), *TZPATH])
    try:
        assert await materialised(world, NINE) == 1
        assert await rebuild_slots(world.database, NINE) == 0
        assert await materialised(world, NINE + MINUTE) == 0
    finally:
        reset_tzpath(TZPATH)

    assert await materialised(world, NINE + MINUTE) == 1
    assert await world.occurrence_of(reminder) is None
    assert {claim.due_at for claim in await world.claims()} == {NINE}
    assert len(await world.claims()) == 2


async def test_taking_a_slot_out_leaves_what_is_known_of_its_reminders(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, zone="Atlantis/Capital")
    await world.occurrence(chat, reminder_id=reminder, response=Response.DONE)
    assert await materialised(world, NINE) == 1
    occurrence = await world.occurrence_of(reminder)
    assert occurrence is not None
    assert (occurrence.delivery, occurrence.response) == (Delivery.SENT, Response.DONE)


async def test_a_zone_that_comes_back_is_due_again_after_a_restart(world: World) -> None:
    await world.reminder(await world.chat(), zone="Atlantis/Capital")
    await materialised(world, NINE)
    assert await rebuild_slots(world.database, NINE + HOUR) == 0
    await set_zone_of_slots(world, "Europe/Berlin")
    assert await rebuild_slots(world.database, NINE + HOUR) == 1
    assert [slot.next_due_at for slot in await world.slots()] == [NINE + DAY]


async def test_an_instant_that_comes_again_because_the_clock_was_set_back_is_looked_at_closely(world: World) -> None:
    await world.reminder(await world.chat())
    await materialised(world, NINE)
    await rebuild_slots(world.database, NINE - HOUR)
    await materialised(world, NINE)
    assert [(claim.due_at, claim.is_retaken) for claim in await world.claims()] == [(NINE, False), (NINE, True)]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_slot_that_another_worker_is_at_is_passed_over(world: World) -> None:
    await world.reminder(await world.chat())
    async with world.database.write() as one, world.database.write() as other:
        assert (await materialise(one, NINE)).slots == 1
        assert (await materialise(other, NINE)).slots == 0
