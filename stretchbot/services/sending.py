"""Which occurrences go out: claimed under a lease, or settled without sending.

A claim holds an occurrence for `LEASE`. Whoever claimed it sends and records (`services.recording`); when they die,
the lease ends and somebody else takes over, so every occurrence goes out at least once, or ends with an outcome and a
reason.
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
    ScalarSelect,
    Select,
    String,
    and_,
    bindparam,
    exists,
    func,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased
from structlog.typing import FilteringBoundLogger

from stretchbot.db.batch import Batch, is_one_of
from stretchbot.db.models import Chat, Occurrence, Outcome, Reminder, Session, User
from stretchbot.db.sealing import open_id, still_sealed
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.schedule import GRACE, is_missed
from stretchbot.domain.session import WalkState, is_open
from stretchbot.metrics import REMINDERS
from stretchbot.services.occurrences import Reason
from stretchbot.services.recording import Lease

LEASE = timedelta(seconds=60)
LONGEST_HOLD = timedelta(minutes=5)  # between two tries of one occurrence
MOST_TRIES = 5
# A session finished that shortly before a reminder stands for it.
RECENTLY_DONE = timedelta(minutes=30)

# No lease reaches that far ahead: one that does was given under a clock that ran wrong.
_CLOCK_TRUST = 2 * LONGEST_HOLD

# The table's own column: asking the mapped attribute for its type takes longer than opening what is sealed.
_ADDRESS = Chat.__table__.c.address

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A claimed occurrence with all that sending it takes.

    `send_at` is when it was to go out: `due_at`, or the end of its snooze. `tries` counts this one too; `reason` is
    what the last one failed of. `user_id` and `place` are None in a chat without a user of its own.
    """

    lease: Lease
    chat_id: int
    address: int
    language: str
    zone: str | None
    user_id: int | None
    place: str | None
    due_at: datetime
    send_at: datetime
    tries: int
    snoozes: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides whether an occurrence still goes out."""

    turned_off: bool = False
    unreachable: bool = False
    paused_until: datetime | None = None
    newer_due: bool = False
    finished_at: datetime | None = None
    active_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome without sending, and why."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a claim brought: reminders to send, oldest first, and how many were settled without."""

    to_send: tuple[DueReminder, ...]
    settled: int

    @property
    def size(self) -> int:
        """How many occurrences were looked at; fewer than asked for means that none is left."""
        return len(self.to_send) + self.settled


def verdict_on(due: DueReminder, around: Circumstances, now: datetime) -> Verdict | None:
    """What becomes of a due occurrence without sending it; None when it is to go out. The first rule that fits wins."""
    reason: str
    if around.unreachable:
        outcome, reason = Outcome.SKIPPED, Reason.UNREACHABLE
    elif around.turned_off:
        outcome, reason = Outcome.SKIPPED, Reason.TURNED_OFF
    elif around.paused_until is not None and due.send_at < around.paused_until:
        outcome, reason = Outcome.SKIPPED, Reason.PAUSED
    elif is_missed(due.send_at, now):
        outcome, reason = Outcome.MISSED, due.reason or Reason.TOO_LATE
    elif around.finished_at is not None and around.finished_at >= due.due_at - RECENTLY_DONE:
        outcome, reason = Outcome.DONE, Reason.FINISHED_BEFORE
    elif around.active_at is not None and is_open(WalkState.OPEN, around.active_at, now):
        outcome, reason = Outcome.SKIPPED, Reason.SESSION_OPEN
    elif around.newer_due:
        outcome, reason = Outcome.MISSED, Reason.NEWER_DUE
    elif due.tries > MOST_TRIES:
        outcome, reason = Outcome.FAILED, due.reason or Reason.GAVE_UP
    else:
        return None
    return Verdict(outcome, reason)


