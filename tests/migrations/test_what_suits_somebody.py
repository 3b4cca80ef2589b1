"""A column and a table are added: nobody loses a setting or a session by it, on the way up or down."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to, stored

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PERSON = (
    (
        "INSERT INTO chats (id, telegram_chat_id, telegram_chat_id_index, language, question, created_at)"
        " VALUES (1, :sealed, 'x', 'en', 0, :at)"
    ),
    (
        "INSERT INTO users (id, chat_id, telegram_user_id, telegram_user_id_index, name, place, areas,"
        " day_start_minute, rest_days, created_at) VALUES (1, 1, :sealed, 'x', :sealed, 'bed', :sealed, 300, 96, :at)"
    ),
    (
        "INSERT INTO sessions (id, user_id, routine_id, steps, position, done_steps, version, state, started_at,"
        " active_at, minutes) VALUES (1, 1, 'any', '[]', 0, 0, 0, 'finished', :at, :at, 5)"
    ),
)


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before, with somebody who has stretched."""
    await go_to(empty, "0003")
    at = stored(empty, NOON)
    async with empty.write() as db:
        for statement in PERSON:
            await db.execute(text(statement), {"sealed": b"sealed", "at": at})
    return empty


async def kept(database: Database) -> list[object]:
    async with database.read() as db:
        user = (await db.execute(text("SELECT id, place, day_start_minute, rest_days FROM users"))).all()
        sessions = (await db.execute(text("SELECT id, user_id, minutes FROM sessions"))).all()
    return [tuple(row[:4]) for row in user] + [tuple(row) for row in sessions]


async def test_settings_and_sessions_are_kept_up_and_down_and_nobody_was_asked_yet(old: Database) -> None:
    before = await kept(old)

    await go_to(old, "0008")

    assert await kept(old) == before
    async with old.write() as db:
        assert (await db.execute(text("SELECT encrypted_conditions FROM users"))).scalar_one() is None
        await db.execute(text("UPDATE users SET encrypted_conditions = :sealed"), {"sealed": b"sealed"})
        insert = (
            "INSERT INTO exercise_preferences (id, user_id, exercise_id, never_show, seconds_change,"
            " repetitions_change) VALUES (1, 1, 'sphinx', :never, 0, 0)"
        )
        await db.execute(text(insert), {"never": True})

    await go_to(old, "0003")
    assert await kept(old) == before

    await go_to(old, "0008")
    assert await kept(old) == before


async def test_what_somebody_told_goes_with_them(old: Database) -> None:
    await go_to(old, "0008")
    async with old.write() as db:
        insert = (
            "INSERT INTO exercise_preferences (id, user_id, exercise_id, never_show, seconds_change,"
            " repetitions_change) VALUES (1, 1, 'sphinx', :never, 0, 0)"
        )
        await db.execute(text(insert), {"never": True})
        await db.execute(text("DELETE FROM chats"))

        assert (await db.execute(text("SELECT count(*) FROM exercise_preferences"))).scalar_one() == 0
