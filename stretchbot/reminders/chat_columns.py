"""What every claim of a reminder reads about the chat it goes to."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, or_, select
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import InstrumentedAttribute

from stretchbot.db.encryption import Encrypted, EncryptedId, decrypted, still_encrypted
from stretchbot.db.models import Chat, Occurrence, Session, User
from stretchbot.domain.exercise import Area
from stretchbot.domain.occurrence import Response
from stretchbot.domain.session import WalkState
from stretchbot.domain.suitability import Condition
from stretchbot.services.preferences import Preference, read_conditions
from stretchbot.services.users import read_areas

# Kept, as asking a column for its type takes longer than decrypting what is in it.
_TELEGRAM_CHAT_ID = cast("EncryptedId", Chat.__table__.c.telegram_chat_id.type)
_AREAS = cast("Encrypted", User.__table__.c.areas.type)
_CONDITIONS = cast("Encrypted", User.__table__.c.conditions.type)

# Rows handled before anything else runs on the event loop.
ROWS_TOGETHER = 50

_Item = TypeVar("_Item")


class Reader(NamedTuple):
    """Who will read a reminder: what its message depends on.

    `user_id` and `place` are None in a chat without a user of its own.
    """

    language: str
    zone: str | None
    user_id: int | None = None
    place: str | None = None
    areas: frozenset[Area] = frozenset()
    conditions: frozenset[Condition] = frozenset()
    preferences: Sequence[Preference] = ()
    day_start_minute: int = 0

    @property
    def has_needs(self) -> bool:
        """Whether anything decides which exercises suit them: most have told nothing."""
        return bool(self.conditions or self.preferences)


class ChatRow(NamedTuple):
    """The columns of `chat_columns`, in their order: a row's own attributes take ten times as long to read."""

    chat_id: int
    encrypted_telegram_chat_id: bytes
    language: str
    zone: str | None
    unreachable: str | None
    paused_until: datetime | None
    retry_after_at: datetime | None
    user_id: int | None
    place: str | None
    encrypted_areas: bytes | None
    keeps_messages: bool | None
    encrypted_conditions: bytes | None
    day_start_minute: int | None
    finished_at: datetime | None
    active_at: datetime | None
    unanswered_message_id: int | None


def chat_columns() -> Sequence[ColumnElement[Any]]:
    """The columns about the chat, and about its user who may not exist; to be joined with `Chat` and `User`."""
    return (
        Chat.id.label("chat_id"),
        encrypted_telegram_chat_id(),
        Chat.language.label("language"),
        Chat.zone.label("zone"),
        Chat.unreachable.label("unreachable"),
        Chat.paused_until.label("paused_until"),
        Chat.retry_after_at.label("retry_after_at"),
        User.id.label("user_id"),
        User.place.label("place"),
        still_encrypted(User.areas).label("encrypted_areas"),
        User.keeps_messages.label("keeps_messages"),
        still_encrypted(User.conditions).label("encrypted_conditions"),
        User.day_start_minute.label("day_start_minute"),
        _latest(Session.ended_at, WalkState.FINISHED).label("finished_at"),
        _latest(Session.active_at, WalkState.OPEN).label("active_at"),
        _unanswered_message_id(),
    )


def replaced_by_next(row: ChatRow, *others: int | None) -> tuple[int, ...]:
    """The messages in whose place the chat's next reminder comes: one nobody answered, and `others` that there are.

    None where somebody keeps everything.
    """
    if row.keeps_messages:
        return ()
    return tuple(dict.fromkeys(one for one in (row.unanswered_message_id, *others) if one is not None))


def encrypted_telegram_chat_id() -> ColumnElement[bytes]:
    """Telegram's id of the chat as it is stored, for `telegram_chat_id_in`."""
    return still_encrypted(Chat.telegram_chat_id).label("encrypted_telegram_chat_id")


def telegram_chat_id_in(encrypted: bytes, dialect: Dialect) -> int | None:
    """Telegram's id of the chat, None when it can't be decrypted: the row was damaged."""
    return decrypted(_TELEGRAM_CHAT_ID, encrypted, dialect)


def reader_in(row: ChatRow, dialect: Dialect, preferences: Mapping[int, Sequence[Preference]]) -> Reader:
    """Who reads the message, with their `preferences` out of those by user.

    Areas and conditions that can't be decrypted are none, which is no reason not to send.
    """
    areas, conditions = frozenset[Area](), frozenset[Condition]()
    if row.encrypted_areas is not None:
        areas = read_areas(decrypted(_AREAS, row.encrypted_areas, dialect) or "")
    if row.encrypted_conditions is not None:
        conditions = read_conditions(decrypted(_CONDITIONS, row.encrypted_conditions, dialect) or "")
    own = () if row.user_id is None else preferences.get(row.user_id, ())
    return Reader(row.language, row.zone, row.user_id, row.place, areas, conditions, own, row.day_start_minute or 0)


async def a_few_at_once(items: Iterable[_Item]) -> AsyncIterator[Sequence[_Item]]:
    """The items, `ROWS_TOGETHER` at a time; whatever else is ready on the event loop runs in between.

    Rows of a result are converted from what the driver brought only when it is their turn.
    """
    left = iter(items)
    while some := tuple(islice(left, ROWS_TOGETHER)):
        yield some
        await asyncio.sleep(0)


def _unanswered_message_id() -> ColumnElement[int | None]:
    """The message of the chat's last reminder, None when it was answered, or is snoozed and comes again itself.

    The newest entry of an index: who is reminded has few behind it that never became a message.
    """
    is_waiting = or_(
        Occurrence.response.is_(None),
        and_(Occurrence.response == Response.SNOOZED, Occurrence.snoozed_until.is_(None)),
    )
    return (
        select(case((is_waiting, Occurrence.message_id)))
        .where(Occurrence.chat_id == Chat.id, Occurrence.message_id.is_not(None))
        .order_by(Occurrence.due_at.desc())
        .limit(1)
        .correlate(Chat)
        .scalar_subquery()
        .label("unanswered_message_id")
    )


def _latest(instant: InstrumentedAttribute[Any], state: WalkState) -> ScalarSelect[datetime | None]:
    return select(func.max(instant)).where(Session.user_id == User.id, Session.state == state).scalar_subquery()
