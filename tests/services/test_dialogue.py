"""What typed words may answer, as it is kept."""

from datetime import timedelta

from sqlalchemy import text

from stretchbot.db.engine import Database
from stretchbot.services.dialogue import LAPSES_AFTER, MOST_BUTTONS, Dialogue, ShownButton, dialogue_of, keep_dialogue
from tests.builders import MONDAY_MORNING, a_user

NOW = MONDAY_MORNING
SHOWN = Dialogue((ShownButton("Yes, that’s right", "zone!:3:Europe/Berlin"),), NOW, 17, "album", 2)


async def test_what_is_kept_comes_back(database: Database) -> None:
    async with database.write() as db:
        keep_dialogue(db, (await a_user(db, NOW)).chat, SHOWN)
    async with database.write() as db:
        assert dialogue_of(db, (await a_user(db, NOW)).chat) == SHOWN


async def test_a_new_chat_is_at_the_beginning(database: Database) -> None:
    async with database.write() as db:
        assert dialogue_of(db, (await a_user(db, NOW)).chat) == Dialogue()


async def test_labels_are_not_readable_in_the_database(database: Database) -> None:
    async with database.write() as db:
        keep_dialogue(db, (await a_user(db, NOW)).chat, SHOWN)
    async with database.read() as db:
        stored = bytes(await db.scalar(text("SELECT encrypted_dialogue FROM chats")))
    assert b"Yes" not in stored
    assert len(stored) >= 1024


async def test_what_was_damaged_is_forgotten(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, NOW)).chat
        chat.encrypted_dialogue = b"damaged"
        assert dialogue_of(db, chat) == Dialogue()


async def test_a_long_list_is_cut(database: Database) -> None:
    buttons = tuple(ShownButton(str(number), "x") for number in range(MOST_BUTTONS + 1))
    async with database.write() as db:
        chat = (await a_user(db, NOW)).chat
        keep_dialogue(db, chat, Dialogue(buttons))
        assert dialogue_of(db, chat).buttons == buttons[:MOST_BUTTONS]


def test_a_question_is_over_after_an_hour() -> None:
    assert not SHOWN.is_over(NOW + LAPSES_AFTER - timedelta(seconds=1))
    assert SHOWN.is_over(NOW + LAPSES_AFTER)
    assert not Dialogue().is_over(NOW)  # asked by a version that didn't note when
