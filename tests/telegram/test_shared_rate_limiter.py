"""Workers that share one limit, each with an event loop's worth of calls."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from telegram import Bot

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.failures import CallFailedError, FailureKind
from stretchbot.telegram.flood import FIRST_HOLD_SECONDS, FLOODED_CHATS
from stretchbot.telegram.network_errors import FloodError
from stretchbot.telegram.open_client import open_client
from stretchbot.telegram.priorities import Priority
from stretchbot.telegram.rate_limiter import RateLimits
from stretchbot.telegram.rate_reservations import bot_retry_after_at, note_bot_retry_after
from stretchbot.telegram.shared_rate_limiter import SharedBotRateLimit
from tests.stand_ins import FailingDatabase

HUNDRED = RateLimits(bot_per_second=100, reminders_per_second=50, chat_per_second=10_000)
HOUR = timedelta(hours=1)


def worker(bot: Bot, database: Database, limits: RateLimits = HUNDRED) -> TelegramClient:
    return TelegramClient(bot, limits, bot_limit=SharedBotRateLimit(limits.rates, database, Clock(), bot.id))


async def call(client: TelegramClient, priority: Priority, telegram_chat_id: int) -> float:
    """When the call left."""

    async def note() -> float:
        return asyncio.get_running_loop().time()

    return await client.call(priority, telegram_chat_id, note)


@pytest.mark.parametrize(("priority", "per_second"), [(Priority.CHAT, 100), (Priority.REMINDERS, 50)])
async def test_workers_together_keep_to_the_rate_limit(
    bot: Bot, database: Database, priority: Priority, per_second: int
) -> None:
    workers = [worker(bot, database) for _ in range(3)]
    left_at = sorted(await asyncio.gather(*(call(one, priority, number) for number in range(1, 21) for one in workers)))
    # Less what goes out at once after a rest, and what may be late by as much.
    assert left_at[-1] - left_at[0] >= 60 / per_second - 0.4
    for one in workers:
        await one.close()


async def test_answers_are_not_held_up_by_the_reminders_of_others(bot: Bot, database: Database) -> None:
    busy, talking = worker(bot, database), worker(bot, database)
    reminders = [asyncio.create_task(call(busy, Priority.REMINDERS, number)) for number in range(1, 61)]
    await reminders[0]
    answered_at = await call(talking, Priority.CHAT, 99)
    assert answered_at < await reminders[-1]
    for one in (busy, talking):
        await one.close()


async def test_ticks_take_only_what_reminders_leave(bot: Bot, database: Database) -> None:
    limits = RateLimits(bot_per_second=100, reminders_per_second=90, chat_per_second=10_000)
    one = worker(bot, database, limits)
    ticks = [asyncio.create_task(call(one, Priority.TICKS, number)) for number in range(1, 201)]
    await ticks[30]  # the burst is spent
    reminders = await asyncio.gather(*(call(one, Priority.REMINDERS, number) for number in range(301, 391)))
    meanwhile = [left_at for left_at in await asyncio.gather(*ticks) if min(reminders) < left_at < max(reminders)]
    assert len(meanwhile) < 45  # a tenth or so; half as many as reminders when these were not spared
    await one.close()


async def test_a_hold_of_the_whole_bot_is_kept_by_the_other_workers(bot: Bot, database: Database) -> None:
    asked, other = await open_client(bot, HUNDRED, database, Clock()), worker(bot, database)

    async def flooded() -> None:
        raise FloodError(3600)

    for telegram_chat_id in range(1, FLOODED_CHATS + 1):
        with pytest.raises(CallFailedError):
            await asked.call(Priority.REMINDERS, telegram_chat_id, flooded)
    async with database.write() as db:
        held_until = await bot_retry_after_at(db, bot.id)
        assert held_until is not None
        assert held_until <= Clock().now() + timedelta(seconds=FIRST_HOLD_SECONDS)
        await note_bot_retry_after(db, bot.id, Clock().now() + HOUR)
    with pytest.raises(CallFailedError) as raised:
        await call(other, Priority.CHAT, 99)
    assert raised.value.failure.kind is FailureKind.WAIT
    assert raised.value.failure.is_everywhere
    for one in (asked, other):
        await one.close()


async def test_a_wait_is_kept_over_a_restart(bot: Bot, database: Database) -> None:
    async with database.write() as db:
        await note_bot_retry_after(db, bot.id, Clock().now() + HOUR)
    client = await open_client(bot, HUNDRED, database, Clock())
    assert HOUR.total_seconds() - 60 < client.retry_after_seconds() <= HOUR.total_seconds()
    await client.close()


async def test_a_wait_that_is_over_holds_nobody_up(bot: Bot, database: Database) -> None:
    async with database.write() as db:
        await note_bot_retry_after(db, bot.id, Clock().now() - HOUR)
    client = await open_client(bot, HUNDRED, database, Clock())
    assert client.retry_after_seconds() == 0
    await call(client, Priority.CHAT, 1)
    await client.close()


async def test_a_database_out_of_reach_delays_and_loses_nothing(
    bot: Bot, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stretchbot.telegram.shared_rate_limiter.RESERVE_AGAIN_SECONDS", 0.01)
    failing = FailingDatabase(database, OperationalError("x", {}, ConnectionError()), ConnectionRefusedError())
    client = worker(bot, failing)
    await asyncio.gather(*(call(client, Priority.REMINDERS, number) for number in range(1, 6)))
    assert failing.errors == []
    await client.close()


async def test_it_reserves_in_batches(bot: Bot, database: Database) -> None:
    counting = FailingDatabase(database)
    client = worker(bot, counting, RateLimits(bot_per_second=1000, reminders_per_second=1000))
    await asyncio.gather(*(call(client, Priority.REMINDERS, number) for number in range(1, 301)))
    assert counting.transactions <= 30  # three, unless the machine is so busy that turns lapse
    await client.close()


async def test_closing_ends_what_is_being_asked(bot: Bot, database: Database) -> None:
    client = worker(bot, database)
    waiting = asyncio.create_task(call(client, Priority.CHAT, 1))
    await asyncio.sleep(0)
    assert await client.close()
    await asyncio.wait([waiting])
    assert waiting.exception() is not None
