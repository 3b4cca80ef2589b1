"""Whether the bot can do its work now: one check for each thing that it needs."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from stretchbot.db.engine import Database
from stretchbot.db.errors import describe
from stretchbot.db.probe import why_not_writable

# None when all is well, else the reason in plain words.
Check = Callable[[], Awaitable[str | None]]

# A look for what is due comes every second, and an update is handled as soon as it comes.
LONGEST_WITHOUT_LOOK_SECONDS = 60.0
LONGEST_UNHANDLED_SECONDS = 60.0
# Whoever asks again within that time gets the same answer: the paths know no passwords, and each look writes.
LOOK_AGAIN_SECONDS = 5.0
# SQLite's log alone may grow to 16 MB before it is carried into the file; on a small disk, a twentieth is little.
LEAST_FREE_BYTES = 64 << 20
LEAST_FREE_SHARE = 1 / 20


class Readiness:
    """The checks, in the order in which they are made; more may be added while the bot starts."""

    def __init__(self, *checks: Check) -> None:
        self._checks = list(checks)

    def add(self, check: Check) -> None:
        """Make one more check from now on."""
        self._checks.append(check)

    async def why_not(self) -> str | None:
        """None when the bot can do its work, else the first reason why it can't."""
        for check in self._checks:
            reason = await check()
            if reason is not None:
                return reason
        return None


def telegram_in_reach(is_reached: Callable[[], bool]) -> Check:
    """Telegram answered the last time."""

    async def check() -> str | None:
        return None if is_reached() else "telegram is out of reach"

    return check


def database_writable(database: Database) -> Check:
    """A row can be written."""
    looking, last = asyncio.Lock(), (float("-inf"), "")

    async def check() -> str | None:
        nonlocal last
        async with looking:
            now = asyncio.get_running_loop().time()
            if last[0] < now - LOOK_AGAIN_SECONDS:
                error = await why_not_writable(database)
                last = now, "" if error is None else f"the database can't be written: {describe(error)}"
        return last[1] or None

    return check


def disk_free(folder: Path) -> Check:
    """There is room where the database lies."""

    async def check() -> str | None:
        try:
            usage = await asyncio.to_thread(shutil.disk_usage, folder)
        except OSError:
            return "the database's folder is gone"
        if is_almost_full(usage.free, usage.total):
            return f"the disk is almost full: {usage.free >> 20} MB are free"
        return None

    return check


def is_almost_full(free: int, total: int) -> bool:
    """Whether so few bytes free of a disk's are about to run out."""
    return free < min(LEAST_FREE_BYTES, total * LEAST_FREE_SHARE)


def looks_for_due(looked_at: Callable[[], float | None]) -> Check:
    """What is due was looked for a moment ago; `looked_at` in seconds of the event loop, None before the first look."""
    since = asyncio.get_running_loop().time()

    async def check() -> str | None:
        at = looked_at()
        seconds = asyncio.get_running_loop().time() - (since if at is None else at)
        if seconds > LONGEST_WITHOUT_LOOK_SECONDS:
            return f"reminders are not sent: the last look for what is due was {seconds:.0f} s ago"
        return None

    return check


def updates_handled(oldest_seconds: Callable[[], float]) -> Check:
    """No update waits; `oldest_seconds` is for how long the oldest does."""

    async def check() -> str | None:
        seconds = oldest_seconds()
        if seconds > LONGEST_UNHANDLED_SECONDS:
            return f"an update has been waiting for {seconds:.0f} s"
        return None

    return check
