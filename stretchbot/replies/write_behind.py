"""A write-behind buffer: which replies were sent is recorded for several at once, as each commit waits for the disk."""

import asyncio
from collections.abc import Mapping, Set

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.replies.outbox import mark_answered
from stretchbot.services.recording import record_session_message

# How long a record waits for others. A process that is killed meanwhile sends these replies again after their lease.
GATHER_SECONDS = 0.1
AGAIN_SECONDS = 1.0

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class AnsweredBuffer:
    """Records of replies that were sent, until they are in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unwritten: dict[int, Mapping[int, int]] = {}
        self._writing = asyncio.Lock()
        self._later: asyncio.Task[None] | None = None

    @property
    def unwritten(self) -> Set[int]:
        """The updates whose replies were sent, which the database doesn't know yet."""
        return self._unwritten.keys()

    def add(self, update_id: int, messages: Mapping[int, int]) -> None:
        """Record soon that the reply to an update was sent, and which `messages` sessions have got by it."""
        self._unwritten[update_id] = messages
        if self._later is None or self._later.done():
            self._later = asyncio.create_task(self._write_later())

    async def write(self) -> bool:
        """Write all records now; False when the database is out of reach, and they are tried again later."""
        async with self._writing:
            # The write before may have taken ours along.
            if not self._unwritten:
                return True
            records = dict(self._unwritten)
            try:
                async with self._database.write(inline=True) as db:
                    await mark_answered(db, *records)
                    for messages in records.values():
                        for session, message_id in messages.items():
                            await record_session_message(db, session, message_id)
            except UNREACHABLE as error:
                _log.warning("replies.unrecorded", updates=len(records), error=type(error).__name__)
                return False
            for update_id in records:
                del self._unwritten[update_id]
            return True

    async def close(self) -> None:
        """Write what can be written; the rest is sent again after its lease."""
        if self._later is not None:
            self._later.cancel()
            await asyncio.wait([self._later])
        await self.write()

    async def _write_later(self) -> None:
        pause = GATHER_SECONDS
        while self._unwritten:
            await asyncio.sleep(pause)
            pause = GATHER_SECONDS if await self.write() else AGAIN_SECONDS
