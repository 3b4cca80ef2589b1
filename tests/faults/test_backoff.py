"""What has not worked for minutes is not tried every second."""

from datetime import timedelta

import pytest

from stretchbot.simulator.faults import FaultKind
from tests.faults.checker import Findings
from tests.faults.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

# The wait is at least a quarter of the time for which it has not worked: half of that, and up to half less by chance.
TROUBLE = timedelta(minutes=8)


async def test_the_longer_it_does_not_work_the_rarer_it_is_tried(running: Stage) -> None:
    crowd = await running.crowd(1)
    running.fails(FaultKind.SERVER_ERROR, chat_id=crowd.chats[0])
    running.move_to(crowd.due_at)
    await running.until_given_back(crowd, "server_error")
    tried = running.sends(crowd.chats)
    running.move_on(TROUBLE)
    await running.until(lambda: running.sends(crowd.chats) > tried, "it was tried again")
    await running.until_given_back(crowd, "server_error")
    tried = running.sends(crowd.chats)

    running.move_on(TROUBLE / 4 - timedelta(minutes=1))
    await running.let_witness_go()  # the bot has looked again, and sent what may be sent
    assert running.sends(crowd.chats) == tried

    running.telegram.faults.clear()
    running.move_on(TROUBLE)
    await running.until_settled(crowd)
    assert await running.findings(crowd.targets(within=timedelta(minutes=29))) == Findings()
