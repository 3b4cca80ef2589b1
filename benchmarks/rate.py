"""Many reminders due at once, sent over HTTP by the bot as shipped: how fast, how late, by how many workers."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot
from telegram.request import HTTPXRequest

from benchmarks.bot_process import running_bot
from benchmarks.meters import CpuMeter, quantile, server_pid
from benchmarks.stores import FIRST_TELEGRAM_ID, Plan, make_store
from benchmarks.stub import TOKEN, StubServer
from stretchbot.clock import Clock

LOOK_SECONDS = 0.5
QUIET_SECONDS = 4  # nothing more came for so long: that was all
TOO_LONG_SECONDS = 90
# The ends are left out of a rate: the first second's burst, and the last stragglers.
MIDDLE = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Burst:
    """What became of a burst of reminders that were due at one instant."""

    due: int
    duplicates: int
    lost: int
    per_second: float
    late: float
    """Seconds by which 99 of 100 were sent."""
    cpu: float
    """Processor seconds of the bot's processes, from when all had started to the last reminder."""
    server_cpu: float
    """The same of PostgreSQL's server; 0 with SQLite."""

    @property
    def microseconds(self) -> float:
        """Processor time a reminder, all told."""
        return (self.cpu + self.server_cpu) / self.due * 1e6


def burst(url: str, stub: StubServer, due: int, per_second: int, *, workers: int, lead_seconds: int) -> Burst:
    """Fill an empty database so that `due` reminders fall due together, and let `workers` send them.

    They are due at the first whole minute, as slots are, that leaves `lead_seconds` to get ready in.
    """
    begin = (Clock().now() + timedelta(seconds=lead_seconds + 60)).replace(second=0, microsecond=0)
    asyncio.run(make_store(url, Plan(due * 3, 60, begin, together=True)))
    server = asyncio.run(server_pid(url))
    limits = {"paid_broadcast": True, "messages_per_second": per_second, "reminders_per_second": per_second}
    role = {} if workers == 1 else {"role": "dispatch"}
    with ExitStack() as stack:
        bots = [stack.enter_context(running_bot(url, stub.url, **limits, **role)) for _ in range(workers)]
        meter, before = CpuMeter(server), sum(bot.cpu() for bot in bots)
        if Clock().now() > begin:
            raise RuntimeError("the reminders were due before the workers had started: give them more time")
        sent = _wait_for_all(stub, due)
        spent, servers = sum(bot.cpu() for bot in bots) - before, meter.servers()
    chats = Counter(chat for chat, _ in sent)
    instants = sorted(at for _, at in sent)
    first, last = (instants[int(len(instants) * share)] for share in MIDDLE)
    return Burst(
        due=due,
        duplicates=len(sent) - len(chats),
        lost=due - len(chats),
        per_second=len(instants) * (MIDDLE[1] - MIDDLE[0]) / (last - first),
        late=quantile(instants, 0.99) - begin.timestamp(),
        cpu=spent,
        server_cpu=servers,
    )


def _wait_for_all(stub: StubServer, due: int) -> Sequence[tuple[int, float]]:
    deadline = time.monotonic() + TOO_LONG_SECONDS
    known, since = 0, time.monotonic()
    while True:
        time.sleep(LOOK_SECONDS)
        sent = stub.seen()["sent"]
        if len(sent) != known:
            known, since = len(sent), time.monotonic()
        complete = len(sent) >= due and time.monotonic() - since > QUIET_SECONDS
        if complete or time.monotonic() > deadline:
            return sent


async def stock(stub: str, messages: int, seconds: int) -> float:
    """Messages a second through python-telegram-bot's stock transport, everything asked for at once.

    With a pool as large as the burst, and no time limit on waiting for it: as it comes, all but some would fail.
    """
    sent = 0

    async def send_one(bot: Bot, number: int) -> None:
        nonlocal sent
        await bot.send_message(FIRST_TELEGRAM_ID + number, "Time to stretch.", pool_timeout=seconds)
        sent += 1

    async with Bot(TOKEN, base_url=f"{stub}/bot", request=HTTPXRequest(connection_pool_size=messages)) as bot:
        began = time.monotonic()
        tasks = [asyncio.create_task(send_one(bot, number)) for number in range(messages)]
        await asyncio.wait(tasks, timeout=seconds)
        rate = sent / (time.monotonic() - began)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return rate
