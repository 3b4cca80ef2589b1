"""A process dies under a clock that runs ahead, and the clock is put right: its leases hold nobody back."""

from datetime import timedelta

import pytest

from stretchbot.simulator.faults import FaultKind
from tests.faults.checker import Findings
from tests.faults.stage import Stage

# Still within the grace, so that the reminder is sent under the wrong clock; longer than any lease.
AHEAD = timedelta(minutes=25)


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_leases_of_a_clock_that_ran_ahead_hold_nobody_back(stage: Stage) -> None:
    crowd = await stage.crowd(3)
    bot = await stage.start_bot()
    stage.fails(FaultKind.RESET_BEFORE)
    stage.move_to(crowd.due_at + AHEAD)
    await stage.until(lambda: stage.sends() == len(crowd.chats), "everybody's message was on its way")
    await bot.kill()
    stage.telegram.faults.clear()

    stage.move_to(crowd.due_at)
    await bot.start()

    await stage.until_reached(crowd.chats)
    await stage.until_settled(crowd)
    assert await stage.findings(crowd.targets()) == Findings()
