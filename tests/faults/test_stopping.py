"""SIGTERM in the middle of a rush: what is under way ends well, the rest waits for the next process."""

from datetime import timedelta

from stretchbot.domain.occurrence import Delivery
from stretchbot.simulator.faults import FaultKind
from tests.faults.checker import Findings
from tests.faults.stage import Stage

SIZE = 60
# A rush of six seconds, so that a slow machine has not sent all when it is told to stop.
RATE = {"reminders_per_second": "10"}


async def test_sigterm_under_load_repeats_nothing_and_loses_nothing(stage: Stage) -> None:
    crowd = await stage.crowd(SIZE)
    bot = await stage.start_bot(**RATE)
    stage.fails(FaultKind.SLOW, probability=0.5, seconds=0.1)
    stage.move_to(crowd.due_at)
    await stage.until(lambda: stage.sends(crowd.chats) >= SIZE // 5, "the rush began")
    assert await bot.stop() == 0
    sent = len(stage.deliveries(crowd.chats))
    assert SIZE // 5 <= sent < SIZE
    # Not one message is in doubt, and what waits is free for anybody at once.
    assert await stage.outcomes(crowd) == {Delivery.SENT: sent}
    assert not await stage.unrecorded(crowd)

    await bot.start()
    await stage.until_settled(crowd)
    await stage.let_all_go()
    assert await stage.findings(crowd.targets(within=timedelta(minutes=3))) == Findings()
