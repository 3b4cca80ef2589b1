"""What the tests of commands for hosts share."""

import os

import pytest

from stretchbot.db.engine import Database
from tests.cli.contents import PEOPLE
from tests.postgres import programs_in_wheel
from tests.services.everything import somebody


@pytest.fixture(autouse=True)
def programs_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{programs_in_wheel()}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
async def people(database: Database) -> None:
    """Two people, about whom every table says something."""
    async with database.write() as db:
        for telegram_id in PEOPLE:
            await somebody(db, telegram_id)
