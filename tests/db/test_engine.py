import asyncio
import resource
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.errors import DatabaseUnreachableError
from stretchbot.db.models import Chat, MetadataEntry, Reminder, User
from stretchbot.db.urls import parse_database_url
from tests.db.people import NAME, NOW, TELEGRAM_ID, add_vera
from tests.patience import PATIENCE_SECONDS

PEOPLE = 200


async def write_fact(database: Database, name: str, value: str) -> None:
    async with database.write() as db:
        db.add(MetadataEntry(name=name, value=value))


async def metadata(database: Database) -> dict[str, str]:
    async with database.read() as db:
        return {entry.name: entry.value for entry in await db.scalars(select(MetadataEntry))}


async def test_what_was_written_is_read(database: Database) -> None:
    await write_fact(database, "a", "1")
    assert await metadata(database) == {"a": "1"}


async def test_what_fails_half_way_leaves_nothing(database: Database) -> None:
    async def fail_half_way() -> None:
        async with database.write() as db:
            db.add(MetadataEntry(name="a", value="1"))
            await db.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await fail_half_way()
    assert await metadata(database) == {}


async def test_a_cancelled_writer_leaves_nothing_and_frees_the_database(database: Database) -> None:
    written = asyncio.Event()

    async def write_and_wait() -> None:
        async with database.write() as db:
            db.add(MetadataEntry(name="a", value="1"))
            await db.flush()
            written.set()
            await asyncio.Event().wait()

    writer = asyncio.create_task(write_and_wait())
    await written.wait()
    writer.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writer
    await write_fact(database, "b", "2")
    assert await metadata(database) == {"b": "2"}


async def test_two_hundred_that_count_at_once_count_two_hundred(database: Database) -> None:
    await write_fact(database, "count", "0")

    async def count_one() -> None:
        # Read, then write: what gets lost where a transaction doesn't have the write lock from its beginning.
        async with database.write() as db:
            entry = await db.get_one(MetadataEntry, "count", with_for_update=True)
            entry.value = str(int(entry.value) + 1)

    await asyncio.gather(*(count_one() for _ in range(PEOPLE)))
    assert await metadata(database) == {"count": str(PEOPLE)}


async def test_two_hundred_conditional_updates_have_one_winner(database: Database) -> None:
    await write_fact(database, "prize", "free")

    async def try_to_win(number: int) -> int:
        async with database.write() as db:
            taken = (
                update(MetadataEntry)
                .where(MetadataEntry.name == "prize", MetadataEntry.value == "free")
                .values(value=str(number))
            )
            result = await db.execute(taken.returning(MetadataEntry.name))
            return len(result.all())

    wins = await asyncio.gather(*(try_to_win(number) for number in range(PEOPLE)))
    assert sum(wins) == 1


async def test_who_reads_does_not_block_who_writes_and_sees_no_half_done_work(database: Database) -> None:
    await write_fact(database, "a", "1")
    async with database.read() as reader:
        assert await reader.scalar(select(func.count()).select_from(MetadataEntry)) == 1
        async with asyncio.timeout(PATIENCE_SECONDS):
            async with database.write() as writer:
                writer.add(MetadataEntry(name="b", value="2"))
                await writer.flush()
                # The writer is still at work: another reader is neither blocked nor shown it.
                assert await metadata(database) == {"a": "1"}
    assert await metadata(database) == {"a": "1", "b": "2"}


async def test_nothing_that_a_reader_did_stays(database: Database) -> None:
    async with database.read() as db:
        db.add(MetadataEntry(name="a", value="1"))
        await db.flush()
    assert await metadata(database) == {}


async def test_rows_that_belong_to_somebody_go_with_them(database: Database) -> None:
    async with database.write() as db:
        vera = await add_vera(db)
        db.add(Reminder(chat_id=vera.chat_id, minute_of_day=540, asked_at=NOW, created_at=NOW))
    async with database.write() as db:
        chat = (await db.scalars(select(Chat).where(Chat.telegram_chat_id_index == TELEGRAM_ID))).one()
        await db.delete(chat)
    async with database.read() as db:
        assert await db.scalar(select(func.count()).select_from(User)) == 0
        assert await db.scalar(select(func.count()).select_from(Reminder)) == 0


async def test_an_error_of_the_database_shows_nothing_personal(database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
    with pytest.raises(IntegrityError) as refused:
        async with database.write() as db:
            await add_vera(db)
    assert NAME not in str(refused.value)
    assert str(TELEGRAM_ID) not in str(refused.value)
    assert "parameters hidden" in str(refused.value)


async def test_a_sqlite_file_is_kept_safe_against_power_cuts_and_readers_of_what_was_erased(tmp_path: Path) -> None:
    database = open_database(parse_database_url(f"sqlite:///{tmp_path / 'bot.db'}"), Cipher(bytes(32)))
    async with database.write() as db:
        found = {
            name: await db.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    await database.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


async def test_a_writer_waits_for_another_process_that_writes(tmp_path: Path, database_key: str) -> None:
    file = tmp_path / "bot.db"
    database = open_database(parse_database_url(f"sqlite:///{file}"), Cipher(decode_key(database_key)))
    async with database.write() as db:
        await db.execute(text("CREATE TABLE footprint (turn INTEGER)"))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO footprint VALUES (1)")

    async def write() -> None:
        async with database.write() as db:
            await db.execute(text("INSERT INTO footprint VALUES (2)"))

    writing = asyncio.create_task(write())
    done, _ = await asyncio.wait({writing}, timeout=0.3)
    assert not done
    other.execute("COMMIT")
    other.close()
    await writing
    async with database.read() as db:
        assert list(await db.scalars(text("SELECT turn FROM footprint ORDER BY turn"))) == [1, 2]
    await database.close()


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_a_disk_that_takes_nothing_when_what_was_erased_is_wiped_is_the_databases_trouble(
    database: Database,
) -> None:
    await write_fact(database, "a", "1")
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, unlimited[1]))
    try:
        with pytest.raises(DatabaseUnreachableError):
            await database.wipe_erased()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert await metadata(database) == {"a": "1"}
