"""A copy of everything that is stored about somebody, as one JSON document."""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from stretchbot.db.batch import is_one_of
from stretchbot.db.encryption import Cipher, cipher_of
from stretchbot.db.models import (
    BreakOccurrence,
    BreakPress,
    Broadcast,
    Chat,
    CountedDay,
    ExcusedDays,
    ExercisePreference,
    LedSession,
    Occurrence,
    OwnRoutine,
    ProcessedUpdate,
    QueueItem,
    Reminder,
    Session,
    Slot,
    User,
)
from stretchbot.db.personal import (
    indexes_of_chat,
    indexes_of_presser,
    indexes_of_replies,
)
from stretchbot.services import export_rows as rows

FORMAT: Final = "stretchbot-export"
# Counted up whenever something is renamed or left away.
SCHEMA_VERSION: Final = 1
# So few that the event loop is free again after some milliseconds.
ROWS_AT_ONCE: Final = 25

_INDENTED: Final = json.JSONEncoder(ensure_ascii=False, indent=1)
_ONE_LINE: Final = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of one person: which they are, by `key` and `owned`; how to read them, and what each says."""

    name: str
    key: InstrumentedAttribute[int]
    owned: ColumnElement[bool]
    query: Select[*tuple[Any, ...]]
    describe: Callable[[Row[Any], Cipher], rows.Described]


async def export_of(
    db: AsyncSession, telegram_chat_id: int, now: datetime, explanations: Mapping[str, str]
) -> bytes | None:
    """Everything stored about the owner of a chat, as JSON in UTF-8; None when the bot knows nobody there.

    `explanations` say in the reader's language what the document's parts are. It is read a few rows at a time: others
    are served meanwhile.
    """
    known = select(User).join(User.chat).where(Chat.telegram_chat_id_index.in_(indexes_of_chat(db, telegram_chat_id)))
    user = await db.scalar(known)
    if user is None:
        return None
    document = BytesIO()

    def write(text: str) -> None:
        document.write(text.encode())  # all of it at the end would take too long

    head = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "made_at": now.isoformat(),
        "explanations": explanations,
        "about_you": rows.about(db, user),
        "settings": rows.settings(db, user),
        "conversation": rows.conversation(db, user),
        "exercises_of_the_last_two_weeks": rows.exercises_done(user),
    }
    write("{\n" + ",\n".join(f'"{name}": {_INDENTED.encode(value)}' for name, value in head.items()))
    for part in _parts(db, user, telegram_chat_id):
        write(f',\n"{part.name}": [')
        before = "\n"
        async for row in _rows(db, part):
            write(before + _ONE_LINE.encode(part.describe(row, cipher_of(db))))
            before = ",\n"
        write("\n]")
    write("\n}\n")
    return document.getvalue()


def _parts(db: AsyncSession, user: User, telegram_chat_id: int) -> Sequence[_Part]:
    of_chat, of_user = user.chat_id, user.id
    reminders = select(
        *Reminder.__table__.columns, Slot.zone.label("slot_zone"), Slot.minute_of_day.label("slot_minute")
    ).join_from(Reminder, Slot, isouter=True)
    sessions = select(*Session.__table__.columns, *LedSession.__table__.columns).join_from(
        Session, LedSession, isouter=True
    )
    # A private chat has its owner's number.
    presses = BreakPress.telegram_user_id_index.in_(indexes_of_presser(db, telegram_chat_id))
    breaks = select(*BreakPress.__table__.columns, BreakOccurrence.exercise_id).join(BreakOccurrence)
    replies = ProcessedUpdate.telegram_chat_id_index.in_(indexes_of_replies(db, telegram_chat_id))
    return (
        _Part("reminders", Reminder.id, Reminder.chat_id == of_chat, reminders, rows.reminder),
        _Part("reminders_due", Occurrence.id, Occurrence.chat_id == of_chat, _all(Occurrence), rows.occurrence),
        _Part("waiting", QueueItem.id, QueueItem.chat_id == of_chat, _all(QueueItem), rows.queued),
        _Part("sessions", Session.id, Session.user_id == of_user, sessions, rows.session),
        _Part(
            "exercises",
            ExercisePreference.id,
            ExercisePreference.user_id == of_user,
            _all(ExercisePreference),
            rows.preference,
        ),
        _Part("own_routines", OwnRoutine.id, OwnRoutine.user_id == of_user, _all(OwnRoutine), rows.own_routine),
        _Part("earlier_days", CountedDay.id, CountedDay.user_id == of_user, _all(CountedDay), rows.earlier_day),
        _Part("days_off", ExcusedDays.id, ExcusedDays.user_id == of_user, _all(ExcusedDays), rows.days_off),
        _Part("breaks_done", BreakPress.id, presses, breaks, rows.break_done),
        _Part("broadcasts", Broadcast.id, Broadcast.chat_id == of_chat, _all(Broadcast), rows.broadcast),
        _Part("answers_not_sent_yet", ProcessedUpdate.update_id, replies, _all(ProcessedUpdate), rows.reply),
    )


def _all(table: type[Any]) -> Select[*tuple[Any, ...]]:
    return select(*table.__table__.columns)


async def _rows(db: AsyncSession, part: _Part) -> AsyncIterator[Row[Any]]:
    """The rows of a part, in the order of their keys.

    Their keys come first: asked for page after page, a database might walk through everybody's rows.
    """
    connection = await db.connection()  # Core: the ORM would hold up the event loop
    keys = (await connection.scalars(select(part.key).where(part.owned).order_by(part.key))).all()
    for begin in range(0, len(keys), ROWS_AT_ONCE):
        page = is_one_of(db, part.key, keys[begin : begin + ROWS_AT_ONCE])
        for row in await connection.execute(part.query.where(page).order_by(part.key)):
            yield row
