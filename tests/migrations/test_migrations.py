"""The migrations in alembic/versions, on both databases."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from stretchbot.db.engine import Database
from stretchbot.db.migrate import alembic_config, migrating, newest_version, version_of
from stretchbot.db.models import Base

CHECKOUT = Path(__file__).parents[2]


async def carry_out(database: Database, step: Callable[[Config], None]) -> None:
    async with migrating(database) as connection:
        await connection.run_sync(lambda sync: step(alembic_config(sync)))


async def shape(database: Database) -> dict[str, object]:
    """Everything that migrations make: tables with columns, keys, indexes and constraints."""

    def of(connection: Connection) -> dict[str, object]:
        found = inspect(connection)
        return {
            table: (
                [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(table)],
                found.get_pk_constraint(table)["constrained_columns"],
                sorted((str(i["name"]), tuple(i["column_names"]), i["unique"]) for i in found.get_indexes(table)),
                sorted(str(key["name"]) for key in found.get_foreign_keys(table)),
                sorted(str(unique["name"]) for unique in found.get_unique_constraints(table)),
            )
            for table in found.get_table_names()
        }

    async with database.engine.connect() as connection:
        return await connection.run_sync(of)


async def test_up_down_and_up_again_ends_where_it_was(empty: Database) -> None:
    await carry_out(empty, lambda config: command.upgrade(config, "head"))
    once = await shape(empty)
    assert set(once) == {*Base.metadata.tables, "alembic_version"}

    await carry_out(empty, lambda config: command.downgrade(config, "base"))
    assert set(await shape(empty)) == {"alembic_version"}
    assert await version_of(empty) is None

    await carry_out(empty, lambda config: command.upgrade(config, "head"))
    assert await shape(empty) == once


async def test_each_migration_can_be_taken_back_by_itself(empty: Database) -> None:
    revisions = list(ScriptDirectory.from_config(alembic_config()).walk_revisions())
    for _ in revisions:
        await carry_out(empty, lambda config: command.upgrade(config, "+1"))
        there = await shape(empty)
        await carry_out(empty, lambda config: command.downgrade(config, "-1"))
        await carry_out(empty, lambda config: command.upgrade(config, "+1"))
        assert await shape(empty) == there


async def test_migrations_make_exactly_the_tables_of_the_models(database: Database) -> None:
    await carry_out(database, command.check)  # raises, naming the difference


async def test_a_column_that_no_migration_knows_is_noticed(database: Database) -> None:
    async with database.write() as db:
        await db.execute(text("ALTER TABLE metadata ADD COLUMN stray INTEGER"))
    with pytest.raises(Exception, match="stray"):
        await carry_out(database, command.check)


def test_migrations_follow_each_other_in_one_line() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_the_last_migrations_file_begins_with_its_revision() -> None:
    assert newest_version() == ScriptDirectory.from_config(alembic_config()).get_current_head()


def test_migrations_do_not_depend_on_the_package_that_moves_on() -> None:
    for path in (CHECKOUT / "alembic" / "versions").glob("*.py"):
        assert "stretchbot" not in path.read_text("utf-8"), path.name


def test_alembics_own_command_works_in_the_checkout(empty_database_url: str) -> None:
    for arguments in (("upgrade", "head"), ("check",), ("downgrade", "base")):
        ended = subprocess.run(  # noqa: S603 - our own Python
            (sys.executable, "-m", "alembic", *arguments),
            cwd=CHECKOUT,
            env=os.environ | {"STRETCHBOT_DATABASE_URL": empty_database_url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
