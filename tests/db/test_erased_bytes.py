"""What was stored about erased people is looked for in the bytes of the database's files."""

from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import make_url

from stretchbot.db.engine import Database
from stretchbot.db.models import User
from stretchbot.services.privacy import erase
from stretchbot.services.updates import record_processed
from tests.builders import MONDAY_MORNING, TELEGRAM_ID, a_user

PEOPLE, ERASED = 60, range(7, 60, 10)
TABLES = ("users", "chats", "processed_updates")
STORED = (
    "SELECT encrypted_name FROM users",
    "SELECT encrypted_areas FROM users",
    "SELECT encrypted_telegram_user_id FROM users",
    "SELECT encrypted_telegram_chat_id FROM chats",
    "SELECT encrypted_answers FROM processed_updates",
)


async def erase_some(database: Database) -> list[bytes]:
    """Erase some of many people; the encrypted values that were stored about them, and are not any more."""
    for number in range(PEOPLE):
        async with database.write() as db:
            await a_user(db, telegram_id=TELEGRAM_ID + number, minutes=(540,))
            await record_processed(db, number, TELEGRAM_ID + number, f"Hello {number}", MONDAY_MORNING)
    before = await stored(database)
    for number in ERASED:
        async with database.write() as db:
            await erase(
                db, (await db.scalars(select(User).where(User.telegram_user_id_index == TELEGRAM_ID + number))).one()
            )
        await database.wipe_erased()
    erased = before - await stored(database)
    assert len(erased) == len(ERASED) * len(STORED)
    return sorted(erased)


async def stored(database: Database) -> set[bytes]:
    async with database.read() as db:
        values = [value for query in STORED for value in await db.scalars(text(query))]
    return {bytes(value) for value in values if value is not None}


def bytes_of(file: str) -> bytes:
    return b"".join(Path(file + suffix).read_bytes() for suffix in ("", "-wal", "-shm"))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_sqlites_files_hold_nothing_of_the_erased(database: Database, database_url: str) -> None:
    erased = await erase_some(database)

    files = bytes_of(str(make_url(database_url).database))
    assert not [value for value in erased if value in files]
    assert any(value in files for value in await stored(database)), "the others are there"


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_postgresqls_tables_hold_nothing_of_the_erased_after_a_full_vacuum(database: Database) -> None:
    erased = await erase_some(database)

    async with database.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        may_read = "SELECT pg_has_role(current_user, 'pg_read_server_files', 'USAGE')"
        if not (await connection.execute(text(may_read))).scalar_one():
            pytest.skip("this account may not read the server's files")
        await connection.execute(text(f"VACUUM FULL {', '.join(TABLES)}"))
        await connection.execute(text("CHECKPOINT"))
        query = text("SELECT pg_read_binary_file(pg_relation_filepath(:table))")
        files = b"".join([(await connection.execute(query, {"table": table})).scalar_one() for table in TABLES])
    assert not [value for value in erased if value in files]
    assert any(value in files for value in await stored(database)), "the others are there"
