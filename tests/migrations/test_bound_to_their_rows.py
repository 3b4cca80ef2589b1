"""A filled database of before 0004: everything is bound to its row, whoever interrupts it; and the way back."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import Cipher
from stretchbot.db.engine import Database
from stretchbot.db.migrate import upgrade
from stretchbot.db.models import Chat, ProcessedUpdate, User
from stretchbot.domain.exercise import Area
from stretchbot.services.users import areas_of, name_of
from tests.migrations.revisions import go_to, stored
from tests.personal import reply_of, telegram_chat_id_of, telegram_user_id_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
# More than are encrypted in one transaction.
PEOPLE = 2500
DAMAGED = 1300


@pytest.fixture
async def old(empty: Database, cipher: Cipher) -> Database:
    """A database of revision 0003 with many people, one of whose rows is damaged, and two answers, one of them sent."""
    await go_to(empty, "0003")
    now = stored(empty, NOON)

    def unbound(label: str, value: object) -> bytes:
        return cipher.encrypt_unbound(label, str(value).encode())

    async with empty.write() as db:
        await fill(
            db,
            "chats",
            [
                {
                    "id": number,
                    "telegram_chat_id": b"rotten" if number == DAMAGED else unbound("chats.address", 1000 + number),
                    "telegram_chat_id_index": cipher.blind_indexes("chats.address", 1000 + number)[0],
                    "language": "en",
                    "question": 0,
                    "created_at": now,
                }
                for number in range(1, PEOPLE + 1)
            ],
        )
        await fill(
            db,
            "users",
            [
                {
                    "id": PEOPLE + 1 - number,
                    "chat_id": number,
                    "telegram_user_id": unbound("users.address", 1000 + number),
                    "telegram_user_id_index": cipher.blind_indexes("users.address", 1000 + number)[0],
                    "name": unbound("users.name", f"Vera {number}"),
                    "areas": unbound("users.areas", "hips,neck"),
                    "place": "desk",
                    "day_start_minute": 240,
                    "rest_days": 0,
                    "created_at": now,
                }
                for number in range(1, PEOPLE + 1)
            ],
        )
        unsent: dict[str, object] = {
            "update_id": 5,
            "processed_at": now,
            "answer_at": now,
            "telegram_chat_id": unbound("handled_updates.address", -100),
            "answers": unbound("handled_updates.answers", "[]"),
        }
        await fill(db, "processed_updates", [unsent])
        await fill(db, "processed_updates", [{"update_id": 6, "processed_at": now}])
        await fill(db, "key_checks", [{"id": 1, "word": unbound("seal_checks.word", "stretchbot")}])
    return empty


async def fill(db: AsyncSession, table: str, rows: list[dict[str, object]]) -> None:
    names, places = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
    await db.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), rows)  # noqa: S608 - ours


async def assert_everything_is_bound(database: Database) -> None:
    async with database.read() as db:
        users = (await db.scalars(select(User))).all()
        assert len(users) == PEOPLE
        for user in users:
            number = 1000 + user.chat_id
            assert telegram_user_id_of(db, user) == number
            assert telegram_chat_id_of(db, user.chat) == (None if user.chat_id == DAMAGED else number)
            assert name_of(db, user) == f"Vera {user.chat_id}"
            assert areas_of(db, user) == {Area.HIPS, Area.NECK}
        sent, unsent = (await db.scalars(select(ProcessedUpdate).order_by(ProcessedUpdate.update_id.desc()))).all()
        assert reply_of(db, sent) == (None, None)
        assert reply_of(db, unsent) == (-100, "[]")


async def test_everything_is_bound_to_its_row_and_only_what_was_damaged_is_left(old: Database) -> None:
    await upgrade(old)
    await assert_everything_is_bound(old)
    await upgrade(old)  # and that is all there is to do
    await assert_everything_is_bound(old)


async def test_who_is_interrupted_goes_on_where_it_was(old: Database) -> None:
    await go_to(old, "head")
    async with old.write() as db:
        # Of the third page; no statement that changes it gets through.
        await db.execute(text("ALTER TABLE users RENAME TO users_away"))
    with pytest.raises(Exception, match="users"):
        await upgrade(old)
    async with old.read() as db:
        first = (await db.scalars(select(Chat).where(Chat.id == 1))).one()
        assert telegram_chat_id_of(db, first) == 1001  # what was done is kept
    async with old.write() as db:
        await db.execute(text("ALTER TABLE users_away RENAME TO users"))
    await upgrade(old)
    await assert_everything_is_bound(old)


async def test_the_way_back_and_forth_loses_nothing(old: Database, cipher: Cipher) -> None:
    await upgrade(old)
    await go_to(old, "0003")
    async with old.read() as db:
        user = (await db.execute(text("SELECT * FROM users WHERE chat_id = 7"))).one()
        assert cipher.decrypt_unbound("users.name", user.name) == b"Vera 7"
        assert cipher.decrypt_unbound("users.address", user.telegram_user_id) == b"1007"
        assert cipher.decrypt_unbound("seal_checks.word", await db.scalar(text("SELECT word FROM key_checks")))
    await upgrade(old)
    await assert_everything_is_bound(old)


async def test_once_bound_nothing_unbound_is_taken_for_good(old: Database, cipher: Cipher) -> None:
    await upgrade(old)
    kept = cipher.encrypt_unbound("users.areas", b"legs")  # from a backup of before
    async with old.write() as db:
        await db.execute(update(User).where(User.chat_id == 7).values(encrypted_areas=kept))
    await upgrade(old)
    async with old.read() as db:
        user = (await db.scalars(select(User).where(User.chat_id == 7))).one()
        assert areas_of(db, user) == frozenset()
