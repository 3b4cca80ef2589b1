"""What a claim brings, and what every claim reads about the chat a reminder goes to.

A claim holds an occurrence under a lease. Whoever claimed it sends and records (`services.recording`); when they die,
the lease ends and somebody else takes over, so every occurrence goes out at least once, or ends with an outcome and a
reason.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import ColumnElement, Row, ScalarSelect, func, select
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import InstrumentedAttribute

from stretchbot.db.encryption import Encrypted, EncryptedId, decrypted, still_encrypted
from stretchbot.db.models import Chat, Session, User
from stretchbot.domain.exercise import Area
from stretchbot.domain.session import WalkState
from stretchbot.services.recording import Lease
from stretchbot.services.users import read_areas
from stretchbot.services.verdicts import Circumstances

# Kept, as asking a column for its type takes longer than opening what is encrypted.
_TELEGRAM_CHAT_ID = cast("EncryptedId", Chat.__table__.c.telegram_chat_id.type)
_AREAS = cast("Encrypted", User.__table__.c.areas.type)


# Gone through before anybody else runs: whoever taps meanwhile waits for so many only.
PORTION = 50

_Item = TypeVar("_Item")


class DueReminder(NamedTuple):
    """A claimed occurrence with all that sending it takes.

    `send_at` is when it was to go out: `due_at`, or the end of its snooze. `tries` counts this one too; `reason` is
    what the last one failed of. `user_id` and `place` are None in a chat without a user of its own.
    """

    lease: Lease
    chat_id: int
    telegram_chat_id: int
    language: str
    zone: str | None
    user_id: int | None
    place: str | None
    due_at: datetime
    send_at: datetime
    tries: int = 1
    snoozes: int = 0
    reason: str | None = None
    areas: frozenset[Area] = frozenset()


def of_chat() -> Sequence[ColumnElement[Any]]:
    """The columns about the chat, and about its user who may not exist; to be joined with `Chat` and `User`."""
    return (
        Chat.id.label("chat_id"),
        still_encrypted(Chat.telegram_chat_id).label("encrypted_telegram_chat_id"),
        Chat.language.label("language"),
        Chat.zone.label("zone"),
        Chat.unreachable.label("unreachable"),
        Chat.paused_until.label("paused_until"),
        Chat.retry_after_at.label("retry_after_at"),
        User.id.label("user_id"),
        User.place.label("place"),
        still_encrypted(User.areas).label("encrypted_areas"),
        _last(Session.ended_at, WalkState.FINISHED).label("finished_at"),
        _last(Session.active_at, WalkState.OPEN).label("active_at"),
    )


def telegram_chat_id_in(row: Row[Any], dialect: Dialect) -> int | None:
    """Telegram's id of the chat, None when it can't be read: the row was damaged."""
    return decrypted(_TELEGRAM_CHAT_ID, row.encrypted_telegram_chat_id, dialect)


def _areas_in(row: Row[Any], dialect: Dialect) -> frozenset[Area]:
    """The parts of the body the chat's user asks for; none when they can't be read, which is no reason not to send."""
    return (
        frozenset()
        if row.encrypted_areas is None
        else read_areas(decrypted(_AREAS, row.encrypted_areas, dialect) or "")
    )


def due_reminder_in(
    row: Row[Any],
    dialect: Dialect,
    lease: Lease,
    telegram_chat_id: int,
    at: tuple[datetime, datetime],
    *,
    tries: int = 1,
    snoozes: int = 0,
    reason: str | None = None,
) -> DueReminder:
    """The claimed occurrence that a row with the columns `of_chat` is about, due and to be sent at these instants."""
    return DueReminder(
        lease,
        row.chat_id,
        telegram_chat_id,
        row.language,
        row.zone,
        row.user_id,
        row.place,
        *at,
        tries,
        snoozes,
        reason,
        _areas_in(row, dialect),
    )


def circumstances_in(row: Row[Any], due_at: datetime, send_at: datetime, **more: Any) -> Circumstances:
    """What a row with the columns `of_chat` tells about an occurrence; `more` is known from elsewhere."""
    return Circumstances(
        due_at,
        send_at,
        unreachable=row.unreachable is not None,
        paused_until=row.paused_until,
        finished_at=row.finished_at,
        active_at=row.active_at,
        **more,
    )


async def portions(items: Iterable[_Item]) -> AsyncIterator[Sequence[_Item]]:
    """The items, some at a time; after each portion, whatever else is ready runs first.

    Rows of a result are made from what the driver brought only when it is their turn, which takes as long as they do.
    """
    left = iter(items)
    while portion := tuple(islice(left, PORTION)):
        yield portion
        await asyncio.sleep(0)


def _last(instant: InstrumentedAttribute[Any], state: WalkState) -> ScalarSelect[datetime | None]:
    return select(func.max(instant)).where(Session.user_id == User.id, Session.state == state).scalar_subquery()
