"""What is measured: processor time of this process and of PostgreSQL's, stalls of the event loop, memory."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import psutil

NANOSECONDS = 1e9
HEARTBEAT_SECONDS = 0.001


class CpuMeter:
    """Processor seconds spent since it was made: by this process, and by all processes of a PostgreSQL server."""

    def __init__(self, server: int | None = None) -> None:
        self._server = server
        self._servers_at = self._of_server()
        self._own_at = time.process_time()  # last: reading the meter is not part of what is measured

    def own(self) -> float:
        """Seconds of this process, all its threads together."""
        return time.process_time() - self._own_at

    def servers(self) -> float:
        """Seconds of the server; of its processes that ended meanwhile nothing counts."""
        before, now = self._servers_at, self._of_server()
        return sum(seconds - before.get(pid, 0.0) for pid, seconds in now.items())

    def both(self) -> float:
        """Seconds of both together."""
        return self.own() + self.servers()

    def _of_server(self) -> dict[int, float]:
        if self._server is None:
            return {}
        children = Path(f"/proc/{self._server}/task/{self._server}/children").read_text("ascii").split()
        spent: dict[int, float] = {}
        for child in map(int, children):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError, psutil.NoSuchProcess):  # ended just now
                spent[child] = cpu_seconds(child)
        return spent


def cpu_seconds(pid: int) -> float:
    """Processor seconds that a process has spent so far.

    Its present threads are counted to the nanosecond; psutil counts in hundredths, but also threads that have ended.
    """
    spent = 0.0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        spent += int((thread / "schedstat").read_text("ascii").split()[0])
    total = psutil.Process(pid).cpu_times()
    return float(max(spent / NANOSECONDS, total.user + total.system))


async def server_pid(url: str) -> int | None:
    """The first process of the PostgreSQL server at `url`; None for SQLite."""
    if not url.startswith("postgresql"):
        return None
    connection = await asyncpg.connect(url)
    try:
        folder = Path(await connection.fetchval("SHOW data_directory"))
    finally:
        await connection.close()
    return int((folder / "postmaster.pid").read_text("ascii").split()[0])


@dataclass(slots=True)
class Stalls:
    """The longest time for which the event loop let nobody else run, in processor seconds of its thread.

    Not by the clock: on a busy machine, that would count what other processes do.
    """

    longest: float = 0.0


@asynccontextmanager
async def watched_loop() -> AsyncIterator[Stalls]:
    """Watch the event loop with a task that wants to run every millisecond, as anybody's tap would."""
    stalls = Stalls()

    async def beat() -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(HEARTBEAT_SECONDS)
            stalls.longest = max(stalls.longest, time.thread_time() - before)

    task = asyncio.create_task(beat())
    await asyncio.sleep(HEARTBEAT_SECONDS * 10)
    stalls.longest = 0.0
    try:
        yield stalls
    finally:
        task.cancel()


def memory(pid: int) -> float:
    """What a process keeps in memory, in MB."""
    return float(psutil.Process(pid).memory_info().rss) / 1e6


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
