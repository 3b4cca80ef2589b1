"""A copy of the database, and the way back: with the commands that an operator types."""

import os
import stat
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import delete, text

from stretchbot.db.encryption import make_key
from stretchbot.db.engine import Database
from stretchbot.db.migrate import alembic_config, newest_version
from stretchbot.db.models import User
from tests.cli.contents import PEOPLE, everything_in, rows_of
from tests.conftest import DATABASE_KEY, open_database_at
from tests.processes import run
from tests.services.everything import somebody


async def change(database: Database, statement: str, **values: str) -> None:
    async with database.write() as db:
        await db.execute(text(statement), values)


def copies_in(folder: Path) -> list[str]:
    return [file.name for file in folder.glob("copy*")]


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
    assert copies_in(tmp_path) == ["copy"]


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


@pytest.mark.parametrize("database_kind", ["postgresql"])
@pytest.mark.usefixtures("people")
async def test_what_is_replaced_in_postgresql_is_kept_in_copies_that_can_be_put_back(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    assert run(tmp_path, "backup", "copy", **settings).code == 0
    at_the_copy = await everything_in(database_url)
    async with database.write() as db:
        await somebody(db, PEOPLE[-1] + 1)
    await database.close()
    later = await everything_in(database_url)

    once, twice = (run(tmp_path, "restore", "--replace", "copy", **settings) for _ in range(2))

    assert (once.code, twice.code) == (0, 0), once.err + twice.err
    assert "copy.replaced:" in once.out
    assert "copy.replaced-2:" in twice.out
    assert stat.S_IMODE((tmp_path / "copy.replaced").stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert await everything_in(database_url) == at_the_copy
    assert run(tmp_path, "restore", "--replace", "copy.replaced", **settings).code == 0
    assert await everything_in(database_url) == later


@pytest.mark.parametrize("database_kind", ["postgresql"])
@pytest.mark.usefixtures("people")
async def test_what_cannot_be_kept_is_not_replaced(
    database: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    assert run(tmp_path, "backup", "copy", **settings).code == 0
    async with database.write() as db:
        await somebody(db, PEOPLE[-1] + 1)
    await database.close()
    before = await everything_in(database_url)
    broken = tmp_path / "broken" / "pg_dump"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho 'server version mismatch' >&2\nexit 1\n", "utf-8")
    broken.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{broken.parent}{os.pathsep}{os.environ['PATH']}")

    ended = run(tmp_path, "restore", "--replace", "copy", **settings)

    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "nothing was replaced: pg_dump failed: server version mismatch" in ended.err
    assert await everything_in(database_url) == before
    assert copies_in(tmp_path) == ["copy"]
