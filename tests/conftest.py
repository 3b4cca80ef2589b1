"""Databases for tests: every test that takes one runs on SQLite and on PostgreSQL.

Migrating takes longer than most tests do, so it is done once a run for each kind, and each test gets a copy.
"""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.key_file import key_file_for, write_key_file
from stretchbot.db.migrate import upgrade
from stretchbot.db.urls import parse_database_url
from tests.postgres import Databases, running_server

# Encrypts the personal columns of every test database; in the form that STRETCHBOT_KEY takes.
DATABASE_KEY = "dGVzdHMgb25seTogdGhpcnR5LXR3byBieXRlcyBvay4="

# What Hypothesis tries is the same in every run, however slow the machine; --hypothesis-profile=searching tries others.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("steady", PATIENT, derandomize=True)
settings.register_profile("searching", PATIENT, max_examples=1000)
settings.load_profile("steady")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def without_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of an operator whose environment has no setting yet."""
    for name in os.environ:
        if name.startswith("STRETCHBOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def database_key() -> str:
    """What STRETCHBOT_KEY must be for a process that opens a test's database."""
    return DATABASE_KEY


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated database of the test's own."""
    if database_kind == "sqlite":
        file = tmp_path / "stretchbot.db"
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), file)
        write_key_file(key_file_for(file), [decode_key(DATABASE_KEY)])
        yield f"sqlite:///{file}"
        return
    server: Databases = request.getfixturevalue("postgres_server")
    url = server.create(template=request.getfixturevalue("migrated_postgresql"))
    yield url
    server.drop(url)


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of the test's own without any table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Databases = request.getfixturevalue("postgres_server")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, migrated database of the test's own."""
    database = open_database_at(database_url)
    yield database
    await database.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Databases]:
    """The run's PostgreSQL server, started when the first test needs it."""
    with running_server() as url, contextlib.closing(Databases(url)) as databases:
        yield databases


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("migrated") / "stretchbot.db"
    asyncio.run(_migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_postgresql(postgres_server: Databases) -> Iterator[str]:
    """The URL of a migrated PostgreSQL database to copy; nobody may connect to it."""
    url = postgres_server.create()
    asyncio.run(_migrate(url))
    yield url
    postgres_server.drop(url)


def open_database_at(url: str) -> Database:
    """A test's database once more, as another process has it open."""
    return open_database(parse_database_url(url), Cipher(decode_key(DATABASE_KEY)))


async def _migrate(url: str) -> None:
    database = open_database_at(url)
    await upgrade(database)
    await database.close()
