"""Writing notes down, all that have gathered in one transaction."""

import asyncio
from collections.abc import Callable, Iterable, Sequence, Set
from typing import TypeVar

import structlog
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.reminders.notes import Gone, HeldBack, Moved, Note
from stretchbot.services.reachability import mark_unreachable, move_chat, note_retry_after
from stretchbot.services.recording import Failed, Released, Sent, record_failed, record_sent, release

_log: FilteringBoundLogger = structlog.get_logger(__name__)

# A transaction costs as much as the records of dozens: they gather for so long, and go in pages that don't hold up the
# event loop.
GATHER_SECONDS = 0.02
MOST_TOGETHER = 200
AGAIN_SECONDS = 0.5

Written = Callable[[Sequence[Note], Set[int]], None]
"""Told of notes that are in the database, or can't ever be; and which occurrences, maybe others' too, were done or
skipped before their message came."""

_Kind = TypeVar("_Kind", bound=Note)
# What is the fault of a note, and won't be better the next time.
_REFUSED = (IntegrityError, DataError, ProgrammingError)


class Notebook:
    """Writes notes into the database, and tells `written`. For one event loop."""

    def __init__(
        self, database: Database, clock: Clock, written: Written, *, again_seconds: float = AGAIN_SECONDS
    ) -> None:
        self._database = database
        self._clock = clock
        self._written = written
        self._again_seconds = again_seconds
        self._notes: list[Note] = []
        self._writer: asyncio.Task[None] | None = None

    def add(self, *notes: Note) -> None:
        """Have `notes` written soon.

        While the database is out of reach, this goes on trying: what was sent must not be forgotten.
        """
        self._notes.extend(notes)
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_all())

    def is_writing(self) -> bool:
        """Whether some notes are not written yet."""
        return self._writer is not None

    async def flush(self) -> None:
        """Return when all notes are written."""
        while self._writer is not None:
            await asyncio.wait([self._writer])

    async def close(self) -> None:
        """Give up what isn't written yet: the leases end, and somebody else sends it."""
        if self._writer is not None:
            self._writer.cancel()
            await asyncio.wait([self._writer])
            self._writer = None  # it may not even have begun

    async def _write_all(self) -> None:
        try:
            while self._notes:
                await asyncio.sleep(GATHER_SECONDS)
                gathered, self._notes = self._notes, []
                for first in range(0, len(gathered), MOST_TOGETHER):
                    page = gathered[first : first + MOST_TOGETHER]
                    self._written(page, await self._write_surely(page))
        finally:
            self._writer = None  # at once: whoever comes next needs another

    async def _write_surely(self, notes: Sequence[Note]) -> Set[int]:
        while True:
            try:
                return await self._write(notes)
            except Exception as error:  # noqa: BLE001 - no note may stop those after it
                if isinstance(error, UNREACHABLE) and not isinstance(error, _REFUSED):
                    _log.warning("notes.postponed", notes=len(notes), error=type(error).__name__)
                    await asyncio.sleep(self._again_seconds)
                    continue
                if len(notes) == 1:
                    _log.error("note.refused", kind=type(notes[0]).__name__, error=type(error).__name__)
                    return frozenset()
            # It is one of them: the others are written all the same.
            return frozenset().union(*[await self._write_surely([note]) for note in notes])

    async def _write(self, notes: Sequence[Note]) -> Set[int]:
        now = self._clock.now()
        async with self._database.write() as db:
            settled = await record_sent(db, _of(notes, Sent))
            await record_failed(db, _of(notes, Failed), now)
            await release(db, _of(notes, Released))
            for held in _of(notes, HeldBack):
                await note_retry_after(db, held.chat_id, held.until)
            for moved in _of(notes, Moved):
                await move_chat(db, moved.chat_id, moved.telegram_chat_id, now)
            for gone in _of(notes, Gone):
                await mark_unreachable(db, gone.chat_id, gone.reason, now, tried_at=gone.tried_at)
        return settled


def _of(notes: Iterable[Note], kind: type[_Kind]) -> list[_Kind]:
    return [note for note in notes if isinstance(note, kind)]
