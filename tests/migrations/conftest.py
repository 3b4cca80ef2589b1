from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.urls import parse_database_url

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before what is slow is left out
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """On PostgreSQL, where each takes many times as long, only `make test-slow` goes up and down between revisions.

    All tests of a database there use one that was migrated from nothing.
    """
    for item in items:
        if item.path.is_relative_to(HERE) and "[postgresql" in item.name:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def cipher(database_key: str) -> Cipher:
    return Cipher(decode_key(database_key))


@pytest.fixture
async def empty(empty_database_url: str, cipher: Cipher) -> AsyncIterator[Database]:
    """A database without tables."""
    database = open_database(parse_database_url(empty_database_url), cipher)
    yield database
    await database.close()
