"""A copy of the database, the way back, and a move to another one: with the commands that an operator types."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Table, delete, func, select, text

from stretchbot.db.encryption import make_key
from stretchbot.db.engine import Database
from stretchbot.db.migrate import alembic_config, newest_version
from stretchbot.db.models import Base, Occurrence, Session, User
from tests.conftest import DATABASE_KEY, open_database_at
from tests.postgres import Databases, programs_in_wheel
from tests.processes import run
from tests.services.everything import NOW, somebody

TABLES = [table for table in Base.metadata.sorted_tables if table.name not in {"metadata", "key_checks"}]
PEOPLE = (1001, 1002)


@pytest.fixture(autouse=True)
def programs_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{programs_in_wheel()}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
async def people(database: Database) -> None:
    """Two people, about whom every table says something."""
    async with database.write() as db:
        for telegram_id in PEOPLE:
            await somebody(db, telegram_id)


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


async def rows_of(url: str, table: Table) -> list[dict[str, object]]:
    database = open_database_at(url)
    async with database.read() as db:
        rows = (await db.execute(select(table).order_by(*table.primary_key.columns))).mappings().all()
    await database.close()
    return [dict(row) for row in rows]


async def change(database: Database, statement: str, **values: str) -> None:
    async with database.write() as db:
        await db.execute(text(statement), values)


async def everything_in(url: str) -> dict[str, list[dict[str, object]]]:
    return {table.name: await rows_of(url, table) for table in TABLES}


@pytest.mark.usefixtures("people")
async def test_what_was_copied_comes_back_whole(database: Database, database_url: str, tmp_path: Path) -> None:
    before = await everything_in(database_url)
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    copied = run(tmp_path, "backup", "copy", **settings)
    assert copied.code == 0, copied.err
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    async with database.write() as db:
        await db.execute(delete(User))
    await database.close()

    back = run(tmp_path, "restore", "--replace", "copy", **settings)

    assert back.code == 0, back.err
    assert await everything_in(database_url) == before


@pytest.mark.parametrize("version", ["0009", "0016"])
async def test_the_copy_of_an_older_version_takes_the_place_of_a_newer_database(
    database: Database, database_url: str, tmp_path: Path, version: str
) -> None:
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), version))
    assert run(tmp_path, "backup", "copy", **settings).code == 0
    await database.close()
    assert run(tmp_path, "migrate", **settings).code == 0
    newer = open_database_at(database_url)
    async with newer.write() as db:
        await somebody(db, PEOPLE[0])
    await newer.close()

    back = run(tmp_path, "restore", "--replace", "copy", **settings)

    assert back.code == 0, back.err
    assert {name: rows for name, rows in (await everything_in(database_url)).items() if rows} == {}
    assert run(tmp_path, "migrate", **settings).code == 0


@pytest.mark.usefixtures("people")
async def test_a_damaged_copy_leaves_the_database_as_it_was(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    before = await everything_in(database_url)
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    assert run(tmp_path, "backup", "copy", **settings).code == 0
    await database.close()
    whole = (tmp_path / "copy").read_bytes()
    (tmp_path / "copy").write_bytes(whole[: len(whole) * 3 // 4])

    ended = run(tmp_path, "restore", "--replace", "copy", **settings)

    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert await everything_in(database_url) == before


@pytest.mark.usefixtures("people")
async def test_a_database_is_replaced_only_when_that_is_said(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    assert run(tmp_path, "backup", "copy", **settings).code == 0
    before = await everything_in(database_url)
    await database.close()
    refused = run(tmp_path, "restore", "copy", **settings)
    assert refused.code == 2
    assert len(refused.err.splitlines()) == 1
    assert "already" in refused.err
    assert "add --replace" in refused.err
    assert await everything_in(database_url) == before


@pytest.mark.usefixtures("database")
async def test_nothing_is_put_back_while_the_bot_has_the_database_open(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    assert run(tmp_path, "backup", "copy", **settings).code == 0
    async with database.write() as db:
        await somebody(db, PEOPLE[0])
    refused = run(tmp_path, "restore", "--replace", "copy", **settings)
    assert (refused.code, refused.err.count("stop the bot first")) == (2, 1)


@pytest.mark.parametrize(
    ("file", "said"),
    [("nowhere", "can't be read"), ("words", "is no copy of a"), (".", "can't be read")],
)
async def test_what_is_no_copy_is_refused_and_the_database_stays(
    database: Database, database_url: str, tmp_path: Path, file: str, said: str
) -> None:
    await database.close()
    (tmp_path / "words").write_text("no database", "utf-8")
    ended = run(tmp_path, "restore", "--replace", file, database_url=database_url, key=DATABASE_KEY)
    assert ended.code == 2
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1
    assert [row["id"] for row in await rows_of(database_url, User.__table__)] == []  # type: ignore[arg-type]


async def test_a_copy_never_takes_the_place_of_another_file(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await database.close()
    (tmp_path / "copy").write_text("precious", "utf-8")
    ended = run(tmp_path, "backup", "copy", database_url=database_url, key=DATABASE_KEY)
    assert (ended.code, (tmp_path / "copy").read_text("utf-8")) == (2, "precious")


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_a_copy_for_a_pipe_is_refused(database: Database, database_url: str, tmp_path: Path) -> None:
    await database.close()
    assert run(tmp_path, "backup", "-", database_url=database_url, key=DATABASE_KEY).code == 2


@pytest.mark.usefixtures("people")
async def test_a_copy_without_its_key_is_refused(database: Database, database_url: str, tmp_path: Path) -> None:
    assert run(tmp_path, "backup", "copy", database_url=database_url, key=DATABASE_KEY).code == 0
    async with database.write() as db:
        await somebody(db, PEOPLE[-1] + 1)  # since the copy
    await database.close()
    before = await everything_in(database_url)
    ended = run(tmp_path, "restore", "--replace", "copy", database_url=database_url, key=make_key())
    assert ended.code == 2
    assert "is not the key" in ended.err
    assert await everything_in(database_url) == before


@pytest.mark.usefixtures("people")
async def test_the_copy_of_a_newer_version_is_refused_and_the_database_stays(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    await change(database, "UPDATE alembic_version SET version_num = '9999'")
    assert run(tmp_path, "backup", "copy", **settings).code == 0
    await change(database, "UPDATE alembic_version SET version_num = :version", version=newest_version())
    async with database.write() as db:
        await somebody(db, PEOPLE[-1] + 1)
    await database.close()
    before = await everything_in(database_url)

    ended = run(tmp_path, "restore", "--replace", "copy", **settings)

    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "made by a newer stretchbot" in ended.err
    assert await everything_in(database_url) == before
    assert run(tmp_path, "migrate", **settings).code == 0


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.usefixtures("people")
async def test_a_copy_takes_the_place_of_a_damaged_file_and_each_that_was_there_is_kept(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    before = await everything_in(database_url)
    assert run(tmp_path, "backup", "copy", **settings).code == 0
    await database.close()
    file = open_database_at(database_url).engine.url.database
    assert file is not None
    damaged = b"no database any more" + Path(file).read_bytes()[20:]  # noqa: ASYNC240 - of a test
    Path(file).write_bytes(damaged)  # noqa: ASYNC240 - of a test

    once, twice = (run(tmp_path, "restore", "--replace", "copy", **settings) for _ in range(2))

    assert (once.code, twice.code) == (0, 0), once.err
    assert await everything_in(database_url) == before
    assert Path(f"{file}.replaced").read_bytes() == damaged  # noqa: ASYNC240 - of a test
    assert f"{file}.replaced:" in once.out
    assert f"{file}.replaced-2:" in twice.out
    assert await everything_in(f"sqlite:///{file}.replaced-2") == before


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
