"""What became of what was to be sent: the record of a claimed occurrence, and of a session's message.

The record of an occurrence counts only while it carries the claimant's lease; whoever claimed or changed it since is
right.
"""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Integer, String, null, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import Batch, Columns
from stretchbot.db.models import Occurrence, Outcome, Session
from stretchbot.db.types import UtcDateTime

LEASE = timedelta(seconds=60)


class Lease(NamedTuple):
    """The right to send an occurrence and to say what became of it, up to `until`."""

    occurrence_id: int
    until: datetime

    @property
    def claimed_at(self) -> datetime:
        """When it was given."""
        return self.until - LEASE


class Sent(NamedTuple):
    """An occurrence that went out."""

    lease: Lease
    message_id: int
    sent_at: datetime


class Failed(NamedTuple):
    """An occurrence that will not go out any more."""

    lease: Lease
    reason: str


class Released(NamedTuple):
    """An occurrence given back, to be claimed again from `again_at` on.

    Without `counted` the try was none: it surely never reached Telegram.
    """

    lease: Lease
    again_at: datetime
    reason: str | None
    counted: bool


async def record_sent(db: AsyncSession, sent: Iterable[Sent]) -> Set[int]:
    """Record what went out.

    One that its reader has settled or snoozed meanwhile keeps that; only its message is noted.

    Returns:
        The occurrences that were done or skipped before their message came: it has nothing left to ask.
    """
    rows = [(one.lease.occurrence_id, one.lease.until, one.message_id, one.sent_at) for one in sent]
    if not rows or (await _SENT.execute(db, rows)).rowcount == len(rows):
        return frozenset()
    return {row.id for row in await _ARRIVED.execute(db, rows) if row.outcome in {Outcome.DONE, Outcome.SKIPPED}}


async def record_failed(db: AsyncSession, failed: Iterable[Failed], now: datetime) -> None:
    """Record what can't be sent, with its reason."""
    rows = [(one.lease.occurrence_id, one.lease.until, one.reason, now) for one in failed]
    if rows:
        await _FAILED.execute(db, rows)


async def release(db: AsyncSession, released: Iterable[Released]) -> None:
    """Give occurrences back; nobody claims them before `again_at`."""
    rows = [
        (one.lease.occurrence_id, one.lease.until, one.again_at, one.reason, 0 if one.counted else 1)
        for one in released
    ]
    if rows:
        await _RELEASED.execute(db, rows)


async def record_session_message(db: AsyncSession, session_id: int, message_id: int) -> None:
    """Record a session's present message, unless a later one is known: the ids of a chat's messages grow."""
    await db.execute(
        update(Session)
        .where(Session.id == session_id, or_(Session.message_id.is_(None), Session.message_id < message_id))
        .values(message_id=message_id)
    )


def _mine(row: Columns) -> Sequence[ColumnElement[bool]]:
    """Whether nobody else has claimed or changed the occurrence since."""
    return Occurrence.id == row["occurrence"], Occurrence.lease_until == row["lease"]


def _still_waiting(row: Columns) -> Sequence[ColumnElement[bool]]:
    return *_mine(row), Occurrence.outcome == Outcome.WAITING


_SENT = Batch(
    lambda row: (
        update(Occurrence)
        .where(*_mine(row))
        .values(
            message_id=row["message"],
            sent_at=row["at"],
            outcome=Outcome.SENT,
            reason=null(),
            send_at=null(),
            settled_at=null(),
            lease_until=null(),
        )
    ),
    occurrence=BigInteger(),
    lease=UtcDateTime(),
    message=BigInteger(),
    at=UtcDateTime(),
)
# What changed hands: only that it arrived, and as what message.
_ARRIVED = Batch(
    lambda row: (
        update(Occurrence)
        .where(Occurrence.id == row["occurrence"])
        .values(message_id=row["message"], sent_at=row["at"])
        .returning(Occurrence.id, Occurrence.outcome)
    ),
    occurrence=BigInteger(),
    lease=UtcDateTime(),
    message=BigInteger(),
    at=UtcDateTime(),
)
_FAILED = Batch(
    lambda row: (
        update(Occurrence)
        .where(*_still_waiting(row))
        .values(outcome=Outcome.FAILED, reason=row["reason"], send_at=null(), settled_at=row["now"])
    ),
    occurrence=BigInteger(),
    lease=UtcDateTime(),
    reason=String(),
    now=UtcDateTime(),
)
_RELEASED = Batch(
    lambda row: (
        update(Occurrence)
        .where(*_still_waiting(row))
        .values(lease_until=row["again_at"], reason=row["reason"], tries=Occurrence.tries - row["untried"])
    ),
    occurrence=BigInteger(),
    lease=UtcDateTime(),
    again_at=UtcDateTime(),
    reason=String(),
    untried=Integer(),
)
