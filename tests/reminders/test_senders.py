"""How many are begun before anybody else runs; what becomes of reminders is in test_dispatcher."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from telegram import Bot

from stretchbot.reminders.senders import BEGUN_TOGETHER, Senders
from stretchbot.screens.screen import Screen
from stretchbot.services.claims import DueReminder
from stretchbot.services.recording import Lease
from stretchbot.telegram.client import Result, TelegramClient
from stretchbot.telegram.rate_limiter import Priority, RateLimits
from tests.reminders.stage import nudge
from tests.services.world import NINE, World
from tests.stand_ins import HandClock

UNLIMITED = RateLimits(bot_per_second=1e6, reminders_per_second=1e6, chat_per_second=1e6)


def due(number: int) -> DueReminder:
    lease = Lease(number, NINE + timedelta(minutes=1))
    return DueReminder(lease, number, number, "en", None, None, None, due_at=NINE, send_at=NINE)


class Begun(list[int]):
    """The reminders that were begun, and the most of them between two turns of somebody else's."""

    most = 0
    all_of_them = 200

    def __init__(self) -> None:
        super().__init__()
        self.complete = asyncio.Event()

    def add(self, one: DueReminder) -> None:
        self.append(one.chat_id)
        if len(self) == self.all_of_them:
            self.complete.set()

    async def stuck(self, one: DueReminder) -> Screen:
        self.add(one)
        await asyncio.Event().wait()
        return await nudge(one)

    def reminders(self) -> list[DueReminder]:
        return [due(number) for number in range(self.all_of_them)]

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        async def somebody_else() -> None:
            before = 0
            while True:
                self.most, before = max(self.most, len(self) - before), len(self)
                await asyncio.sleep(0)

        task = asyncio.create_task(somebody_else())
        yield
        task.cancel()


async def test_others_run_between_those_that_nothing_keeps_waiting(world: World, bot: Bot) -> None:
    begun = Begun()

    async def unmakeable(one: DueReminder) -> Screen:
        begun.add(one)
        raise KeyError("routine")

    senders = Senders(world.database, HandClock(NINE), TelegramClient(bot, UNLIMITED), unmakeable)
    async with begun.watched():
        senders.send(begun.reminders())
        await senders.drain()
    assert begun == list(range(begun.all_of_them))
    assert 0 < begun.most <= BEGUN_TOGETHER
    assert not senders.in_hand


async def test_all_wait_for_telegram_at_once_and_begin_some_at_a_time(world: World, bot: Bot) -> None:
    begun = Begun()

    senders = Senders(world.database, HandClock(NINE), TelegramClient(bot, UNLIMITED), begun.stuck)
    async with begun.watched():
        senders.send(begun.reminders())
        await begun.complete.wait()
    assert 0 < begun.most <= BEGUN_TOGETHER
    assert len(senders.in_hand) == begun.all_of_them
    await senders.give_up()


async def test_what_is_given_up_is_not_begun(world: World, bot: Bot) -> None:
    begun = Begun()

    senders = Senders(world.database, HandClock(NINE), TelegramClient(bot, UNLIMITED), begun.stuck)
    senders.send(begun.reminders())
    await asyncio.sleep(0)
    await senders.give_up()
    await senders.drain()
    assert begun == [0]


async def test_one_that_dies_of_a_fault_of_ours_is_left_to_its_lease_and_others_go_on(world: World, bot: Bot) -> None:
    class Faulty(TelegramClient):
        async def call(
            self, priority: Priority, telegram_chat_id: int | None, fn: Callable[[], Awaitable[Result]]
        ) -> Result:
            if telegram_chat_id == 0:
                raise ValueError("a fault of ours")
            return await super().call(priority, telegram_chat_id, fn)

    begun = Begun()

    async def unmakeable(one: DueReminder) -> Screen:
        begun.add(one)
        if one.telegram_chat_id == 0:
            return await nudge(one)
        raise KeyError("routine")

    senders = Senders(world.database, HandClock(NINE), Faulty(bot, UNLIMITED), unmakeable)
    senders.send(begun.reminders())
    await senders.drain()
    assert begun == list(range(begun.all_of_them))
    assert not senders.in_hand
