"""The outbox: the actions of replies that are not known to be sent, in the rows of their updates.

A transactional outbox: the actions are committed together with the effect of their update (`services/updates.py`), and
whoever sends them holds a lease of `ANSWER_LEASE`. The replies to a chat form a line, in the order of their updates:
only the first one can be claimed, and those behind it come with it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import and_, bindparam, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from structlog.typing import FilteringBoundLogger

from stretchbot.db.batch import is_one_of
from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import ProcessedUpdate
from stretchbot.db.personal import ANSWERS, REPLY_CHAT_ID
from stretchbot.db.prepared import Prepared
from stretchbot.db.types import UtcDateTime
from stretchbot.services.updates import ANSWER_LEASE, NO_REPLY

# How long a reply that may be sent is worth sending; after a retry_after, from its end on.
ANSWER_WITHIN = timedelta(hours=1)
# Seen from an update, another worker's lease may end later than in ANSWER_LEASE: that worker's clock may be ahead, or
# the update waited for a lock. What ends later than this is a retry_after.
_LONGEST_LEASE = 2 * ANSWER_LEASE
# Telegram keeps what people write for a day: older replies are dropped in any case.
ANSWER_AT_LAST = timedelta(days=1)

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A reply that is not known to be sent; `answers` are its actions as JSON."""

    update_id: int
    telegram_chat_id: int
    answers: str


# The first is asked every two seconds, the second with every reply: built once.
_ANY_UNANSWERED = select(exists().where(ProcessedUpdate.answer_at <= bindparam("now", type_=UtcDateTime)))
_FORGET = update(ProcessedUpdate).where(ProcessedUpdate.update_id == bindparam("answered")).values(NO_REPLY)
_IN_LINE = Prepared(
    select(ProcessedUpdate.update_id, ProcessedUpdate.answer_at).where(
        ProcessedUpdate.telegram_chat_id_index == bindparam("chat", type_=ProcessedUpdate.telegram_chat_id_index.type)
    )
)
_IS_UNANSWERED = select(
    exists().where(ProcessedUpdate.update_id == bindparam("update"), ProcessedUpdate.answer_at.is_not(None))
)
_BEFORE = aliased(ProcessedUpdate)
_ANY_BEFORE = exists().where(
    _BEFORE.telegram_chat_id_index == ProcessedUpdate.telegram_chat_id_index,
    _BEFORE.update_id < ProcessedUpdate.update_id,
)
_IS_FIRST_IN_LINE = ~_ANY_BEFORE


async def in_line_until(
    db: AsyncSession, telegram_chat_id: int, now: datetime, *, but_not: Collection[int]
) -> datetime | None:
    """From when on the next reply to a chat may be looked for, None when it may be sent at once: no other is in line.

    `but_not` names updates whose replies the caller has in flight, and sends before. A reply to the chat that another
    worker has in flight is soon sent, so it is worth looking now; not so a retry_after longer than any lease.
    """
    rows = await _IN_LINE.rows(db, chat=telegram_chat_id)
    latest = max((answer_at for update_id, answer_at in rows if update_id not in but_not), default=None)
    return latest if latest is None or latest > now + _LONGEST_LEASE else now


async def is_unanswered(db: AsyncSession, update_id: int) -> bool:
    """Whether the reply to an update is still to be sent: not so when its chat was erased."""
    return bool(await (await db.connection()).scalar(_IS_UNANSWERED, {"update": update_id}))


async def mark_answered(db: AsyncSession, *update_ids: int) -> None:
    """Record that the replies to updates were sent; their words are deleted."""
    connection = await db.connection()  # Core: no object of these rows is in use
    await connection.execute(_FORGET, [{"answered": update_id} for update_id in update_ids])


async def keep_left(db: AsyncSession, update_id: int, answers: str) -> None:
    """Keep only what is left of a reply; nothing when its chat was erased meanwhile."""
    await db.execute(
        update(ProcessedUpdate)
        .where(ProcessedUpdate.update_id == update_id, ProcessedUpdate.answer_at.is_not(None))
        .values(encrypted_answers=ANSWERS.encrypt(cipher_of(db), update_id, answers))
    )


