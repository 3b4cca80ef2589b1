"""What people do with a reminder that came: done, skipped, snoozed.

Every change is one conditional upsert on reminder and due instant, so that of two presses, on two devices or two
workers, exactly one wins, and a tap may come before the bot has recorded that it sent the message.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.after_commit import after_commit
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Occurrence, Reminder
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.metrics import RESPONSES
from stretchbot.services.occurrences import Answered, DueInstant, is_named, look_at
from stretchbot.services.queue import REMINDER, dequeue


async def resolve(
    db: AsyncSession, of: DueInstant, response: Response, now: datetime, *, message_id: int | None = None
) -> Answered | None:
    """Record that an occurrence was done or skipped; `message_id` is its message, where a button of that was pressed.

    Without one it may not even have been sent: it is not going to be any more.

    Returns:
        What it is now, whether this call changed it or not; None when the chat has no such occurrence.
    """
    changed = await answer(db, of, response, now, message_id)
    if changed is not None:
        await dequeue(db, REMINDER, of.reminder_id, of.due_at)
    return changed or await look_at(db, of)


async def unresolve(db: AsyncSession, of: DueInstant, response: Response, message_id: int | None) -> Answered | None:
    """Have an occurrence wait for its answer again, at the message that has its buttons then.

    Without a message it keeps the one it had. None comes back when it has another response by now, or isn't the chat's.
    """
    message: dict[str, object] = {} if message_id is None else {"message_id": message_id}
    waits: dict[str, object] = {"response": None, "responded_at": None, "delivery": Delivery.SENT, "reason": None}
    undone = (
        update(Occurrence)
        .where(is_named(of), Occurrence.response == response)
        .values(waits | message)
        .returning(Occurrence.id)
        .execution_options(synchronize_session=False)
    )
    return None if (await db.execute(undone)).one_or_none() is None else await look_at(db, of)


async def arrived(db: AsyncSession, of: DueInstant, now: datetime, message_id: int | None) -> Answered | None:
    """The occurrence whose message was tapped: the tap proves that it arrived, whatever the records say so far.

    None when the chat has no such occurrence.
    """
    if not await _exists(db, of, now):
        return None
    row = insert_into(db, Occurrence).values(of._asdict() | {"delivery": Delivery.SENT, "message_id": message_id})
    await db.execute(row.on_conflict_do_nothing())
    return await look_at(db, of)


async def answer(
    db: AsyncSession,
    of: DueInstant,
    response: Response,
    now: datetime,
    message_id: int | None,
    until: datetime | None = None,
) -> Answered | None:
    """Record the answer to an occurrence; a snooze comes again at `until`, or is left to another reminder without it.

    Returns:
        The answered occurrence; None when it was answered before, or isn't the chat's.
    """
    if not await _exists(db, of, now):
        return None
    delivery, reason = _delivery_of(response, message_id, until)
    given: dict[str, object] = {"response": response, "responded_at": now, "snoozed_until": until}
    known = {"delivery": delivery, "reason": reason, "message_id": message_id}
    row = insert_into(db, Occurrence).values(of._asdict() | known | given)
    upsert = (
        row.on_conflict_do_update(
            index_elements=[Occurrence.chat_id, Occurrence.due_at, Occurrence.reminder_id],
            set_=given,
            where=_may_be_answered(response, now),
        )
        .returning(Occurrence.id, Occurrence.message_id, Occurrence.routine_id)
        .execution_options(synchronize_session=False)
    )
    changed = (await db.execute(upsert)).one_or_none()
    if changed is None:
        return None
    after_commit(db, RESPONSES.labels(response.value).inc)
    return Answered(
        changed.id,
        changed=True,
        response=response,
        snoozed_until=until,
        message_id=changed.message_id,
        routine_id=changed.routine_id,
    )


def _may_be_answered(response: Response, now: datetime) -> ColumnElement[bool]:
    """Whether nobody has resolved it yet; one that is snoozed can be resolved, and snoozed again once it is due.

    A tap below it can be quicker than the record that it came back.
    """
    unanswered = Occurrence.response.is_(None)
    snoozed = Occurrence.response == Response.SNOOZED
    if response is Response.SNOOZED:
        is_back = or_(Occurrence.snoozed_until.is_(None), Occurrence.snoozed_until <= now)
        return or_(unanswered, and_(snoozed, is_back))
    return or_(unanswered, snoozed)


def _delivery_of(
    response: Response, message_id: int | None, until: datetime | None
) -> tuple[Delivery | None, Reason | None]:
    """What is known of the delivery by an answer that comes before its record."""
    if message_id is not None:
        return Delivery.SENT, None
    if response is Response.SNOOZED:
        return (Delivery.SKIPPED, Reason.NEWER_DUE) if until is None else (None, None)
    return Delivery.SKIPPED, Reason.FINISHED_BEFORE


async def _exists(db: AsyncSession, of: DueInstant, now: datetime) -> bool:
    """Whether the occurrence is known, or may be one of the chat's reminders: forged buttons come no further."""
    known = await db.scalar(select(Occurrence.id).where(is_named(of)))
    if known is not None:
        return True
    if of.due_at > now:
        return False
    query = select(Reminder.id).where(
        Reminder.id == of.reminder_id, Reminder.chat_id == of.chat_id, Reminder.due_from_at <= of.due_at
    )
    return await db.scalar(query) is not None
