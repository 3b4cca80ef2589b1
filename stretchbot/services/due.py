"""From reminders to occurrences: what is due gets a row, and the reminder its next due instant.

Whoever writes an occurrence down may claim it in the same breath, as nearly all are sent at once; what that takes is
in `services.claims`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from sqlalchemy import BigInteger, ColumnElement, Integer, Row, Select, String, bindparam, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from structlog.typing import FilteringBoundLogger

from stretchbot.db.batch import Batch
from stretchbot.db.models import Chat, Occurrence, Outcome, Reminder, User
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.schedule import is_missed, next_due, overdue
from stretchbot.metrics import REMINDERS
from stretchbot.services.claims import DueReminder, address_in, circumstances_in, due_reminder_in, of_chat, unhurried
from stretchbot.services.occurrences import Reason
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


@dataclass(frozen=True, slots=True)
class _Written:
    """An occurrence to be written down.

    Settled with a verdict, claimed to be sent to an address, or, with neither, waiting to be claimed.
    """

    row: Row[Any]
    due_at: datetime
    verdict: Verdict | None = None
    address: int | None = None


async def anything_due(db: AsyncSession, now: datetime) -> bool:
    """Whether a reminder is due, or an occurrence waits to be sent; one look into two indexes."""
    connection = await db.connection()  # Core: this is asked every second
    return bool(await connection.scalar(_ANYTHING_DUE, {"now": now}))


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
    rows = await connection.execute(_due_reminders(), {"now": now, "most": limit})
    written: list[_Written] = []
    advances: list[tuple[int, datetime | None, datetime | None]] = []
    due = cache(_due)  # reminders at one time in one zone are due at the same instants
    async for row in unhurried(rows):
        try:
            instants, following = due(row.minute_of_day, row.weekdays, row.zone, row.next_due_at, now)
        except UNPLANNABLE as error:
            # One reminder that can't be understood must not hold up all others at each tick: it is taken out.
            _log.error("reminder.taken_out", reminder=row.id, error=type(error).__name__)
            written.append(_Written(row, row.next_due_at, _BAD_SCHEDULE))
            advances.append((row.id, None, row.last_due_at))
            continue
        advances.append((row.id, following, instants[-1]))
        if room and len(instants) == 1 and not _is_for_later(row, now):
            occurrence = _decided(row, instants[0], now, address_in(row, connection.dialect))
            room -= occurrence.address is not None
            written.append(occurrence)
        else:
            written.extend(_recorded(row, due_at, now) for due_at in instants)
    if not advances:
        return Expansion(0, ())
    claimed = await _write_down(db, written, now)
    await _ADVANCED.execute(db, advances)
    for one in written:
        if one.verdict is not None:
            REMINDERS.labels(one.verdict.outcome.value, one.verdict.reason).inc()
    return Expansion(len(advances), claimed)


def _is_for_later(row: Row[Any], now: datetime) -> bool:
    return row.has_rival or (row.not_before_at is not None and row.not_before_at > now)


def _recorded(row: Row[Any], due_at: datetime, now: datetime) -> _Written:
    """An occurrence of which it is decided later whether it goes out, unless that is out of the question already."""
    if row.paused_until is not None and due_at < row.paused_until:
        return _Written(row, due_at, _PAUSED)
    return _Written(row, due_at, _TOO_LATE if is_missed(due_at, now) else None)


def _decided(row: Row[Any], due_at: datetime, now: datetime, address: int | None) -> _Written:
    """An occurrence claimed, or settled without sending."""
    if address is None:
        _log.error("reminder.unreadable", reminder=row.id)
        return _Written(row, due_at, _UNREADABLE)
    verdict = verdict_on(circumstances_in(row, due_at, due_at), now)
    return _Written(row, due_at, verdict, address if verdict is None else None)


async def _write_down(db: AsyncSession, written: Sequence[_Written], now: datetime) -> tuple[DueReminder, ...]:
    """Insert the occurrences; those among them that are claimed."""
    lease_until = now + LEASE
    dialect = (await db.connection()).dialect
    result = await _WRITTEN.execute(db, [_values(one, now, lease_until) for one in written])
    numbers = {(row.reminder_id, row.due_at): row.id for row in result}
    claimed: list[DueReminder] = []
    async for one in unhurried(written):
        number = numbers.get((one.row.id, one.due_at))
        # One without a number was written down by somebody else before: the clock was set back.
        if one.address is not None and number is not None:
            lease = Lease(number, lease_until)
            claimed.append(due_reminder_in(one.row, dialect, lease, one.address, due_at=one.due_at, send_at=one.due_at))
    return tuple(claimed)


def _values(one: _Written, now: datetime, lease_until: datetime) -> tuple[object, ...]:
    """In the order of the columns of `_WRITTEN`."""
    key = one.row.chat_id, one.row.id, one.due_at
    if one.verdict is not None:
        return *key, one.verdict.outcome, one.verdict.reason, None, now, None, 0
    if one.address is not None:
        return *key, Outcome.WAITING, None, one.due_at, None, lease_until, 1
    return *key, Outcome.WAITING, None, one.due_at, None, None, 0


def _due(minute_of_day: int, weekdays: int, zone_name: str | None, due_at: datetime, now: datetime) -> _Due:
    zone = ZoneInfo(zone_name or "UTC")
    instants = overdue(minute_of_day=minute_of_day, weekdays=weekdays, zone=zone, due_at=due_at, now=now)
    last = instants[-1]
    following = next_due(minute_of_day=minute_of_day, weekdays=weekdays, zone=zone, after=now, last_due_at=last)
    return instants, following


@cache  # building it takes as long as expanding a dozen
def _due_reminders() -> Select[*tuple[Any, ...]]:
    now = bindparam("now", type_=UtcDateTime)
    return (
        select(
            Reminder.id,
            Reminder.minute_of_day,
            Reminder.weekdays,
            Reminder.next_due_at,
            Reminder.last_due_at,
            _has_rival(now).label("has_rival"),
            *of_chat(),
        )
        .join(Chat, Chat.id == Reminder.chat_id)
        .outerjoin(User, User.chat_id == Chat.id)
        .where(Reminder.next_due_at <= now, Reminder.enabled)
        .order_by(Reminder.next_due_at)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(of=Reminder, skip_locked=True)
    )


def _has_rival(now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether the chat has another reminder due, or an occurrence that was due or is to be sent since."""
    other, since = aliased(Reminder), Reminder.next_due_at
    return or_(
        exists().where(other.chat_id == Reminder.chat_id, other.next_due_at <= now, other.id != Reminder.id),
        exists().where(Occurrence.chat_id == Reminder.chat_id, Occurrence.due_at >= since),
        exists().where(Occurrence.chat_id == Reminder.chat_id, Occurrence.send_at >= since, Occurrence.send_at <= now),
    )


