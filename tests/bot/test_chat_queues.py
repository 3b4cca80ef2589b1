import asyncio
import sqlite3
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.exc import DatabaseError
from structlog.testing import capture_logs
from telegram import Chat, Message, Update
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot, TypeHandler

from stretchbot.bot import chat_queues
from stretchbot.bot.chat_queues import MAX_ATTEMPTS, ChatQueues
from stretchbot.clock import Clock
from stretchbot.db.errors import DatabaseUnreachableError
from stretchbot.metrics import UPDATES

Handle = Callable[[Update], Awaitable[None]]
OUT_OF_REACH = DatabaseUnreachableError("no connection")


def update(number: int, chat: int = 1) -> Update:
    message = Message(number, Clock().now(), Chat(chat, Chat.PRIVATE))
    return Update(number, message=message)


class Surroundings:
    """A database that works unless it has a `trouble`, and who was apologised to."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.apologised: list[int] = []

    async def apologise(self, update: Update) -> None:
        self.apologised.append(update.update_id)

    async def why_not_writable(self) -> Exception | None:
        return self.trouble


@pytest.fixture
def around() -> Surroundings:
    return Surroundings()


async def queues_to(handle: Handle, around: Surroundings | None = None) -> ChatQueues:
    """Chat queues before an application that does `handle` with every update."""

    async def callback(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        await handle(update)

    bot: ExtBot[None] = ExtBot("1:unused")
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, callback))
    application._initialized = True  # without asking Telegram who it is
    around = around or Surroundings()
    return ChatQueues(application, around.apologise, around.why_not_writable)


def raising(error: Exception, only: int = 1) -> Handle:
    """A handler that can't handle the update of that number."""

    async def handle(update: Update) -> None:
        if update.update_id == only:
            raise error

    return handle


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


async def test_what_had_no_effect_comes_again_with_those_after_it(around: Surroundings) -> None:
    around.trouble = OUT_OF_REACH
    queues = await queues_to(raising(OUT_OF_REACH, only=2), around)
    assert await queues.handle([update(1), update(2), update(3)]) == 1


async def test_as_long_as_the_database_is_out_of_reach_nothing_is_passed_over(around: Surroundings) -> None:
    around.trouble = OUT_OF_REACH
    queues = await queues_to(raising(OUT_OF_REACH), around)
    assert [await queues.handle([update(1)]) for _ in range(10 * MAX_ATTEMPTS)] == [0] * 10 * MAX_ATTEMPTS
    assert around.apologised == []


async def test_a_fault_of_ours_is_passed_over_with_an_apology(around: Surroundings) -> None:
    queues = await queues_to(raising(KeyError("routine")), around)
    assert await queues.handle([update(1), update(2)]) == 2
    assert around.apologised == [1]


@pytest.mark.parametrize("error", [OSError(24, "Too many open files"), OUT_OF_REACH], ids=["our own", "the database's"])
async def test_what_may_pass_comes_again_but_not_for_ever_while_the_database_works(
    around: Surroundings, error: Exception
) -> None:
    queues = await queues_to(raising(error), around)
    failed = UPDATES.labels("failed")._value.get()
    with capture_logs() as lines:
        effects = [await queues.handle([update(1), update(2)]) for _ in range(MAX_ATTEMPTS)]
    assert effects == [0] * (MAX_ATTEMPTS - 1) + [2]
    assert around.apologised == [1]
    assert [line["event"] for line in lines] == ["update.failed"]
    assert UPDATES.labels("failed")._value.get() == failed + 1


async def test_attempts_during_an_outage_do_not_count(around: Surroundings) -> None:
    queues = await queues_to(raising(OSError()), around)
    around.trouble = OUT_OF_REACH
    for _ in range(MAX_ATTEMPTS):
        assert await queues.handle([update(1)]) == 0
    around.trouble = None
    assert await queues.handle([update(1)]) == 0


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FULL])
async def test_what_a_damaged_or_full_disk_refuses_is_never_passed_over(around: Surroundings, code: int) -> None:
    refused = sqlite3.DatabaseError("database disk image is malformed")
    refused.sqlite_errorcode = code
    queues = await queues_to(raising(DatabaseError("", {}, refused)), around)
    assert [await queues.handle([update(1)]) for _ in range(2 * MAX_ATTEMPTS)] == [0] * 2 * MAX_ATTEMPTS


async def test_an_apology_that_fails_as_well_holds_up_nobody() -> None:
    class Speechless(Surroundings):
        async def apologise(self, update: Update) -> None:
            raise RuntimeError(update.update_id)

    queues = await queues_to(raising(KeyError("routine")), Speechless())
    assert await queues.handle([update(1), update(2)]) == 2


async def test_one_that_takes_too_long_comes_again_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch, around: Surroundings
) -> None:
    monkeypatch.setattr(chat_queues, "HANDLE_SECONDS", 0.001)

    async def hangs(_update: Update) -> None:
        await asyncio.Event().wait()

    queues = await queues_to(hangs, around)
    effects = [await queues.handle([update(1)]) for _ in range(MAX_ATTEMPTS)]
    assert effects == [0] * (MAX_ATTEMPTS - 1) + [1]
    assert around.apologised == [1]


async def test_only_updates_without_an_effect_are_said_to_wait(around: Surroundings) -> None:
    around.trouble = OUT_OF_REACH
    queues = await queues_to(raising(OUT_OF_REACH), around)
    await queues.handle([update(2)])
    assert queues.oldest_unhandled_seconds() == 0
    await queues.handle([update(1)])
    assert queues.oldest_unhandled_seconds() > 0


async def test_one_that_comes_twice_at_once_and_fails_the_second_time_comes_again(around: Surroundings) -> None:
    handled: list[int] = []

    async def handle(update: Update) -> None:
        if handled:
            raise OUT_OF_REACH
        await asyncio.sleep(0)  # the other one comes
        handled.append(update.update_id)

    queues = await queues_to(handle, around)
    done = await asyncio.gather(queues.handle([update(1)]), queues.handle([update(1)]))
    assert list(done) == [1, 0]
    assert await queues.handle([update(2)]) == 0
