from collections.abc import AsyncIterator

import pytest

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.urls import parse_database_url


@pytest.fixture
def cipher(database_key: str) -> Cipher:
    return Cipher(decode_key(database_key))


@pytest.fixture
async def empty(empty_database_url: str, cipher: Cipher) -> AsyncIterator[Database]:
    """A database without tables."""
    database = open_database(parse_database_url(empty_database_url), cipher)
    yield database
    await database.close()
