"""A bot that repeats what it is told, on aiogram, and its test."""

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer


async def echo(message: Message) -> None:
    await message.answer(f"You said: {message.text}")


def echo_bot() -> Dispatcher:
    dispatcher = Dispatcher()
    dispatcher.message.register(echo, F.text)
    return dispatcher


async def test_the_bot_repeats_what_it_is_told(telegram_simulator: SimulatorServer) -> None:
    telegram, dispatcher = telegram_simulator.telegram, echo_bot()
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram_simulator.url))
    async with Bot(telegram.token, session=session) as bot:
        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
        vera = Person(telegram, "Vera")
        await vera.sends("Good morning")
        await vera.sees("You said: Good morning")
        await dispatcher.stop_polling()
        await polling
