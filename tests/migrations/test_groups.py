"""Groups have tables of their own; on the way back they are forgotten, and everybody else stays."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import text

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.migrate import alembic_config, migrating
from stretchbot.db.urls import parse_database_url
from stretchbot.services.groups import get_or_create_group, replace_breaks, set_group_zone
from tests.personal import add_user

NOW = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)


@pytest.fixture
async def newest(empty_database_url: str, database_key: str) -> AsyncIterator[Database]:
    database = open_database(parse_database_url(empty_database_url), Cipher(decode_key(database_key)))
    async with migrating(database) as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "head"))
    yield database
    await database.close()


async def test_on_the_way_back_groups_go_with_all_that_waits_for_them(newest: Database) -> None:
    async with newest.write() as db:
        await add_user(db, 4711, now=NOW)
        group = await get_or_create_group(db, -1001, "en", NOW)
        await set_group_zone(db, group, "Europe/Berlin", NOW)
        await replace_breaks(db, group, (600,), NOW)

    async with migrating(newest) as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), "0018"))

    async with newest.read() as db:
        assert await db.scalar(text("SELECT count(*) FROM chats")) == 1
        assert await db.scalar(text("SELECT count(*) FROM users")) == 1
        assert await db.scalar(text("SELECT count(*) FROM queue")) == 0
