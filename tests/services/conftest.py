import pytest

from stretchbot.db.engine import Database
from tests.services.world import World


@pytest.fixture
def world(database: Database) -> World:
    return World(database)
