"""What a clock that ran wrong has left in the database is put right once it runs right again."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from stretchbot.db.models import Reminder, Slot
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.domain.schedule import GRACE, LONGEST_SNOOZE_MINUTES
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.mending import is_doubtful, mend
from stretchbot.services.schedule import ZONE_DATA_SLACK
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World

YEARS = 3650 * DAY
MISSED: dict[str, Any] = {"delivery": Delivery.MISSED, "reason": Reason.TOO_LATE}


async def mended(world: World) -> int:
    """How much was put right at nine."""
    return await mend(world.database, NINE, thoroughly=True)


async def begins_at(world: World, reminder: int, **due_from: timedelta) -> None:
    async with world.database.write() as db:
        values = {"due_from_at": NINE + due_from["ahead"] - ZONE_DATA_SLACK}
        await db.execute(update(Reminder).where(Reminder.id == reminder).values(values))


@pytest.mark.parametrize("ahead", [3 * DAY, 9 * DAY, YEARS])
async def test_a_reminder_planned_too_far_ahead_is_due_at_its_next_time(world: World, ahead: timedelta) -> None:
    reminder = await world.reminder(await world.chat(), due_at=NINE + DAY)
    await begins_at(world, reminder, ahead=ahead)
    assert await mended(world) == 1
    assert (await world.look_at_reminder(reminder)).due_from_at == NINE + DAY - ZONE_DATA_SLACK
    assert await mended(world) == 0


@pytest.mark.parametrize(
    ("weekdays", "ahead"),
    [(0b1111111, 2 * DAY), (0b0000100, 7 * DAY)],
    ids=["the gap after a move", "on Wednesdays, and this one was due"],
)
async def test_one_planned_as_its_rule_says_stays_so(world: World, weekdays: int, ahead: timedelta) -> None:
    reminder = await world.reminder(await world.chat(), due_at=NINE + DAY, weekdays=weekdays)
    await begins_at(world, reminder, ahead=ahead - DAY if weekdays == 0b1111111 else ahead)
    assert await mended(world) == 0


async def test_slots_far_ahead_are_computed_anew(world: World) -> None:
    await world.reminder(await world.chat(), due_at=NINE + YEARS)
    assert await mended(world) == 1
    assert [slot.next_due_at for slot in await world.slots()] == [NINE + DAY]


@pytest.mark.parametrize("late", [timedelta(), MINUTE, GRACE])
async def test_what_was_called_too_late_and_is_not_goes_out(world: World, late: timedelta) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, due_at=NINE + DAY)
    await world.occurrence(chat, NINE - late, reminder_id=reminder, **MISSED)
    assert await mended(world) == 1
    assert await world.occurrences(chat) == []
    assert [(item.subject_id, item.due_at, item.send_at, item.run_at) for item in await world.queue()] == [
        (reminder, NINE - late, NINE - late, NINE)
    ]


@pytest.mark.parametrize("ahead", [SECOND, 3 * HOUR, YEARS])
async def test_what_was_called_too_late_before_its_time_is_its_slots_again(world: World, ahead: timedelta) -> None:
    chat = await world.chat()
    await world.occurrence(chat, NINE + ahead, **MISSED)
    assert await mended(world) == 1
    assert (await world.occurrences(chat), await world.queue()) == ([], [])


@pytest.mark.parametrize(
    "row",
    [
        {"due_at": NINE - GRACE - SECOND, **MISSED},
        {"due_at": NINE + HOUR, "delivery": Delivery.SENT},
        {"due_at": NINE, "delivery": Delivery.MISSED, "reason": Reason.NEWER_DUE},
        {"due_at": NINE, **MISSED, "response": Response.DONE},
    ],
    ids=["truly too late", "sent under a clock that ran ahead", "superseded", "done all the same"],
)
async def test_what_is_true_all_the_same_stays(world: World, row: dict[str, Any]) -> None:
    chat = await world.chat()
    await world.occurrence(chat, **row)
    assert await mended(world) == 0
    assert len(await world.occurrences(chat)) == 1


async def test_a_claim_that_lies_ahead_is_made_anew_when_its_time_comes(world: World) -> None:
    await world.reminder(await world.chat())
    async with world.database.write() as db:
        await materialise(db, NINE + 3 * HOUR)
    assert await mend(world.database, NINE - HOUR, thoroughly=True) == 2  # its slot is due again, too
    assert await world.claims() == []
    async with world.database.write() as db:
        await materialise(db, NINE)
    assert [(claim.due_at, claim.is_retaken) for claim in await world.claims()] == [(NINE, True)]


async def test_a_snooze_that_would_last_for_years_is_over(world: World) -> None:
    chat = await world.chat()
    until = NINE + YEARS
    reminder = await world.reminder(chat, due_at=NINE + DAY)
    await world.occurrence(chat, NINE - HOUR, snoozed_until=until, response=Response.SNOOZED, reminder_id=reminder)
    await world.queued(chat, NINE - HOUR, send_at=until, reminder_id=reminder)
    await mended(world)
    assert [(item.send_at, item.run_at) for item in await world.queue()] == [(NINE, NINE)]
    assert [row.snoozed_until for row in await world.occurrences(chat)] == [NINE]


async def test_the_longest_snooze_is_kept(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, due_at=NINE + DAY)
    await world.queued(chat, send_at=NINE + LONGEST_SNOOZE_MINUTES * MINUTE, reminder_id=reminder)
    assert await mended(world) == 0


async def test_a_wait_longer_than_any_is_forgotten(world: World) -> None:
    believable, other = await world.chat(retry_after_at=NINE + HOUR), await world.chat(retry_after_at=NINE + YEARS)
    assert await mended(world) == 1
    assert [(await world.look_at_chat(chat)).retry_after_at for chat in (believable, other)] == [NINE + HOUR, None]


@pytest.mark.parametrize(
    ("last", "doubtful"),
    [
        (None, False),
        (NINE - 23 * HOUR, False),
        (NINE + HOUR, False),
        (NINE - 2 * DAY, True),
        (NINE + 2 * DAY, True),
        (NINE - YEARS, True),
    ],
)
async def test_a_start_long_after_or_before_what_was_due_last_is_doubted(
    world: World, last: timedelta | None, *, doubtful: bool
) -> None:
    await world.reminder(await world.chat(), due_at=NINE + DAY)
    async with world.database.write() as db:
        await db.execute(update(Slot).values(last_due_at=last))
    assert await is_doubtful(world.database, NINE) == doubtful
