"""Whether a reminder goes out, by what is known of its chat; read for a page of claimed reminders at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.encryption import Cipher, cipher_of
from stretchbot.db.personal import TELEGRAM_CHAT_ID
from stretchbot.domain.eligibility import Circumstances, NotSent, why_not_send
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.domain.preset import Preset
from stretchbot.reminders.adapting import Recently, manner_of, read_recently
from stretchbot.reminders.chat_columns import ChatRow, replaced_by_next
from stretchbot.reminders.conflicts import LatestDue
from stretchbot.reminders.readers import Told, read_told, reader_in
from stretchbot.reminders.work import Item, Work
from stretchbot.services.queue import REMINDER

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides about each reminder of a page."""

    now: datetime
    cipher: Cipher
    latest: LatestDue
    told: Told
    recently: Mapping[int, Recently]

    @classmethod
    async def read(
        cls, db: AsyncSession, reminders: Collection[tuple[ChatRow, Preset]], latest: LatestDue, now: datetime
    ) -> "Decider":
        """Read what decides about these reminders, for all at once; `latest` is what else is due of their chats."""
        told = await read_told(db, reminders)
        recently = await read_recently(db, (chat for chat, _ in reminders), now)
        return cls(now, cipher_of(db), latest, told, recently)

    def decide(
        self, item: Item, chat: ChatRow, preset: Preset, *, message_id: int | None = None, turned_off: bool = False
    ) -> Work | NotSent:
        """What it takes to send a reminder, or what to record instead.

        `message_id` is the message that it was sent as before, if it was; it takes the place of that.
        """
        telegram_chat_id = TELEGRAM_CHAT_ID.decrypt(self.cipher, chat.chat_id, chat.encrypted_telegram_chat_id)
        if telegram_chat_id is None:
            # One row that can't be read must not hold up all others at each tick.
            _log.error("reminder.unreadable", reminder=item.subject_id)
            return NotSent(Delivery.FAILED, Reason.UNREADABLE)
        manner = manner_of(chat, self.recently, item.due_at)
        reader, replaces = reader_in(chat, self.cipher, self.told, preset), replaced_by_next(chat, message_id)
        work = item.work(REMINDER, telegram_chat_id, reader, replaces, manner)
        of = Circumstances(
            item.due_at,
            item.send_at,
            attempts=item.attempts,
            last_reason=item.reason,
            turned_off=turned_off,
            unreachable=chat.unreachable is not None,
            paused_until=chat.paused_until,
            newer_due=self.latest.is_after(chat.chat_id, item.send_at, item.subject_id),
            finished_at=chat.finished_at,
            active_at=chat.active_at,
            rests=manner.rests,
            is_quiet=chat.is_quiet(self.now),
        )
        return why_not_send(of, self.now) or work
