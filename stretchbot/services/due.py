"""From reminders to occurrences: what is due gets a row, and the reminder its next due instant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from sqlalchemy import Row, Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.engine import Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Chat, Occurrence, Outcome, Reminder
from stretchbot.domain.schedule import is_missed, next_due, overdue
from stretchbot.services.occurrences import Reason

# Large enough that a row costs next to nothing, small enough that the event loop is never held up for long.
BATCH = 500

_Schedule = tuple[int, int, int, int, datetime | None, datetime | None, str | None, datetime | None]
# What a nonsensical row raises: weekdays that are none, a zone that is unknown, or that names a folder.
_UNPLANNABLE = (ValueError, ZoneInfoNotFoundError, OSError)
_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Occurred:
    """One due instant of a reminder, and what it is when it is written down."""

    due_at: datetime
    outcome: Outcome
    reason: Reason | None = None


async def expand_due(db: AsyncSession, now: datetime, limit: int = BATCH) -> int:
    """Write down an occurrence for every due instant that has come, and when each reminder is due next.

    Instants that passed more than the grace ago, while no bot ran, are missed from the start; those within a pause
    are skipped. Of several workers, each takes reminders that no other is at.

    Returns:
        How many reminders were due; fewer than `limit` means that none is left.
    """
    rows = (await db.execute(_due_reminders(now, limit))).all()
    occurrences: list[dict[str, object]] = []
    advances: list[dict[str, object]] = []
    for row in rows:
        occurred, advance = _expand(row, now)
        occurrences.extend(_as_row(one, row, now) for one in occurred)
        advances.append(advance)
    connection = await db.connection()  # Core: the ORM would hold up the event loop
    if occurrences:
        await connection.execute(insert_into(db, Occurrence).on_conflict_do_nothing(), occurrences)
    if advances:
        await connection.execute(
            update(Reminder)
            .where(Reminder.id == bindparam("reminder"))
            .values(next_due_at=bindparam("next"), last_due_at=bindparam("last")),
            advances,
        )
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


def _expand(row: Row[*_Schedule], now: datetime) -> tuple[Sequence[_Occurred], dict[str, object]]:
    try:
        zone = _zone(row)
        instants = overdue(
            minute_of_day=row.minute_of_day, weekdays=row.weekdays, zone=zone, due_at=row.next_due_at, now=now
        )
        following = next_due(
            minute_of_day=row.minute_of_day,
            weekdays=row.weekdays,
            zone=zone,
            after=now,
            last_due_at=instants[-1],
        )
    except _UNPLANNABLE as error:
        # One reminder that can't be understood must not hold up all others at each tick: it is taken out.
        _log.error("reminder.taken_out", reminder=row.id, error=type(error).__name__)
        failed = _Occurred(row.next_due_at, Outcome.FAILED, Reason.BAD_SCHEDULE)
        return [failed], {"reminder": row.id, "next": None, "last": row.last_due_at}
    occurred = list(_outcomes(instants, now, row.paused_until))
    return occurred, {"reminder": row.id, "next": following, "last": instants[-1]}


def _outcomes(instants: Sequence[datetime], now: datetime, paused_until: datetime | None) -> Iterator[_Occurred]:
    for due_at in instants:
        if paused_until is not None and due_at < paused_until:
            yield _Occurred(due_at, Outcome.SKIPPED, Reason.PAUSED)
        elif is_missed(due_at, now):
            yield _Occurred(due_at, Outcome.MISSED, Reason.TOO_LATE)
        else:
            yield _Occurred(due_at, Outcome.WAITING)


def _as_row(occurred: _Occurred, row: Row[*_Schedule], now: datetime) -> dict[str, object]:
    waiting = occurred.outcome is Outcome.WAITING
    return {
        "chat_id": row.chat_id,
        "reminder_id": row.id,
        "due_at": occurred.due_at,
        "outcome": occurred.outcome,
        "reason": occurred.reason,
        "send_at": occurred.due_at if waiting else None,
        "settled_at": None if waiting else now,
    }


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
