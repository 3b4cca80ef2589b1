"""Which of the waiting occurrences go out: claimed under a lease, or settled without sending.

Waiting are those that were not claimed when they came due (`services.due`): because the bot had its hands full, their
chat had to wait, they were snoozed, or whoever claimed them gave them back or died.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import structlog
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Row,
    Select,
    String,
    and_,
    bindparam,
    exists,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from structlog.typing import FilteringBoundLogger

from stretchbot.db.batch import Batch, is_one_of
from stretchbot.db.models import Chat, Occurrence, Outcome, Reminder, User
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.retry_after import MAX_RETRY_AFTER
from stretchbot.domain.schedule import GRACE
from stretchbot.metrics import REMINDERS
from stretchbot.services.claims import (
    DueReminder,
    circumstances_in,
    due_reminder_in,
    of_chat,
    portions,
    telegram_chat_id_in,
)
from stretchbot.services.occurrences import Reason
from stretchbot.services.recording import LEASE, Lease
from stretchbot.services.verdicts import Verdict, verdict_on

LONGEST_HOLD = timedelta(minutes=5)  # between two tries of one occurrence
# No lease reaches that far ahead: one that does was given under a clock that ran wrong.
_CLOCK_TRUST = 2 * LONGEST_HOLD

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a claim brought: reminders to send, oldest first, and how many were settled without."""

    to_send: tuple[DueReminder, ...]
    settled: int

    @property
    def size(self) -> int:
        """How many occurrences were looked at; fewer than asked for means that none is left."""
        return len(self.to_send) + self.settled


async def claim_to_send(db: AsyncSession, now: datetime, limit: int, *, but_not: Collection[int] = ()) -> Claim:
    """Claim up to `limit` waiting occurrences whose time has come, oldest first, for `LEASE`.

    In the same transaction, those that are not to go out any more get their outcome. Of several workers, each claims
    what no other holds; `but_not` names occurrences that this one has in hand, whatever the clock says of its leases.
    """
    query = _waiting()
    if but_not:
        query = query.where(~is_one_of(db, Occurrence.id, but_not))
    instants = {"now": now, "too_late": now - GRACE, "beyond_trust": now + _CLOCK_TRUST}
    instants["max_retry_after"] = now + MAX_RETRY_AFTER
    connection = await db.connection()  # Core: the ORM would hold up the event loop
    rows = await connection.execute(query, instants | {"most": limit})
    lease_until = now + LEASE
    to_send: list[DueReminder] = []
    settled: list[tuple[int, Verdict]] = []
    async for portion in portions(rows):
        for row in portion:
            decided = _decide(row, connection.dialect, now, lease_until)
            if isinstance(decided, Verdict):
                settled.append((row.id, decided))
            else:
                to_send.append(decided)
    await _lease(db, to_send, lease_until)
    await _settle(db, settled, now)
    for _, verdict in settled:
        REMINDERS.labels(verdict.outcome.value, verdict.reason).inc()
    return Claim(tuple(to_send), len(settled))


def _decide(row: Row[Any], dialect: Dialect, now: datetime, lease_until: datetime) -> Verdict | DueReminder:
    """What becomes of an occurrence without sending it, or what it takes to send it."""
    telegram_chat_id = telegram_chat_id_in(row, dialect)
    if telegram_chat_id is None:
        # One row that can't be read must not hold up all others at each tick.
        _log.error("reminder.unreadable", occurrence=row.id)
        return Verdict(Outcome.FAILED, Reason.UNREADABLE)
    tries = row.tries + 1
    around = circumstances_in(
        row,
        row.due_at,
        row.send_at,
        tries=tries,
        last_reason=row.reason,
        turned_off=not row.enabled,
        newer_due=row.newer_due,
    )
    return verdict_on(around, now) or due_reminder_in(
        row,
        dialect,
        Lease(row.id, lease_until),
        telegram_chat_id,
        (row.due_at, row.send_at),
        tries=tries,
        snoozes=row.snoozes,
        reason=row.reason,
    )


@cache  # building it takes as long as claiming a dozen
def _waiting() -> Select[*tuple[Any, ...]]:
    """The occurrences to look at, with what `verdict_on` needs; locked, oldest first."""
    now, lease = _instant("now"), Occurrence.lease_until
    free = or_(lease.is_(None), lease <= now, lease > _instant("beyond_trust"))
    may_be_written_to = or_(
        Chat.retry_after_at.is_(None), Chat.retry_after_at <= now, Chat.retry_after_at > _instant("max_retry_after")
    )
    late = Occurrence.send_at < _instant("too_late")
    return (
        select(
            Occurrence.id,
            Occurrence.due_at,
            Occurrence.send_at,
            Occurrence.tries,
            Occurrence.snoozes,
            Occurrence.reason,
            Reminder.enabled,
            _newer_due(now).label("newer_due"),
            *of_chat(),
        )
        .join(Chat, Chat.id == Occurrence.chat_id)
        .outerjoin(User, User.chat_id == Chat.id)
        .outerjoin(Reminder, Reminder.id == Occurrence.reminder_id)
        .where(
            Occurrence.send_at <= now,
            Occurrence.outcome == Outcome.WAITING,
            free,
            or_(may_be_written_to, late),
        )
        .order_by(Occurrence.send_at, Occurrence.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(of=Occurrence, skip_locked=True)
    )


def _newer_due(now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether another occurrence of the chat was due since, whatever became of that one.

    Three questions instead of one with "or" in it, so that each is a look into an index and none reads the history.
    """
    other = aliased(Occurrence)
    since = Occurrence.send_at
    rules = (
        and_(other.due_at > since, other.due_at <= now),
        and_(other.send_at > since, other.send_at <= now, other.id != Occurrence.id),
        # Two at the same instant: clocks put forward move 02:30 to where 03:30 is.
        and_(other.due_at == since, other.id > Occurrence.id),
    )
    return or_(*(exists().where(other.chat_id == Occurrence.chat_id, rule) for rule in rules))


def _instant(name: str) -> ColumnElement[datetime]:
    return bindparam(name, type_=UtcDateTime)


async def _lease(db: AsyncSession, to_send: Sequence[DueReminder], until: datetime) -> None:
    if to_send:
        mine = is_one_of(db, Occurrence.id, [due.lease.occurrence_id for due in to_send])
        statement = update(Occurrence).where(mine).values(lease_until=until, tries=Occurrence.tries + 1)
        await (await db.connection()).execute(statement)


async def _settle(db: AsyncSession, settled: Sequence[tuple[int, Verdict]], now: datetime) -> None:
    if settled:
        await _SETTLED.execute(db, [(occurrence, one.outcome, one.reason, now) for occurrence, one in settled])


_SETTLED = Batch(
    lambda row: (
        update(Occurrence)
        .where(Occurrence.id == row["occurrence"])
        # The lease stays: a claimant believed dead may still record that it had sent.
        .values(outcome=row["outcome"], reason=row["reason"], send_at=null(), settled_at=row["now"])
    ),
    occurrence=BigInteger(),
    outcome=String(),
    reason=String(),
    now=UtcDateTime(),
)
