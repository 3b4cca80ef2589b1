"""Summaries of a week, for who wants one: in words, and with a picture that is drawn in a process of its own."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.charts import Chart, NotDrawnError
from stretchbot.clock import Clock
from stretchbot.db.encryption import cipher_of
from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, QueueItem, Session, User
from stretchbot.db.personal import TELEGRAM_CHAT_ID
from stretchbot.domain.eligibility import MAX_ATTEMPTS
from stretchbot.domain.history import WEEK
from stretchbot.domain.local_time import local_day
from stretchbot.domain.pauses import is_paused
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.schedule import is_missed
from stretchbot.languages import ENGLISH, Languages
from stretchbot.library import Library
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall, all_work, is_item_of
from stretchbot.reminders.work import Failed, Item, Sent, Work
from stretchbot.screens.weekly_summary import summary
from stretchbot.services.progress import week_of
from stretchbot.services.queue import WEEKLY_SUMMARY
from stretchbot.services.schedule import zone_if_known
from stretchbot.services.weekly_summary import plan_summary
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.gcra import Gcra
from stretchbot.telegram.messages import send, send_drawn
from stretchbot.telegram.priorities import Priority

A_SECOND: Final = 8
"""So many summaries are begun in a second at most: drawing one takes some 60 ms of another core, and reminders that are
due just then are not to wait for a hundred of them."""

Draw = Callable[[Chart], Awaitable[bytes]]

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class _StartLimit:
    """Lets `A_SECOND` summaries begin in each second; spreads the others' next attempts at the same rate.

    Instants are seconds of a clock that doesn't jump.
    """

    def __init__(self) -> None:
        self._starts = Gcra(A_SECOND, burst=A_SECOND)
        self._retries = Gcra(A_SECOND)

    def take(self, now: float) -> timedelta | None:
        """None when one may begin now; else how long its next attempt is to wait."""
        if self._starts.ready_at <= now:
            self._starts.take(now)
            return None
        retry_at = max(self._retries.ready_at, now + 1)
        self._retries.take(retry_at)
        return timedelta(seconds=retry_at - now)


class WeeklySummaryKind(Kind):
    """Summaries; the subject is the user, and `details` their language. Each plans the next as it is done with."""

    name = WEEKLY_SUMMARY

    def __init__(self, database: Database, clock: Clock, library: Library, languages: Languages, draw: Draw) -> None:
        self._database = database
        self._clock = clock
        self._library = library
        self._languages = languages
        self._draw = draw
        self._start_limit = _StartLimit()

    def priority(self, work: Work) -> Priority:  # noqa: ARG002 - as in the protocol
        """After reminders."""
        return Priority.TICKS

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """The summaries that are wanted now; those that are dropped are planned for the week after."""
        rows = {row.id: row for row in await (await db.connection()).execute(_select(db, items))}
        cipher, prepared = cipher_of(db), PreparedItems()
        for item in items:
            row = rows.get(item.lease.item_id)
            if row is None or not row.weekly_summary or row.unreachable is not None:
                continue
            chat = TELEGRAM_CHAT_ID.decrypt(cipher, item.chat_id, row.encrypted_telegram_chat_id)
            if item.due_at > now:  # planned under a clock that was ahead
                prepared.postponed.append((item.lease, item.due_at))
            elif chat is None or _is_dropped(row, item, now):
                next_at = await plan_summary(db, await db.get_one(User, item.subject_id), now)
                if next_at is not None:
                    prepared.postponed.append((item.lease, next_at))
            elif (wait := self._start_limit.take(self._clock.monotonic())) is not None:
                prepared.postponed.append((item.lease, now + wait))
            else:
                prepared.work.append(item.work(self.name, chat, row.language))
        return prepared

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """Sum up, and draw; where that can't be, the words go alone."""
        async with self._database.read() as db:
            user = await db.get_one(User, work.subject_id)
            week = await week_of(db, user, work.send_at, self._library.exercises)
        screen = summary(self._languages.words(work.details), week, self._languages.words(ENGLISH))
        bot, chat = client.bot, work.telegram_chat_id
        try:
            picture = await self._draw(screen.picture) if isinstance(screen.picture, Chart) else None
        except NotDrawnError:
            _log.warning("summary.not_drawn")
            picture = None
        if picture is None:
            return lambda: send(bot, chat, replace(screen, picture=None))
        return lambda: send_drawn(bot, chat, screen, picture)

    async def record(
        self, db: AsyncSession, sent: Sequence[Sent], failed: Sequence[Failed], now: datetime
    ) -> Sequence[Work]:
        """Plan the next one; nothing else is left of a summary."""
        for work in all_work(sent, failed):
            user = await db.get(User, work.subject_id)
            if user is not None:
                await plan_summary(db, user, max(now, work.due_at))
        return ()


def _is_dropped(row: Row[Any], item: Item, now: datetime) -> bool:
    """Whether it doesn't come this week: too late, in a pause or quiet hours, or after a week without stretching."""
    zone = zone_if_known(row.zone)
    if zone is None or is_missed(item.send_at, now) or item.attempts > MAX_ATTEMPTS:
        return True
    quiet = QuietHours.of(row.quiet_from_minute, row.quiet_until_minute)
    if is_paused(now, row.paused_until) or (quiet is not None and quiet.cover(now, zone)):
        return True
    today = local_day(item.send_at, zone, row.day_start_minute)
    return row.counted_on is None or row.counted_on <= today - WEEK


def _select(db: AsyncSession, items: Sequence[Item]) -> Any:
    last_counted_on = select(func.max(Session.counted_on)).where(Session.user_id == User.id).scalar_subquery()
    return (
        select(
            QueueItem.id,
            User.weekly_summary,
            User.day_start_minute,
            last_counted_on.label("counted_on"),
            Chat.language,
            Chat.zone,
            Chat.unreachable,
            Chat.paused_until,
            Chat.quiet_from_minute,
            Chat.quiet_until_minute,
            Chat.encrypted_telegram_chat_id,
        )
        .join(User, User.id == QueueItem.subject_id)
        .join(Chat, Chat.id == User.chat_id)
        .where(is_item_of(db, items))
    )
