from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from tests.end_to_end.bot_process import BotProcess
from tests.end_to_end.world import World

# A Tuesday in winter, 08:00 in Berlin.
MORNING = datetime(2026, 3, 3, 7, 0, tzinfo=UTC)


@pytest.fixture
async def world(tmp_path: Path, database_url: str, database_key: str) -> AsyncIterator[World]:
    """A simulated Telegram whose clock stands at MORNING, and the shipped bot running against it."""
    clock_file = tmp_path / "clock.json"
    async with SimulatorServer(clock_file=clock_file) as server:
        server.telegram.set_clock(MORNING)
        bot = BotProcess(
            tmp_path,
            token=TOKEN,
            api_url=server.url,
            database_url=database_url,
            key=database_key,
            clock_file=str(clock_file),
            messages_per_chat_per_second="1000",  # the simulated people tap faster than people do
            pseudo_language="true",
        )
        await bot.start()
        try:
            yield World(server, bot)
        finally:
            if bot.is_running:
                await bot.stop()
            print("\n".join(bot.log))  # shown when the test fails
            errors = [line for line in bot.log if "[error" in line]
            assert errors == [], "the bot logged errors:\n" + "\n".join(bot.log)
