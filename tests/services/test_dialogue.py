"""What typed words may answer, as it is kept."""

from datetime import timedelta

from sqlalchemy import text

from stretchbot.db.engine import Database
from stretchbot.services.dialogue import (
    LAPSES_AFTER,
    MOST_BUTTONS,
    Dialogue,
    DoseBefore,
    Rated,
    ShownButton,
    dialogue_of,
    encrypted_dialogue,
    keep_heard,
)
from tests.builders import MONDAY_MORNING, a_user

NOW = MONDAY_MORNING
SHOWN = Dialogue((ShownButton("Yes, that’s right", "zone!:3:Europe/Berlin"),), NOW, 17, "album", 2)


async def test_a_rating_that_can_be_undone_comes_back(database: Database) -> None:
    rated = Dialogue(rated=Rated(7, (DoseBefore("knee_hug", 5, 0, None), DoseBefore("sphinx", -5, 1, 6))))
    async with database.write() as db:
        await keep_heard(db, (await a_user(db, NOW)).chat, NOW, rated)
    async with database.write() as db:
        assert dialogue_of(db, (await a_user(db, NOW)).chat) == rated


async def test_what_is_kept_comes_back(database: Database) -> None:
    async with database.write() as db:
        await keep_heard(db, (await a_user(db, NOW)).chat, NOW, SHOWN)
    async with database.write() as db:
        chat = (await a_user(db, NOW)).chat
        assert dialogue_of(db, chat) == SHOWN
        assert chat.back_at == NOW


async def test_what_else_has_changed_of_the_chat_is_kept_with_it(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, NOW)).chat
        chat.expecting, chat.question = "zone", 4
        await keep_heard(db, chat, NOW, SHOWN)
    async with database.write() as db:
        chat = (await a_user(db, NOW)).chat
        assert (chat.expecting, chat.question, chat.back_at, dialogue_of(db, chat)) == ("zone", 4, NOW, SHOWN)


async def test_who_is_heard_of_and_shown_nothing_leaves_what_was_shown(database: Database) -> None:
    async with database.write() as db:
        await keep_heard(db, (await a_user(db, NOW)).chat, NOW, SHOWN)
    async with database.write() as db:
        await keep_heard(db, (await a_user(db, NOW)).chat, NOW + LAPSES_AFTER, None)
    async with database.write() as db:
        chat = (await a_user(db, NOW)).chat
        assert (dialogue_of(db, chat), chat.back_at) == (SHOWN, NOW + LAPSES_AFTER)


async def test_a_new_chat_is_at_the_beginning(database: Database) -> None:
    async with database.write() as db:
        assert dialogue_of(db, (await a_user(db, NOW)).chat) == Dialogue()


async def test_labels_are_not_readable_in_the_database(database: Database) -> None:
    async with database.write() as db:
        await keep_heard(db, (await a_user(db, NOW)).chat, NOW, SHOWN)
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
        chat.encrypted_dialogue = encrypted_dialogue(db, chat, Dialogue(buttons))
        assert dialogue_of(db, chat).buttons == buttons[:MOST_BUTTONS]


def test_a_question_is_over_after_an_hour() -> None:
    assert not SHOWN.is_over(NOW + LAPSES_AFTER - timedelta(seconds=1))
    assert SHOWN.is_over(NOW + LAPSES_AFTER)
    assert not Dialogue().is_over(NOW)  # asked by a version that didn't note when
