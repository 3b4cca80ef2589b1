"""Where the latest rows begin, found without an index on their instants."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from stretchbot.db.engine import Database
from stretchbot.db.models import Occurrence
from stretchbot.services.recent_rows import SLACK, first_id_since
from tests.builders import MONDAY_MORNING, a_user

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("gaps", [1, 7])
async def test_no_row_after_the_instant_lies_below_it_and_few_before(database: Database, gaps: int) -> None:
    count = 2000
    async with database.write() as db:
        user = await a_user(db)
        for number in range(1, count + 1):
            # Recorded some minutes out of order, as retries are.
            at = MONDAY_MORNING + (number - number % 3 * 5) * MINUTE
            db.add(Occurrence(id=number * gaps, chat_id=user.chat_id, reminder_id=number, due_at=at))
    since = MONDAY_MORNING + 1500 * MINUTE
    statements: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *call: statements.append(call[2]))

    async with database.read() as db:
        first = await first_id_since(db, Occurrence.id, Occurrence.due_at, since)

    slack = int(SLACK / MINUTE)
    assert 1500 - slack - 15 <= first / gaps <= 1501
    assert len(statements) < 30


async def test_of_an_empty_table_everything_is_recent(database: Database) -> None:
    async with database.read() as db:
        assert await first_id_since(db, Occurrence.id, Occurrence.due_at, MONDAY_MORNING) <= 1
