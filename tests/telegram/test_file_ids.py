"""Which files Telegram holds, remembered for each bot."""

from datetime import UTC, datetime, timedelta

import pytest

from stretchbot.db.engine import Database
from stretchbot.telegram.file_ids import find_upload, forget_upload, keep_upload

NOW = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
BOT, CONTENT, KIND = 2**40, "f" * 64, "animation"


async def keep(database: Database, file_id: str, *, bot: int = BOT, after: timedelta = timedelta()) -> None:
    async with database.write() as db:
        await keep_upload(db, bot, CONTENT, KIND, file_id, NOW + after)


async def found(database: Database, *, bot: int = BOT, content: str = CONTENT, kind: str = KIND) -> str | None:
    async with database.read() as db:
        return await find_upload(db, bot, content, kind)


async def test_a_file_is_found_under_the_name_it_got(database: Database) -> None:
    assert await found(database) is None

    await keep(database, "AgAC1")

    assert await found(database) == "AgAC1"


async def test_a_name_is_good_for_one_bot_one_content_and_one_kind(database: Database) -> None:
    await keep(database, "AgAC1")

    assert await found(database, bot=BOT + 1) is None
    assert await found(database, content="e" * 64) is None
    assert await found(database, kind="photo") is None


async def test_two_workers_may_keep_the_same_file(database: Database) -> None:
    await keep(database, "AgAC1")
    await keep(database, "AgAC1b", bot=BOT + 1)
    await keep(database, "AgAC2", after=timedelta(seconds=1))

    assert await found(database) == "AgAC2"
    assert await found(database, bot=BOT + 1) == "AgAC1b"


@pytest.mark.parametrize(("gone", "left"), [("AgAC1", None), ("AgAC0", "AgAC1")])
async def test_only_the_name_that_is_gone_is_forgotten(database: Database, gone: str, left: str | None) -> None:
    await keep(database, "AgAC1")

    async with database.write() as db:
        await forget_upload(db, BOT, CONTENT, KIND, gone)

    assert await found(database) == left
