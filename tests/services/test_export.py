"""A copy of somebody holds everything that is stored about them, and nothing about anybody else."""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, String, Table, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.bundled import content_folder
from stretchbot.db.encryption import cipher_of
from stretchbot.db.engine import Database
from stretchbot.db.models import (
    Base,
    Chat,
    ExercisePreference,
    Occurrence,
    User,
)
from stretchbot.db.personal import (
    ANSWERS,
    AREAS,
    BROADCAST_TEXT,
    CONDITIONS,
    NAME,
    PAIN,
    PRESS_NAME,
    ROUTINE_NAME,
    TELEGRAM_CHAT_ID,
    TELEGRAM_USER_ID,
    indexes_of_presser,
    row_of,
    row_of_preference,
    row_of_press,
    row_of_routine,
)
from stretchbot.db.types import UtcDateTime
from stretchbot.languages import ENGLISH, load_languages
from stretchbot.screens.export import explanations
from stretchbot.services.dialogue import Dialogue, encrypted_dialogue
from stretchbot.services.export import ROWS_AT_ONCE, export_of
from stretchbot.services.privacy import erase
from tests.services.everything import NOW, OF_NOBODY, somebody

HOUR = timedelta(hours=1)
VERA, NORA = 4711, 4712
WORDS = {"times": "How instants are written."}

# Columns that are not in the copy, and why. Primary keys are in it where other rows name them.
JOIN = "only joins our tables"
INDEX = "a keyed hash of the number that is in the copy, to find the row by"
LEFT_OUT = {
    "chats.telegram_chat_id_index": INDEX,
    "users.telegram_user_id_index": INDEX,
    "users.chat_id": JOIN,
    "reminders.chat_id": JOIN,
    "occurrences.chat_id": JOIN,
    "queue.chat_id": JOIN,
    "sessions.user_id": JOIN,
    "exercise_preferences.user_id": JOIN,
    "counted_days.user_id": JOIN,
    "own_routines.user_id": JOIN,
    "excused_days.user_id": JOIN,
    "broadcasts.chat_id": JOIN,
    "break_presses.occurrence_id": "only joins our tables, and would lead to the group",
    "break_presses.telegram_user_id_index": INDEX,
    "processed_updates.telegram_chat_id_index": INDEX,
    "processed_updates.encrypted_telegram_chat_id": "the number that is in the copy already, as the chat's",
}


async def copy_of(database: Database, telegram_id: int, words: Mapping[str, str] = WORDS) -> str:
    async with database.read() as db:
        document = await export_of(db, telegram_id, NOW, words)
    assert document is not None
    return document.decode()


@pytest.fixture
async def user(database: Database) -> User:
    async with database.write() as db:
        return await somebody(db, VERA)


async def test_every_column_about_somebody_is_in_the_copy_or_left_out_for_a_reason(
    database: Database, user: User
) -> None:
    missing = [
        f"{table}.{column.name}"
        for table in Base.metadata.sorted_tables
        if table.name not in OF_NOBODY
        for column in table.columns
        if not column.primary_key
        and f"{table}.{column.name}" not in LEFT_OUT
        and not await a_change_shows(database, user, table, column)
    ]

    assert missing == [], "put it into services/export_rows.py, or give a reason here and in PRIVACY.md"


def test_no_reason_is_given_for_what_is_gone() -> None:
    tables = Base.metadata.tables
    assert set(OF_NOBODY) <= set(tables)
    columns = {f"{table}.{column.name}" for table in tables.values() for column in table.columns}
    assert set(LEFT_OUT) <= columns


async def a_change_shows(database: Database, user: User, table: Table, column: Column[Any]) -> bool:
    """Whether another value in a column of somebody's row changes their copy."""
    before = await copy_of(database, VERA)
    async with database.write() as db:
        rows = (await db.execute(select(column))).scalars().all()
        assert rows, f"{table} has no row: `somebody` needs one"
        assert None not in rows, f"{table}.{column.name} is null: `somebody` needs a value there"
        await db.execute(update(table).values({column: _another(db, user, column, rows[0])}))
    return await copy_of(database, VERA) != before


def _another(db: AsyncSession, user: User, column: Column[Any], value: Any) -> object:
    if column.foreign_keys:
        return None
    if isinstance(column.type, LargeBinary):
        return _ENCRYPTED[f"{column.table}.{column.name}"](db, user)
    another: Mapping[type[Any], Callable[[], object]] = {
        UtcDateTime: lambda: value + HOUR,
        Date: lambda: value + timedelta(days=1),
        Boolean: lambda: not value,
        String: lambda: "another",
        JSON: lambda: [{"exercise_id": "another"}],
        Integer: lambda: value + 1,
    }
    return next(change for kind, change in another.items() if isinstance(column.type, kind))()


def _dialogue_of_nothing(db: AsyncSession, user: User) -> bytes:
    return encrypted_dialogue(db, user.chat, Dialogue())


