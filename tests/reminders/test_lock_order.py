"""Who erases or blocks a chat, and the tick that is at the chat's reminders, wait for each other in no circle."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, QueueItem
from stretchbot.domain.adapting import Manner
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.recorder import Recorder
from stretchbot.reminders.results import record
from stretchbot.reminders.work import ChatRetryAfter, Claimed, Retry, Sent
from stretchbot.services.reachability import mark_unreachable
from tests.reminders.stage import kinds
from tests.services.world import HOUR, MINUTE, NINE, World
from tests.stand_ins import HandClock

# SQLite lets one write at a time: nothing can cross.
pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"])

LOOK_AGAIN_SECONDS = 0.02
SNOOZED_AT = NINE - 10 * MINUTE

Step = Callable[[AsyncSession], Awaitable[object]]


async def crossed(database: Database, tick: Coroutine[Any, Any, object], first: Step, then: Step) -> None:
    """Do `first`, let the tick go on until it waits for that or is done, do `then`; all of it succeeds.

    Raises:
        DBAPIError: of a deadlock, in whichever PostgreSQL chose.
    """
    async with database.write() as db:
        await first(db)
        ticking = asyncio.create_task(tick)
        while not ticking.done() and not await someone_waits(database):  # noqa: ASYNC110 - databases ring no bell
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        await then(db)
    await ticking


async def someone_waits(database: Database) -> bool:
    """Whether a transaction in this database waits for a lock."""
    query = (
        "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " WHERE NOT granted AND datname = current_database())"
    )
    async with database.read() as db:
        return bool(await db.scalar(text(query)))


def lock(chat_id: int) -> Step:
    return lambda db: db.execute(select(Chat.id).where(Chat.id == chat_id).with_for_update())


def lock_to_change(chat_id: int) -> Step:
    return lambda db: db.execute(select(Chat.id).where(Chat.id == chat_id).with_for_update(key_share=True))


async def claim(world: World, now: datetime = NINE) -> Claimed:
    async with world.database.write() as db:
        return await claim_queue(db, kinds(), now, 10)


async def test_a_chat_is_erased_while_its_items_are_claimed(world: World) -> None:
    chat = await world.chat()
    # One that was turned off since: claiming it records that, and what is recorded refers to the chat.
    await world.queued(chat, reminder_id=await world.reminder(chat, 1, enabled=False))
    await crossed(world.database, claim(world), lock(chat), lambda db: db.execute(delete(Chat).where(Chat.id == chat)))
    assert await world.queue() == []


async def test_a_chat_is_blocked_while_its_items_are_claimed(world: World) -> None:
    chat = await world.chat()
    await world.queued(chat, SNOOZED_AT, send_at=NINE)
    await crossed(
        world.database,
        claim(world),
        lock_to_change(chat),
        lambda db: mark_unreachable(db, chat, "blocked", NINE),
    )
    assert await world.queue() == []


async def test_a_chat_is_blocked_while_it_is_recorded_that_it_has_to_wait(world: World) -> None:
    chat = await world.chat()
    await world.queued(chat, SNOOZED_AT, send_at=NINE)
    (work,) = (await claim(world)).work
    recorder = Recorder(world.database, HandClock(NINE), kinds(), lambda _: None)
    recorder.begin([work])
    recorder.add(Retry(work, NINE + HOUR, "flood", counted=False), ChatRetryAfter(chat, NINE + HOUR))
    await crossed(
        world.database,
        recorder.flush(),
        lock_to_change(chat),
        lambda db: mark_unreachable(db, chat, "blocked", NINE),
    )
    found = await world.look_at_chat(chat)
    assert (found.unreachable, found.retry_after_at) == ("blocked", NINE + HOUR)


async def test_a_chat_is_blocked_while_it_is_recorded_that_it_was_asked_about_its_times(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    async with world.database.write() as db:
        while (await materialise(db, NINE)).slots:
            pass
        (work,) = (await claim_slots(db, NINE, 10)).work
    sent = Sent(work._replace(manner=Manner(asks=True)), 5, NINE)

    async def recording() -> None:  # once: the recorder would try again
        async with world.database.write() as db:
            await record(db, kinds(), [sent], [work.lease], [], NINE)

    await crossed(
        world.database,
        recording(),
        lock_to_change(chat),
        lambda db: mark_unreachable(db, chat, "blocked", NINE),
    )
    found = await world.look_at_chat(chat)
    assert (found.unreachable, found.times_asked_at) == ("blocked", NINE)


async def test_a_chat_is_erased_while_what_became_of_its_items_is_recorded(world: World) -> None:
    chat = await world.chat()
    first, second = [
        work
        for due_at in (NINE - MINUTE, NINE)
        if await world.queued(chat, due_at)
        for work in (await claim(world, due_at)).work
    ]
    recorder = Recorder(world.database, HandClock(NINE), kinds(), lambda _: None)
    recorder.begin([first, second])
    recorder.add(Retry(first, NINE + HOUR, "flood", counted=False), Sent(second, 5, NINE))

    async def erase(db: AsyncSession) -> None:
        await db.execute(delete(QueueItem).where(QueueItem.chat_id == chat))
        await db.execute(delete(Chat).where(Chat.id == chat))

    await crossed(world.database, recorder.flush(), lock(chat), erase)
    assert (await world.queue(), recorder.in_flight()) == ([], 0)
