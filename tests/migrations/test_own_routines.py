"""A table for routines of people's own: nobody loses anything by it, and the way down leaves no question open."""

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to

BEFORE, NOW = "0016", "0017"
CHAT = (
    "INSERT INTO chats (id, encrypted_telegram_chat_id, telegram_chat_id_index, language, question, expecting,"
    " created_at) VALUES (:id, :sealed, :index, 'en', 7, :expecting, '2026-03-02 12:00:00+00:00')"
)
USER = (
    "INSERT INTO users (id, chat_id, encrypted_telegram_user_id, telegram_user_id_index, encrypted_name, place,"
    " encrypted_areas, day_start_minute, rest_days, reminded_on_rest_days, keeps_messages, cautions_shown, done_log,"
    " created_at) VALUES (:id, :id, :sealed, :index, :sealed, 'bed', :sealed, 300, 96, :no, :no, '', 'sphinx 1',"
    " '2026-03-02 12:00:00+00:00')"
)
ROUTINE = (
    "INSERT INTO own_routines (user_id, encrypted_name, steps, made_at)"
    " VALUES (1, :sealed, '[]', '2026-03-02 12:00:00+00:00')"
)
PEOPLE = text("SELECT id, place, day_start_minute, rest_days, done_log FROM users ORDER BY id")
ASKED = text("SELECT expecting FROM chats ORDER BY id")


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before, with two people, one of whom is asked for times."""
    await go_to(empty, BEFORE)
    async with empty.write() as db:
        for number, expecting in ((1, None), (2, "times")):
            values = {"id": number, "sealed": b"sealed", "index": f"x{number}", "expecting": expecting, "no": False}
            for statement in (CHAT, USER):
                await db.execute(text(statement), {name: values[name] for name in values if f":{name}" in statement})
    return empty


async def test_people_stay_as_they_were_up_and_down_and_only_what_is_new_goes(old: Database) -> None:
    async with old.read() as db:
        before = (await db.execute(PEOPLE)).all()

    await go_to(old, NOW)
    async with old.write() as db:
        assert (await db.execute(PEOPLE)).all() == before
        assert (await db.scalars(text("SELECT shared_routine FROM users"))).all() == [None, None]
        await db.execute(text(ROUTINE), {"sealed": b"sealed"})
        await db.execute(text("UPDATE chats SET expecting = 'routine_name', expecting_routine_id = 1 WHERE id = 1"))

    await go_to(old, BEFORE)
    async with old.read() as db:
        assert (await db.execute(PEOPLE)).all() == before
        assert (await db.scalars(ASKED)).all() == [None, "times"]

    await go_to(old, NOW)
    async with old.read() as db:
        assert (await db.scalars(text("SELECT id FROM own_routines"))).all() == []
