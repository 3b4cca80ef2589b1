from stretchbot.services.queue import IDLE_SESSION, REMINDER, dequeue, enqueue
from tests.services.world import HOUR, MINUTE, NINE, World


async def test_work_is_put_into_the_queue_for_its_time(world: World) -> None:
    chat = await world.chat()
    async with world.database.write() as db:
        await enqueue(db, REMINDER, chat, 3, NINE, send_at=NINE + MINUTE)
        await enqueue(db, REMINDER, chat, 4, NINE, send_at=NINE, run_at=NINE + HOUR)
    first, second = await world.queue()
    assert (first.kind, first.subject_id, first.due_at, first.chat_id) == (REMINDER, 3, NINE, chat)
    assert (first.send_at, first.run_at, first.attempts, first.lease_until) == (NINE + MINUTE, NINE + MINUTE, 0, None)
    assert (second.send_at, second.run_at) == (NINE, NINE + HOUR)


async def test_work_that_is_there_already_is_moved_and_begins_anew(world: World) -> None:
    chat = await world.chat()
    reminder = await world.queued(chat, NINE, lease_until=NINE + MINUTE, attempts=3, reason="flood")
    async with world.database.write() as db:
        await enqueue(db, REMINDER, chat, reminder, NINE, send_at=NINE + HOUR)
    (item,) = await world.queue()
    assert (item.send_at, item.run_at, item.attempts) == (NINE + HOUR, NINE + HOUR, 0)
    assert (item.lease_until, item.reason) == (None, None)


async def test_kinds_subjects_and_instants_are_kept_apart(world: World) -> None:
    chat = await world.chat()
    async with world.database.write() as db:
        for kind, subject, due_at in (
            (REMINDER, 3, NINE),
            (IDLE_SESSION, 3, NINE),
            (REMINDER, 4, NINE),
            (REMINDER, 3, NINE + HOUR),
        ):
            await enqueue(db, kind, chat, subject, due_at, send_at=due_at)
        await dequeue(db, REMINDER, 3, NINE)
        await dequeue(db, REMINDER, 5, NINE)
    left = {(item.kind, item.subject_id, item.due_at) for item in await world.queue()}
    assert left == {(IDLE_SESSION, 3, NINE), (REMINDER, 4, NINE), (REMINDER, 3, NINE + HOUR)}
