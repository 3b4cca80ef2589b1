"""Telegram, or the way to it, fails: what is due comes as soon as it can, once, and to all others on time."""

from datetime import timedelta

import pytest

from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery
from stretchbot.simulator.faults import FaultKind
from stretchbot.telegram.flood import FLOODED_CHATS
from tests.faults.checker import Findings
from tests.faults.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAST_THE_LEASE = LEASE + timedelta(seconds=1)


async def test_a_reset_before_acceptance_repeats_nothing(running: Stage) -> None:
    crowd = await running.crowd(10)
    running.fails(FaultKind.RESET_BEFORE, times=10)
    running.move_to(crowd.due_at)
    await running.until(lambda: running.sends(crowd.chats) == 10, "every call failed")
    await running.let_all_go()
    assert await running.findings(crowd.targets()) == Findings()


async def test_a_reset_after_acceptance_repeats_each_at_most_once(running: Stage) -> None:
    crowd = await running.crowd(10)
    running.fails(FaultKind.RESET_AFTER, times=10)
    running.move_to(crowd.due_at)
    await running.until(lambda: running.sends(crowd.chats) == 10, "every connection was reset")
    await running.let_all_go()
    found = await running.findings(crowd.targets(within=timedelta(minutes=3)))
    assert (found.lost, found.stray) == ((), ())
    assert sorted(one.chat for one in found.repeated) == sorted(crowd.chats)


async def test_never_an_answer_means_two_tries_and_then_a_record(running: Stage) -> None:
    crowd = await running.crowd(3)
    running.fails(FaultKind.RESET_AFTER)
    running.move_to(crowd.due_at)
    await running.until_reached(crowd.chats)
    running.move_on(PAST_THE_LEASE)
    await running.until_settled(crowd)
    assert [one.reason for one in await running.endings(crowd.chats)] == ["unconfirmed"] * 3
    running.telegram.faults.clear()
    await running.let_all_go()
    assert running.sends(crowd.chats) == 6


async def test_refused_connections_cost_time_only(running: Stage) -> None:
    crowd = await running.crowd(10)
    await running.server.stop()
    running.move_to(crowd.due_at)

    await running.bot.says("telegram.unreachable")
    await running.server.start()
    await running.let_all_go()
    assert await running.findings(crowd.targets(within=timedelta(minutes=3))) == Findings()


async def test_ten_minutes_of_server_errors_cost_time_only_and_few_calls(running: Stage) -> None:
    crowd = await running.crowd(10)
    running.fails(FaultKind.SERVER_ERROR)
    running.move_to(crowd.due_at)
    rounds = tried = 0
    while running.now < crowd.due_at + timedelta(minutes=10):
        rounds += 1
        await running.until(lambda: running.sends(crowd.chats) >= tried + 10, "everybody was tried again")  # noqa: B023
        await running.until_given_back(crowd, "server_error")
        tried = running.sends(crowd.chats)
        # The longest it may wait: half as long as it has not worked yet.
        running.move_on(max((running.now - crowd.due_at) / 2, timedelta(seconds=2)) + timedelta(seconds=1))
    running.telegram.faults.clear()
    running.move_on(timedelta(minutes=5))
    await running.let_all_go()
    assert await running.findings(crowd.targets(within=timedelta(minutes=29))) == Findings()
    assert rounds >= 5
    assert running.sends(crowd.chats) <= 10 * 30  # not once a second


async def test_half_an_hour_of_server_errors_is_recorded_as_missed(running: Stage) -> None:
    crowd = await running.crowd(10)
    running.fails(FaultKind.SERVER_ERROR)
    running.move_to(crowd.due_at)
    await running.until_given_back(crowd, "server_error")
    running.move_on(timedelta(minutes=31))
    await running.until_settled(crowd)
    running.telegram.faults.clear()
    await running.let_all_go()
    assert await running.findings(crowd.targets(excuses="server_error")) == Findings()
    assert running.deliveries(crowd.chats) == []


async def test_one_chat_told_to_wait_holds_up_nobody_else(running: Stage) -> None:
    crowd = await running.crowd(10)
    slow, *others = crowd.chats
    running.fails(FaultKind.FLOOD, chat_id=slow, times=1, retry_after=600)
    running.move_to(crowd.due_at)
    await running.until_reached(others)

    async def all_is_recorded() -> bool:
        told_to_wait = (await running.reasons(crowd))["flood"] == 1
        return told_to_wait and (await running.outcomes(crowd))[Delivery.SENT] == len(others)

    # What is not recorded when the bot is killed, it may send again.
    await running.until_recorded(all_is_recorded, "one chat was told to wait, and the others have their reminder")

    running.move_on(timedelta(minutes=4))
    await running.bot.restart()  # what Telegram asked for is not forgotten
    running.move_on(timedelta(minutes=4))
    await running.let_witness_go()
    assert running.sends([slow]) == 1

    running.move_on(timedelta(minutes=3))
    await running.let_all_go()
    prompt, patient = crowd.targets(), crowd.targets(within=timedelta(minutes=20))
    assert await running.findings([*patient[:1], *prompt[1:]]) == Findings()


async def test_many_chats_told_to_wait_hold_the_whole_bot_for_a_moment_and_lose_nothing(running: Stage) -> None:
    crowd = await running.crowd(FLOODED_CHATS)
    seconds = 3
    running.fails(FaultKind.FLOOD, times=FLOODED_CHATS, retry_after=seconds)
    running.move_to(crowd.due_at)
    await running.bot.says("bot.too_fast")
    later = await running.crowd_now(5)
    await running.until_reached(later.chats)
    running.move_on(timedelta(seconds=seconds))
    await running.until_reached(crowd.chats)
    await running.let_all_go()
    assert await running.findings([*crowd.targets(), *later.targets()]) == Findings()
