"""From reminders to occurrences: what is due gets a row, and the reminder its next due instant."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from sqlalchemy import BigInteger, Row, Select, String, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.batch import Batch
from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, Occurrence, Outcome, Reminder
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.schedule import is_missed, next_due, overdue
from stretchbot.metrics import REMINDERS
from stretchbot.services.occurrences import Reason

# Large enough that a row costs next to nothing, small enough that the event loop is never held up for long.
BATCH = 200

_Schedule = tuple[int, int, int, int, datetime | None, datetime | None, str | None, datetime | None]
# What a nonsensical row raises: weekdays that are none, a zone that is unknown, or that names a folder.
_UNPLANNABLE = (ValueError, ZoneInfoNotFoundError, OSError)
_log: FilteringBoundLogger = structlog.get_logger(__name__)


# When a reminder was due up to now, oldest first, and when it is due next.
_Due = tuple[tuple[datetime, ...], datetime]
# Chat, reminder, due instant, outcome, reason, when to send, when it was settled; in the order of `_write_down`.
_Written = tuple[int, int, datetime, Outcome, Reason | None, datetime | None, datetime | None]
# Reminder, next due instant, last one; in the order of `_advance`.
_Advance = tuple[int, datetime | None, datetime | None]


async def expand_due(db: AsyncSession, now: datetime, limit: int = BATCH) -> int:
    """Write down an occurrence for every due instant that has come, and when each reminder is due next.

    Instants that passed more than the grace ago, while no bot ran, are missed from the start; those within a pause
    are skipped. Of several workers, each takes reminders that no other is at.

    Returns:
        How many reminders were due; fewer than `limit` means that none is left.
    """
    rows = (await (await db.connection()).execute(_due_reminders(now, limit))).all()
    occurrences: list[_Written] = []
    advances: list[_Advance] = []
    due = cache(_due)  # reminders at one time in one zone are due at the same instants
    for row in rows:
        written, advance = _expand(row, now, due)
        occurrences.extend(written)
        advances.append(advance)
    await _write_down(db, occurrences)
    await _advance(db, advances)
    for _, _, _, outcome, reason, *_ in occurrences:
        if outcome is not Outcome.WAITING:
            REMINDERS.labels(outcome.value, reason or "").inc()
    return len(rows)


async def recompute_all_due(database: Database, now: datetime, batch: int = BATCH) -> int:
    """Compute anew every due instant that lies ahead, after the time zone data changed.

    What is already due is left to `expand_due`, so that nothing due goes unrecorded. A reminder that somebody changes
    at the same time keeps what they made of it. Each batch is a transaction of its own.

    Returns:
        How many reminders are due at another instant than before.
    """
    changed, last_id = 0, 0
    while True:
        async with database.write() as db:
            query = _schedules().where(Reminder.id > last_id, Reminder.next_due_at > now).order_by(Reminder.id)
            rows = (await db.execute(query.limit(batch))).all()
            moves = [move for row in rows if (move := _recomputed(row, now)) is not None]
            if moves:
                await (await db.connection()).execute(
                    update(Reminder)
                    .where(Reminder.id == bindparam("reminder"), Reminder.next_due_at == bindparam("before"))
                    .values(next_due_at=bindparam("next")),
                    moves,
                )
        changed += len(moves)
        if len(rows) < batch:
            return changed
        last_id = rows[-1].id


def _schedules() -> Select[*_Schedule]:
    """Everything that decides when reminders are due."""
    return select(
        Reminder.id,
        Reminder.chat_id,
        Reminder.minute_of_day,
        Reminder.weekdays,
        Reminder.next_due_at,
        Reminder.last_due_at,
        Chat.zone,
        Chat.paused_until,
    ).join(Chat, Chat.id == Reminder.chat_id)


def _due_reminders(now: datetime, limit: int) -> Select[*_Schedule]:
    return (
        _schedules()
        .where(Reminder.next_due_at <= now, Reminder.enabled)
        .order_by(Reminder.next_due_at)
        .limit(limit)
        .with_for_update(of=Reminder, skip_locked=True)
    )


def _expand(row: Row[*_Schedule], now: datetime, due: Callable[..., _Due]) -> tuple[Sequence[_Written], _Advance]:
    try:
        instants, following = due(row.minute_of_day, row.weekdays, row.zone, row.next_due_at, now)
    except _UNPLANNABLE as error:
        # One reminder that can't be understood must not hold up all others at each tick: it is taken out.
        _log.error("reminder.taken_out", reminder=row.id, error=type(error).__name__)
        failed = (row.chat_id, row.id, row.next_due_at, Outcome.FAILED, Reason.BAD_SCHEDULE, None, now)
        return [failed], (row.id, None, row.last_due_at)
    return list(_occurrences(row, instants, now)), (row.id, following, instants[-1])


def _due(minute_of_day: int, weekdays: int, zone_name: str | None, due_at: datetime, now: datetime) -> _Due:
    zone = ZoneInfo(zone_name or "UTC")
    instants = overdue(minute_of_day=minute_of_day, weekdays=weekdays, zone=zone, due_at=due_at, now=now)
    last = instants[-1]
    following = next_due(minute_of_day=minute_of_day, weekdays=weekdays, zone=zone, after=now, last_due_at=last)
    return instants, following


def _occurrences(row: Row[*_Schedule], instants: Sequence[datetime], now: datetime) -> Iterator[_Written]:
    for due_at in instants:
        if row.paused_until is not None and due_at < row.paused_until:
            yield row.chat_id, row.id, due_at, Outcome.SKIPPED, Reason.PAUSED, None, now
        elif is_missed(due_at, now):
            yield row.chat_id, row.id, due_at, Outcome.MISSED, Reason.TOO_LATE, None, now
        else:
            yield row.chat_id, row.id, due_at, Outcome.WAITING, None, due_at, None


async def _write_down(db: AsyncSession, occurrences: Sequence[_Written]) -> None:
    instant, number, word = UtcDateTime(), BigInteger(), String()
    batch = Batch(
        db, chat=number, reminder=number, due=instant, outcome=word, reason=word, send=instant, settled=instant
    )
    insert = batch.insert_into(
        Occurrence,
        chat_id=batch["chat"],
        reminder_id=batch["reminder"],
        due_at=batch["due"],
        outcome=batch["outcome"],
        reason=batch["reason"],
        send_at=batch["send"],
        settled_at=batch["settled"],
    )
    await batch.execute(insert.on_conflict_do_nothing(), occurrences)


async def _advance(db: AsyncSession, advances: Sequence[_Advance]) -> None:
    batch = Batch(db, reminder=BigInteger(), next=UtcDateTime(), last=UtcDateTime())
    statement = (
        update(Reminder)
        .where(Reminder.id == batch["reminder"])
        .values(next_due_at=batch["next"], last_due_at=batch["last"])
    )
    await batch.execute(statement, advances)


def _recomputed(row: Row[*_Schedule], now: datetime) -> dict[str, object] | None:
    """The change that new time zone data asks for; None when the due instant stays, or can't be computed."""
    # A reminder in a pause is planned for after it, see services.reminders.
    after = now if row.paused_until is None else max(now, row.paused_until - datetime.resolution)
    try:
        following = next_due(
            minute_of_day=row.minute_of_day,
            weekdays=row.weekdays,
            zone=_zone(row),
            after=after,
            last_due_at=row.last_due_at,
        )
    except _UNPLANNABLE:
        return None  # expand_due takes it out and says so when it is due
    if following == row.next_due_at:
        return None
    return {"reminder": row.id, "before": row.next_due_at, "next": following}


def _zone(row: Row[*_Schedule]) -> ZoneInfo:
    return ZoneInfo(row.zone or "UTC")
