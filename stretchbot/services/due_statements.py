"""The statements of `services.due`: which reminders are due, and what is written down about them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    String,
    bindparam,
    case,
    exists,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.types import TypeEngine

from stretchbot.db.batch import Batch
from stretchbot.db.models import Chat, Occurrence, Outcome, Reminder, User
from stretchbot.db.types import UtcDateTime
from stretchbot.services.claims import of_chat


@cache  # building it takes as long as expanding a dozen
def select_due() -> Select[*tuple[Any, ...]]:
    """Reminders due `now`, at `most` so many, oldest first and locked; with all that decides what becomes of them."""
    now = _instant("now")
    # Picked before anything is looked up for them: nothing is for those that are left.
    due = (
        select(Reminder)
        .where(Reminder.next_due_at <= now, Reminder.enabled)
        .order_by(Reminder.next_due_at)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
        .subquery("due")
    )
    return (
        select(
            due.c.id,
            due.c.minute_of_day,
            due.c.weekdays,
            due.c.next_due_at,
            due.c.last_due_at,
            _has_rival(due.c, now).label("has_rival"),
            *of_chat(),
        )
        .select_from(due)
        .join(Chat, Chat.id == due.c.chat_id)
        .outerjoin(User, User.chat_id == due.c.chat_id)
        .order_by(due.c.next_due_at)
    )


def _has_rival(due: ReadOnlyColumnCollection[str, Any], now: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the chat has another reminder due, or an occurrence that was due or is to be sent since."""
    since = due.next_due_at
    return or_(
        exists().where(Reminder.chat_id == due.chat_id, Reminder.next_due_at <= now, Reminder.id != due.id),
        exists().where(Occurrence.chat_id == due.chat_id, Occurrence.due_at >= since),
        exists().where(Occurrence.chat_id == due.chat_id, Occurrence.send_at >= since, Occurrence.send_at <= now),
    )


def _instant(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=UtcDateTime)


ANYTHING_DUE = select(
    or_(
        exists().where(Reminder.next_due_at <= _instant("now")),
        exists().where(Occurrence.send_at <= _instant("now")),
    )
)
_KEY: Mapping[str, TypeEngine[Any]] = {"chat": BigInteger(), "reminder": BigInteger(), "due": UtcDateTime()}
CLAIMED = Batch(
    lambda row: (
        row.insert_into(
            Occurrence,
            chat_id=row["chat"],
            reminder_id=row["reminder"],
            due_at=row["due"],
            outcome=literal(Outcome.WAITING.value),
            send_at=row["due"],
            lease_until=_instant("lease"),
            tries=literal(1),
        )
        .on_conflict_do_nothing()
        .returning(Occurrence.id, Occurrence.reminder_id)
    ),
    **_KEY,
)
WRITTEN = Batch(
    lambda row: row.insert_into(
        Occurrence,
        chat_id=row["chat"],
        reminder_id=row["reminder"],
        due_at=row["due"],
        outcome=row["outcome"],
        reason=row["reason"],
        send_at=row["send"],
        settled_at=case((row["send"].is_(None), _instant("now"))),
        tries=literal(0),
    ).on_conflict_do_nothing(),
    **_KEY,
    outcome=String(),
    reason=String(),
    send=UtcDateTime(),
)
ADVANCED = Batch(
    lambda row: (
        update(Reminder).where(Reminder.id == row["reminder"]).values(next_due_at=row["next"], last_due_at=row["last"])
    ),
    reminder=BigInteger(),
    next=UtcDateTime(),
    last=UtcDateTime(),
)
