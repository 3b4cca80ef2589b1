import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, inspect, text

from stretchbot.db.encryption import KEY_BYTES, Cipher, EncryptionError, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.migrate import DatabaseNewerError, DatabaseUnusableError, upgrade, version_of
from stretchbot.db.models import Base, KeyCheck
from stretchbot.db.urls import parse_database_url
from tests.postgres import Databases
from tests.processes import run

OTHER_KEY = bytes(KEY_BYTES)


def decrypted(url: str, key: bytes) -> Database:
    return open_database(parse_database_url(url), Cipher(key))


@pytest.fixture
async def empty(empty_database_url: str, database_key: str) -> AsyncIterator[Database]:
    database = decrypted(empty_database_url, decode_key(database_key))
    yield database
    await database.close()


async def table_names(database: Database) -> set[str]:
    def names(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    async with database.engine.connect() as connection:
        return await connection.run_sync(names)


async def test_an_empty_database_gets_every_table(empty: Database) -> None:
    assert await version_of(empty) is None
    await upgrade(empty)
    assert await version_of(empty) is not None
    assert await table_names(empty) == {*Base.metadata.tables, "alembic_version"}


async def test_upgrading_again_changes_nothing(database: Database) -> None:
    before = await version_of(database)
    await upgrade(database)
    assert await version_of(database) == before


async def test_several_that_upgrade_at_once_all_find_it_done(empty_database_url: str, database_key: str) -> None:
    databases = [decrypted(empty_database_url, decode_key(database_key)) for _ in range(4)]
    await asyncio.gather(*(upgrade(database) for database in databases))
    assert len({await version_of(database) for database in databases}) == 1
    for database in databases:
        await database.close()


async def test_a_new_file_that_another_process_is_writing_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = decrypted(f"sqlite:///{tmp_path / 'bot.db'}", OTHER_KEY)
    upgrading = asyncio.create_task(upgrade(database))
    done, _ = await asyncio.wait({upgrading}, timeout=0.3)
    assert not done
    other.execute("COMMIT")
    other.close()
    await upgrading
    await database.close()


async def test_of_several_first_starts_at_once_one_key_wins(empty_database_url: str, database_key: str) -> None:
    first = decrypted(empty_database_url, decode_key(database_key))
    await upgrade(first)
    async with first.write() as db:
        await db.execute(delete(KeyCheck))  # as if the tables had been made by a step of its own
    databases = [decrypted(empty_database_url, key) for key in (decode_key(database_key), OTHER_KEY) for _ in range(4)]
    results = await asyncio.gather(*(upgrade(database) for database in databases), return_exceptions=True)
    refused = [isinstance(result, EncryptionError) for result in results]
    assert refused in ([False] * 4 + [True] * 4, [True] * 4 + [False] * 4), results
    for database in (first, *databases):
        await database.close()


async def test_processes_that_migrate_at_once_all_succeed(
    empty_database_url: str, database_key: str, tmp_path: Path
) -> None:
    migrations = await asyncio.gather(
        *(
            asyncio.to_thread(
                run, tmp_path, "migrate", "--new-database", database_url=empty_database_url, key=database_key
            )
            for _ in range(3)
        )
    )
    assert [ended.code for ended in migrations] == [0, 0, 0], [ended.err for ended in migrations]
    assert len({ended.out for ended in migrations}) == 1


async def test_a_failing_migration_leaves_the_database_as_it_was(empty: Database) -> None:
    async with empty.write() as db:
        await db.execute(text("CREATE TABLE sessions (in_the_way INTEGER)"))
    with pytest.raises(Exception, match="sessions"):
        await upgrade(empty)
    assert await table_names(empty) == {"sessions"}


async def test_a_database_newer_than_the_program_is_refused_and_left_alone(database: Database) -> None:
    async with database.write() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewerError, match="made by a newer stretchbot: update stretchbot"):
        await upgrade(database)
    assert await version_of(database) == "9999"


async def test_a_wrong_key_is_noticed_at_once(database_url: str, database: Database) -> None:
    await upgrade(database)
    stranger = decrypted(database_url, OTHER_KEY)
    with pytest.raises(EncryptionError, match=r"^STRETCHBOT_KEY, or the key file .* is not the key"):
        await upgrade(stranger)
    await stranger.close()


async def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_text("Dear diary, " * 100, "utf-8")
    await refuses(f"sqlite:///{tmp_path / 'bot.db'}", "file is not a database")


async def test_a_folder_in_the_place_of_the_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bot.db").mkdir()
    await refuses(f"sqlite:///{tmp_path / 'bot.db'}", "unable to open database file")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://bot:hunter2@127.0.0.1:1/bot", "no server listens there: start it"),
        ("postgresql://bot:hunter2@localhost:1/bot", "no server listens there: start it"),
        ("postgresql://bot:hunter2@host.invalid/bot", "the name of its host is unknown: correct it"),
        ("postgresql:///bot?host=/nowhere&user=bot&password=hunter2", "no server has its socket in that folder"),
    ],
)
async def test_a_postgresql_out_of_reach_is_refused_in_one_line_of_plain_words(url: str, reason: str) -> None:
    await refuses(url, reason)


async def test_a_postgresql_database_that_does_not_exist_is_named(postgres_server: Databases) -> None:
    await refuses(postgres_server.url.replace("/postgres?", "/missing?"), 'database "missing" does not exist')


async def refuses(url: str, reason: str) -> None:
    database = decrypted(url, OTHER_KEY)
    with pytest.raises(DatabaseUnusableError) as refused:
        await upgrade(database)
    await database.close()
    line = str(refused.value)
    assert reason in line
    assert line
    assert "\n" not in line
    assert "Errno" not in line
    assert "hunter2" not in line
