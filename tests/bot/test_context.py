"""What a context replies when a button was pressed."""

import pytest
from markupsafe import Markup

from stretchbot.bot.context import Context, Pressed
from stretchbot.db.engine import Database
from stretchbot.replies.actions import Action, DropButtons, Edit, Send
from stretchbot.screens.screen import Illustration, Screen
from tests.builders import MONDAY_MORNING, a_user
from tests.shipped import LANGUAGES, LIBRARY

WORDS = Screen(Markup("words"))
LOOP = Screen(Markup("caption"), picture=Illustration("knee_hug"))
TOO_LONG = Screen(Markup("x" * 1025), picture=Illustration("knee_hug"))  # noqa: S704 - no markup in it


async def answers_to(database: Database, pressed: Pressed | None, screen: Screen) -> list[Action]:
    """What the context replies when the pressed message is to become `screen`, that session's message."""
    async with database.write() as db:
        user = await a_user(db)
        context = Context(
            chat=user.chat,
            db=db,
            now=MONDAY_MORNING,
            user=user,
            t=LANGUAGES.words("en"),
            library=LIBRARY,
            languages=LANGUAGES,
            pressed=pressed,
        )
        context.change(screen, session=7)
        return context.actions


@pytest.mark.parametrize(
    ("pictured", "screen"), [(False, WORDS), (True, WORDS), (True, LOOP)], ids=["words", "caption", "picture"]
)
async def test_a_message_becomes_what_fits_in_its_place(database: Database, pictured: bool, screen: Screen) -> None:
    pressed = Pressed("query", 5, Markup("before"), pictured)

    assert await answers_to(database, pressed, screen) == [Edit(5, screen, pictured, 7)]


@pytest.mark.parametrize(
    ("pictured", "screen"), [(False, LOOP), (True, TOO_LONG)], ids=["a picture below words", "a long caption"]
)
async def test_what_does_not_fit_is_sent_and_the_old_buttons_go(
    database: Database, pictured: bool, screen: Screen
) -> None:
    pressed = Pressed("query", 5, Markup("before"), pictured)

    assert await answers_to(database, pressed, screen) == [DropButtons(5), Send(screen, 7)]


@pytest.mark.parametrize("pressed", [None, Pressed("query", None, Markup())])
async def test_without_a_message_to_change_one_is_sent(database: Database, pressed: Pressed | None) -> None:
    assert await answers_to(database, pressed, WORDS) == [Send(WORDS, 7)]
