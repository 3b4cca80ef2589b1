"""The outbox: the actions of replies that are not known to be sent, in the rows of their updates.

A transactional outbox: the actions are committed together with the effect of their update (`services/updates.py`), and
whoever sends them holds a lease of `ANSWER_LEASE`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import structlog
from sqlalchemy import bindparam, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.batch import is_one_of
from stretchbot.db.encryption import Sealed, SealedId, opened, still_sealed
from stretchbot.db.models import HandledUpdate
from stretchbot.db.types import UtcDateTime
from stretchbot.services.updates import ANSWER_LEASE

# How long an answer that may be sent is worth sending; what Telegram makes wait has its time afterwards.
ANSWER_WITHIN = timedelta(hours=1)
# Telegram keeps what people write for a day: what was answered before that is over.
ANSWER_AT_LAST = timedelta(days=1)

_ADDRESS = cast("SealedId", HandledUpdate.__table__.c.address.type)
_ANSWERS = cast("Sealed", HandledUpdate.__table__.c.answers.type)

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Answers of an update that nobody is known to have sent."""

    update_id: int
    address: int
    answers: str


# The first is asked every two seconds, the second with every reply: built once.
_ANY_UNANSWERED = select(exists().where(HandledUpdate.answer_at <= bindparam("now", type_=UtcDateTime)))
_FORGET = (
    update(HandledUpdate)
    .where(HandledUpdate.update_id == bindparam("answered"))
    .values(answer_at=None, address=None, answers=None)
)


async def mark_answered(db: AsyncSession, *update_ids: int) -> None:
    """Note that the answers of updates were sent; their words are forgotten."""
    connection = await db.connection()  # Core: no object of these rows is in use
    await connection.execute(_FORGET, [{"answered": update_id} for update_id in update_ids])


async def postpone_answers(db: AsyncSession, update_id: int, answers: str, again_at: datetime) -> None:
    """Keep what is left of an update's answers, to be sent from `again_at` on."""
    await db.execute(
        update(HandledUpdate).where(HandledUpdate.update_id == update_id).values(answer_at=again_at, answers=answers)
    )


async def give_back_answers(db: AsyncSession, update_ids: Collection[int], now: datetime) -> None:
    """Let others send the answers of these updates at once: who was to do it stops."""
    await db.execute(
        update(HandledUpdate)
        .where(HandledUpdate.update_id.in_(update_ids), HandledUpdate.answer_at.is_not(None))
        .values(answer_at=now)
    )


async def any_unanswered(db: AsyncSession, now: datetime) -> bool:
    """Whether answers wait whose sender died or was held up; one look into an index."""
    connection = await db.connection()  # Core: this is asked again and again
    return bool(await connection.scalar(_ANY_UNANSWERED, {"now": now}))


async def claim_unanswered(
    db: AsyncSession, now: datetime, limit: int = 50, *, but_not: Collection[int] = ()
) -> Sequence[Unanswered]:
    """Answers whose sender died or was held up, oldest first, claimed for a lease; too old or damaged ones are dropped.

    `but_not` names updates whose answers the caller is at, whatever the clock says of its leases.
    """
    await db.execute(
        update(HandledUpdate)
        .where(
            HandledUpdate.answer_at <= now,
            or_(HandledUpdate.answer_at < now - ANSWER_WITHIN, HandledUpdate.handled_at < now - ANSWER_AT_LAST),
        )
        .values(answer_at=None, address=None, answers=None)
    )
    waiting = (
        select(HandledUpdate.update_id)
        .where(HandledUpdate.answer_at <= now, ~is_one_of(db, HandledUpdate.update_id, but_not))
        .order_by(HandledUpdate.update_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    claimed = (
        update(HandledUpdate)
        .where(HandledUpdate.update_id.in_(waiting))
        .values(answer_at=now + ANSWER_LEASE)
        .returning(
            HandledUpdate.update_id,
            still_sealed(HandledUpdate.address).label("sealed_address"),
            still_sealed(HandledUpdate.answers).label("sealed_answers"),
        )
        .execution_options(synchronize_session=False)
    )
    rows = sorted((await db.execute(claimed)).all())
    dialect = db.get_bind().dialect
    readable: list[Unanswered] = []
    damaged: list[int] = []
    for row in rows:
        address = opened(_ADDRESS, row.sealed_address, dialect)
        answers = opened(_ANSWERS, row.sealed_answers, dialect)
        if address is None or answers is None:
            # One row that can't be read must not hold up all others at each look.
            _log.error("answers.unreadable", hint="the row is damaged; they are dropped", update=row.update_id)
            damaged.append(row.update_id)
        else:
            readable.append(Unanswered(row.update_id, address, answers))
    if damaged:
        await mark_answered(db, *damaged)
    return readable
