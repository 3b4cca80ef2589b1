"""What every claim of a reminder reads about the chat it goes to."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, ScalarSelect, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from stretchbot.db.models import Chat, Occurrence, Reminder, Session, User
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.occurrence import Response
from stretchbot.domain.planning.compose import PROPOSALS_REMEMBERED
from stretchbot.domain.preset import NO_PRESET, Preset
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.session import WalkState
from stretchbot.services.schedule import zone_if_known

# Rows handled before anything else runs on the event loop.
ROWS_TOGETHER = 50

_Item = TypeVar("_Item")


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
    keeps_messages: bool | None
    encrypted_conditions: bytes | None
    day_start_minute: int | None
    finished_at: datetime | None
    active_at: datetime | None
    unanswered_message_id: int | None
    done_log: str | None
    proposed_ids: str | None
    quiet_from_minute: int | None
    quiet_until_minute: int | None

    def is_quiet(self, now: datetime) -> bool:
        """Whether it is in the chat's quiet hours now."""
        return self.quiet is not None and self.quiet.cover(now, self.zone_or_utc)

    @property
    def quiet(self) -> QuietHours | None:
        """The chat's quiet hours; None without any."""
        return QuietHours.of(self.quiet_from_minute, self.quiet_until_minute)

    @property
    def zone_or_utc(self) -> ZoneInfo:
        """The chat's zone; UTC where the time zone data doesn't know it, which must not hold up all others."""
        return zone_if_known(self.zone) or ZoneInfo("UTC")


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
        User.keeps_messages.label("keeps_messages"),
        User.encrypted_conditions.label("encrypted_conditions"),
        User.day_start_minute.label("day_start_minute"),
        _latest(Session.ended_at, WalkState.FINISHED).label("finished_at"),
        _latest(Session.active_at, WalkState.OPEN).label("active_at"),
        _unanswered_message_id(),
        User.done_log.label("done_log"),
        _proposed_ids(),
        Chat.quiet_from_minute.label("quiet_from_minute"),
        Chat.quiet_until_minute.label("quiet_until_minute"),
    )


PRESET_COLUMNS: Final = (Reminder.place, Reminder.routine_id, Reminder.minutes)
"""What a reminder says of itself, beside these."""


def preset_in(columns: Sequence[Any]) -> Preset:
    """What is set for a reminder, by its `PRESET_COLUMNS`: for most, nothing is."""
    return Preset.read(*columns) if any(columns) else NO_PRESET


def replaced_by_next(row: ChatRow, *others: int | None) -> tuple[int, ...]:
    """The messages in whose place the chat's next reminder comes: one nobody answered, and `others` that there are.

    None where somebody keeps everything.
    """
    if row.keeps_messages:
        return ()
    return tuple(dict.fromkeys(one for one in (row.unanswered_message_id, *others) if one is not None))


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


def _proposed_ids() -> ColumnElement[str | None]:
    """The routines that the chat's reminders proposed since `proposed_since`, a parameter; None when there are none."""
    since = bindparam("proposed_since", type_=UtcDateTime)
    return (
        select(func.aggregate_strings(Occurrence.routine_id, " "))
        .where(Occurrence.chat_id == Chat.id, Occurrence.due_at >= since)
        .correlate(Chat)
        .scalar_subquery()
        .label("proposed_ids")
    )


def proposed_since(now: datetime) -> dict[str, datetime]:
    """The parameter of `chat_columns`, for a claim made at `now`."""
    return {"proposed_since": now - PROPOSALS_REMEMBERED}


def _latest(instant: InstrumentedAttribute[Any], state: WalkState) -> ScalarSelect[datetime | None]:
    return select(func.max(instant)).where(Session.user_id == User.id, Session.state == state).scalar_subquery()
