"""What people do with a reminder that came: done, skip, later.

Every change is one conditional UPDATE, so that of two presses, on two devices or two workers, exactly one wins. The
way of an occurrence up to its being sent is in `services.due` and `services.sending`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Occurrence, Outcome
from stretchbot.domain.schedule import snooze_until


class Reason(StrEnum):
    """Why an occurrence came to its outcome without anybody's tap."""

    TOO_LATE = "too_late"  # missed: past the grace
    NEWER_DUE = "newer_due"  # missed: another one of the same chat was due after it
    PAUSED = "paused"  # skipped
    SESSION_OPEN = "session_open"  # skipped: nobody is interrupted in the middle of a session
    TURNED_OFF = "turned_off"  # skipped: the reminder was switched off or removed in the meantime
    UNREACHABLE = "unreachable"  # skipped: the bot is blocked, or the chat is gone
    FINISHED_BEFORE = "finished_before"  # done: a session was finished shortly before
    GAVE_UP = "gave_up"  # failed: so many tries, and not one ended in an answer
    UNCONFIRMED = "unconfirmed"  # failed: sent twice, perhaps, and no answer came
    BAD_SCHEDULE = "bad_schedule"  # failed: no due instant can be computed
    UNREADABLE = "unreadable"  # failed: the chat's Telegram id can't be decrypted


@dataclass(frozen=True, slots=True)
class Settled:
    """What an occurrence is after a press: `changed` tells whether it was this one that changed the occurrence.

    `outcome` is the present one; `snoozed_until` is set while the occurrence is snoozed. `message_id` is its message,
    None as long as nobody knows it, and where the press changed nothing.
    """

    changed: bool
    outcome: Outcome
    snoozed_until: datetime | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """An occurrence that reached its reader and waits for them; `snoozed_until` is set while it is snoozed."""

    id: int
    due_at: datetime
    message_id: int | None
    snoozed_until: datetime | None


def _message_is_out() -> ColumnElement[bool]:
    """Whether the reader may have the message, although nobody settled it yet.

    A tap can be quicker than the record of the sending, and the answer of a send may never have come; a tap on the
    message is the proof that it arrived.
    """
    unrecorded = Occurrence.outcome.in_((Outcome.WAITING, Outcome.MISSED, Outcome.FAILED))
    return or_(Occurrence.outcome == Outcome.SENT, and_(unrecorded, Occurrence.tries > 0))


def _is_snoozed() -> ColumnElement[bool]:
    return and_(Occurrence.outcome == Outcome.WAITING, Occurrence.snoozes > 0)


# Built once, as that takes longer than SQLite's answer.
_PENDING = (
    select(Occurrence.id, Occurrence.due_at, Occurrence.message_id, Occurrence.outcome, Occurrence.send_at)
    .where(
        Occurrence.chat_id == bindparam("chat"),
        Occurrence.due_at >= bindparam("since"),
        Occurrence.outcome.in_((Outcome.SENT, Outcome.WAITING)),
        or_(_message_is_out(), _is_snoozed()),
    )
    .order_by(Occurrence.due_at.desc(), Occurrence.id.desc())
    .limit(1)
)


async def settle(db: AsyncSession, occurrence_id: int, chat_id: int, outcome: Outcome, now: datetime) -> Settled | None:
    """Record `outcome` (done or skipped) for an occurrence that is out, or snoozed.

    Returns:
        What it is now, whether this call changed it or not; None when it is not this chat's, or gone.
    """
    statement = (
        update(Occurrence)
        .where(Occurrence.id == occurrence_id, Occurrence.chat_id == chat_id, or_(_message_is_out(), _is_snoozed()))
        .values(outcome=outcome, reason=None, send_at=None, lease_until=None, settled_at=now)
        .execution_options(synchronize_session=False)
        .returning(Occurrence.message_id)
    )
    row = (await db.execute(statement)).one_or_none()
    if row is not None:
        return Settled(changed=True, outcome=outcome, message_id=row.message_id)
    return await look_at(db, occurrence_id, chat_id)


async def snooze(db: AsyncSession, occurrence_id: int, chat_id: int, minutes: int, now: datetime) -> Settled | None:
    """Send an occurrence that is out again in that many minutes; one that is snoozed already stays as it is.

    Returns:
        What it is now, whether this call changed it or not; None when it is not this chat's, or gone.

    Raises:
        ValueError: for less than a minute or more than a day.
    """
    send_at = snooze_until(now, minutes)
    statement = (
        update(Occurrence)
        .where(Occurrence.id == occurrence_id, Occurrence.chat_id == chat_id, _message_is_out())
        .values(
            outcome=Outcome.WAITING,
            reason=None,
            send_at=send_at,
            lease_until=None,
            tries=0,
            snoozes=Occurrence.snoozes + 1,
            settled_at=None,
        )
        .execution_options(synchronize_session=False)
        .returning(Occurrence.id)
    )
    if await db.scalar(statement) is not None:
        return Settled(changed=True, outcome=Outcome.WAITING, snoozed_until=send_at)
    return await look_at(db, occurrence_id, chat_id)


async def mute_snoozed(
    db: AsyncSession,
    chat_id: int,
    now: datetime,
    reason: Reason,
    *,
    reminder_id: int | None = None,
    before: datetime | None = None,
) -> None:
    """Skip what the chat has snoozed so far (of one reminder; up to an instant): its reader wants quiet.

    What they snooze after that comes all the same, as it is their latest wish.
    """
    whose = [Occurrence.chat_id == chat_id, _is_snoozed()]
    if reminder_id is not None:
        whose.append(Occurrence.reminder_id == reminder_id)
    if before is not None:
        whose.append(Occurrence.send_at < before)
    await db.execute(
        update(Occurrence)
        .where(*whose)
        # The lease stays: one that is under way may still be recorded as sent.
        .values(outcome=Outcome.SKIPPED, reason=reason, send_at=None, settled_at=now)
        .execution_options(synchronize_session=False)
    )


async def pending_occurrence(db: AsyncSession, chat_id: int, since: datetime) -> Pending | None:
    """The newest occurrence due at or after `since` that reached the chat and nobody settled; None without one.

    Ones that were missed or failed don't count: as far as anybody knows, their reader never saw them.
    """
    row = (await db.execute(_PENDING, {"chat": chat_id, "since": since})).one_or_none()
    if row is None:
        return None
    return Pending(row.id, row.due_at, row.message_id, row.send_at if row.outcome == Outcome.WAITING else None)


async def look_at(db: AsyncSession, occurrence_id: int, chat_id: int) -> Settled | None:
    """What an occurrence is; None when it is not this chat's, or gone."""
    query = select(Occurrence.outcome, Occurrence.send_at).where(
        Occurrence.id == occurrence_id, Occurrence.chat_id == chat_id
    )
    row = (await db.execute(query)).one_or_none()
    if row is None:
        return None
    outcome = Outcome(row.outcome)
    return Settled(changed=False, outcome=outcome, snoozed_until=row.send_at if outcome is Outcome.WAITING else None)
