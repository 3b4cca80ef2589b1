"""The queue as a source of due work: claimed item by item, and handed to its kind."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import is_one_of
from stretchbot.db.models import Chat, QueueItem
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.retry_after import MAX_RETRY_AFTER
from stretchbot.domain.schedule import GRACE
from stretchbot.reminders.kinds.kind import Kind
from stretchbot.reminders.leases import is_free_now, lease_parameters
from stretchbot.reminders.queue_statements import postpone
from stretchbot.reminders.work import Claimed, Item, Lease
from stretchbot.services.queue import BROADCAST, REMINDER


async def claim_queue(
    db: AsyncSession, kinds: Mapping[str, Kind], now: datetime, room: int, *, but_not: Collection[int] = ()
) -> Claimed:
    """Claim up to `room` items of the queue whose time has come, oldest first, for as long as their kind says.

    Each kind says in the same transaction what is to be sent; what needs no message any more is done with. Items of
    chats that have to wait are left alone, and so are those of a kind that only a later version of the bot knows.
    `but_not` names items that this worker holds, whatever the clock says of their leases.
    """
    connection = await db.connection()
    query = _open_items().where(~is_one_of(db, QueueItem.id, but_not)) if but_not else _open_items()
    instants = lease_parameters(now) | {
        "too_late": now - GRACE,
        "longest_retry_after": now + MAX_RETRY_AFTER,
    }
    rows = (await connection.execute(query, instants | {"most": room, "kinds": list(kinds)})).all()
    claimed = Claimed(is_last=len(rows) < room)
    over = {row.id for row in rows}
    postponed: list[tuple[Lease, datetime]] = []
    for name in {row.kind for row in rows}:
        until = now + kinds[name].lease_time
        items = [Item(Lease(None, row.id, until), *row[2:]) for row in rows if row.kind == name]
        prepared = await kinds[name].prepare(db, items, now)
        claimed.work += prepared.work
        claimed.not_sent.update(prepared.not_sent)
        postponed += prepared.postponed
        over.difference_update(
            lease.item_id for lease in (*(w.lease for w in prepared.work), *dict(prepared.postponed))
        )
        if prepared.work:
            held = [work.lease.item_id or 0 for work in prepared.work]
            lease = {"lease_until": until, "attempts": QueueItem.attempts + 1}
            await connection.execute(update(QueueItem).where(is_one_of(db, QueueItem.id, held)).values(lease))
    await postpone(db, postponed)
    if over:
        await connection.execute(delete(QueueItem).where(is_one_of(db, QueueItem.id, over)))
    return claimed


@cache  # building it takes as long as claiming a dozen
def _open_items() -> Select[*tuple[Any, ...]]:
    now, retry_after = _instant("now"), Chat.retry_after_at
    may_be_written_to = or_(retry_after.is_(None), retry_after <= now, retry_after > _instant("longest_retry_after"))
    # A reminder past its grace is only recorded.
    is_late = and_(QueueItem.kind == REMINDER, QueueItem.send_at < _instant("too_late"))
    # A broadcast goes to others than its admin, whose chat may have to wait.
    is_for_others = QueueItem.kind == BROADCAST
    return (
        select(
            QueueItem.id,
            QueueItem.kind,
            QueueItem.subject_id,
            QueueItem.due_at,
            QueueItem.chat_id,
            QueueItem.send_at,
            QueueItem.attempts + 1,
            QueueItem.reason,
        )
        .join(Chat, Chat.id == QueueItem.chat_id)
        .where(
            QueueItem.run_at <= now,
            QueueItem.kind.in_(bindparam("kinds", expanding=True)),
            is_free_now(QueueItem.lease_until),
            or_(may_be_written_to, is_late, is_for_others),
        )
        .order_by(QueueItem.run_at)
        .limit(bindparam("most", type_=Integer))
        # With their chats, as whoever erases or blocks a chat has locked it before its items.
        .with_for_update(of=(QueueItem, Chat), skip_locked=True, key_share=True)
    )


def _instant(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=UtcDateTime)
