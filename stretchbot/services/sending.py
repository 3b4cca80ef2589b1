"""Which occurrences go out: claimed under a lease, or settled without sending.

A claim holds an occurrence for `LEASE`. Whoever claimed it sends and records (`services.recording`); when they die,
the lease ends and somebody else takes over, so every occurrence goes out at least once, or ends with an outcome and a
reason.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
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

from stretchbot.db.models import Chat, Occurrence, Outcome, Reminder, Session, User
from stretchbot.domain.schedule import GRACE, is_missed
from stretchbot.domain.session import WalkState, is_open
from stretchbot.services.occurrences import Reason
from stretchbot.services.recording import Lease

LEASE = timedelta(seconds=60)
LONGEST_HOLD = timedelta(minutes=5)  # between two tries of one occurrence
MOST_TRIES = 5
# A session finished that shortly before a reminder stands for it.
RECENTLY_DONE = timedelta(minutes=30)

# No lease reaches that far ahead: one that does was given under a clock that ran wrong.
_CLOCK_TRUST = 2 * LONGEST_HOLD


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
    paused = around.paused_until is not None and due.send_at < around.paused_until
    finished = around.finished_at is not None and around.finished_at >= due.due_at - RECENTLY_DONE
    walking = around.active_at is not None and is_open(WalkState.OPEN, around.active_at, now)
    rules = (
        (around.unreachable, Outcome.SKIPPED, Reason.UNREACHABLE),
        (around.turned_off, Outcome.SKIPPED, Reason.TURNED_OFF),
        (paused, Outcome.SKIPPED, Reason.PAUSED),
        (is_missed(due.send_at, now), Outcome.MISSED, due.reason or Reason.TOO_LATE),
        (finished, Outcome.DONE, Reason.FINISHED_BEFORE),
        (walking, Outcome.SKIPPED, Reason.SESSION_OPEN),
        (around.newer_due, Outcome.MISSED, Reason.NEWER_DUE),
        (due.tries > MOST_TRIES, Outcome.FAILED, due.reason or Reason.GAVE_UP),
    )
    return next((Verdict(outcome, reason) for applies, outcome, reason in rules if applies), None)


async def claim_to_send(db: AsyncSession, now: datetime, limit: int, *, but_not: Collection[int] = ()) -> Claim:
    """Claim up to `limit` waiting occurrences whose time has come, oldest first, for `LEASE`.

    In the same transaction, those that are not to go out any more get their outcome. Of several workers, each claims
    what no other holds; `but_not` names occurrences that this one has in hand, whatever the clock says of its leases.
    """
    rows = (await db.execute(_waiting(now, limit, but_not))).all()
    lease_until = now + LEASE
    to_send: list[DueReminder] = []
    settled: list[dict[str, object]] = []
    for row in rows:
        due = DueReminder(
            lease=Lease(row.id, lease_until),
            chat_id=row.chat_id,
            address=row.address,
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
            settled.append({"occurrence": row.id, "became": verdict.outcome, "why": verdict.reason, "at": now})
    await _lease(db, to_send, lease_until)
    await _settle(db, settled)
    return Claim(tuple(to_send), len(settled))


def _waiting(now: datetime, limit: int, but_not: Collection[int]) -> Select[*tuple[Any, ...]]:
    """The occurrences to look at, with what `verdict_on` needs; locked, oldest first."""
    lease = Occurrence.lease_until
    free = or_(lease.is_(None), lease <= now, lease > now + _CLOCK_TRUST)
    may_be_written_to = or_(Chat.not_before_at.is_(None), Chat.not_before_at <= now)
    late = Occurrence.send_at < now - GRACE
    return (
        select(
            Occurrence.id,
            Occurrence.chat_id,
            Occurrence.due_at,
            Occurrence.send_at,
            Occurrence.tries,
            Occurrence.snoozes,
            Occurrence.reason,
            Chat.address,
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
            Occurrence.id.not_in(but_not),
        )
        .order_by(Occurrence.send_at, Occurrence.id)
        .limit(limit)
        .with_for_update(of=Occurrence, skip_locked=True)
    )


def _newer_due(now: datetime) -> ColumnElement[bool]:
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


def _last(instant: InstrumentedAttribute[Any], state: WalkState) -> ScalarSelect[datetime | None]:
    return select(func.max(instant)).where(Session.user_id == User.id, Session.state == state).scalar_subquery()


async def _lease(db: AsyncSession, to_send: Iterable[DueReminder], until: datetime) -> None:
    ids = [due.lease.occurrence_id for due in to_send]
    if ids:
        statement = (
            update(Occurrence).where(Occurrence.id.in_(ids)).values(lease_until=until, tries=Occurrence.tries + 1)
        )
        await (await db.connection()).execute(statement)


async def _settle(db: AsyncSession, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        # The lease stays: a claimant believed dead may still record that it had sent.
        statement = (
            update(Occurrence)
            .where(Occurrence.id == bindparam("occurrence"))
            .values(outcome=bindparam("became"), reason=bindparam("why"), send_at=null(), settled_at=bindparam("at"))
        )
        await (await db.connection()).execute(statement, rows)
