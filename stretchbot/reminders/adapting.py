"""How reminders adapt to their chat: what is known of its silence, read for a whole claim at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import among, numbers_parameter
from stretchbot.db.insert import is_sqlite
from stretchbot.db.models import Chat, Occurrence, Reminder
from stretchbot.domain.adapting import (
    IGNORED_IN_A_ROW,
    LONG_WITHOUT,
    USUAL,
    Manner,
    Silence,
    asks_about_times,
    rests,
    starts_small,
)
from stretchbot.domain.local_time import local_day
from stretchbot.domain.occurrence import Delivery
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.reminders.chat_columns import ChatRow, a_few_at_once

# One that is snoozed, or sent again, is not the reminder before itself.
_CAME_LAST = 2


class Recently(NamedTuple):
    """What came to a chat and was heard of it; `came` are the due instants of its last reminders, newest first."""

    silence: Silence
    came: Collection[datetime]
    a_day: int


async def read_recently(db: AsyncSession, rows: Iterable[ChatRow], now: datetime) -> Mapping[int, Recently]:
    """What came lately, by chat: of those that have not answered the last reminder, or may be away for longer."""
    chats = {
        row.chat_id
        for row in rows
        if row.user_id is not None and (row.unanswered_message_id is not None or _may_start_small(row, now))
    }
    if not chats:
        return {}
    sqlite = is_sqlite(db)
    connection = await db.connection()  # Core: the ORM would hold up the event loop
    found = await connection.execute(_recently(sqlite=sqlite), {"chats": numbers_parameter(chats, sqlite=sqlite)})
    return {row[0]: _read(row) async for some in a_few_at_once(found) for row in some}


def manner_of(row: ChatRow, recently: Mapping[int, Recently], due_at: datetime) -> Manner:
    """How the reminder of a chat that was due at `due_at` comes."""
    found = recently.get(row.chat_id)
    if found is None:
        return USUAL
    day_of = partial(local_day, zone=row.zone_or_utc, day_start_minute=row.day_start_minute or 0)
    return Manner(
        rests=rests(found.silence, due_at, day_of),
        asks=asks_about_times(found.silence, due_at, day_of),
        starts_small=_may_start_small(row, due_at) and _starts_small(row, found.came, due_at),
        a_day=found.a_day,
    )


def _may_start_small(row: ChatRow, now: datetime) -> bool:
    """Whether it is worth a closer look: most have finished something lately."""
    was_paused = (
        row.paused_until is not None
        and row.paused_until <= now
        and (row.finished_at is None or row.finished_at < row.paused_until)
    )
    return was_paused or (row.finished_at is None and bool(row.done_log)) or _is_long_ago(row.finished_at, now)


def _is_long_ago(finished_at: datetime | None, now: datetime) -> bool:
    return finished_at is not None and finished_at <= now - LONG_WITHOUT


def _starts_small(row: ChatRow, came: Collection[datetime], due_at: datetime) -> bool:
    came_at = next((one for one in came if one < due_at), None)
    return starts_small(due_at, paused_until=row.paused_until, done_at=_done_at(row), came_at=came_at)


def _done_at(row: ChatRow) -> datetime | None:
    """When anything was done last: a session finished, or a step of one that was not."""
    latest = DoneLog.read(row.done_log or "").latest
    step_at = None if latest is None else datetime.fromtimestamp(latest * 60, UTC)
    return max((at for at in (row.finished_at, step_at) if at is not None), default=None)


def _read(row: Row[*tuple[Any, ...]]) -> Recently:
    ignored = tuple(one for one in row[4 : 4 + IGNORED_IN_A_ROW] if one is not None)
    came = tuple(one for one in row[4 + IGNORED_IN_A_ROW : -1] if one is not None)
    return Recently(Silence(row[1], row[2], row[3], ignored), came, row[-1])


@cache
def _recently(*, sqlite: bool) -> Select[*tuple[Any, ...]]:
    """Of `chats`: a look at the newest entries of an index for each instant, however long the silence is."""
    since_heard = Occurrence.due_at > func.coalesce(Chat.back_at, Chat.created_at)
    a_day = select(func.count()).where(Reminder.chat_id == Chat.id, Reminder.slot_id.is_not(None))
    return select(
        Chat.id,
        Chat.back_at,
        Chat.times_asked_at,
        Chat.times_kept_until,
        *(_newest_that_came(place, since_heard) for place in range(IGNORED_IN_A_ROW)),
        *(_newest_that_came(place) for place in range(_CAME_LAST)),
        a_day.correlate(Chat).scalar_subquery(),
    ).where(among(Chat.id, "chats", sqlite=sqlite))


def _newest_that_came(place: int, *conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    """When the chat's reminder at that place, from the newest, was due; None when fewer came."""
    return (
        select(Occurrence.due_at)
        .where(Occurrence.chat_id == Chat.id, Occurrence.delivery == Delivery.SENT, *conditions)
        .order_by(Occurrence.due_at.desc())
        .limit(1)
        .offset(place)
        .correlate(Chat)
        .scalar_subquery()
    )
