"""A round trip with the client library the bot uses: what it sends is understood, what comes back it can read."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaAnimation
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter

from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.pictures import SMALL_PNG
from stretchbot.simulator.server import SimulatorServer


async def test_a_conversation_with_the_real_client(server: SimulatorServer, vera: Person) -> None:
    bot = Bot(server.telegram.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")
    async with bot:
        (start,) = await bot.get_updates(timeout=50)
        assert start.message is not None
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Next", callback_data="next")]])
        await start.message.reply_text("<b>Hello</b>", parse_mode=ParseMode.HTML, reply_markup=keyboard)
        await vera.sees("Hello")
        await vera.presses("Next")
        (press,) = await bot.get_updates(offset=start.update_id + 1, timeout=50)
        assert press.callback_query is not None
        await press.callback_query.answer("Right away")
        await press.callback_query.edit_message_text("Second")
        await vera.sees("Second")
        assert vera.callback_answers[-1].text == "Right away"

        photo = await bot.send_photo(vera.id, SMALL_PNG, caption="still")
        again = await bot.send_photo(vera.id, photo.photo[-1].file_id)
        assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
        await photo.edit_media(InputMediaAnimation(b"\x00\x00\x00\x18ftypisom", caption="loop"))
        assert "animation" in (await vera.sees("loop")).content
        file = await bot.get_file(again.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == SMALL_PNG

        await bot.set_my_commands([("start", "Begin")])
        assert (await bot.get_my_commands())[0].description == "Begin"
        assert (await bot.get_chat(vera.id)).first_name == "Vera"
        await bot.get_updates(offset=press.update_id + 1)
        await server.telegram.settle()


# The library warns when its own RetryAfter is made, unless PTB_TIMEDELTA is set.
@pytest.mark.filterwarnings("ignore:.*retry_after.*:DeprecationWarning")
async def test_refusals_become_the_clients_errors(server: SimulatorServer, vera: Person) -> None:
    async with Bot(server.telegram.token, base_url=f"{server.url}/bot") as bot:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(424242, "x")
        server.telegram.faults.add(FaultRule(FaultKind.FLOOD, retry_after=9))
        with pytest.raises(RetryAfter):
            await bot.send_message(vera.id, "x")
        await vera.blocks()
        with pytest.raises(Forbidden, match="blocked"):
            await bot.send_message(vera.id, "x")
