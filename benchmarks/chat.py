"""People writing to the bot as shipped, and to python-telegram-bot's echo bot: time and work for each update."""

import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters

from benchmarks.bot_process import BotProcess, running, running_bot
from benchmarks.meters import CpuMeter, quantile, server_pid
from benchmarks.stores import FIRST_TELEGRAM_ID, Plan, make_store
from benchmarks.stub import TOKEN, StubServer
from stretchbot.clock import Clock
from stretchbot.settings import environment_with

# What set-up users type most; each is one update and one message back.
TEXTS = ("/routine", "/reminders", "/settings", "/help", "/done", "done", "hello")
SETTLE_SECONDS = 2.0
LOOK_SECONDS = 0.5
PATIENCE_SECONDS = 30
CHECKOUT = Path(__file__).parents[1]
FLOOD = 1000
LATER = timedelta(hours=1)  # no reminder comes between


@dataclass(frozen=True, slots=True)
class Talk:
    """What a bot did with updates: processor seconds for each, and seconds until 99 of 100 were answered.

    Those of PostgreSQL's server are among the processor seconds.
    """

    cpu: float
    late: float
    answered: float
    """The share of chats that got an answer."""


def talk_to_us(url: str, stub: StubServer, updates: int, per_second: int) -> Talk:
    """The bot as shipped, with an empty database at `url`, which gets a chat for each update."""
    asyncio.run(make_store(url, Plan(updates * 3, 60, Clock().now() + LATER)))
    bot = running_bot(url, stub.url, paid_broadcast=True, messages_per_second=FLOOD, reminders_per_second=FLOOD)
    return _talk(bot, stub, _updates(updates), per_second, server=asyncio.run(server_pid(url)))


def talk_beside_groups(url: str, stub: StubServer, groups: int, every_seconds: float, people: int) -> Talk:
    """The bot as shipped, at the limits of a free bot: `people` write beside groups with a command each so often."""
    asyncio.run(make_store(url, Plan(people * 3, 60, Clock().now() + LATER)))
    private = [_message(number, TEXTS[number % len(TEXTS)]) for number in range(people)]
    # Between two people each group writes once.
    commands = (_in_group(_message(number, "/routine"), -1 - number % groups) for number in count())
    mixed = [update for one in private for update in (*islice(commands, groups), one)]
    numbered = [{**update, "update_id": number} for number, update in enumerate(mixed, 1)]
    return _talk(running_bot(url, stub.url), stub, numbered, (groups + 1) / every_seconds)


def talk_to_echo(stub: StubServer, updates: int, per_second: int) -> Talk:
    """python-telegram-bot's echo bot, on its stock transport."""
    environment = environment_with() | {"PYTHONPATH": str(CHECKOUT)}
    bot = running([sys.executable, "-m", "benchmarks.chat", stub.url], environment)
    return _talk(bot, stub, _updates(updates), per_second)


def _talk(
    bot: AbstractContextManager[BotProcess],
    stub: StubServer,
    updates: Sequence[dict[str, Any]],
    per_second: float,
    *,
    server: int | None = None,
) -> Talk:
    people = {chat for update in updates if (chat := int(update["message"]["chat"]["id"])) > 0}
    with bot as process:
        time.sleep(SETTLE_SECONDS)
        stub.forget()
        before, servers = process.cpu(), CpuMeter(server)
        stub.feed(list(updates), per_second)
        deadline = time.monotonic() + len(updates) / per_second + PATIENCE_SECONDS
        seen = stub.seen()
        while not people <= {chat for chat, _ in seen["sent"]} and time.monotonic() < deadline:
            time.sleep(LOOK_SECONDS)
            seen = stub.seen()
        spent = process.cpu() - before + servers.servers()
    answered: dict[int, float] = {}
    for chat, at in seen["sent"]:
        answered.setdefault(chat, at)
    waits = [answered[chat] - at for chat, at in seen["offered"] if chat in people & answered.keys()]
    return Talk(spent / len(updates), quantile(waits, 0.99), len(waits) / len(people))


def _updates(number: int) -> list[dict[str, Any]]:
    return [_message(one, TEXTS[one % len(TEXTS)]) for one in range(number)]


def _message(number: int, text: str) -> dict[str, Any]:
    telegram_id = FIRST_TELEGRAM_ID + number
    person = {"id": telegram_id, "first_name": "Vera", "is_bot": False, "language_code": "en"}
    message: dict[str, Any] = {
        "message_id": number + 1,
        "date": 1_770_000_000,
        "chat": {"id": telegram_id, "type": "private", "first_name": "Vera"},
        "from": person,
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": number + 1, "message": message}


def _in_group(update: dict[str, Any], group: int) -> dict[str, Any]:
    chat = {"id": group, "type": "group", "title": "Stiff backs"}
    return {**update, "message": {**update["message"], "chat": chat}}


def _echo_bot(url: str) -> None:
    async def echo(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
        if update.message is not None:
            await update.message.reply_text(update.message.text or "")

    async def started(_: object) -> None:
        print("bot.started", flush=True)

    application = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").post_init(started).build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling()


def main(arguments: Sequence[str]) -> None:
    """Run the echo bot."""
    _echo_bot(arguments[0])


if __name__ == "__main__":
    main(sys.argv[1:])
