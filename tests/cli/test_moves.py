"""A move of everything to another database, with the command that an operator types."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select

from stretchbot.db.engine import Database
from stretchbot.db.models import Occurrence, Session, User
from tests.cli.contents import PEOPLE, everything_in
from tests.conftest import DATABASE_KEY, open_database_at
from tests.processes import run
from tests.services.everything import NOW, somebody

if TYPE_CHECKING:
    from tests.postgres import Databases


@pytest.fixture
def other_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database of the other kind."""
    if database_kind == "postgresql":
        yield f"sqlite:///{tmp_path / 'other.db'}"
        return
    server: Databases = request.getfixturevalue("postgres_server")
    url = server.create()
    yield url
    server.drop(url)


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("postgresql://bot:hunter2@host.invalid/bot", "the name of its host is unknown"),
        ("sqlite:///nowhere/other.db", "no such file or directory; check its folder"),
    ],
)
async def test_a_move_to_what_cannot_be_used_says_that_it_is_the_target(
    database: Database, database_url: str, tmp_path: Path, target: str, reason: str
) -> None:
    await database.close()
    ended = run(tmp_path, "move", "--to", target, database_url=database_url, key=DATABASE_KEY)
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert f"--to names a database that can't be used: {reason}" in ended.err


@pytest.mark.usefixtures("people")
async def test_everything_moves_to_the_other_kind_of_database(
    database: Database, database_url: str, other_url: str, tmp_path: Path
) -> None:
    await database.close()
    ended = run(tmp_path, "move", "--to", other_url, database_url=database_url, key=DATABASE_KEY)
    assert ended.code == 0, ended.err
    assert await everything_in(other_url) == await everything_in(database_url)
    other = open_database_at(other_url)
    async with other.write() as db:  # whoever comes now gets a number of their own
        await somebody(db, 1003)
        assert await db.scalar(select(func.count()).select_from(User)) == len(PEOPLE) + 1
    await other.close()


@pytest.mark.usefixtures("people")
async def test_an_interrupted_move_goes_on_where_it_was(
    database: Database, database_url: str, other_url: str, tmp_path: Path
) -> None:
    await database.close()
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    assert run(tmp_path, "move", "--to", other_url, **settings).code == 0
    other = open_database_at(other_url)
    async with other.write() as db:
        await db.execute(delete(Session))
        await db.execute(delete(Occurrence).where(Occurrence.id == select(func.max(Occurrence.id)).scalar_subquery()))
    await other.close()

    again = run(tmp_path, "move", "--to", other_url, **settings)

    assert again.code == 0, again.err
    assert await everything_in(other_url) == await everything_in(database_url)


async def test_a_move_of_a_database_that_was_never_made_makes_no_key_for_it(tmp_path: Path) -> None:
    settings = {"database_url": "sqlite:///stretchbot.db"}
    ended = run(tmp_path, "move", "--to", "sqlite:///other.db", **settings)
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "there is none yet: start the bot first" in ended.err
    assert not list(tmp_path.iterdir())  # noqa: ASYNC240 - of a test
    assert run(tmp_path, "migrate", **settings).code == 0


async def test_a_move_to_where_everything_is_already_is_refused_as_that(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await database.close()
    ended = run(tmp_path, "move", "--to", database_url, database_url=database_url, key=DATABASE_KEY)
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "--to names the database that STRETCHBOT_DATABASE_URL names" in ended.err


@pytest.mark.usefixtures("people")
async def test_nothing_is_mixed_with_another_database(
    database: Database, database_url: str, other_url: str, tmp_path: Path
) -> None:
    await database.close()
    settings = {"key": DATABASE_KEY}
    assert run(tmp_path, "migrate", "--new-database", database_url=other_url, **settings).code == 0
    other = open_database_at(other_url)
    async with other.write() as db:
        stranger = await somebody(db, 2001)
        assert stranger.created_at == NOW
    await other.close()
    before = await everything_in(other_url)

    refused = run(tmp_path, "move", "--to", other_url, database_url=database_url, **settings)

    assert (refused.code, refused.err.count("name an empty one")) == (2, 1)
    assert await everything_in(other_url) == before
