"""Draws pictures in a process of its own, one after the other, so that the event loop goes on meanwhile.

A thread would not do: the drawing library holds the interpreter. The process is there while there is something to draw;
it ends with the bot, however that ends, as nothing can be read any more then.
"""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from typing import Final

from stretchbot.charts.chart import Chart

IDLE_SECONDS: Final = 60.0
"""So long after the last picture the process ends: it takes some 30 MB, and a fifth of a second to begin."""
LONGEST_SECONDS: Final = 20.0
"""A picture takes a tenth of a second; whatever takes longer than this never comes."""
SIZE_BYTES: Final = 4
"""Before each picture it says how many bytes that has; 0 is for a chart that can't be drawn."""


class NotDrawnError(Exception):
    """The picture can't be drawn, or the process was killed meanwhile; the next picture begins another."""


class ChartWorker:
    """Draws in another process, which begins with the first picture. For one event loop."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._process: Process | None = None
        self._drawing = asyncio.Lock()
        self._ending: asyncio.TimerHandle | None = None

    @property
    def process_id(self) -> int | None:
        """The process, by its number in the system; None while there is none."""
        return None if self._process is None else self._process.pid

    async def draw(self, chart: Chart) -> bytes:
        """The picture as PNG, when those before it are drawn.

        Raises:
            NotDrawnError: as its docstring says.
        """
        async with self._drawing:
            if self._ending is not None:
                self._ending.cancel()
            try:
                async with asyncio.timeout(LONGEST_SECONDS):
                    png = await self._draw(chart)
            except (OSError, asyncio.IncompleteReadError) as error:  # a time-out is an OSError
                self.close()
                raise NotDrawnError from error
            self._ending = asyncio.get_running_loop().call_later(self._idle_seconds, self.close)
        if not png:
            raise NotDrawnError
        return png

    def close(self) -> None:
        """Have the process end."""
        if self._ending is not None:
            self._ending.cancel()
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()

    async def _draw(self, chart: Chart) -> bytes:
        if self._process is None:
            # In a session of its own, where no Ctrl-C reaches it.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", __package__, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True
            )
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise BrokenPipeError
        stdin.write(chart.pack().encode() + b"\n")
        await stdin.drain()
        size = int.from_bytes(await stdout.readexactly(SIZE_BYTES))
        return await stdout.readexactly(size)
