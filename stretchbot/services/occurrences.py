"""Occurrences as their readers see them: which one a button or a message means, what is known of it, which one waits.

What the bot itself does about an occurrence is in `stretchbot.reminders`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Occurrence
from stretchbot.db.prepared import Prepared
from stretchbot.domain.occurrence import Delivery, Response
from stretchbot.domain.pauses import is_paused
from stretchbot.services.scheduled_reminders import scheduled_reminders


class DueInstant(NamedTuple):
    """What names an occurrence, in its table too: a reminder of a chat, and when it was due."""

    chat_id: int
    reminder_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What an occurrence is after a press: `changed` tells whether it was this one that changed it.

    `snoozed_until` is set while it is snoozed; `merged_with` is when the reminder comes to which this call left it
    instead. `message_id` is its message and `routine_id` what that proposed, None as long as nobody knows it.
    """

    id: int
    changed: bool
    response: Response | None
    snoozed_until: datetime | None = None
    message_id: int | None = None
    routine_id: str | None = None
    merged_with: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """An occurrence that waits for its reader.

    `message_id` and the `routine_id` it proposed are None while its message is under way.
    """

    of: DueInstant
    message_id: int | None = None
    routine_id: str | None = None


def is_named(of: DueInstant) -> ColumnElement[bool]:
    """Whether a row of the occurrences is that one."""
    return and_(
        Occurrence.chat_id == of.chat_id,
        Occurrence.due_at == of.due_at,
        Occurrence.reminder_id == of.reminder_id,
    )


async def look_at(db: AsyncSession, of: DueInstant) -> Answered | None:
    """What an occurrence is; None when there is none."""
    query = select(
        Occurrence.id, Occurrence.response, Occurrence.snoozed_until, Occurrence.message_id, Occurrence.routine_id
    )
    row = (await db.execute(query.where(is_named(of)))).one_or_none()
    if row is None:
        return None
    response = None if row.response is None else Response(row.response)
    return Answered(
        row.id,
        changed=False,
        response=response,
        snoozed_until=row.snoozed_until,
        message_id=row.message_id,
        routine_id=row.routine_id,
    )


async def due_instant_of(db: AsyncSession, occurrence_id: int) -> DueInstant | None:
    """What names the occurrence of that row; None when there is none."""
    return await _due_instant(db, Occurrence.id == occurrence_id)


async def due_instant_of_message(db: AsyncSession, chat_id: int, message_id: int) -> DueInstant | None:
    """What names the chat's occurrence whose message that is; None when it is another message."""
    return await _due_instant(db, and_(Occurrence.chat_id == chat_id, Occurrence.message_id == message_id))


async def _due_instant(db: AsyncSession, which: ColumnElement[bool]) -> DueInstant | None:
    query = select(Occurrence.chat_id, Occurrence.reminder_id, Occurrence.due_at).where(which)
    row = (await db.execute(query)).one_or_none()
    return None if row is None else DueInstant(*row)


async def pending_occurrence(db: AsyncSession, chat: Chat, since: datetime, now: datetime) -> Pending | None:
    """The newest occurrence due at or after `since` that waits for the chat's answer; None without one.

    That includes a reminder that is due and has no record yet: its message is under way. Ones that were missed or
    failed don't count: as far as anybody knows, their reader never saw them.
    """
    rows = await _SINCE.rows(db, chat=chat.id, since=since)
    found = [
        Pending(DueInstant(chat.id, row.reminder_id, row.due_at), row.message_id, row.routine_id)
        for row in rows
        if _is_pending(row)
    ]
    known = {(row.reminder_id, row.due_at) for row in rows}
    for reminder in await scheduled_reminders(db, chat.id):
        due_at = reminder.last_due(since, now)
        if due_at is None or is_paused(due_at, chat.paused_until) or (reminder.id, due_at) in known:
            continue
        found.append(Pending(DueInstant(chat.id, reminder.id, due_at)))
    return max(found, key=lambda one: (one.of.due_at, one.of.reminder_id), default=None)


def _is_pending(row: Any) -> bool:
    if row.response not in {None, Response.SNOOZED} or row.reason is not None:
        return False
    return row.delivery == Delivery.SENT or row.snoozed_until is not None


# Built once, as that takes longer than SQLite's answer.
_SINCE = Prepared(
    select(
        Occurrence.reminder_id,
        Occurrence.due_at,
        Occurrence.delivery,
        Occurrence.reason,
        Occurrence.response,
        Occurrence.snoozed_until,
        Occurrence.message_id,
        Occurrence.routine_id,
    ).where(Occurrence.chat_id == bindparam("chat"), Occurrence.due_at >= bindparam("since"))
)
