"""How many are begun before anybody else runs; what becomes of reminders is in test_dispatcher."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from telegram import Bot

from stretchbot.domain.leases import LEASE
from stretchbot.reminders.kinds.reminder import Render
from stretchbot.reminders.sender import BEGUN_TOGETHER, Sender
from stretchbot.reminders.work import Lease, Work
from stretchbot.screens.screen import Screen
from stretchbot.telegram.client import Result, TelegramClient
from stretchbot.telegram.priorities import Priority
from stretchbot.telegram.rate_limiter import RateLimits
from tests.reminders.stage import kinds, nudge, some_work
from tests.services.world import NINE, World
from tests.stand_ins import HandClock

UNLIMITED = RateLimits(bot_per_second=1e6, reminders_per_second=1e6, chat_per_second=1e6)
A_LEASE = Lease(1, None, NINE + LEASE)


class Begun(list[int]):
    """The chats whose reminders were begun, and the most of them between two turns of somebody else's."""

    most = 0
    all_of_them = 200

    def __init__(self) -> None:
        super().__init__()
        self.complete = asyncio.Event()

    def add(self, work: Work) -> None:
        self.append(work.chat_id)
        if len(self) == self.all_of_them:
            self.complete.set()

    async def stuck(self, work: Work) -> Screen:
        self.add(work)
        await asyncio.Event().wait()
        return await nudge(work)

    def work(self) -> list[Work]:
        return [
            some_work(lease=A_LEASE, chat_id=number, telegram_chat_id=number, subject_id=number)
            for number in range(self.all_of_them)
        ]

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


def sender(world: World, client: TelegramClient, render: Render) -> Sender:
    return Sender(world.database, HandClock(NINE), client, kinds(render))


async def test_others_run_between_those_that_nothing_keeps_waiting(world: World, bot: Bot) -> None:
    begun = Begun()

    async def unmakeable(work: Work) -> Screen:
        begun.add(work)
        raise KeyError("routine")

    sending = sender(world, TelegramClient(bot, UNLIMITED), unmakeable)
    async with begun.watched():
        sending.send(begun.work())
        await begun.complete.wait()
    assert begun == list(range(begun.all_of_them))
    assert 0 < begun.most <= BEGUN_TOGETHER
    await sending.give_up()


async def test_all_wait_for_telegram_at_once_and_begin_some_at_a_time(world: World, bot: Bot) -> None:
    begun = Begun()
    sending = sender(world, TelegramClient(bot, UNLIMITED), begun.stuck)
    async with begun.watched():
        sending.send(begun.work())
        await begun.complete.wait()
    assert 0 < begun.most <= BEGUN_TOGETHER
    assert sending.recorder.in_flight() == begun.all_of_them
    await sending.give_up()


async def test_what_is_given_up_is_not_begun(world: World, bot: Bot) -> None:
    begun = Begun()
    sending = sender(world, TelegramClient(bot, UNLIMITED), begun.stuck)
    sending.send(begun.work())
    for _ in range(3):
        await asyncio.sleep(0)
    already = len(begun)
    await sending.give_up()
    await sending.drain()
    assert 0 < already < begun.all_of_them
    assert len(begun) == already


async def test_one_that_dies_of_a_fault_of_ours_is_left_to_its_lease_and_others_go_on(world: World, bot: Bot) -> None:
    dead = (await world.chat(telegram_chat_id=7), 7)

    class Faulty(TelegramClient):
        async def call(
            self,
            priority: Priority,
            telegram_chat_id: int,
            fn: Callable[[], Awaitable[Result]],
            *,
            answers_press: bool = False,
        ) -> Result:
            if telegram_chat_id == dead[1]:
                raise ValueError("a fault of ours")
            return await super().call(priority, telegram_chat_id, fn, answers_press=answers_press)

    begun: list[int] = []

    async def unmakeable(work: Work) -> Screen:
        begun.append(work.chat_id)
        if work.chat_id == dead[0]:
            return await nudge(work)
        raise KeyError("routine")

    others = [await world.chat() for _ in range(30)]
    work = [some_work(lease=A_LEASE, chat_id=dead[0], telegram_chat_id=dead[1], subject_id=1)]
    work += [
        some_work(lease=A_LEASE, chat_id=chat, telegram_chat_id=0, subject_id=number)
        for number, chat in enumerate(others, 2)
    ]
    sending = sender(world, Faulty(bot, UNLIMITED), unmakeable)
    sending.send(work)
    await sending.drain()
    assert begun == [dead[0], *others]
    assert sending.recorder.in_flight() == 0
    # Each of the others has another attempt before it; of the dead one nothing is known.
    assert [item.subject_id for item in await world.queue()] == list(range(2, 32))
