"""Erasing leaves nothing of somebody, and everything of everybody else."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from stretchbot.db.engine import Database
from stretchbot.db.models import (
    Base,
    Chat,
    ExcusedDays,
    ExercisePreference,
    Occurrence,
    QueueItem,
    Reminder,
    Session,
    User,
)
from stretchbot.domain.pauses import UNTIL_RESUMED
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.services.pauses import pause
from stretchbot.services.preferences import record_pain
from stretchbot.services.privacy import erase
from stretchbot.services.sessions import begin_session, count_done
from tests.builders import MONDAY_MORNING, TELEGRAM_ID, a_routine, a_user
from tests.services import everything

NOW = MONDAY_MORNING
TABLES = (Chat, User, Reminder, Occurrence, QueueItem, Session, ExcusedDays, ExercisePreference)


async def rows_of(database: Database) -> dict[str, int]:
    async with database.read() as db:
        return {table.__tablename__: await db.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES}


async def somebody(database: Database, telegram_id: int) -> int:
    """A user with something in every table; their id."""
    async with database.write() as db:
        user = await a_user(db, NOW, telegram_id=telegram_id, minutes=(10 * 60 + telegram_id - TELEGRAM_ID,))
        await count_done(db, user, a_routine("a"), NOW)
    async with database.write() as db:
        await materialise(db, NOW + timedelta(hours=2))
        await claim_slots(db, NOW + timedelta(hours=2), 10)  # missed by now
    async with database.write() as db:
        user = (await db.scalars(select(User).where(User.telegram_user_id_index == telegram_id))).one()
        await begin_session(db, user, a_routine("a"), NOW + timedelta(hours=2))
        await record_pain(db, user, "sphinx", NOW)
        await pause(db, user, UNTIL_RESUMED, NOW + timedelta(hours=2))
        return user.id


async def test_nothing_of_an_erased_user_is_left(database: Database) -> None:
    await somebody(database, TELEGRAM_ID)
    alone = await rows_of(database)
    assert all(alone.values()), "the test needs a row in every table"
    other = await somebody(database, TELEGRAM_ID + 1)

    async with database.write() as db:
        user = (await db.scalars(select(User).where(User.telegram_user_id_index == TELEGRAM_ID))).one()
        await erase(db, user)

    assert await rows_of(database) == alone
    async with database.read() as db:
        assert (await db.scalars(select(User.id))).all() == [other]


async def test_whatever_can_be_stored_about_somebody_goes_with_them(database: Database) -> None:
    async with database.write() as db:
        user = await everything.somebody(db, TELEGRAM_ID)
        await erase(db, user)

    async with database.read() as db:
        left = {
            name: (await db.execute(select(table))).mappings().all()
            for name, table in Base.metadata.tables.items()
            if name not in everything.OF_NOBODY
        }
    (update,) = left.pop("processed_updates")
    assert {name for name, value in update.items() if value is not None} == {"update_id", "processed_at"}
    assert [name for name, rows in left.items() if rows] == []


async def test_what_was_erased_is_out_of_sqlites_log_too(database: Database, database_url: str) -> None:
    await somebody(database, TELEGRAM_ID)
    async with database.write() as db:
        await erase(db, (await db.scalars(select(User).where(User.telegram_user_id_index == TELEGRAM_ID))).one())

    await database.wipe_erased()

    assert not bytes_in_log(database_url)


def bytes_in_log(database_url: str) -> int:
    """How much SQLite's write-ahead log holds; PostgreSQL has none beside a file."""
    file = make_url(database_url).database
    log = Path(f"{file}-wal")
    return log.stat().st_size if log.exists() else 0
