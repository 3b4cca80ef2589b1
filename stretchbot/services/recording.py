"""What became of what was to be sent: the record of a claimed occurrence, and of a session's message.

The record of an occurrence counts only while it carries the claimant's lease; whoever claimed or changed it since is
right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, case, null, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Occurrence, Outcome, Session


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to send an occurrence and to say what became of it, up to `until`."""

    occurrence_id: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """An occurrence that went out."""

    lease: Lease
    message_id: int
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Failed:
    """An occurrence that will not go out any more."""

    lease: Lease
    reason: str


@dataclass(frozen=True, slots=True)
class Released:
    """An occurrence given back, to be claimed again from `again_at` on.

    Without `counted` the try was none: it surely never reached Telegram.
    """

    lease: Lease
    again_at: datetime
    reason: str | None
    counted: bool


async def record_sent(db: AsyncSession, sent: Iterable[Sent]) -> None:
    """Record what went out.

    One that its reader has settled or snoozed meanwhile keeps that; only its message is noted.
    """
    mine = Occurrence.lease_until == bindparam("lease")
    statement = (
        update(Occurrence)
        .where(Occurrence.id == bindparam("occurrence"))
        .values(
            message_id=bindparam("message"),
            sent_at=bindparam("at"),
            outcome=case((mine, Outcome.SENT), else_=Occurrence.outcome),
            reason=case((mine, null()), else_=Occurrence.reason),
            send_at=case((mine, null()), else_=Occurrence.send_at),
            settled_at=case((mine, null()), else_=Occurrence.settled_at),
            lease_until=case((mine, null()), else_=Occurrence.lease_until),
        )
    )
    rows = [
        {
            "occurrence": one.lease.occurrence_id,
            "lease": one.lease.until,
            "message": one.message_id,
            "at": one.sent_at,
        }
        for one in sent
    ]
    if rows:
        await (await db.connection()).execute(statement, rows)


async def record_failed(db: AsyncSession, failed: Iterable[Failed], now: datetime) -> None:
    """Record what can't be sent, with its reason."""
    statement = (
        update(Occurrence)
        .where(*_still_waiting())
        .values(outcome=Outcome.FAILED, reason=bindparam("why"), send_at=null(), settled_at=bindparam("at"))
    )
    rows = [
        {"occurrence": one.lease.occurrence_id, "lease": one.lease.until, "why": one.reason, "at": now}
        for one in failed
    ]
    if rows:
        await (await db.connection()).execute(statement, rows)


async def release(db: AsyncSession, released: Iterable[Released]) -> None:
    """Give occurrences back; nobody claims them before `again_at`."""
    statement = (
        update(Occurrence)
        .where(*_still_waiting())
        .values(
            lease_until=bindparam("again_at"),
            reason=bindparam("why"),
            tries=Occurrence.tries - bindparam("not_counted"),
        )
    )
    rows = [
        {
            "occurrence": one.lease.occurrence_id,
            "lease": one.lease.until,
            "again_at": one.again_at,
            "why": one.reason,
            "not_counted": 0 if one.counted else 1,
        }
        for one in released
    ]
    if rows:
        await (await db.connection()).execute(statement, rows)


async def record_session_message(db: AsyncSession, session_id: int, message_id: int) -> None:
    """Record a session's present message, unless a later one is known: the ids of a chat's messages grow."""
    await db.execute(
        update(Session)
        .where(Session.id == session_id, or_(Session.message_id.is_(None), Session.message_id < message_id))
        .values(message_id=message_id)
    )


def _still_waiting() -> Sequence[ColumnElement[bool]]:
    return (
        Occurrence.id == bindparam("occurrence"),
        Occurrence.lease_until == bindparam("lease"),
        Occurrence.outcome == Outcome.WAITING,
    )