_ANYTHING_DUE = select(
    or_(
        exists().where(Reminder.next_due_at <= bindparam("now", type_=UtcDateTime)),
        exists().where(Occurrence.send_at <= bindparam("now", type_=UtcDateTime)),
    )
)
_WRITTEN = Batch(
    lambda row: (
        row.insert_into(
            Occurrence,
            chat_id=row["chat"],
            reminder_id=row["reminder"],
            due_at=row["due"],
            outcome=row["outcome"],
            reason=row["reason"],
            send_at=row["send"],
            settled_at=row["settled"],
            lease_until=row["lease"],
            tries=row["tries"],
        )
        .on_conflict_do_nothing()
        .returning(Occurrence.id, Occurrence.reminder_id, Occurrence.due_at)
    ),
    chat=BigInteger(),
    reminder=BigInteger(),
    due=UtcDateTime(),
    outcome=String(),
    reason=String(),
    send=UtcDateTime(),
    settled=UtcDateTime(),
    lease=UtcDateTime(),
    tries=Integer(),
)
_ADVANCED = Batch(
    lambda row: (
        update(Reminder).where(Reminder.id == row["reminder"]).values(next_due_at=row["next"], last_due_at=row["last"])
    ),
    reminder=BigInteger(),
    next=UtcDateTime(),
    last=UtcDateTime(),
)
