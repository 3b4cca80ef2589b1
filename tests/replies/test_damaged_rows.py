"""Kept answers that can't be decrypted, as when a disk or a restored backup got them wrong: only they are lost."""

import pytest
from sqlalchemy import LargeBinary, literal, select, update

from stretchbot.db.engine import Database
from stretchbot.db.models import ProcessedUpdate
from stretchbot.replies.outbox import Unanswered, any_unanswered, claim_unanswered, mark_answered
from stretchbot.services.updates import ANSWER_LEASE, is_processed, record_processed
from tests.builders import MONDAY_MORNING, TELEGRAM_ID

LATER = MONDAY_MORNING + ANSWER_LEASE
ANSWERS = '[{"send": "Grüße an Vera"}]'
BEFORE, ROTTEN, AFTER = 10, 20, 30

# One at a time, and both; too short to have been encrypted, and long enough.
rotten_columns = pytest.mark.parametrize(
    "columns",
    [
        ("encrypted_telegram_chat_id",),
        ("encrypted_answers",),
        ("encrypted_telegram_chat_id", "encrypted_answers"),
    ],
    ids="+".join,
)
rotten_bytes = pytest.mark.parametrize("encrypted", [b"rotten", bytes(64)], ids=["short", "long"])


async def keep_three(database: Database, columns: tuple[str, ...], encrypted: bytes) -> None:
    """Three updates whose answers nobody has sent; those of the second are rotten."""
    async with database.write() as db:
        for update_id in (BEFORE, ROTTEN, AFTER):
            await record_processed(db, update_id, TELEGRAM_ID, ANSWERS, MONDAY_MORNING)
        await db.flush()
        rot = dict.fromkeys(columns, literal(encrypted, LargeBinary))
        await db.execute(update(ProcessedUpdate).where(ProcessedUpdate.update_id == ROTTEN).values(rot))


@rotten_bytes
@rotten_columns
async def test_rotten_answers_hold_up_no_others(database: Database, columns: tuple[str, ...], encrypted: bytes) -> None:
    await keep_three(database, columns, encrypted)
    async with database.write() as db:
        claimed = await claim_unanswered(db, LATER)
    assert claimed == [Unanswered(BEFORE, TELEGRAM_ID, ANSWERS), Unanswered(AFTER, TELEGRAM_ID, ANSWERS)]


@rotten_columns
async def test_rotten_answers_are_looked_at_once(database: Database, columns: tuple[str, ...]) -> None:
    await keep_three(database, columns, b"rotten")
    async with database.write() as db:
        await claim_unanswered(db, LATER)
    async with database.read() as db:
        waiting = select(ProcessedUpdate.update_id).where(ProcessedUpdate.answer_at.is_not(None))
        assert sorted(await db.scalars(waiting)) == [BEFORE, AFTER]
        # Their words are forgotten, rotten or not; and the update has no effect again.
        row = (await db.scalars(select(ProcessedUpdate).where(ProcessedUpdate.update_id == ROTTEN))).one()
        assert (row.encrypted_telegram_chat_id, row.encrypted_answers) == (None, None)
        assert await is_processed(db, ROTTEN)


async def test_nothing_but_rotten_answers_is_no_answer_at_all(database: Database) -> None:
    await keep_three(database, ("encrypted_answers",), b"rotten")
    async with database.write() as db:
        await mark_answered(db, BEFORE, AFTER)
        assert await claim_unanswered(db, LATER) == []
        assert not await any_unanswered(db, LATER + ANSWER_LEASE)
