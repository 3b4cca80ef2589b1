"""An independent client library reads everything the simulator writes."""

from typing import TYPE_CHECKING

import pytest

from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.pictures import SMALL_PNG
from stretchbot.simulator.server import SimulatorServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiogram import Bot

# aiogram takes seconds to import. It is imported by those who use it, so that not every test worker pays for it.
# ruff: noqa: PLC0415

MP4 = b"\x00\x00\x00\x18ftypisom"


@pytest.fixture
async def bot(server: SimulatorServer) -> "AsyncIterator[Bot]":
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(server.telegram.token, session=session) as running:
        yield running


async def test_every_kind_of_update_is_read(server: SimulatorServer, bot: "Bot", vera: Person) -> None:
    from aiogram.enums import ContentType
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

    sent = await bot.send_message(
        vera.id,
        "Hi",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Go", callback_data="go")]]),
    )
    await vera.presses("Go")
    server.telegram.edit_text(vera.id, vera.messages[0].message_id, "/help")
    await vera.shares_location(52.5, 13.4)
    server.telegram.share_contact(vera.id, "+4930123456")
    await vera.sends_sticker()
    await vera.sends_photo("Me")
    server.telegram.forward_text(vera.id, "News")
    await vera.sends("As I said", reply_to=sent.message_id)
    await vera.blocks()
    await vera.unblocks()
    group = server.telegram.create_group("Backs", vera.id)
    server.telegram.add_bot(group.id, vera.id)
    server.telegram.migrate_group(group.id, vera.id)

    updates = await bot.get_updates()
    assert [update.update_id for update in updates] == sorted({update.update_id for update in updates})
    messages = [update.message for update in updates if update.message]
    kinds = [message.content_type for message in messages]
    assert kinds == [
        ContentType.TEXT,
        ContentType.LOCATION,
        ContentType.CONTACT,
        ContentType.STICKER,
        ContentType.PHOTO,
        ContentType.TEXT,
        ContentType.TEXT,
        ContentType.NEW_CHAT_MEMBERS,
        ContentType.MIGRATE_TO_CHAT_ID,
        ContentType.MIGRATE_FROM_CHAT_ID,
    ]
    assert messages[5].forward_origin is not None
    assert messages[6].reply_to_message is not None
    assert messages[6].reply_to_message.text == "Hi"
    queries = [update.callback_query for update in updates if update.callback_query]
    assert [query.data for query in queries] == ["go"]
    edits = [update.edited_message for update in updates if update.edited_message]
    assert [edit.text for edit in edits] == ["/help"]
    changes = [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member]
    assert changes[:2] == ["kicked", "member"]


async def test_every_answer_is_read(server: SimulatorServer, bot: "Bot", vera: Person) -> None:
    from aiogram.types import BotCommand, BufferedInputFile, InputMediaAnimation, KeyboardButton, ReplyKeyboardMarkup

    me = await bot.get_me()
    assert me.is_bot
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Where I am", request_location=True)]])
    await bot.send_message(vera.id, "<b>Where</b> are you?", parse_mode="HTML", reply_markup=keyboard)
    photo = await bot.send_photo(
        vera.id, BufferedInputFile(SMALL_PNG, "p.png"), caption="<i>still</i>", parse_mode="HTML"
    )
    assert photo.photo
    assert photo.caption_entities
    loop = await bot.edit_message_media(
        InputMediaAnimation(media=BufferedInputFile(MP4, "l.mp4"), caption="loop"),
        chat_id=vera.id,
        message_id=photo.message_id,
    )
    assert not isinstance(loop, bool)
    assert loop.animation is not None
    again = await bot.send_animation(vera.id, loop.animation.file_id)
    assert again.animation is not None
    document = await bot.send_document(vera.id, BufferedInputFile(b"{}", "export.json"))
    assert document.document is not None
    file = await bot.get_file(document.document.file_id)
    assert file.file_path is not None
    assert (await bot.download_file(file.file_path)) is not None
    await bot.set_my_commands([BotCommand(command="help", description="What I can do")])
    assert [command.command for command in await bot.get_my_commands()] == ["help"]
    assert (await bot.get_chat(vera.id)).first_name == "Vera"
    assert (await bot.get_webhook_info()).url == ""


async def test_refusals_are_understood(server: SimulatorServer, bot: "Bot", vera: Person) -> None:
    from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter

    with pytest.raises(TelegramBadRequest, match="text must be non-empty"):
        await bot.send_message(vera.id, " ")
    server.telegram.faults.add(FaultRule(FaultKind.FLOOD, retry_after=7))
    with pytest.raises(TelegramRetryAfter) as flooded:
        await bot.send_message(vera.id, "x")
    assert flooded.value.retry_after == 7
    await vera.blocks()
    with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
        await bot.send_message(vera.id, "x")
