"""A bot that repeats what it is told, on python-telegram-bot, and its test."""

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(f"You said: {update.message.text}")


def echo_bot(token: str, base_url: str) -> Application:
    bot = Application.builder().token(token).base_url(base_url).build()
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    return bot


async def test_the_bot_repeats_what_it_is_told(telegram_simulator: SimulatorServer) -> None:
    telegram = telegram_simulator.telegram
    bot = echo_bot(telegram.token, f"{telegram_simulator.url}/bot")
    async with bot:
        await bot.updater.start_polling()
        await bot.start()
        vera = Person(telegram, "Vera")
        await vera.sends("Good morning")
        await vera.sees("You said: Good morning")
        await bot.updater.stop()
        await bot.stop()
