from datetime import datetime

from sqlalchemy import select

from stretchbot.db.models import ProcessedUpdate
from stretchbot.reminders.housekeeping import KEEP_OCCURRENCES, KEEP_UPDATES, prune
from tests.services.world import NINE, SECOND, World


async def pruned(world: World, limit: int = 100) -> int:
    async with world.database.write() as db:
        return await prune(db, NINE, limit)


async def handled(world: World, update_id: int, at: datetime) -> None:
    async with world.database.write() as db:
        db.add(ProcessedUpdate(update_id=update_id, processed_at=at))


async def test_old_occurrences_go_and_younger_ones_stay(world: World) -> None:
    chat = await world.chat()
    await world.occurrence(chat, NINE - KEEP_OCCURRENCES - SECOND)
    young = await world.occurrence(chat, NINE - KEEP_OCCURRENCES)
    assert await pruned(world) == 1
    assert [one.id for one in await world.occurrences(chat)] == [young]
    assert await pruned(world) == 0


async def test_what_waits_in_the_queue_is_never_pruned(world: World) -> None:
    await world.queued(await world.chat(), NINE - 2 * KEEP_OCCURRENCES)
    assert await pruned(world) == 0
    assert len(await world.queue()) == 1


async def test_pruning_goes_on_batch_by_batch(world: World) -> None:
    chat = await world.chat()
    for days in range(3):
        await world.occurrence(chat, NINE - 2 * KEEP_OCCURRENCES + days * SECOND)
    assert [await pruned(world, limit=2) for _ in range(3)] == [2, 1, 0]


async def test_updates_that_telegram_will_not_repeat_are_forgotten(world: World) -> None:
    await handled(world, 1, NINE - KEEP_UPDATES - SECOND)
    await handled(world, 2, NINE - KEEP_UPDATES)
    assert await pruned(world) == 1
    async with world.database.read() as db:
        assert list(await db.scalars(select(ProcessedUpdate.update_id))) == [2]
