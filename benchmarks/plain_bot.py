"""What any bot on python-telegram-bot loads that has a database: nothing more than its libraries, and a start."""

import asyncio
import sys
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from telegram.ext import ApplicationBuilder, JobQueue


async def main(file: str) -> None:
    """Open the SQLite file, begin to look for due jobs, and wait."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    queue: JobQueue[Any] = JobQueue()
    ApplicationBuilder().token("1:none").job_queue(queue).build()
    await queue.start()
    print("bot.started", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
