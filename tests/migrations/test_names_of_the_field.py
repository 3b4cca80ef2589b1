"""A database of the first names is renamed in place: no row is lost, no ciphertext touched, on the way up and down."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from stretchbot.db.encryption import Cipher
from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to

VERA = 4242
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROWS: dict[str, dict[str, object]] = {
    "chats": {"id": 1, "language": "en", "question": 0, "not_before_at": NOON, "created_at": NOON},
    "users": {"id": 1, "chat_id": 1, "place": "desk", "day_start_minute": 240, "rest_days": 0, "created_at": NOON},
    "reminders": {"id": 7, "chat_id": 1, "minute_of_day": 600, "weekdays": 127, "enabled": True, "created_at": NOON},
    "occurrences": {
        "id": 9,
        "chat_id": 1,
        "reminder_id": 7,
        "due_at": NOON,
        "outcome": "sent",
        "tries": 1,
        "snoozes": 0,
    },
    "handled_updates": {"update_id": 5, "handled_at": NOON, "answer_at": NOON},
    "sending_paces": {"bot_id": 3, "earned_at": NOON, "reminders_earned_at": NOON, "not_before_at": NOON},
    "facts": {"name": "a", "value": "1"},
}


@pytest.fixture
async def old(empty: Database, cipher: Cipher) -> Database:
    """A database of the first version, with Vera, her reminder, and an answer that is not sent yet."""
    await go_to(empty, "0001")
    encrypted: dict[str, dict[str, str | tuple[str, str]]] = {
        "chats": {"address": ("chats.address", str(VERA)), "address_hash": "chats.address"},
        "users": {
            "address": ("users.address", str(VERA)),
            "address_hash": "users.address",
            "name": ("users.name", "Vera"),
            "areas": ("users.areas", ""),
        },
        "handled_updates": {
            "address": ("handled_updates.address", str(VERA)),
            "answers": ("handled_updates.answers", "[]"),
        },
    }
    async with empty.write() as db:
        for table, row in ROWS.items():
            values: dict[str, object] = dict(row)
            for column, of in encrypted.get(table, {}).items():
                values[column] = (
                    cipher.blind_indexes(of, VERA)[0]
                    if isinstance(of, str)
                    else cipher.encrypt_unbound(of[0], of[1].encode())
                )
            if empty.is_sqlite:
                values = {
                    name: value.isoformat(" ") if isinstance(value, datetime) else value
                    for name, value in values.items()
                }
            names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
            await db.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)  # noqa: S608 - our own names
    return empty


def _as_text(value: object) -> object:
    return value.replace(tzinfo=None).isoformat(" ", "microseconds") if isinstance(value, datetime) else value


async def test_everything_is_there_under_the_new_names(old: Database, cipher: Cipher) -> None:
    await go_to(old, "0002")
    async with old.read() as db:
        user = (await db.execute(text("SELECT * FROM users"))).one()
        assert user.telegram_user_id_index == cipher.blind_indexes("users.address", VERA)[0]
        assert cipher.decrypt_unbound("users.address", user.telegram_user_id) == str(VERA).encode()
        assert cipher.decrypt_unbound("users.name", user.name) == b"Vera"
        chat = (await db.execute(text("SELECT * FROM chats"))).one()
        assert (chat.id, chat.telegram_chat_id_index) == (1, cipher.blind_indexes("chats.address", VERA)[0])
        assert await db.scalar(text("SELECT id FROM reminders WHERE chat_id = 1")) == 7
        assert await db.scalar(text("SELECT reminder_id FROM occurrences")) == 7
        unsent = (await db.execute(text("SELECT * FROM processed_updates"))).one()
        assert cipher.decrypt_unbound("handled_updates.answers", unsent.answers) == b"[]"
        for table in ("rate_limits", "metadata"):
            assert await db.scalar(text(f"SELECT count(*) FROM {table}")) == 1  # noqa: S608 - our own names


async def test_nobody_keeps_messages_who_never_chose_to(old: Database) -> None:
    await go_to(old, "0009")
    async with old.read() as db:
        chosen = (await db.execute(text("SELECT keeps_messages, cautions_shown FROM users"))).all()
        assert [(bool(keeps), shown) for keeps, shown in chosen] == [(False, "")]


async def test_the_way_back_loses_nothing_either(old: Database, cipher: Cipher) -> None:
    await go_to(old, "0002")
    await go_to(old, "0001")
    async with old.read() as db:
        for table in ROWS:
            assert await db.scalar(text(f"SELECT count(*) FROM {table}")) == 1, table  # noqa: S608 - our own names
        stored = await db.scalar(text("SELECT address FROM users"))
        assert cipher.decrypt_unbound("users.address", stored) == str(VERA).encode()
        assert await db.scalar(text("SELECT reminder_id FROM occurrences")) == 7


async def test_foreign_keys_are_enforced_again_afterwards(old: Database) -> None:
    await go_to(old, "0002")
    async with old.write() as db:
        await db.execute(text("DELETE FROM chats"))
        assert await db.scalar(text("SELECT count(*) FROM reminders")) == 0
