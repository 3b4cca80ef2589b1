"""News from the operator: everybody wants them at first; on the way back broadcasts go with all that waits for them."""

from datetime import UTC, datetime

from markupsafe import Markup
from sqlalchemy import text

from stretchbot.db.engine import Database
from stretchbot.services.broadcasts import begin_broadcast, draft_broadcast
from tests.migrations.revisions import go_to
from tests.personal import add_user

BEFORE = "0019"
AT = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
CHAT = text(
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, created_at)"
    " VALUES (1, :sealed, 'x', 'en', 7, '2026-03-02 12:00:00+00:00')"
)
USER = text(
    "INSERT INTO users (id, chat_id, encrypted_telegram_user_id, telegram_user_id_index, encrypted_name, place,"
    " encrypted_areas, day_start_minute, rest_days, reminded_on_rest_days, keeps_messages, cautions_shown, done_log,"
    " created_at) VALUES (1, 1, :sealed, 'x', :sealed, 'desk', :sealed, 240, 0, false, false, '', '',"
    " '2026-03-02 12:00:00+00:00')"
)


async def test_whoever_was_there_before_wants_news(empty: Database) -> None:
    await go_to(empty, BEFORE)
    async with empty.write() as db:
        await db.execute(CHAT, {"sealed": b"sealed"})
        await db.execute(USER, {"sealed": b"sealed"})
    await go_to(empty, "head")
    async with empty.read() as db:
        assert await db.scalar(text("SELECT count(*) FROM users WHERE wants_news")) == 1
    await go_to(empty, BEFORE)
    async with empty.read() as db:
        assert await db.scalar(text("SELECT count(*) FROM users")) == 1


async def test_on_the_way_back_nothing_waits_for_a_broadcast_that_nobody_knows(empty: Database) -> None:
    await go_to(empty, "head")
    async with empty.write() as db:
        user = await add_user(db, 4711, now=AT)
        user.agreed_at = user.chat.ready_at = AT
        await db.flush()
        broadcast_id = await draft_broadcast(db, user.chat, Markup("News"), AT)
        await begin_broadcast(db, broadcast_id, 7, AT)
    await go_to(empty, BEFORE)
    async with empty.read() as db:
        assert await db.scalar(text("SELECT count(*) FROM queue")) == 0
        assert await db.scalar(text("SELECT count(*) FROM users")) == 1