async def postpone_answers(db: AsyncSession, update_ids: Collection[int], again_at: datetime) -> None:
    """End our lease on the replies to these updates: any worker may send them from `again_at` on."""
    await db.execute(
        update(ProcessedUpdate)
        .where(ProcessedUpdate.update_id.in_(update_ids), ProcessedUpdate.answer_at.is_not(None))
        .values(answer_at=again_at)
    )


async def release_leases(db: AsyncSession, now: datetime) -> None:
    """End all leases on replies: whoever held them is gone. What waits for a retry_after is tried once too early."""
    await db.execute(update(ProcessedUpdate).where(ProcessedUpdate.answer_at > now).values(answer_at=now))


async def any_unanswered(db: AsyncSession, now: datetime) -> bool:
    """Whether a reply may be sent whose lease or retry_after is over; one look into an index."""
    connection = await db.connection()  # Core: this is asked again and again
    return bool(await connection.scalar(_ANY_UNANSWERED, {"now": now}))


async def claim_unanswered(
    db: AsyncSession, now: datetime, limit: int = 50, *, but_not: Collection[int] = ()
) -> Sequence[Unanswered]:
    """Claim replies whose lease or retry_after is over, oldest first; too old or damaged ones are dropped.

    They are the first in line of up to `limit` chats, and those behind them. `but_not` names updates whose replies the
    caller has in flight, whatever the clock says of its leases.
    """
    await db.execute(
        update(ProcessedUpdate)
        .where(
            ProcessedUpdate.answer_at <= now,
            or_(
                # Behind another one it has as long as that.
                and_(ProcessedUpdate.answer_at < now - ANSWER_WITHIN, _IS_FIRST_IN_LINE),
                ProcessedUpdate.processed_at < now - ANSWER_AT_LAST,
            ),
        )
        .values(NO_REPLY)
    )
    is_due = ProcessedUpdate.answer_at <= now
    # Somebody else has it in flight: with several workers, a later update can be processed first.
    is_behind_others = _ANY_BEFORE.where(_BEFORE.answer_at > now)
    in_flight = is_one_of(db, ProcessedUpdate.update_id, but_not)
    first = (
        select(ProcessedUpdate.update_id)
        .where(is_due, _IS_FIRST_IN_LINE, ~in_flight)
        .order_by(ProcessedUpdate.update_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = (await db.scalars(first)).all()
    if not found:
        return []
    is_first = ProcessedUpdate.update_id.in_(found)
    lines = select(ProcessedUpdate.telegram_chat_id_index).where(is_first)
    claimed = (
        update(ProcessedUpdate)
        .where(or_(is_first, ProcessedUpdate.telegram_chat_id_index.in_(lines)), is_due, ~is_behind_others, ~in_flight)
        .values(answer_at=now + ANSWER_LEASE)
        .returning(
            ProcessedUpdate.update_id,
            ProcessedUpdate.encrypted_telegram_chat_id,
            ProcessedUpdate.encrypted_answers,
        )
        .execution_options(synchronize_session=False)
    )
    rows = sorted((await db.execute(claimed)).all())
    cipher = cipher_of(db)
    readable: list[Unanswered] = []
    damaged: list[int] = []
    for row in rows:
        telegram_chat_id = REPLY_CHAT_ID.decrypt(cipher, row.update_id, row.encrypted_telegram_chat_id or b"")
        answers = ANSWERS.decrypt(cipher, row.update_id, row.encrypted_answers or b"")
        if telegram_chat_id is None or answers is None:
            # One row that can't be read must not hold up all others at each look.
            _log.error("replies.unreadable", hint="the row is damaged; they are dropped", update=row.update_id)
            damaged.append(row.update_id)
        else:
            readable.append(Unanswered(row.update_id, telegram_chat_id, answers))
    if damaged:
        await mark_answered(db, *damaged)
    return readable
