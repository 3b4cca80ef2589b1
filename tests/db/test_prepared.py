from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, MetadataEntry
from stretchbot.db.prepared import INLINE_CONNECTION, Prepared
from stretchbot.db.types import UtcDateTime
from tests.db.people import NOW, add_vera
from tests.personal import telegram_chat_id_of

INLINE = pytest.mark.parametrize("inline", [False, True], ids=["thread", "inline"])
HOUR = timedelta(hours=1)

VALUE = Prepared(select(MetadataEntry.value).where(MetadataEntry.name == bindparam("name")))
ADD = Prepared(insert(MetadataEntry).values(name=bindparam("name"), value="1"))
MADE = Prepared(select(Chat.id, Chat.created_at, Chat.paused_until).where(Chat.created_at >= bindparam("since")))
PAUSE = Prepared(
    update(Chat).where(Chat.id == bindparam("of")).values(paused_until=bindparam("until", type_=UtcDateTime))
)
BY_TELEGRAM_ID = Prepared(
    select(Chat.id).where(Chat.telegram_chat_id_index == bindparam("chat", type_=Chat.telegram_chat_id_index.type))
)


@INLINE
async def test_values_come_and_go_as_their_types_say(database: Database, *, inline: bool) -> None:
    async with database.write() as db:
        chat = (await add_vera(db)).chat
        telegram_chat_id = telegram_chat_id_of(db, chat)
    async with database.write(inline=inline) as db:
        found = await MADE.rows(db, since=NOW.astimezone(ZoneInfo("Asia/Tokyo")))
        assert found == [(chat.id, NOW, None)]
        assert found[0].created_at.tzinfo is UTC
        assert await MADE.rows(db, since=NOW + HOUR) == []
        assert [row.id for row in await BY_TELEGRAM_ID.rows(db, chat=telegram_chat_id)] == [chat.id]
        until = datetime(2026, 12, 24, 18, tzinfo=ZoneInfo("Europe/Vienna"))
        assert not await PAUSE.rows(db, of=chat.id, until=until)
    async with database.read() as db:
        assert (await MADE.rows(db, since=NOW))[0].paused_until == until


@INLINE
async def test_what_the_session_has_changed_is_found(database: Database, *, inline: bool) -> None:
    async with database.write(inline=inline) as db:
        entry = MetadataEntry(name="a", value="1")
        db.add(entry)
        assert await VALUE.rows(db, name="a") == [("1",)]
        entry.value = "2"
        assert await VALUE.rows(db, name="a") == [("2",)]
        await db.delete(entry)
        assert await VALUE.rows(db, name="a") == []


@INLINE
async def test_a_row_that_is_there_already_is_refused_as_by_the_session(database: Database, *, inline: bool) -> None:
    async def add_both() -> None:
        async with database.write(inline=inline) as db:
            await ADD.rows(db, name="a personal name")
            await ADD.rows(db, name="a")

    async with database.write(inline=inline) as db:
        await ADD.rows(db, name="a")
    with pytest.raises(IntegrityError) as refused:
        await add_both()
    assert "personal" not in str(refused.value)
    async with database.read() as db:
        assert await VALUE.rows(db, name="a personal name") == []


async def test_a_transaction_ends_in_place_right_after_what_was_erased_was_wiped(database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
    for name in ("a", "b"):
        await database.wipe_erased()
        async with database.write(inline=True) as db:
            await ADD.rows(db, name=name)
    async with database.read() as db:
        assert [row.value for row in await VALUE.rows(db, name="b")] == ["1"]


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_after_a_commit_that_failed_the_next_transaction_begins_anew(database: Database) -> None:
    async def leave_a_statement_under_way() -> None:
        async with database.write(inline=True) as db:
            await ADD.rows(db, name="a")
            unread.append(db.info[INLINE_CONNECTION].execute("INSERT INTO metadata VALUES ('b', '1') RETURNING name"))

    unread: list[object] = []
    with pytest.raises(OperationalError, match="in progress"):
        await leave_a_statement_under_way()
    unread.clear()
    async with database.write(inline=True) as db:
        assert await VALUE.rows(db, name="a") == []
        await ADD.rows(db, name="a")
    async with database.read() as db:
        assert [row.value for row in await VALUE.rows(db, name="a")] == ["1"]
