"""Groups have tables of their own; on the way back they are forgotten, and everybody else stays."""

from datetime import UTC, datetime

from sqlalchemy import text

from stretchbot.db.engine import Database
from stretchbot.services.groups import get_or_create_group, replace_breaks, set_group_zone
from tests.migrations.revisions import go_to
from tests.personal import add_user

NOW = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)


async def test_on_the_way_back_groups_go_with_all_that_waits_for_them(empty: Database) -> None:
    await go_to(empty, "head")
    async with empty.write() as db:
        await add_user(db, 4711, now=NOW)
        group = await get_or_create_group(db, -1001, "en", NOW)
        await set_group_zone(db, group, "Europe/Berlin", NOW)
        await replace_breaks(db, group, (600,), NOW)

    await go_to(empty, "0018")

    async with empty.read() as db:
        assert await db.scalar(text("SELECT count(*) FROM chats")) == 1
        assert await db.scalar(text("SELECT count(*) FROM users")) == 1
        assert await db.scalar(text("SELECT count(*) FROM queue")) == 0
