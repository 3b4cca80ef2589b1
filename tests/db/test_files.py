"""A SQLite file that is deleted or replaced while the bot has it open."""

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, text
from structlog.testing import capture_logs

from stretchbot.db.engine import Database
from stretchbot.db.errors import is_unreachable
from stretchbot.db.models import Chat
from stretchbot.db.urls import parse_database_url
from tests.db.people import add_vera

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


def file_of(url: str) -> Path:
    file = parse_database_url(url).sqlite_file
    assert file is not None
    return file


async def trouble(database: Database) -> list[BaseException]:
    """What reading and writing bring."""
    found: list[BaseException] = []
    for begin in (database.read, database.write):
        try:
            async with begin() as db:
                await db.execute(select(Chat.id))
        except Exception as error:  # noqa: BLE001 - whatever it is
            found.append(error)
    return found


@pytest.mark.parametrize("replaced", [False, True], ids=["deleted", "replaced"])
async def test_it_is_said_once_and_counts_as_out_of_reach_until_it_is_back(
    replaced: bool, database_url: str, database: Database
) -> None:
    file = file_of(database_url)
    aside = file.with_name("aside.db")
    async with database.write() as db:
        await add_vera(db)
    assert await trouble(database) == []
    file.rename(aside)
    if replaced:
        shutil.copyfile(aside, file)
    with capture_logs() as lines:
        found = [*await trouble(database), *await trouble(database)]
    assert len(found) == 4
    assert all(is_unreachable(error) for error in found)
    assert [line["event"] for line in lines] == ["database.file_gone"]
    assert file.exists() == replaced  # no new one is made in its place
    os.replace(aside, file)  # noqa: PTH105 - over what is there
    assert await trouble(database) == []


async def test_nothing_is_written_to_a_file_that_nobody_will_find_again(database_url: str, database: Database) -> None:
    async with database.write() as db:
        await db.execute(select(Chat.id))
    file_of(database_url).unlink()
    for _ in range(2):
        with pytest.raises(Exception, match="deleted or replaced"):
            async with database.write() as db:
                await db.execute(text("INSERT INTO metadata (name, value) VALUES ('a', 'b')"))
