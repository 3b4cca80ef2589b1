"""What the bot sends by itself may be paid for, to go beyond the rate that is free."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from stretchbot.screens.screen import Screen
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.messages import send
from tests.telegram.pictured import REMINDER, STEP

WORDS = Screen(STEP.text)


@pytest.fixture
async def vera(server: SimulatorServer) -> Person:
    person = Person(server.telegram, "Vera")
    await person.sends("/start")
    return person


@pytest.mark.parametrize("screen", [WORDS, STEP, REMINDER], ids=["words", "loop", "still"])
async def test_only_what_is_paid_for_says_so(
    bot: Bot, server: SimulatorServer, uploader: MediaUploader, vera: Person, screen: Screen
) -> None:
    server.telegram.has_stars = True
    await send(bot, vera.id, screen, uploader)
    await send(bot, vera.id, screen, uploader, paid_broadcast=True)
    free, paid = server.telegram.calls_of("sendMessage", "sendAnimation", "sendPhoto")
    assert "allow_paid_broadcast" not in free.params
    assert paid.params["allow_paid_broadcast"] is True


async def test_a_bot_without_stars_is_refused(bot: Bot, vera: Person) -> None:
    with pytest.raises(BadRequest, match=r"(?i)floodskip"):
        await send(bot, vera.id, WORDS, paid_broadcast=True)
