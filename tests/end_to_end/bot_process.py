"""The shipped bot as a process of its own, to be stopped and killed with real signals."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from pathlib import Path

from sqlalchemy import exists, or_, select

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.models import ProcessedUpdate, QueueItem, SlotClaim
from stretchbot.db.urls import parse_database_url
from stretchbot.settings import environment_with
from stretchbot.simulator.events import Bell
from tests.conftest import DATABASE_KEY
from tests.forking import ForkedProcess, start_forked
from tests.patience import PATIENCE_SECONDS

LOOK_AGAIN_SECONDS = 0.02


class BotProcess:
    """`stretchbot run` with the given settings; all it ever logged is kept, over restarts."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder = folder
        self._database_url = settings.get("database_url", "")
        self._environment = environment_with(**settings)
        self._process: ForkedProcess | None = None
        self._reading: asyncio.Task[None] | None = None
        self._bell = Bell()
        self._launched_at = 0
        self.log: list[str] = []

    async def start(self, *options: str) -> None:
        """Start it, and return when it says that it has started."""
        await self.launch(*options)
        await self.says("bot.started")

    async def launch(self, *options: str) -> None:
        """Start it, and return at once."""
        self._launched_at = len(self.log)
        self._process = await start_forked(self._folder, self._environment, "run", *options)
        self._reading = asyncio.create_task(self._read(self._process))

    async def says(self, words: str) -> str:
        """Wait for a line since the last start that holds `words`; that line.

        Raises:
            AssertionError: with the log, when the process ends, or takes too long, without it.
        """

        def heard() -> str | None:
            return next((line for line in self.log[self._launched_at :] if words in line), None)

        await self._bell.wait_until(lambda: heard() is not None or self._has_ended, PATIENCE_SECONDS)
        line = heard()
        assert line is not None, f"the bot never said {words!r}:\n" + "\n".join(self.log)
        return line

    async def stop(self) -> int:
        """End it as an operator does, with SIGTERM; its exit code."""
        return await self.end(signal.SIGTERM)

    async def kill(self) -> int:
        """End it without a chance to say a word."""
        return await self.end(signal.SIGKILL)

    async def end(self, how: signal.Signals) -> int:
        """Send it a signal and wait for its end; its exit code.

        Raises:
            TimeoutError: when it takes longer.
        """
        assert self._process is not None
        assert self._reading is not None
        if self._process.returncode is None:
            self._process.send_signal(how)
        async with asyncio.timeout(PATIENCE_SECONDS):
            code = await self._process.wait()
            await self._reading
        return code

    async def rests(self) -> None:
        """Wait until all that it sent is written down: whoever kills it then interrupts nothing.

        What is sent is noted a moment later, and repeated by the next process if that moment never comes.
        """
        async with self.database() as database, asyncio.timeout(PATIENCE_SECONDS):
            while not await _is_at_rest(database):  # noqa: ASYNC110 - databases ring no bell
                await asyncio.sleep(LOOK_AGAIN_SECONDS)

    @contextlib.asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """Its database, open."""
        database = open_database(parse_database_url(self._database_url), Cipher(decode_key(DATABASE_KEY)))
        try:
            yield database
        finally:
            await database.close()

    async def restart(self) -> None:
        """Kill it in the middle of whatever it does, and start it again."""
        await self.kill()
        await self.start()

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.returncode is None

    @property
    def _has_ended(self) -> bool:
        return self._reading is not None and self._reading.done()

    async def _read(self, process: ForkedProcess) -> None:
        async for line in process.log:
            self.log.append(line.decode().rstrip())
            self._bell.ring()
        # In a moment this task is done, and whoever waits in vain is to see that.
        asyncio.get_running_loop().call_soon(self._bell.ring)


async def _is_at_rest(database: Database) -> bool:
    unanswered = exists().where(ProcessedUpdate.encrypted_answers.is_not(None))
    claimed = exists().where(SlotClaim.lease_until.is_not(None)), exists().where(QueueItem.lease_until.is_not(None))
    query = select(or_(unanswered, *claimed))
    async with database.read() as db:
        return not await db.scalar(query)
