"""No answer comes, and no error either: Telegram hangs, or the connection died without a word."""

from datetime import timedelta

import pytest

from stretchbot.clock import ClockFile
from stretchbot.domain.leases import LEASE
from stretchbot.simulator.faults import FaultKind
from tests.faults.checker import Findings
from tests.faults.engine import engine, look
from tests.faults.proxy import proxy_to
from tests.faults.stage import Stage

PATIENCE_SECONDS = 0.3
PAST_THE_LEASE = LEASE + timedelta(seconds=1)
WITHIN = timedelta(minutes=3)

# What is told apart here is what Telegram did; the database has no part in it.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def clock(stage: Stage) -> ClockFile:
    assert isinstance(stage.telegram.clock, ClockFile)
    return stage.telegram.clock


async def test_a_time_out_after_acceptance_repeats_each_once(stage: Stage, clock: ClockFile) -> None:
    crowd = await stage.crowd(10)
    stage.fails(FaultKind.SLOW, times=10, seconds=60)
    stage.move_to(crowd.due_at)
    async with engine(stage.database, clock, stage.server.url, read_timeout=PATIENCE_SECONDS) as dispatcher:
        await look(dispatcher)
        assert await stage.reasons(crowd) == {"no_answer": 10}
        await look(dispatcher)
        assert stage.sends(crowd.chats) == 10  # not before the lease is over
        stage.move_on(PAST_THE_LEASE)
        await look(dispatcher)
    found = await stage.findings(crowd.targets(within=WITHIN))
    assert (found.lost, found.stray) == ((), ())
    assert sorted(one.chat for one in found.repeated) == sorted(crowd.chats)


async def test_half_open_connections_cost_one_lease_and_repeat_nothing(stage: Stage, clock: ClockFile) -> None:
    before, crowd = await stage.crowd_now(10), await stage.crowd(10)
    async with (
        proxy_to(stage.server.url) as proxy,
        engine(stage.database, clock, proxy.url, read_timeout=PATIENCE_SECONDS) as dispatcher,
    ):
        await look(dispatcher)
        assert await stage.findings(before.targets()) == Findings()

        proxy.silence()  # the connections that are kept for the next calls
        stage.move_to(crowd.due_at)
        await look(dispatcher)
        reasons = await stage.reasons(crowd)
        # Who comes when none of the kept ones is free gets a new connection.
        assert reasons["no_answer"] >= 5
        assert reasons["no_answer"] + reasons[None] == 10
        assert stage.sends(crowd.chats) == reasons[None]

        stage.move_on(PAST_THE_LEASE)
        await look(dispatcher)
    assert await stage.findings([*before.targets(), *crowd.targets(within=WITHIN)]) == Findings()
