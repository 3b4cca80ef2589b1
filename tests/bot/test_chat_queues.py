import asyncio
from collections.abc import Awaitable, Callable

import pytest
from telegram import Chat, Message, Update
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot, TypeHandler

from stretchbot.bot import chat_queues
from stretchbot.bot.chat_queues import MAX_SLOW_ATTEMPTS, ChatQueues
from stretchbot.clock import Clock

Handle = Callable[[Update], Awaitable[None]]


def update(number: int, chat: int = 1) -> Update:
    message = Message(number, Clock().now(), Chat(chat, Chat.PRIVATE))
    return Update(number, message=message)


async def queues_to(handle: Handle) -> ChatQueues:
    """Chat queues before an application that does `handle` with every update."""

    async def callback(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        await handle(update)

    bot: ExtBot[None] = ExtBot("1:unused")
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, callback))
    application._initialized = True  # without asking Telegram who it is
    return ChatQueues(application)


async def test_a_chat_is_handled_in_order_whoever_brings_its_updates() -> None:
    handled: list[int] = []

    async def slowest_first(update: Update) -> None:
        await asyncio.sleep(0.01 / update.update_id)
        handled.append(update.update_id)

    queues = await queues_to(slowest_first)
    await asyncio.gather(queues.handle([update(1), update(2)]), queues.handle([update(3)]), queues.handle([update(4)]))
    assert handled == [1, 2, 3, 4]


async def test_a_flood_in_one_chat_holds_up_no_other() -> None:
    handled: list[int] = []
    release = asyncio.Event()

    async def handle(update: Update) -> None:
        if update.update_id < 1000:
            await release.wait()
        handled.append(update.update_id)

    queues = await queues_to(handle)
    flood = [asyncio.create_task(queues.handle([update(number, chat=1)])) for number in range(1000)]
    await queues.handle([update(2000, chat=2)])
    assert handled == [2000]
    release.set()
    await asyncio.gather(*flood)
    assert handled[1:] == list(range(1000))


async def test_what_had_no_effect_comes_again_with_those_after_it() -> None:
    async def handle(update: Update) -> None:
        if update.update_id == 2:
            raise ConnectionRefusedError

    queues = await queues_to(handle)
    assert await queues.handle([update(1), update(2), update(3)]) == 1


async def test_a_fault_of_ours_is_passed_over() -> None:
    async def handle(_update: Update) -> None:
        raise KeyError("routine")

    queues = await queues_to(handle)
    assert await queues.handle([update(1), update(2)]) == 2


async def test_one_that_takes_too_long_comes_again_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_queues, "HANDLE_SECONDS", 0.001)

    async def hangs(_update: Update) -> None:
        await asyncio.Event().wait()

    queues = await queues_to(hangs)
    effects = [await queues.handle([update(1)]) for _ in range(MAX_SLOW_ATTEMPTS)]
    assert effects == [0] * (MAX_SLOW_ATTEMPTS - 1) + [1]