async def claim_to_send(db: AsyncSession, now: datetime, limit: int, *, but_not: Collection[int] = ()) -> Claim:
    """Claim up to `limit` waiting occurrences whose time has come, oldest first, for `LEASE`.

    In the same transaction, those that are not to go out any more get their outcome. Of several workers, each claims
    what no other holds; `but_not` names occurrences that this one has in hand, whatever the clock says of its leases.
    """
    query = _waiting()
    if but_not:
        query = query.where(~is_one_of(db, Occurrence.id, but_not))
    instants = {"now": now, "too_late": now - GRACE, "beyond_trust": now + _CLOCK_TRUST}
    connection = await db.connection()  # Core: the ORM would hold up the event loop
    rows = (await connection.execute(query, instants | {"most": limit})).all()
    lease_until = now + LEASE
    to_send: list[DueReminder] = []
    settled: list[tuple[int, Verdict]] = []
    for row in rows:
        address = open_id(_ADDRESS, row.sealed_address, connection.dialect)
        if address is None:
            # One row that can't be read must not hold up all others at each tick.
            _log.error("reminder.unreadable", occurrence=row.id)
            settled.append((row.id, Verdict(Outcome.FAILED, Reason.UNREADABLE)))
            continue
        due = DueReminder(
            lease=Lease(row.id, lease_until),
            chat_id=row.chat_id,
            address=address,
            language=row.language,
            zone=row.zone,
            user_id=row.user_id,
            place=row.place,
            due_at=row.due_at,
            send_at=row.send_at,
            tries=row.tries + 1,
            snoozes=row.snoozes,
            reason=row.reason,
        )
        around = Circumstances(
            turned_off=not row.enabled,
            unreachable=row.unreachable is not None,
            paused_until=row.paused_until,
            newer_due=row.newer_due,
            finished_at=row.finished_at,
            active_at=row.active_at,
        )
        verdict = verdict_on(due, around, now)
        if verdict is None:
            to_send.append(due)
        else:
            settled.append((row.id, verdict))
            REMINDERS.labels(verdict.outcome.value, verdict.reason).inc()
    await _lease(db, to_send, lease_until)
    await _settle(db, settled, now)
    return Claim(tuple(to_send), len(settled))


@cache  # building it takes as long as claiming a dozen
def _waiting() -> Select[*tuple[Any, ...]]:
    """The occurrences to look at, with what `verdict_on` needs; locked, oldest first."""
    now, lease = _instant("now"), Occurrence.lease_until
    free = or_(lease.is_(None), lease <= now, lease > _instant("beyond_trust"))
    may_be_written_to = or_(Chat.not_before_at.is_(None), Chat.not_before_at <= now)
    late = Occurrence.send_at < _instant("too_late")
    return (
        select(
            Occurrence.id,
            Occurrence.chat_id,
            Occurrence.due_at,
            Occurrence.send_at,
            Occurrence.tries,
            Occurrence.snoozes,
            Occurrence.reason,
            still_sealed(Chat.address).label("sealed_address"),
            Chat.language,
            Chat.zone,
            Chat.unreachable,
            Chat.paused_until,
            Reminder.enabled,
            User.id.label("user_id"),
            User.place,
            _newer_due(now).label("newer_due"),
            _last(Session.ended_at, WalkState.FINISHED).label("finished_at"),
            _last(Session.active_at, WalkState.OPEN).label("active_at"),
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


def _last(instant: InstrumentedAttribute[Any], state: WalkState) -> ScalarSelect[datetime | None]:
    return select(func.max(instant)).where(Session.user_id == User.id, Session.state == state).scalar_subquery()


async def _lease(db: AsyncSession, to_send: Sequence[DueReminder], until: datetime) -> None:
    if to_send:
        mine = is_one_of(db, Occurrence.id, [due.lease.occurrence_id for due in to_send])
        statement = update(Occurrence).where(mine).values(lease_until=until, tries=Occurrence.tries + 1)
        await (await db.connection()).execute(statement)


async def _settle(db: AsyncSession, settled: Sequence[tuple[int, Verdict]], now: datetime) -> None:
    batch = Batch(db, occurrence=BigInteger(), outcome=String(), reason=String())
    # The lease stays: a claimant believed dead may still record that it had sent.
    statement = (
        update(Occurrence)
        .where(Occurrence.id == batch["occurrence"])
        .values(outcome=batch["outcome"], reason=batch["reason"], send_at=null(), settled_at=now)
    )
    await batch.execute(statement, [(occurrence, one.outcome, one.reason) for occurrence, one in settled])
