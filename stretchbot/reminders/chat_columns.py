"""What every claim of a reminder reads about the chat it goes to."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import structlog
from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute
from structlog.typing import FilteringBoundLogger

from stretchbot.db.encryption import Cipher
from stretchbot.db.models import Chat, Session, User
from stretchbot.db.personal import AREAS, row_of_user
from stretchbot.domain.exercise import Area
from stretchbot.domain.session import WalkState
from stretchbot.services.users import read_areas

# Rows handled before anything else runs on the event loop.
ROWS_TOGETHER = 50

_Item = TypeVar("_Item")

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class Reader(NamedTuple):
    """Who will read a reminder: what its message depends on.

    `user_id` and `place` are None in a chat without a user of its own.
    """

    language: str
    zone: str | None
    user_id: int | None = None
    place: str | None = None
    areas: frozenset[Area] = frozenset()


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
    telegram_user_id_index: str | None
    place: str | None
    encrypted_areas: bytes | None
    finished_at: datetime | None
    active_at: datetime | None


def chat_columns() -> Sequence[ColumnElement[Any]]:
    """The columns about the chat, and about its user who may not exist; to be joined with `Chat` and `User`."""
    return (
        Chat.id.label("chat_id"),
        Chat.encrypted_telegram_chat_id.label("encrypted_telegram_chat_id"),
        Chat.language.label("language"),
        Chat.zone.label("zone"),
        Chat.unreachable.label("unreachable"),
        Chat.paused_until.label("paused_until"),
        Chat.retry_after_at.label("retry_after_at"),
        User.id.label("user_id"),
        User.telegram_user_id_index.label("telegram_user_id_index"),
        User.place.label("place"),
        User.encrypted_areas.label("encrypted_areas"),
        _latest(Session.ended_at, WalkState.FINISHED).label("finished_at"),
        _latest(Session.active_at, WalkState.OPEN).label("active_at"),
    )


def reader_in(row: ChatRow, cipher: Cipher) -> Reader:
    """Who reads the message; areas that can't be decrypted are none, which is no reason not to send."""
    areas: str | None = ""
    if row.encrypted_areas is not None:
        areas = AREAS.decrypt(cipher, row_of_user(row.chat_id, row.telegram_user_id_index), row.encrypted_areas)
        if areas is None:
            _log.error("user.unreadable", user=row.user_id, column=AREAS.label)
    return Reader(row.language, row.zone, row.user_id, row.place, read_areas(areas or ""))


async def a_few_at_once(items: Iterable[_Item]) -> AsyncIterator[Sequence[_Item]]:
    """The items, `ROWS_TOGETHER` at a time; whatever else is ready on the event loop runs in between.

    Rows of a result are converted from what the driver brought only when it is their turn.
    """
    left = iter(items)
    while some := tuple(islice(left, ROWS_TOGETHER)):
        yield some
        await asyncio.sleep(0)


def _latest(instant: InstrumentedAttribute[Any], state: WalkState) -> ScalarSelect[datetime | None]:
    return select(func.max(instant)).where(Session.user_id == User.id, Session.state == state).scalar_subquery()
