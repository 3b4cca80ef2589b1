"""Idle sessions: after 20 minutes without a tap, one button to carry on replaces the others."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Chat, QueueItem, Session
from stretchbot.db.personal import TELEGRAM_CHAT_ID
from stretchbot.domain.session import OPEN_FOR, WalkState
from stretchbot.languages import Languages
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall, is_item_of
from stretchbot.reminders.work import Failed, Item, Sent, Work
from stretchbot.screens.next_taps import carry_on, row
from stretchbot.services.queue import IDLE_SESSION
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import replace_buttons
from stretchbot.telegram.priorities import Priority


class Left(NamedTuple):
    """The message of a session that was left, and the language of its reader."""

    message_id: int
    language: str


class IdleSessionKind(Kind):
    """Sessions left idle; the subject is the session, and `details` what it `Left`."""

    name = IDLE_SESSION
    gives_up_at_once = True

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    def priority(self, work: Work) -> Priority:  # noqa: ARG002 - as in the protocol
        """After everything that somebody waits for."""
        return Priority.TICKS

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """The sessions that nobody has tapped for 20 minutes; those that go on are looked at again."""
        connection = await db.connection()
        query = (
            select(
                QueueItem.id,
                Session.state,
                Session.active_at,
                Session.message_id,
                Chat.language,
                Chat.unreachable,
                Chat.encrypted_telegram_chat_id,
            )
            .join(Session, Session.id == QueueItem.subject_id)
            .join(Chat, Chat.id == QueueItem.chat_id)
            .where(is_item_of(db, items))
        )
        rows = {row.id: row for row in await connection.execute(query)}
        cipher = cipher_of(db)
        prepared = PreparedItems()
        for item in items:
            row = rows.get(item.lease.item_id)
            if row is None or row.state != WalkState.OPEN:
                continue
            idle_at = row.active_at + OPEN_FOR
            chat = TELEGRAM_CHAT_ID.decrypt(cipher, item.chat_id, row.encrypted_telegram_chat_id)
            if idle_at > now:
                prepared.postponed.append((item.lease, idle_at))
            elif row.message_id is not None and row.unreachable is None and chat is not None:
                left = Left(row.message_id, row.language)
                prepared.work.append(item.work(self.name, chat, left))
        return prepared

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """The one button that takes the place of the others."""
        left: Left = work.details
        rows = row(carry_on(self._languages.words(left.language), work.subject_id))

        async def replace() -> int:
            await replace_buttons(client.bot, work.telegram_chat_id, left.message_id, rows)
            return left.message_id

        return replace

    async def record(
        self,
        db: AsyncSession,  # noqa: ARG002 - as in the protocol
        sent: Sequence[Sent],  # noqa: ARG002
        failed: Sequence[Failed],  # noqa: ARG002
        now: datetime,  # noqa: ARG002
    ) -> Sequence[Work]:
        """Nothing: the session stays open for whoever carries on, and the queue forgets it."""
        return ()
