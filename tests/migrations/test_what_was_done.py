"""Migration 0007: sessions that are over stay as they are, and those under way keep what was done."""

from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to

CHAT = """
    INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, created_at)
    VALUES (1, :sealed, 1, 'en', 0, '2026-01-12 08:00:00.000000+00:00')
"""
USER = """
    INSERT INTO users (id, chat_id, encrypted_telegram_user_id, telegram_user_id_index, encrypted_name, place,
                       encrypted_areas, day_start_minute,
                       rest_days, created_at)
    VALUES (1, 1, :sealed, 1, :sealed, 'desk', :sealed, 240, 0, '2026-01-12 08:00:00.000000+00:00')
"""
# Finished, stopped after a step, and in the middle.
SESSIONS = """
    INSERT INTO sessions (id, user_id, routine_id, steps, position, done_steps, version, state, started_at, active_at,
                          counted_on, minutes)
    VALUES (1, 1, 'a', '[]', 3, 3, 3, 'finished', '2026-01-12 08:00:00.000000+00:00',
            '2026-01-12 08:04:00.000000+00:00', '2026-01-12', 4),
           (2, 1, 'a', '[]', 1, 1, 2, 'stopped', '2026-01-12 09:00:00.000000+00:00',
            '2026-01-12 09:01:00.000000+00:00', NULL, 0),
           (3, 1, 'a', '[]', 2, 2, 2, 'open', '2026-01-12 10:00:00.000000+00:00',
            '2026-01-12 10:02:00.000000+00:00', NULL, 0)
"""


async def test_sessions_keep_what_they_counted(empty: Database) -> None:
    await go_to(empty, "0007")
    await go_to(empty, "0006")
    async with empty.write() as db:
        for statement in (CHAT, USER):
            await db.execute(text(statement), {"sealed": b"x"})
        await db.execute(text(SESSIONS))
    await go_to(empty, "0007")
    async with empty.read() as db:
        rows = await db.execute(
            text("SELECT state, counted_on IS NULL, minutes, done_seconds, rushed_steps FROM sessions ORDER BY id")
        )

        assert [(row[0], bool(row[1]), *row[2:]) for row in rows] == [
            ("finished", False, 4, 240, 0),
            ("stopped", True, 0, 0, 0),
            ("open", True, 0, 120, 0),
        ]
