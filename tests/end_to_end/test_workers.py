"""Several processes with one token and one PostgreSQL: nobody is reminded twice, nobody is forgotten."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from stretchbot.db.models import Chat
from stretchbot.services.updates import ANSWER_LEASE
from stretchbot.simulator.faults import FaultKind
from stretchbot.simulator.person import Person
from stretchbot.simulator.store import TOKEN
from stretchbot.telegram.rate_reservations import note_bot_retry_after
from tests.builders import a_user
from tests.faults.checker import Findings
from tests.faults.stage import Stage, open_stage
from tests.patience import PATIENCE_SECONDS

PAST_THE_LEASE = ANSWER_LEASE + timedelta(seconds=1)
LONG = 600
HELP = "/routine – "
SECOND = timedelta(seconds=1)

several = pytest.mark.parametrize("database_kind", ["postgresql"])


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path, database_url: str) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, database_url) as stage:
        yield stage


@several
async def test_workers_come_and_go_and_everybody_is_reminded_once(stage: Stage) -> None:
    crowd = await stage.crowd(80)
    chat, leaving = await stage.start_bot(role="chat"), await stage.start_bot(role="dispatch", **rate(20))
    stage.move_to(crowd.due_at)
    await stage.until(lambda: stage.sends(crowd.chats) >= 10, "some were reminded")
    coming = await stage.start_bot(role="dispatch", **rate(20))

    assert await leaving.stop() == 0

    await stage.until_reached(crowd.chats)
    await stage.until_settled(crowd)
    assert await stage.findings(crowd.targets()) == Findings()
    assert chat.is_running
    assert coming.is_running


@several
async def test_workers_share_one_rate_limit(stage: Stage) -> None:
    crowd = await stage.crowd(100)
    await stage.start_bot(role="all", **rate(20))
    await stage.start_bot(role="dispatch", **rate(20))
    stage.move_to(crowd.due_at)
    await stage.until_reached(crowd.chats)
    came_at = [delivery.at for delivery in stage.deliveries(crowd.chats)]
    # A hundred at twenty a second, less what goes out at once after a rest; with a rate limit for each
    # worker it would take half of that.
    assert max(came_at) - min(came_at) >= 4 * SECOND


@several
async def test_a_chat_that_has_to_wait_is_left_alone_by_every_worker_also_after_a_restart(stage: Stage) -> None:
    vera = await acquaintance(stage)
    talking = await stage.start_bot(role="chat")
    await stage.start_bot(role="dispatch")
    await vera.sends("/help")
    await vera.sees(HELP)
    stage.fails(FaultKind.FLOOD, chat_id=vera.id, retry_after=LONG, times=1)

    await vera.sends("/help")

    await until_known(stage, vera)
    asked = tries(stage, vera)
    await talking.restart()
    await vera.sends("/help")
    await stage.telegram.settle()
    await stage.let_witness_go()
    assert tries(stage, vera) == asked
    stage.move_on(timedelta(seconds=LONG + 1))
    await vera.sees(HELP)
    await vera.sees(HELP)


@several
async def test_the_whole_bot_told_to_wait_is_silent_in_every_worker(stage: Stage) -> None:
    crowd = await stage.crowd(5)
    vera = await acquaintance(stage)
    talking = await stage.start_bot(role="chat")
    await stage.start_bot(role="dispatch")
    await hold_the_bot(stage)
    stage.move_to(crowd.due_at)

    await vera.sends("/help")
    await talking.says("reply.failed")
    await talking.restart()
    await talking.says("bot.retry_after")

    assert tries(stage) == 0
    stage.move_on(timedelta(seconds=LONG + 1))
    await talking.restart()
    await vera.sees(HELP)


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_the_whole_bot_told_to_wait_is_silent_after_a_restart(stage: Stage) -> None:
    crowd = await stage.crowd(5)
    bot = await stage.start_bot()
    await hold_the_bot(stage)
    await bot.restart()
    await bot.says("bot.retry_after")
    stage.move_to(crowd.due_at)
    await bot.stop()  # with a last look
    assert tries(stage) == 0

    stage.move_on(timedelta(seconds=LONG + 1))
    await bot.start()

    await stage.until_reached(crowd.chats)


@several
async def test_each_role_does_its_own_part(stage: Stage) -> None:
    crowd = await stage.crowd(1)
    vera = Person(stage.telegram, "Vera", user_id=4001)
    await stage.start_bot(role="chat")
    stage.move_to(crowd.due_at)
    await vera.sends("/help")
    await vera.sees(HELP)
    await vera.sends("/start")
    await vera.sees("for your back")
    assert stage.deliveries(crowd.chats) == []

    await stage.bot.stop()
    await stage.start_bot(role="dispatch")
    await vera.sends("/help")
    await stage.until_reached(crowd.chats)
    assert stage.telegram.updates.pending


async def test_an_answer_whose_sender_was_killed_comes_although_telegram_repeats_nothing(stage: Stage) -> None:
    vera = await acquaintance(stage)
    talking = await stage.start_bot(role="chat")
    stage.fails(FaultKind.SERVER_ERROR)
    await vera.sends("/help")
    await stage.until(lambda: tries(stage, vera) > 0, "the answer was on its way")
    await talking.kill()
    stage.telegram.faults.clear()

    await stage.start_bot(role="dispatch")  # it asks for no updates
    stage.move_on(PAST_THE_LEASE)

    await vera.sees(HELP)
    assert len(vera.received) == 1


async def acquaintance(stage: Stage) -> Person:
    """Somebody who has set up the bot: what is to be said to others is not kept."""
    vera = Person(stage.telegram, "Vera", user_id=4001)
    stage.telegram.started.add(vera.id)
    async with stage.database.write() as db:
        await a_user(db, stage.now, telegram_id=vera.id)
    return vera


def tries(stage: Stage, person: Person | None = None) -> int:
    """How often it was tried to send something (to that person), whatever became of it."""
    calls = stage.telegram.calls_of("sendMessage", "sendPhoto", "sendAnimation")
    return len([call for call in calls if person is None or str(call.params["chat_id"]) == str(person.id)])


def rate(per_second: int) -> dict[str, str]:
    return {"messages_per_second": str(per_second), "reminders_per_second": str(per_second)}


async def until_known(stage: Stage, person: Person) -> None:
    """Wait until the database knows that the chat has to wait."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            async with stage.database.read() as db:
                if (
                    await db.scalar(select(Chat.retry_after_at).where(Chat.telegram_chat_id_index == person.id))
                    is not None
                ):
                    return
            await asyncio.sleep(0.05)  # databases ring no bell


async def hold_the_bot(stage: Stage) -> None:
    """Note that Telegram wants nothing at all sent for a while, as a worker does that is told so."""
    async with stage.database.write() as db:
        await note_bot_retry_after(db, int(TOKEN.partition(":")[0]), stage.now + timedelta(seconds=LONG))
