"""A broadcast to its receivers, after everything else that the bot sends, and never in anybody's quiet hours."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from markupsafe import Markup
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.engine import Database
from stretchbot.db.models import Broadcast, BroadcastState, Chat, QueueItem, User
from stretchbot.db.personal import BROADCAST_TEXT, TELEGRAM_CHAT_ID
from stretchbot.domain.eligibility import MAX_ATTEMPTS
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.languages import Languages
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall, is_item_of
from stretchbot.reminders.work import Failed, Item, Sent, Work
from stretchbot.screens.broadcast import news
from stretchbot.services.broadcasts import count_sent, is_sending
from stretchbot.services.queue import NEWS
from stretchbot.services.schedule import zone_if_known
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import send
from stretchbot.telegram.priorities import Priority

WORTH_SENDING: Final = timedelta(days=1, hours=1)
"""Quiet hours end within a day; whoever can't be reached for longer doesn't hold a broadcast up."""


class _News(NamedTuple):
    """A broadcast for one reader: the details of its work."""

    broadcast_id: int
    text: Markup
    language: str


class NewsKind(Kind):
    """Broadcasts to single people; the subject is the user."""

    name = NEWS

    def __init__(self, database: Database, languages: Languages) -> None:
        self._database = database
        self._languages = languages

    def priority(self, work: Work) -> Priority:  # noqa: ARG002 - as in the protocol
        """After everything else."""
        return Priority.BACKGROUND

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """To whom it goes now, and to whom when their quiet hours are over; all others are done with."""
        rows = {row.id: row for row in await (await db.connection()).execute(_select(db, items))}
        cipher, prepared = cipher_of(db), PreparedItems()
        texts = {row.broadcast_id: row.encrypted_text for row in rows.values()}
        written = {
            number: None if text is None else BROADCAST_TEXT.decrypt(cipher, number, text)
            for number, text in texts.items()
        }
        for item in items:
            row = rows.get(item.lease.item_id)
            text = None if row is None else written[row.broadcast_id]
            if row is None or text is None or _is_given_up(row, item, now):
                continue
            chat = TELEGRAM_CHAT_ID.decrypt(cipher, item.chat_id, row.encrypted_telegram_chat_id)
            if (quiet_until := _quiet_until(row, now)) is not None:
                prepared.postponed.append((item.lease, quiet_until))
            elif chat is not None:
                details = _News(row.broadcast_id, Markup(text), row.language)  # noqa: S704 - Telegram's own, escaped
                prepared.work.append(item.work(self.name, chat, details))
        return prepared

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """The message; nothing is sent, and 0 comes back, once the broadcast was stopped."""
        details: _News = work.details
        screen = news(self._languages.words(details.language), details.text)
        paid = client.limits.paid_broadcast

        async def send_unless_stopped() -> int:
            async with self._database.read() as db:
                if not await is_sending(db, details.broadcast_id):
                    return 0
            return await send(client.bot, work.telegram_chat_id, screen, paid_broadcast=paid)

        return send_unless_stopped

    async def record(
        self,
        db: AsyncSession,
        sent: Sequence[Sent],
        failed: Sequence[Failed],
        now: datetime,  # noqa: ARG002 - as in the protocol
    ) -> Sequence[Work]:
        """Count them."""
        went_out = Counter(one.work.details.broadcast_id for one in sent if one.message_id)
        did_not = Counter(one.work.details.broadcast_id for one in failed)
        for number in sorted(went_out | did_not):
            await count_sent(db, number, sent=went_out[number], failed=did_not[number])
        return ()


def _is_given_up(row: Row[Any], item: Item, now: datetime) -> bool:
    is_wanted = row.wants_news and row.unreachable is None
    return not is_wanted or item.attempts > MAX_ATTEMPTS or now - item.send_at > WORTH_SENDING


def _quiet_until(row: Row[Any], now: datetime) -> datetime | None:
    """When the reader's quiet hours end; None outside them."""
    quiet = QuietHours.of(row.quiet_from_minute, row.quiet_until_minute)
    zone = zone_if_known(row.zone)
    return quiet.end_after(now, zone) if quiet is not None and zone is not None and quiet.cover(now, zone) else None


def _select(db: AsyncSession, items: Sequence[Item]) -> Any:
    return (
        select(
            QueueItem.id,
            User.wants_news,
            Broadcast.id.label("broadcast_id"),
            Broadcast.encrypted_text,
            Chat.language,
            Chat.zone,
            Chat.unreachable,
            Chat.quiet_from_minute,
            Chat.quiet_until_minute,
            Chat.encrypted_telegram_chat_id,
        )
        .join(User, User.id == QueueItem.subject_id)
        .join(Chat, Chat.id == QueueItem.chat_id)
        .join(Broadcast, Broadcast.started_at == QueueItem.due_at)
        .where(
            is_item_of(db, items),
            Broadcast.state == BroadcastState.SENDING,
        )
    )
