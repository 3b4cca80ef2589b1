"""The statements of the queue: how its items get there, wait, are tried again and are done with."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, Integer, String, delete, null, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import Batch, Columns
from stretchbot.db.models import QueueItem
from stretchbot.db.types import UtcDateTime
from stretchbot.reminders.work import Lease, Released, Retry, Work, WorkResult, results_of


async def retry_later(db: AsyncSession, retries: Iterable[Retry]) -> None:
    """Put reminders that a slot brought due on the queue, for another attempt."""
    rows = [
        (
            one.work.kind,
            one.work.subject_id,
            one.work.due_at,
            one.work.chat_id,
            one.work.send_at,
            one.run_at,
            _attempts_after(one),
            one.reason,
        )
        for one in retries
    ]
    if rows:
        await _QUEUED.execute(db, rows)


async def look_again(db: AsyncSession, items: Sequence[tuple[Lease, datetime]]) -> None:
    """Keep items in the queue for another look at those instants, whatever became of this one."""
    if items:
        await _LATER.execute(db, [(lease.item_id, lease.until, run_at) for lease, run_at in items])


async def postpone(db: AsyncSession, items: Sequence[tuple[Lease, datetime]]) -> None:
    """Leave items that are claimed just now in the queue, for those instants; no attempt counts."""
    if items:
        await _POSTPONED.execute(db, [(lease.item_id, run_at) for lease, run_at in items])


async def finish_items(db: AsyncSession, results: Sequence[WorkResult]) -> None:
    """Take items out of the queue, or leave them for another attempt; what somebody else holds by now stays."""
    retries = [(*_held(one.work), one.run_at, _attempts_after(one), one.reason) for one in results_of(Retry, results)]
    released = [(*_held(one.work), one.work.attempts - 1) for one in results_of(Released, results)]
    finished = [_held(one.work) for one in results if not isinstance(one, Retry | Released)]
    for batch, rows in ((_RETRIED, retries), (_RELEASED, released), (_FINISHED, finished)):
        if rows:
            await batch.execute(db, rows)


def _attempts_after(retry: Retry) -> int:
    """How many attempts count once this one is over."""
    return retry.work.attempts if retry.counted else retry.work.attempts - 1


def _held(work: Work) -> tuple[int | None, datetime]:
    return work.lease.item_id, work.lease.until


def _is_held(row: Columns) -> Sequence[ColumnElement[bool]]:
    """Whether it is held as it was claimed: its reader may have snoozed it, or another worker have taken it over."""
    return QueueItem.id == row["item"], QueueItem.lease_until == row["lease"]


_QUEUED = Batch(
    lambda row: row.insert_into(
        QueueItem,
        kind=row["kind"],
        subject_id=row["subject"],
        due_at=row["due"],
        chat_id=row["chat"],
        send_at=row["send"],
        run_at=row["run"],
        attempts=row["attempts"],
        reason=row["reason"],
    ).on_conflict_do_nothing(),  # its reader has snoozed it meanwhile
    kind=String(),
    subject=BigInteger(),
    due=UtcDateTime(),
    chat=BigInteger(),
    send=UtcDateTime(),
    run=UtcDateTime(),
    attempts=Integer(),
    reason=String(),
)
_LATER = Batch(
    lambda row: (
        update(QueueItem)
        .where(*_is_held(row))
        .values(run_at=row["run"], send_at=row["run"], lease_until=null(), attempts=0)
    ),
    item=BigInteger(),
    lease=UtcDateTime(),
    run=UtcDateTime(),
)
_POSTPONED = Batch(
    lambda row: update(QueueItem).where(QueueItem.id == row["item"]).values(run_at=row["run"]),
    item=BigInteger(),
    run=UtcDateTime(),
)
_RETRIED = Batch(
    lambda row: (
        update(QueueItem)
        .where(*_is_held(row))
        .values(run_at=row["run"], lease_until=null(), attempts=row["attempts"], reason=row["reason"])
    ),
    item=BigInteger(),
    lease=UtcDateTime(),
    run=UtcDateTime(),
    attempts=Integer(),
    reason=String(),
)
_RELEASED = Batch(
    lambda row: update(QueueItem).where(*_is_held(row)).values(lease_until=null(), attempts=row["attempts"]),
    item=BigInteger(),
    lease=UtcDateTime(),
    attempts=Integer(),
)
_FINISHED = Batch(
    lambda row: delete(QueueItem).where(
        tuple_(QueueItem.id, QueueItem.lease_until).in_(select(row["item"], row["lease"]))
    ),
    item=BigInteger(),
    lease=UtcDateTime(),
)
