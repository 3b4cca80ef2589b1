"""Draws pictures in a process of its own, one after the other, so that the event loop goes on meanwhile.

A thread would not do: the drawing library holds the interpreter. The process is there while there is something to draw.
"""

import asyncio
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from stretchbot.charts.chart import Chart
from stretchbot.charts.picture import draw

IDLE_SECONDS: Final = 60.0
"""So long after the last picture the process ends: it takes about 40 MB, and 0.3 s to begin."""


class ChartWorker:
    """Draws in another process, which begins with the first picture. For one event loop."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._pool: ProcessPoolExecutor | None = None
        self._drawing = 0
        self._end: asyncio.TimerHandle | None = None

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._pool is not None

    async def draw(self, chart: Chart) -> bytes:
        """The picture as PNG, when those before it are drawn.

        Raises:
            BrokenProcessPool: when the process was killed; the next picture begins another.
        """
        loop = asyncio.get_running_loop()
        if self._end is not None:
            self._end.cancel()
        if self._pool is None:
            # Not forked: a copy of this process would hold its connections.
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)
        pool = self._pool
        self._drawing += 1
        try:
            return await loop.run_in_executor(pool, draw, chart)
        except BaseException:
            if self._pool is pool:
                self.close()
            raise
        finally:
            self._drawing -= 1
            if not self._drawing:
                self._end = loop.call_later(self._idle_seconds, self.close)

    def close(self) -> None:
        """End the process, without waiting for it."""
        if self._end is not None:
            self._end.cancel()
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the bot, and end with it even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
