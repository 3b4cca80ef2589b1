"""From reminders to occurrences: what is due gets a row, and the reminder its next due instant.

Whoever writes an occurrence down may claim it in the same breath, as nearly all are sent at once; what that takes is
in `services.claims`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from sqlalchemy import (
    Row,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.models import Outcome
from stretchbot.domain.retry_after import is_unbelievable, retry_after_in_force
from stretchbot.domain.schedule import is_missed, next_due, overdue
from stretchbot.metrics import REMINDERS
from stretchbot.services.claims import DueReminder, circumstances_in, due_reminder_in, portions, telegram_chat_id_in
from stretchbot.services.due_statements import ADVANCED, ANYTHING_DUE, CLAIMED, WRITTEN, select_due
from stretchbot.services.occurrences import Reason
from stretchbot.services.reachability import note_retry_after
from stretchbot.services.recording import LEASE, Lease
from stretchbot.services.verdicts import Verdict, verdict_on

# So many that what a transaction costs is next to nothing for each.
BATCH = 500

# What a nonsensical row raises: weekdays that are none, a zone that is unknown, or that names a folder.
UNPLANNABLE = (ValueError, ZoneInfoNotFoundError, OSError)
_log: FilteringBoundLogger = structlog.get_logger(__name__)

# When a reminder was due up to now, oldest first, and when it is due next.
_Due = tuple[tuple[datetime, ...], datetime]
_TOO_LATE = Verdict(Outcome.MISSED, Reason.TOO_LATE)
_PAUSED = Verdict(Outcome.SKIPPED, Reason.PAUSED)
_BAD_SCHEDULE = Verdict(Outcome.FAILED, Reason.BAD_SCHEDULE)
_UNREADABLE = Verdict(Outcome.FAILED, Reason.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Expansion:
    """How many reminders were due, and which of them are claimed, to be sent by whoever expanded them."""

    size: int
    to_send: tuple[DueReminder, ...]


class _Written(NamedTuple):
    """An occurrence to be written down: settled with a verdict, or, without one, waiting to be claimed."""

    row: Row[Any]
    due_at: datetime
    verdict: Verdict | None


class _Claimed(NamedTuple):
    """An occurrence to be written down and sent to a Telegram chat."""

    row: Row[Any]
    due_at: datetime
    telegram_chat_id: int


async def anything_due(db: AsyncSession, now: datetime) -> bool:
    """Whether a reminder is due, or an occurrence waits to be sent; one look into two indexes."""
    connection = await db.connection()  # Core: this is asked every second
    return bool(await connection.scalar(ANYTHING_DUE, {"now": now}))


async def expand_due(db: AsyncSession, now: datetime, limit: int = BATCH, *, room: int = 0) -> Expansion:
    """Write down an occurrence for every due instant that has come, and when each reminder is due next.

    Instants that passed more than the grace ago, while no bot ran, are missed from the start; those within a pause
    are skipped. Of several workers, each takes reminders that no other is at.

    Up to `room` of the occurrences are claimed at once, or settled where they are not to go out. Where a chat has
    anything else due, or has to wait, they are left to `claim_to_send`, which sees all of them together.

    Returns:
        A size below `limit` means that no reminder is left.
    """
    connection = await db.connection()
    rows = await connection.execute(select_due(), {"now": now, "most": limit})
    claimed: list[_Claimed] = []
    written: list[_Written] = []
    advances: list[tuple[int, datetime | None, datetime | None]] = []
    misled: list[int] = []
    due = cache(_due)  # reminders at one time in one zone are due at the same instants
    async for portion in portions(rows):
        for row in portion:
            try:
                instants, following = due(row.minute_of_day, row.weekdays, row.zone, row.next_due_at, now)
            except UNPLANNABLE as error:
                # One reminder that can't be understood must not hold up all others at each tick: it is taken out.
                _log.error("reminder.taken_out", reminder=row.id, error=type(error).__name__)
                written.append(_Written(row, row.next_due_at, _BAD_SCHEDULE))
                advances.append((row.id, None, row.last_due_at))
                continue
            advances.append((row.id, following, instants[-1]))
            if is_unbelievable(row.retry_after_at, now):
                misled.append(row.chat_id)
            if len(claimed) < room and len(instants) == 1 and not _is_for_later(row, now):
                decided = _decide(row, instants[0], now, connection.dialect)
                if isinstance(decided, _Claimed):
                    claimed.append(decided)
                else:
                    written.append(decided)
            else:
                written.extend(_record(row, due_at, now) for due_at in instants)
    to_send = await _claim(db, claimed, now) if claimed else ()
    if written:
        await WRITTEN.execute(db, [_values(one) for one in written], now=now)
    if advances:
        await ADVANCED.execute(db, advances)
    for chat in misled:
        await note_retry_after(db, chat, None)  # some hours later the wish for silence would be believed
    _count(written)
    return Expansion(len(advances), to_send)


def _is_for_later(row: Row[Any], now: datetime) -> bool:
    return row.has_rival or retry_after_in_force(row.retry_after_at, now) is not None


def _record(row: Row[Any], due_at: datetime, now: datetime) -> _Written:
    """An occurrence of which it is decided later whether it goes out, unless that is out of the question already."""
    if row.paused_until is not None and due_at < row.paused_until:
        return _Written(row, due_at, _PAUSED)
    return _Written(row, due_at, _TOO_LATE if is_missed(due_at, now) else None)


def _decide(row: Row[Any], due_at: datetime, now: datetime, dialect: Dialect) -> _Written | _Claimed:
    """An occurrence settled without sending, or to be sent."""
    telegram_chat_id = telegram_chat_id_in(row, dialect)
    if telegram_chat_id is None:
        _log.error("reminder.unreadable", reminder=row.id)
        return _Written(row, due_at, _UNREADABLE)
    verdict = verdict_on(circumstances_in(row, due_at, due_at), now)
    return _Claimed(row, due_at, telegram_chat_id) if verdict is None else _Written(row, due_at, verdict)


async def _claim(db: AsyncSession, claimed: Sequence[_Claimed], now: datetime) -> tuple[DueReminder, ...]:
    """Insert the occurrences under a lease; what sending them takes."""
    lease_until = now + LEASE
    dialect = (await db.connection()).dialect
    rows = [(one.row.chat_id, one.row.id, one.due_at) for one in claimed]
    result = await CLAIMED.execute(db, rows, lease=lease_until)
    numbers = {row.reminder_id: row.id for row in result}
    to_send: list[DueReminder] = []
    async for portion in portions(claimed):
        for row, due_at, telegram_chat_id in portion:
            # One without a number was written down by somebody else before: the clock was set back.
            if (number := numbers.get(row.id)) is not None:
                to_send.append(
                    due_reminder_in(row, dialect, Lease(number, lease_until), telegram_chat_id, (due_at, due_at))
                )
    return tuple(to_send)


def _count(written: Sequence[_Written]) -> None:
    for one in written:
        if one.verdict is not None:
            REMINDERS.labels(one.verdict.outcome.value, one.verdict.reason).inc()


def _values(one: _Written) -> tuple[object, ...]:
    """In the order of the columns of `WRITTEN`."""
    key = one.row.chat_id, one.row.id, one.due_at
    if one.verdict is None:
        return *key, Outcome.WAITING, None, one.due_at
    return *key, one.verdict.outcome, one.verdict.reason, None


def _due(minute_of_day: int, weekdays: int, zone_name: str | None, due_at: datetime, now: datetime) -> _Due:
    zone = ZoneInfo(zone_name or "UTC")
    instants = overdue(minute_of_day=minute_of_day, weekdays=weekdays, zone=zone, due_at=due_at, now=now)
    last = instants[-1]
    following = next_due(minute_of_day=minute_of_day, weekdays=weekdays, zone=zone, after=now, last_due_at=last)
    return instants, following
