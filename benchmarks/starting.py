"""Starting with many reminders stored, and doing nothing with them."""

import asyncio
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

from telegram.ext import ApplicationBuilder, CallbackContext, JobQueue

from benchmarks.bot_process import BotProcess, running, running_bot
from benchmarks.stores import Plan, make_store
from stretchbot.clock import Clock
from stretchbot.settings import environment_with

SETTLE_SECONDS = 5.0
# Spread over 20 hours that begin in one: nothing falls due meanwhile.
SPAN_MINUTES = 400
SOON = timedelta(hours=1)
CHECKOUT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Start:
    """A start: processor seconds, seconds on the clock, and MB kept afterwards."""

    cpu: float
    seconds: float
    memory: float


def prepare(url: str, reminders: int) -> None:
    """Fill an empty database with reminders of which none is due soon."""
    begin = (Clock().now() + SOON).replace(second=0, microsecond=0)
    asyncio.run(make_store(url, Plan(reminders, SPAN_MINUTES, begin)))


def start(url: str, stub: str) -> Start:
    """Start the bot on a prepared database, and stop it."""
    with running_bot(url, stub) as bot:
        return _settled(bot)


def idle(url: str, stub: str, seconds: float) -> float:
    """The share of a core that a bot with nothing to do takes over `seconds`."""
    with running_bot(url, stub) as bot:
        time.sleep(SETTLE_SECONDS)
        before = bot.cpu()
        time.sleep(seconds)
        return (bot.cpu() - before) / seconds


def start_job_queue(file: Path) -> Start:
    """Start a bot that has one job of python-telegram-bot's JobQueue for each reminder in a prepared SQLite file."""
    environment = environment_with() | {"PYTHONPATH": str(CHECKOUT)}
    with running([sys.executable, "-m", "benchmarks.starting", str(file)], environment) as bot:
        return _settled(bot)


def start_plain(file: Path) -> Start:
    """Start a bot that has python-telegram-bot's JobQueue and SQLAlchemy, and nothing to do."""
    environment = environment_with() | {"PYTHONPATH": str(CHECKOUT)}
    with running([sys.executable, "-m", "benchmarks.plain_bot", str(file)], environment) as bot:
        return _settled(bot)


def _settled(bot: BotProcess) -> Start:
    time.sleep(SETTLE_SECONDS)
    return Start(bot.start_cpu, bot.start_seconds, bot.memory())


async def _job_queue(file: str) -> None:
    queue: JobQueue[Any] = JobQueue()
    application = ApplicationBuilder().token("1:none").job_queue(queue).build()

    async def remind(_: CallbackContext[Any, Any, Any, Any]) -> None:
        await asyncio.sleep(0)

    with closing(sqlite3.connect(file)) as connection:
        for chat, minute in connection.execute("SELECT chat_id, minute_of_day FROM reminders"):
            at = time_of_day(minute // 60, minute % 60, tzinfo=UTC)
            queue.run_daily(remind, at, chat_id=chat, job_kwargs={"misfire_grace_time": None, "coalesce": True})
    await queue.start()
    await asyncio.sleep(0.1)  # the scheduler's first look at its jobs
    print("bot.started", application.update_queue.qsize(), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_job_queue(sys.argv[1]))
