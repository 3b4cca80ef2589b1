"""What the dispatcher learns while it sends, decided by pure functions and written down in batches."""

import asyncio
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.delivery.failures import Failure, Kind
from stretchbot.services.occurrences import Reason
from stretchbot.services.reachability import hold_back, mark_unreachable, move_chat
from stretchbot.services.recording import Failed, Released, Sent, record_failed, record_sent, release
from stretchbot.services.sending import LONGEST_HOLD, MOST_TRIES, DueReminder

_log: FilteringBoundLogger = structlog.get_logger(__name__)

SHORTEST_HOLD = timedelta(seconds=2)
# A refused token is put right by an operator, who restarts the bot.
UNAUTHORIZED_HOLD = timedelta(minutes=1)
WRITE_AGAIN_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Gone:
    """Nothing can be sent to the chat any more."""

    chat_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another address."""

    chat_id: int
    address: int


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Telegram wants nothing sent to the chat before `until`."""

    chat_id: int
    until: datetime


Note = Sent | Failed | Released | Gone | Moved | HeldBack
_Kind = TypeVar("_Kind", bound=Note)


def notes_on_failure(due: DueReminder, failure: Failure, now: datetime) -> tuple[Note, ...]:
    """What to write down when Telegram didn't take a reminder."""
    again_at: datetime | None = None
    aside: tuple[Note, ...] = ()
    match failure.kind:
        case Kind.FINAL:
            aside = (Gone(due.chat_id, failure.reason),)
        case Kind.FOLLOW if failure.new_address is not None:
            again_at, aside = now, (Moved(due.chat_id, failure.new_address),)
        case Kind.WAIT if failure.retry_after is not None:
            until = now + failure.retry_after
            again_at = min(until, now + LONGEST_HOLD)
            if not failure.is_everywhere:  # what the whole bot has to wait for is kept once, not with each chat
                aside = (HeldBack(due.chat_id, until),)
        case Kind.UNAUTHORIZED:
            again_at = now + UNAUTHORIZED_HOLD
        case Kind.RETRY:
            again_at = now + _hold(now - due.send_at)
        case Kind.AMBIGUOUS:
            return (_note_on_doubt(due, failure.reason),)
        case _:
            pass  # it would fail the next time too
    if again_at is None:
        return Failed(due.lease, failure.reason), *aside
    return Released(due.lease, again_at, failure.reason, counted=False), *aside


def _note_on_doubt(due: DueReminder, reason: str) -> Note:
    """It may have arrived: once more when the lease is over, as if the sender had died, and then no more."""
    if due.reason == reason:
        return Failed(due.lease, Reason.UNCONFIRMED)
    return Released(due.lease, due.lease.until, reason, counted=True)


def note_on_poison(due: DueReminder, error: Exception, now: datetime) -> Note:
    """What to write down when a reminder can't even be made: some more tries, then it is put aside."""
    reason = type(error).__name__
    if due.tries >= MOST_TRIES:
        return Failed(due.lease, reason)
    return Released(due.lease, now + SHORTEST_HOLD * 2**due.tries, reason, counted=True)


def note_on_untried(due: DueReminder, now: datetime) -> Note:
    """What to write down when a reminder's turn didn't come: anybody may claim it at once."""
    return Released(due.lease, now, due.reason, counted=False)


def _hold(late: timedelta) -> timedelta:
    """How long to wait when it has not worked for so long: half of that again, and not everybody at once."""
    longest = min(max(late / 2, SHORTEST_HOLD), LONGEST_HOLD)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - nothing secret


class Notebook:
    """Writes notes into the database, all that have gathered in one transaction."""

    def __init__(self, database: Database, clock: Clock, *, again_seconds: float = WRITE_AGAIN_SECONDS) -> None:
        self._database = database
        self._clock = clock
        self._again_seconds = again_seconds
        self._notes: list[Note] = []
        self._writing = asyncio.Lock()

    async def write(self, *notes: Note) -> None:
        """Return when `notes` are in the database.

        While the database is out of reach, this goes on trying: what was sent must not be forgotten.
        """
        self._notes.extend(notes)
        async with self._writing:
            # Whoever was at it before may have taken ours along.
            while self._notes:
                taken, self._notes = self._notes, []
                try:
                    await self._write(taken)
                except (DBAPIError, OSError) as error:
                    if isinstance(error, IntegrityError | DataError | ProgrammingError):
                        raise
                    _log.warning("notes.postponed", notes=len(taken), error=type(error).__name__)
                    self._notes = taken + self._notes
                    await asyncio.sleep(self._again_seconds)

    async def _write(self, notes: list[Note]) -> None:
        now = self._clock.now()
        async with self._database.write() as db:
            await record_sent(db, _of(notes, Sent))
            await record_failed(db, _of(notes, Failed), now)
            await release(db, _of(notes, Released))
            for held in _of(notes, HeldBack):
                await hold_back(db, held.chat_id, held.until)
            for moved in _of(notes, Moved):
                await move_chat(db, moved.chat_id, moved.address, now)
            for gone in _of(notes, Gone):
                await mark_unreachable(db, gone.chat_id, gone.reason, now)


def _of(notes: Iterable[Note], kind: type[_Kind]) -> list[_Kind]:
    return [note for note in notes if isinstance(note, kind)]
