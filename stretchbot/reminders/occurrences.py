"""Occurrences of reminders, as they are written: each once, when its delivery is known."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, String, and_, case, func, literal, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

from stretchbot.db.batch import Batch, Columns, is_one_of
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Chat, Occurrence, Reminder, SlotClaim
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.eligibility import NotSent
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.reminders.claim_statements import in_claim
from stretchbot.reminders.work import Sent, Work

ProposedRoutine = Callable[[Work], str | None]
"""The id of the routine that a message proposes."""

_Key = tuple[int, int, datetime]


class RecordedNotSent(NamedTuple):
    """A reminder due at `due_at` that does not go out at `send_at`: then, or at the end of its snooze."""

    chat_id: int
    reminder_id: int
    due_at: datetime
    send_at: datetime
    what: NotSent


def nothing_proposed(_work: Work) -> None:
    """No routine: of a message that proposes none."""


async def record_sent(
    db: AsyncSession, sent: Sequence[Sent], proposed: ProposedRoutine = nothing_proposed
) -> Sequence[Work]:
    """Record reminders that went out, and which routine each proposed.

    Returns:
        Those that were done or skipped before their message came: it has nothing left to ask.
    """
    if not sent:
        return ()
    rows = [(*_key(one.work), one.message_id, one.sent_at, proposed(one.work)) for one in sent]
    if (await _SENT.execute(db, rows)).rowcount == len(rows):
        return ()
    # Some have a row: they were snoozed, or their reader was quicker than this record.
    known = await _SENT_OF_KNOWN.execute(db, [(*row, one.work.send_at) for row, one in zip(rows, sent, strict=True)])
    over = {
        (row.chat_id, row.reminder_id, row.due_at) for row in known if row.response in {Response.DONE, Response.SKIPPED}
    }
    return [one.work for one in sent if _key(one.work) in over]


async def record_not_sent(db: AsyncSession, records: Sequence[RecordedNotSent]) -> None:
    """Record reminders that do not go out. One that was sent before, and snoozed, stays sent; its snooze is over.

    A snooze that its reader asked for meanwhile is not: a message that is believed lost may have arrived.
    """
    if not records:
        return
    rows = [(*one[:4], one.what.delivery, one.what.reason) for one in records]
    if (await _NOT_SENT.execute(db, rows)).rowcount < len(rows):
        await _NOT_SENT_OF_KNOWN.execute(db, rows)


async def record_missed(db: AsyncSession, claims: Collection[int]) -> int:
    """Record all that some claims still hold as missed, in one statement; in a pause, as skipped.

    Returns:
        How many reminders that were.
    """
    in_pause = and_(Chat.paused_until.is_not(None), Chat.paused_until > SlotClaim.due_at)
    left = (
        select(
            Reminder.chat_id,
            Reminder.id,
            SlotClaim.due_at,
            case((in_pause, literal(Delivery.SKIPPED.value)), else_=literal(Delivery.MISSED.value)),
            case((in_pause, literal(Reason.PAUSED.value)), else_=literal(Reason.TOO_LATE.value)),
        )
        .select_from(SlotClaim)
        .join(Reminder, in_claim())
        .join(Chat, Chat.id == Reminder.chat_id)
        .where(
            is_one_of(db, SlotClaim.id, claims),
            Reminder.due_from_at <= SlotClaim.due_at,
            # After a clock that was years behind, not what it would have missed before it was made.
            Reminder.created_at <= SlotClaim.due_at,
        )
    )
    insert = insert_into(db, Occurrence).from_select([*_KEY_COLUMNS, "delivery", "reason"], left)
    fresh = Occurrence.delivery.is_(None)
    written = await (await db.connection()).execute(
        insert.on_conflict_do_update(
            index_elements=[Occurrence.chat_id, Occurrence.due_at, Occurrence.reminder_id],
            set_={"delivery": insert.excluded.delivery, "reason": insert.excluded.reason},
            where=fresh,
        )
    )
    return written.rowcount


def _key(work: Work) -> _Key:
    return work.chat_id, work.subject_id, work.due_at


_KEY_COLUMNS = ("chat_id", "reminder_id", "due_at")


def _is_key(row: Columns) -> Sequence[ColumnElement[bool]]:
    return (
        Occurrence.chat_id == row["chat"],
        Occurrence.due_at == row["due"],
        Occurrence.reminder_id == row["reminder"],
    )


_SENT_COLUMNS: Final[Mapping[str, TypeEngine[Any]]] = {
    "chat": BigInteger(),
    "reminder": BigInteger(),
    "due": UtcDateTime(),
    "message": BigInteger(),
    "at": UtcDateTime(),
    "routine": String(),
}
_NOT_SENT_COLUMNS: Final[Mapping[str, TypeEngine[Any]]] = {
    "chat": BigInteger(),
    "reminder": BigInteger(),
    "due": UtcDateTime(),
    "send": UtcDateTime(),
    "delivery": String(),
    "reason": String(),
}
_SENT = Batch(
    lambda row: row.insert_into(
        Occurrence,
        chat_id=row["chat"],
        reminder_id=row["reminder"],
        due_at=row["due"],
        delivery=literal(Delivery.SENT.value),
        message_id=row["message"],
        sent_at=row["at"],
        routine_id=row["routine"],
    ).on_conflict_do_nothing(),
    **_SENT_COLUMNS,
)
_SENT_OF_KNOWN = Batch(
    lambda row: (
        update(Occurrence)
        .where(*_is_key(row))
        .values(
            delivery=Delivery.SENT,
            reason=null(),
            message_id=row["message"],
            sent_at=row["at"],
            routine_id=row["routine"],
            # The snooze that this message ends; not one that its reader asked for below it.
            snoozed_until=case((Occurrence.snoozed_until > row["send"], Occurrence.snoozed_until)),
        )
        .returning(Occurrence.chat_id, Occurrence.reminder_id, Occurrence.due_at, Occurrence.response)
    ),
    **_SENT_COLUMNS,
    send=UtcDateTime(),
)
_NOT_SENT = Batch(
    lambda row: row.insert_into(
        Occurrence,
        chat_id=row["chat"],
        reminder_id=row["reminder"],
        due_at=row["due"],
        delivery=row["delivery"],
        reason=row["reason"],
    ).on_conflict_do_nothing(),
    **_NOT_SENT_COLUMNS,
)
_NOT_SENT_OF_KNOWN = Batch(
    lambda row: (
        update(Occurrence)
        .where(*_is_key(row), or_(Occurrence.delivery.is_(None), Occurrence.snoozed_until <= row["send"]))
        .values(
            delivery=func.coalesce(Occurrence.delivery, row["delivery"]),
            reason=row["reason"],
            snoozed_until=case((Occurrence.snoozed_until > row["send"], Occurrence.snoozed_until)),
        )
    ),
    **_NOT_SENT_COLUMNS,
)
