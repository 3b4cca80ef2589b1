"""Claims of slots, as the tests make them."""

from datetime import datetime

from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.work import Claimed
from tests.services.world import MINUTE, NINE, NINE_O_CLOCK, World

LATE = NINE + 31 * MINUTE


async def materialised(world: World, now: datetime = NINE) -> None:
    async with world.database.write() as db:
        while (await materialise(db, now)).slots:
            pass


async def claim(world: World, now: datetime = NINE, room: int = 100, **options: tuple[int, ...]) -> Claimed:
    await materialised(world, now)
    async with world.database.write() as db:
        return await claim_slots(db, now, room, **options)


def reminders(claimed: Claimed) -> list[int]:
    return [work.subject_id for work in claimed.work]


async def several(world: World, number: int, minute_of_day: int = NINE_O_CLOCK) -> list[int]:
    """Reminders of as many chats."""
    return [await world.reminder(await world.chat(), minute_of_day) for _ in range(number)]


async def becomes(world: World, reminder: int, now: datetime = NINE) -> tuple[str | None, str | None]:
    """What a claim records of a reminder that it doesn't send."""
    assert reminder not in reminders(await claim(world, now))
    row = await world.occurrence_of(reminder)
    assert row is not None
    return row.delivery, row.reason
