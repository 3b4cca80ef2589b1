import asyncio

import pytest
from sqlalchemy import select

from stretchbot.db.models import ProcessedUpdate, Session
from stretchbot.domain.session import WalkState
from stretchbot.replies.write_behind import AnsweredBuffer
from stretchbot.services.updates import record_processed
from tests.services.world import NINE, World
from tests.stand_ins import FailingDatabase

VERA = 5


class Stage:
    """Updates that were answered, and a database that fails on demand."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.database = FailingDatabase(world.database)
        self.notes = AnsweredBuffer(self.database)

    async def keep(self, *update_ids: int) -> None:
        async with self.world.database.write() as db:
            for update_id in update_ids:
                await record_processed(db, update_id, VERA, "[]", NINE)

    async def unanswered(self) -> set[int]:
        async with self.world.database.read() as db:
            return set(await db.scalars(select(ProcessedUpdate.update_id).where(ProcessedUpdate.answers.is_not(None))))


@pytest.fixture
def stage(world: World) -> Stage:
    return Stage(world)


async def test_notes_that_gather_are_written_in_one_transaction(stage: Stage) -> None:
    await stage.keep(1, 2, 3, 4)
    for update_id in (1, 2, 3):
        stage.notes.add(update_id, {})
    assert stage.notes.unwritten == {1, 2, 3}
    assert stage.notes._later is not None
    await stage.notes._later
    assert await stage.unanswered() == {4}
    assert stage.database.transactions == 1


async def test_a_sessions_message_is_written_with_the_note(stage: Stage) -> None:
    session = await stage.world.session(await stage.world.chat(), WalkState.OPEN, active_at=NINE)
    await stage.keep(1)
    stage.notes.add(1, {session: 77})
    assert await stage.notes.write()
    async with stage.world.database.read() as db:
        assert (await db.get_one(Session, session)).message_id == 77


async def test_a_note_survives_a_database_out_of_reach(stage: Stage) -> None:
    await stage.keep(1)
    stage.notes.add(1, {})
    stage.database.errors = [ConnectionRefusedError()]
    assert not await stage.notes.write()
    assert stage.notes.unwritten == {1}
    assert await stage.notes.write()
    assert await stage.unanswered() == set()


async def test_what_is_noted_while_others_are_written_is_written_next(stage: Stage) -> None:
    await stage.keep(1, 2)
    stage.notes.add(1, {})
    writing = asyncio.create_task(stage.notes.write())
    await asyncio.sleep(0)  # it has begun
    assert stage.database.transactions == 1
    stage.notes.add(2, {})
    await writing
    assert stage.notes.unwritten == {2}
    await stage.notes.close()
    assert await stage.unanswered() == set()
