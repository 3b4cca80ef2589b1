from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, String, select, update

from stretchbot.db.batch import Batch, is_one_of
from stretchbot.db.engine import Database
from stretchbot.db.models import HandledUpdate
from stretchbot.db.types import UtcDateTime

NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
# More than either database takes as single parameters of a statement.
MANY = 70_000


async def _insert(database: Database, rows: list[tuple[int, datetime]]) -> None:
    async with database.write() as db:
        batch = Batch(db, number=BigInteger(), at=UtcDateTime())
        statement = batch.insert_into(HandledUpdate, update_id=batch["number"], handled_at=batch["at"])
        await batch.execute(statement.on_conflict_do_nothing(), rows)


async def _look(database: Database) -> list[tuple[int, datetime]]:
    async with database.read() as db:
        query = select(HandledUpdate.update_id, HandledUpdate.handled_at).order_by(HandledUpdate.update_id)
        return [(row.update_id, row.handled_at) for row in await db.execute(query)]


async def test_each_row_of_a_batch_is_inserted_once_and_keeps_its_instant(database: Database) -> None:
    rows = [(number, NOON + timedelta(minutes=number)) for number in range(3)]

    await _insert(database, rows)
    await _insert(database, [(1, NOON), (3, NOON)])

    assert await _look(database) == [*rows, (3, NOON)]


async def test_each_row_changes_only_what_it_names(database: Database) -> None:
    await _insert(database, [(number, NOON) for number in range(4)])

    async with database.write() as db:
        batch = Batch(db, number=BigInteger(), at=UtcDateTime(), word=String())
        statement = (
            update(HandledUpdate).where(HandledUpdate.update_id == batch["number"]).values(handled_at=batch["at"])
        )
        later = NOON + timedelta(hours=1)
        await batch.execute(statement.where(batch["word"] == "yes"), [(1, later, "yes"), (2, later, "no")])

    assert await _look(database) == [(0, NOON), (1, later), (2, NOON), (3, NOON)]


async def test_a_batch_without_rows_changes_nothing(database: Database) -> None:
    await _insert(database, [(1, NOON)])

    await _insert(database, [])

    assert await _look(database) == [(1, NOON)]


async def test_a_column_is_compared_with_more_numbers_than_a_statement_takes(database: Database) -> None:
    await _insert(database, [(number, NOON) for number in (1, MANY, MANY + 1)])

    async with database.read() as db:
        among = is_one_of(db, HandledUpdate.update_id, range(MANY + 1))
        inside = set(await db.scalars(select(HandledUpdate.update_id).where(among)))
        outside = set(await db.scalars(select(HandledUpdate.update_id).where(~among)))

    assert (inside, outside) == ({1, MANY}, {MANY + 1})
