"""Telegram leaves a chat alone for hours: what its owner did meanwhile is answered afterwards."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from stretchbot.simulator.faults import FaultKind
from tests.end_to_end.test_workers import tries, until_known
from tests.end_to_end.walks import begin
from tests.end_to_end.world import HELP, World
from tests.faults.stage import Stage, open_stage


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path, database_url: str) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, database_url) as stage:
        yield stage


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("hold", [timedelta(minutes=30), timedelta(hours=3)], ids=str)
async def test_a_routine_goes_on_after_the_hold(stage: Stage, hold: timedelta) -> None:
    bot = await stage.start_bot()
    vera = await World(stage.server, bot).newcomer(times="20")
    steps = await begin(vera)
    await stage.telegram.settle()
    before = tries(stage, vera)
    stage.fails(FaultKind.FLOOD, chat_id=vera.id, retry_after=int(hold.total_seconds()), times=1)

    await vera.presses("Next")
    await stage.until(lambda: tries(stage, vera) > before, "the next step was refused")
    await until_known(stage, vera)
    await vera.sends("/help")
    await stage.telegram.settle()
    stage.move_on(hold + timedelta(seconds=1))
    await bot.restart()  # only the database knows the simulated clock; what is in memory goes by the real one

    await vera.sees(f"2 of {steps}")
    await vera.sees(HELP)
