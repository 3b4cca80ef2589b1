"""The outbox: the actions of replies that are not known to be sent, in the rows of their updates.

A transactional outbox: the actions are committed together with the effect of their update (`services/updates.py`), and
whoever sends them holds a lease of `ANSWER_LEASE`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import bindparam, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.batch import is_one_of
from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import ProcessedUpdate
from stretchbot.db.personal import ANSWERS, REPLY_CHAT_ID
from stretchbot.db.types import UtcDateTime
from stretchbot.services.updates import ANSWER_LEASE

# How long a reply that may be sent is worth sending; after a retry_after, from its end on.
ANSWER_WITHIN = timedelta(hours=1)
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
_FORGET = (
    update(ProcessedUpdate)
    .where(ProcessedUpdate.update_id == bindparam("answered"))
    .values(answer_at=None, encrypted_telegram_chat_id=None, encrypted_answers=None)
)


async def mark_answered(db: AsyncSession, *update_ids: int) -> None:
    """Record that the replies to updates were sent; their words are deleted."""
    connection = await db.connection()  # Core: no object of these rows is in use
    await connection.execute(_FORGET, [{"answered": update_id} for update_id in update_ids])


async def postpone_answers(db: AsyncSession, update_id: int, answers: str, again_at: datetime) -> None:
    """Keep what is left of a reply, to be sent from `again_at` on."""
    await db.execute(
        update(ProcessedUpdate)
        .where(ProcessedUpdate.update_id == update_id)
        .values(answer_at=again_at, encrypted_answers=ANSWERS.encrypt(cipher_of(db), update_id, answers))
    )


async def give_back_answers(db: AsyncSession, update_ids: Collection[int], now: datetime) -> None:
    """End our lease on the replies to these updates: any worker may send them at once."""
    await db.execute(
        update(ProcessedUpdate)
        .where(ProcessedUpdate.update_id.in_(update_ids), ProcessedUpdate.answer_at.is_not(None))
        .values(answer_at=now)
    )


async def any_unanswered(db: AsyncSession, now: datetime) -> bool:
    """Whether a reply may be sent whose lease or retry_after is over; one look into an index."""
    connection = await db.connection()  # Core: this is asked again and again
    return bool(await connection.scalar(_ANY_UNANSWERED, {"now": now}))


async def claim_unanswered(
    db: AsyncSession, now: datetime, limit: int = 50, *, but_not: Collection[int] = ()
) -> Sequence[Unanswered]:
    """Claim replies whose lease or retry_after is over, oldest first; too old or damaged ones are dropped.

    `but_not` names updates whose replies the caller has in flight, whatever the clock says of its leases.
    """
    await db.execute(
        update(ProcessedUpdate)
        .where(
            ProcessedUpdate.answer_at <= now,
            or_(ProcessedUpdate.answer_at < now - ANSWER_WITHIN, ProcessedUpdate.processed_at < now - ANSWER_AT_LAST),
        )
        .values(answer_at=None, encrypted_telegram_chat_id=None, encrypted_answers=None)
    )
    waiting = (
        select(ProcessedUpdate.update_id)
        .where(ProcessedUpdate.answer_at <= now, ~is_one_of(db, ProcessedUpdate.update_id, but_not))
        .order_by(ProcessedUpdate.update_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    claimed = (
        update(ProcessedUpdate)
        .where(ProcessedUpdate.update_id.in_(waiting))
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
