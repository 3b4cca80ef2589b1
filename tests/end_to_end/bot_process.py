"""The shipped bot as a process of its own, to be stopped and killed with real signals."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from stretchbot.settings import environment_with

START_SECONDS = 30
STOP_SECONDS = 10  # what the bot promises


class BotProcess:
    """`stretchbot run` with the given settings; its log is kept for the assertion that fails."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder = folder
        self._environment = environment_with(**settings)
        self._process: Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._started = asyncio.Event()
        self.log: list[str] = []

    async def start(self) -> None:
        """Start, and return when it says that it has started."""
        self._started.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "stretchbot", "run", cwd=self._folder, env=self._environment, stderr=PIPE
        )
        self._reading = asyncio.create_task(self._read(self._process))
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._started.wait()
        except TimeoutError:
            raise AssertionError("the bot did not start:\n" + "\n".join(self.log)) from None
        assert self._process.returncode is None, "the bot ended:\n" + "\n".join(self.log)

    async def stop(self) -> int:
        """End it as an operator does, with SIGTERM; its exit code."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> int:
        """End it without a word to say."""
        return await self._end(signal.SIGKILL)

    async def restart(self) -> None:
        """Kill it in the middle of whatever it does, and start it again."""
        await self.kill()
        await self.start()

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.returncode is None

    async def _end(self, how: signal.Signals) -> int:
        assert self._process is not None
        assert self._reading is not None
        self._process.send_signal(how)
        async with asyncio.timeout(STOP_SECONDS):
            code = await self._process.wait()
        await self._reading
        return code

    async def _read(self, process: Process) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            self.log.append(line.decode().rstrip())
            if "bot.started" in self.log[-1]:
                self._started.set()
        self._started.set()  # it ended: start() looks why
