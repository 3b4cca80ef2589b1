"""What became of what was to be sent: the record of a claimed occurrence, and of a session's message.

The record of an occurrence counts only while it carries the claimant's lease; whoever claimed or changed it since is
right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, Integer, String, case, null, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import Batch
from stretchbot.db.models import Occurrence, Outcome, Session
from stretchbot.db.types import UtcDateTime


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
    batch = Batch(db, occurrence=BigInteger(), lease=UtcDateTime(), message=BigInteger(), at=UtcDateTime())
    mine = Occurrence.lease_until == batch["lease"]
    statement = (
        update(Occurrence)
        .where(Occurrence.id == batch["occurrence"])
        .values(
            message_id=batch["message"],
            sent_at=batch["at"],
            outcome=case((mine, Outcome.SENT), else_=Occurrence.outcome),
            reason=case((mine, null()), else_=Occurrence.reason),
            send_at=case((mine, null()), else_=Occurrence.send_at),
            settled_at=case((mine, null()), else_=Occurrence.settled_at),
            lease_until=case((mine, null()), else_=Occurrence.lease_until),
        )
    )
    rows = [(one.lease.occurrence_id, one.lease.until, one.message_id, one.sent_at) for one in sent]
    await batch.execute(statement, rows)


async def record_failed(db: AsyncSession, failed: Iterable[Failed], now: datetime) -> None:
    """Record what can't be sent, with its reason."""
    batch = Batch(db, occurrence=BigInteger(), lease=UtcDateTime(), reason=String())
    statement = (
        update(Occurrence)
        .where(*_still_waiting(batch))
        .values(outcome=Outcome.FAILED, reason=batch["reason"], send_at=null(), settled_at=now)
    )
    rows = [(one.lease.occurrence_id, one.lease.until, one.reason) for one in failed]
    await batch.execute(statement, rows)


async def release(db: AsyncSession, released: Iterable[Released]) -> None:
    """Give occurrences back; nobody claims them before `again_at`."""
    batch = Batch(
        db, occurrence=BigInteger(), lease=UtcDateTime(), again_at=UtcDateTime(), reason=String(), untried=Integer()
    )
    statement = (
        update(Occurrence)
        .where(*_still_waiting(batch))
        .values(lease_until=batch["again_at"], reason=batch["reason"], tries=Occurrence.tries - batch["untried"])
    )
    rows = [
        (one.lease.occurrence_id, one.lease.until, one.again_at, one.reason, 0 if one.counted else 1)
        for one in released
    ]
    await batch.execute(statement, rows)


async def record_session_message(db: AsyncSession, session_id: int, message_id: int) -> None:
    """Record a session's present message, unless a later one is known: the ids of a chat's messages grow."""
    await db.execute(
        update(Session)
        .where(Session.id == session_id, or_(Session.message_id.is_(None), Session.message_id < message_id))
        .values(message_id=message_id)
    )


def _still_waiting(batch: Batch) -> Sequence[ColumnElement[bool]]:
    return (
        Occurrence.id == batch["occurrence"],
        Occurrence.lease_until == batch["lease"],
        Occurrence.outcome == Outcome.WAITING,
    )
