"""A write-behind buffer: gathers records, and writes up to 200 of them in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import structlog
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError
from structlog.typing import FilteringBoundLogger

from stretchbot.db.engine import UNREACHABLE

Item = TypeVar("Item")

# Records written in one transaction at most: more would hold up the event loop, fewer pay its fixed cost more often.
PAGE = 200
RETRY_SECONDS = 0.5
# The fault of an item itself, which the next time will not mend.
_REFUSED = (IntegrityError, DataError, ProgrammingError)

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class WriteBehindBuffer(Generic[Item]):
    """Gathers items for `gather_seconds`, and has `write` write them, at most `PAGE` together, in order.

    While the database is out of reach it goes on trying. Of a page that is refused each item is tried by itself;
    `drop` is told of one that is refused even so. What is in the buffer is lost when the process dies: it must be
    such that somebody else does it again. For one event loop.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Awaitable[None]],
        drop: Callable[[Item], None],
        *,
        gather_seconds: float,
        retry_seconds: float = RETRY_SECONDS,
    ) -> None:
        self._write = write
        self._drop = drop
        self._gather_seconds = gather_seconds
        self._retry_seconds = retry_seconds
        self._items: list[Item] = []
        self._writing: list[Item] = []
        self._writer: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()

    @property
    def unwritten(self) -> Sequence[Item]:
        """What is not in the database yet, oldest first."""
        return (*self._writing, *self._items)

    def add(self, *items: Item) -> None:
        """Have `items` written soon."""
        self._items.extend(items)
        if self._writer is None and self._items:
            self._hurry.clear()
            self._writer = asyncio.create_task(self._write_all())

    def is_writing(self) -> bool:
        """Whether some items are not written yet."""
        return self._writer is not None

    async def flush(self, seconds: float | None = None) -> None:
        """Write without gathering any longer; return when everything is written, or after `seconds`."""
        self._hurry.set()
        try:
            async with asyncio.timeout(seconds):
                while self._writer is not None:
                    await asyncio.wait([self._writer])
        except TimeoutError:
            pass

    async def close(self) -> None:
        """Give up what isn't written yet."""
        if self._writer is not None:
            self._writer.cancel()
            await asyncio.wait([self._writer])
            self._writer = None  # it may not even have begun

    async def _write_all(self) -> None:
        try:
            while self._items:
                await self._gather()
                self._writing, self._items = self._items, []
                while self._writing:
                    page = self._writing[:PAGE]
                    await self._write_surely(page)
                    self._writing = self._writing[PAGE:]
        finally:
            self._writer = None  # at once: whoever adds something next needs another

    async def _gather(self) -> None:
        try:
            async with asyncio.timeout(self._gather_seconds):
                await self._hurry.wait()
        except TimeoutError:
            pass

    async def _write_surely(self, items: Sequence[Item]) -> None:
        while True:
            try:
                await self._write(items)
            except Exception as error:  # noqa: BLE001 - no item may stop those after it
                if isinstance(error, UNREACHABLE) and not isinstance(error, _REFUSED):
                    _log.warning("write.postponed", items=len(items), error=type(error).__name__)
                    await asyncio.sleep(self._retry_seconds)
                    continue
                if len(items) == 1:
                    _log.error("write.refused", kind=type(items[0]).__name__, error=type(error).__name__)
                    self._drop(items[0])
                    return
            else:
                return
            # It is the fault of one of them: the others are written all the same.
            for item in items:
                await self._write_surely([item])
            return
