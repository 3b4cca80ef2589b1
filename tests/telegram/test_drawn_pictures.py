"""Pictures that are drawn for one reader: whoever asks for the same again gets the one there is."""

from dataclasses import replace

from telegram import Bot

from stretchbot.charts import Chart, Figure
from stretchbot.screens.screen import Screen
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.messages import send
from tests.charts.samples import ENGLISH, NOTHING_YET
from tests.telegram.pictured import LOST, REMINDER, file_id_of


async def shown(bot: Bot, person: Person, uploader: MediaUploader | None, chart: Chart) -> bool:
    """Whether a picture of the chart had to be uploaded, for a message that shows it."""
    before = person.telegram.files.uploads
    message_id = await send(bot, person.id, Screen(REMINDER.text, picture=chart), uploader)
    assert person.last.message_id == message_id
    assert "photo" in person.last.content
    return person.telegram.files.uploads > before


async def somebody(server: SimulatorServer) -> Person:
    person = Person(server.telegram, "Vera")
    await person.sends("/start")
    return person


async def test_a_flood_of_the_same_question_draws_and_uploads_one_picture(
    bot: Bot, uploader: MediaUploader, server: SimulatorServer
) -> None:
    vera = await somebody(server)

    assert [await shown(bot, vera, uploader, ENGLISH) for _ in range(3)] == [True, False, False]


async def test_what_has_changed_since_is_drawn_anew(bot: Bot, uploader: MediaUploader, server: SimulatorServer) -> None:
    vera = await somebody(server)
    await shown(bot, vera, uploader, ENGLISH)
    before = file_id_of(vera.last)

    assert await shown(bot, vera, uploader, replace(ENGLISH, streak=Figure("13", "days in a row")))
    assert file_id_of(vera.last) != before
    assert await shown(bot, vera, uploader, NOTHING_YET)


async def test_one_that_telegram_has_forgotten_is_drawn_again(
    bot: Bot, uploader: MediaUploader, server: SimulatorServer
) -> None:
    vera = await somebody(server)
    await shown(bot, vera, uploader, ENGLISH)
    server.telegram.faults.add(replace(LOST, method="sendPhoto"))

    assert await shown(bot, vera, uploader, ENGLISH)
