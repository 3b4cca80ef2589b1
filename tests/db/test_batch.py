from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, String, select, update

from stretchbot.db.batch import Batch, is_one_of
from stretchbot.db.engine import Database
from stretchbot.db.models import ProcessedUpdate
from stretchbot.db.types import UtcDateTime

NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
# More than either database takes as single parameters of a statement.
MANY = 70_000

INSERT = Batch(
    lambda row: (
        row.insert_into(ProcessedUpdate, update_id=row["number"], processed_at=row["at"])
        .on_conflict_do_nothing()
        .returning(ProcessedUpdate.update_id, ProcessedUpdate.processed_at)
    ),
    number=BigInteger(),
    at=UtcDateTime(),
)
CHANGE = Batch(
    lambda row: (
        update(ProcessedUpdate)
        .where(ProcessedUpdate.update_id == row["number"], row["word"] == "yes")
        .values(processed_at=row["at"])
    ),
    number=BigInteger(),
    at=UtcDateTime(),
    word=String(),
)


async def _insert(database: Database, rows: list[tuple[int, datetime]]) -> list[tuple[int, datetime]]:
    async with database.write() as db:
        return sorted((row.update_id, row.processed_at) for row in await INSERT.execute(db, rows))


async def _look(database: Database) -> list[tuple[int, datetime]]:
    async with database.read() as db:
        query = select(ProcessedUpdate.update_id, ProcessedUpdate.processed_at).order_by(ProcessedUpdate.update_id)
        return [(row.update_id, row.processed_at) for row in await db.execute(query)]


async def test_each_row_of_a_batch_is_inserted_once_and_keeps_its_instant(database: Database) -> None:
    rows = [(number, NOON + timedelta(minutes=number)) for number in range(3)]

    assert await _insert(database, rows) == rows
    assert await _insert(database, [(1, NOON), (3, NOON)]) == [(3, NOON)]

    assert await _look(database) == [*rows, (3, NOON)]


async def test_each_row_changes_only_what_it_names(database: Database) -> None:
    await _insert(database, [(number, NOON) for number in range(4)])
    later = NOON + timedelta(hours=1)

    async with database.write() as db:
        changed = await CHANGE.execute(db, [(1, later, "yes"), (2, later, "no")])

    assert changed.rowcount == 1
    assert await _look(database) == [(0, NOON), (1, later), (2, NOON), (3, NOON)]


async def test_a_batch_takes_more_rows_than_a_statement_takes_parameters(database: Database) -> None:
    assert len(await _insert(database, [(number, NOON) for number in range(MANY)])) == MANY


async def test_a_column_is_compared_with_more_numbers_than_a_statement_takes(database: Database) -> None:
    await _insert(database, [(number, NOON) for number in (1, MANY, MANY + 1)])

    async with database.read() as db:
        among = is_one_of(db, ProcessedUpdate.update_id, range(MANY + 1))
        inside = set(await db.scalars(select(ProcessedUpdate.update_id).where(among)))
        outside = set(await db.scalars(select(ProcessedUpdate.update_id).where(~among)))

    assert (inside, outside) == ({1, MANY}, {MANY + 1})
