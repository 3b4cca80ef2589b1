"""docs/conversation.md is what the bot says."""

import pytest

from scripts.conversation import PAGE, page
from stretchbot.screens.callbacks import KINDS, NoMoreNews
from stretchbot.screens.callbacks.operator import OF_ADMINS

# What an admin's chat shows has figures and alarms in it that are never the same.
OF_OPERATORS = {*OF_ADMINS, NoMoreNews}


@pytest.mark.long
async def test_the_conversations_are_those_that_the_bot_has_now() -> None:
    text, shown = await page()

    assert PAGE.read_text("utf-8") == text, "run `make conversation`, and read what changed"
    assert {name for name, kind in KINDS.items() if kind not in OF_OPERATORS} <= shown, (
        "a conversation in scripts/conversation.py is to show these buttons"
    )