_ENCRYPTED: Mapping[str, Callable[[AsyncSession, User], bytes]] = {
    "chats.encrypted_telegram_chat_id": lambda db, user: TELEGRAM_CHAT_ID.encrypt(cipher_of(db), user.chat_id, 1),
    "chats.encrypted_dialogue": _dialogue_of_nothing,
    "users.encrypted_telegram_user_id": lambda db, user: TELEGRAM_USER_ID.encrypt(cipher_of(db), row_of(user), 1),
    "users.encrypted_name": lambda db, user: NAME.encrypt(cipher_of(db), row_of(user), "Eve"),
    "users.encrypted_areas": lambda db, user: AREAS.encrypt(cipher_of(db), row_of(user), "hips"),
    "users.encrypted_conditions": lambda db, user: CONDITIONS.encrypt(cipher_of(db), row_of(user), "bad_knee"),
    # The row that `somebody` has is the first of its table.
    "own_routines.encrypted_name": lambda db, user: ROUTINE_NAME.encrypt(
        cipher_of(db), row_of_routine(user.id, 1), "Another"
    ),
    "exercise_preferences.encrypted_pain": lambda db, user: PAIN.encrypt(
        cipher_of(db), row_of_preference(user.id, "another"), "3 2026-06-09"
    ),
    "break_presses.encrypted_name": lambda db, _user: PRESS_NAME.encrypt(
        cipher_of(db), row_of_press(1, indexes_of_presser(db, VERA)[0]), "Eve"
    ),
    "broadcasts.encrypted_text": lambda db, _user: BROADCAST_TEXT.encrypt(cipher_of(db), 1, "Another"),
    "processed_updates.encrypted_answers": lambda db, _user: ANSWERS.encrypt(cipher_of(db), VERA, "[]"),
}


async def test_it_says_in_words_what_is_stored(database: Database, user: User) -> None:
    copy = json.loads(await copy_of(database, VERA))

    assert (copy["format"], copy["schema_version"], copy["made_at"]) == (
        "stretchbot-export",
        1,
        "2026-06-10T07:00:00+00:00",
    )
    assert copy["about_you"]["first_name"] == "Name 4711"
    assert copy["about_you"]["telegram_user_id"] == VERA
    assert copy["settings"]["time_zone"] == "Europe/Berlin"
    assert copy["settings"]["rest_days"] == ["Sunday"]
    assert copy["settings"]["minded_about_the_body"] == ["new_hip"]
    (reminder,) = copy["reminders"]
    assert (reminder["time"], reminder["weekdays"]) == ("13:30", ["Monday", "Sunday"])
    (due,) = copy["reminders_due"]
    assert (due["reminder"], due["delivery"], due["response"]) == (reminder["id"], "sent", "done")
    assert due["due_at"] == "2026-06-10T07:00:00+00:00"
    (session,) = copy["sessions"]
    assert (session["occurrence"], session["counts_for"]) == (due["id"], "2026-06-10")
    assert session["steps"][0]["exercise_id"] == "neck_twist"
    assert session["led"]["known_steps"] == [0, 2]
    (exercise,) = copy["exercises"]
    assert (exercise["hurt_times"], exercise["rated_after_session"]) == (2, session["id"])
    assert copy["exercises_of_the_last_two_weeks"] == [{"exercise": "sphinx", "done_at": ["2026-06-10T07:00:00+00:00"]}]
    assert copy["breaks_done"] == [
        {"exercise": "side_bend", "pressed_at": "2026-06-10T07:00:00+00:00", "shown_as": "Name 4711"}
    ]
    assert copy["answers_not_sent_yet"][0]["messages"] == ["Hello 4711"]


async def test_it_explains_each_of_its_parts(database: Database, user: User) -> None:
    words = explanations(load_languages(content_folder() / "languages").words(ENGLISH))
    copy = json.loads(await copy_of(database, VERA, words))

    parts = set(copy) - {"format", "schema_version", "made_at", "explanations"}
    assert copy["explanations"] == words
    assert parts == set(words) - {"times", "left_out"}


async def test_it_holds_nothing_about_anybody_else(database: Database, user: User) -> None:
    alone = await copy_of(database, VERA)
    async with database.write() as db:
        await somebody(db, NORA)

    assert await copy_of(database, VERA) == alone
    assert str(VERA) not in await copy_of(database, NORA)


async def test_of_many_rows_none_is_lost_and_none_comes_twice(database: Database, user: User) -> None:
    many = 2 * ROWS_AT_ONCE + 1
    async with database.write() as db:
        for days in range(1, many):
            db.add(Occurrence(chat_id=user.chat_id, reminder_id=1, due_at=NOW + timedelta(days=days)))

    due = [one["due_at"] for one in json.loads(await copy_of(database, VERA))["reminders_due"]]

    assert due == [(NOW + timedelta(days=days)).isoformat() for days in range(many)]


async def test_what_was_damaged_is_null_and_the_rest_is_there(database: Database, user: User) -> None:
    async with database.write() as db:
        await db.execute(update(User).values(encrypted_name=b"damaged", encrypted_conditions=b"damaged"))
        await db.execute(update(ExercisePreference).values(encrypted_pain=b"damaged"))
        await db.execute(update(Chat).values(encrypted_dialogue=b"damaged"))

    copy = json.loads(await copy_of(database, VERA))

    assert copy["about_you"]["first_name"] is None
    assert copy["settings"]["minded_about_the_body"] is None
    assert (copy["exercises"][0]["hurt"], copy["exercises"][0]["hurt_times"]) == (True, None)
    assert copy["conversation"]["buttons_shown_last"] == []
    assert copy["about_you"]["telegram_user_id"] == VERA


async def test_of_a_stranger_and_of_somebody_erased_there_is_no_copy(database: Database, user: User) -> None:
    async with database.write() as db:
        assert await export_of(db, NORA, NOW, WORDS) is None
        await erase(db, await db.get_one(User, user.id))
    async with database.read() as db:
        assert await export_of(db, VERA, NOW, WORDS) is None
