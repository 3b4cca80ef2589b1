"""What it takes to send a reminder over HTTP: each transport the same photo, text and buttons."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from tempfile import TemporaryDirectory

import aiohttp
from aiogram import Bot as AiogramBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from telegram import Bot
from telegram import InlineKeyboardButton as PtbButton
from telegram import InlineKeyboardMarkup as PtbMarkup
from telegram.request import BaseRequest, HTTPXRequest

from benchmarks.engine_ours import worded
from benchmarks.meters import CpuMeter
from benchmarks.stores import BEGIN, FIRST_TELEGRAM_ID, open_store
from benchmarks.stub import TOKEN
from stretchbot.bundled import content_folder
from stretchbot.clock import Clock
from stretchbot.db.migrate import upgrade
from stretchbot.library import load_library
from stretchbot.reminders.readers import Reader
from stretchbot.reminders.work import Lease, Work
from stretchbot.screens.screen import Screen
from stretchbot.services.queue import REMINDER
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.messages import send
from stretchbot.telegram.transport import Transport

Sender = Callable[[int], Awaitable[object]]
WARMING = 200
FILE = "file"  # the id that the stub gives whatever is uploaded


async def cpu(transport: str, url: str, messages: int, in_flight: int) -> float:
    """Microseconds of this process for each of `messages`, with up to `in_flight` of them under way."""
    screen = await worded().screen(_due())
    async with _SENDERS[transport](url, screen, in_flight) as sender:
        await _send_all(sender, WARMING, in_flight)
        meter = CpuMeter()
        await _send_all(sender, messages, in_flight)
        return meter.own() / messages * 1e6


async def _send_all(sender: Sender, messages: int, in_flight: int) -> None:
    numbers = iter(range(messages))

    async def send_some() -> None:
        for number in numbers:
            await sender(FIRST_TELEGRAM_ID + number)

    await asyncio.gather(*(send_some() for _ in range(in_flight)))


@asynccontextmanager
async def _ours(url: str, screen: Screen, _: int) -> AsyncIterator[Sender]:
    with TemporaryDirectory() as folder:
        database = open_store(f"sqlite:///{folder}/uploads.db")
        await upgrade(database)
        async with _bot(url, Transport()) as bot:
            uploader = MediaUploader(bot, load_library(content_folder()).pictures, database, Clock())
            yield lambda telegram_chat_id: send(bot, telegram_chat_id, screen, uploader)
        await database.close()


@asynccontextmanager
async def _stock(url: str, screen: Screen, in_flight: int) -> AsyncIterator[Sender]:
    buttons = [[PtbButton(b.label, callback_data=b.press.encode()) for b in row] for row in screen.buttons]
    async with _bot(url, HTTPXRequest(connection_pool_size=in_flight)) as bot:
        yield lambda telegram_chat_id: bot.send_photo(
            telegram_chat_id, FILE, str(screen.text), parse_mode="HTML", reply_markup=PtbMarkup(buttons)
        )


@asynccontextmanager
async def _bot(url: str, request: BaseRequest) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{url}/bot", request=request) as bot:
        yield bot


@asynccontextmanager
async def _aiogram(url: str, screen: Screen, in_flight: int) -> AsyncIterator[Sender]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=in_flight)
    bot = AiogramBot(TOKEN, session=session)

    async def sender(telegram_chat_id: int) -> None:
        rows = [
            [InlineKeyboardButton(text=b.label, callback_data=b.press.encode()) for b in row] for row in screen.buttons
        ]
        markup = InlineKeyboardMarkup(inline_keyboard=rows)
        await bot.send_photo(telegram_chat_id, FILE, caption=str(screen.text), parse_mode="HTML", reply_markup=markup)

    try:
        yield sender
    finally:
        await session.close()


@asynccontextmanager
async def _raw(url: str, screen: Screen, in_flight: int) -> AsyncIterator[Sender]:
    connector = aiohttp.TCPConnector(limit=in_flight)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def sender(telegram_chat_id: int) -> None:
            rows = [[{"text": b.label, "callback_data": b.press.encode()} for b in row] for row in screen.buttons]
            body = {
                "chat_id": telegram_chat_id,
                "photo": FILE,
                "caption": str(screen.text),
                "parse_mode": "HTML",
                "reply_markup": {"inline_keyboard": rows},
            }
            async with session.post(f"{url}/bot{TOKEN}/sendPhoto", json=body) as answer:
                await answer.json()

        yield sender


_SENDERS = {"ours": _ours, "stock": _stock, "aiogram": _aiogram, "raw": _raw}


def _due() -> Work:
    reader = Reader("en", "Europe/Berlin", user_id=1, place="desk")
    return Work(REMINDER, Lease(1, None, BEGIN), 1, FIRST_TELEGRAM_ID, 1, BEGIN, BEGIN, details=reader)
