"""What members of a group are told of the bot: once a day each group, however many commands come."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update

from stretchbot.bot.chat_locale import words_of_user
from stretchbot.bot.group_messages import topic_of
from stretchbot.bot.update_transactions import Reply, UpdateTransactions
from stretchbot.languages import Languages
from stretchbot.replies.actions import Send
from stretchbot.screens import group as screens
from stretchbot.services.group_notices import TELL_AGAIN_AFTER, note_told

MOST_REMEMBERED = 10_000  # groups; what is forgotten is in the database


@dataclass(frozen=True, slots=True)
class GroupNotices:
    """Tells members what the bot does in their group."""

    transactions: UpdateTransactions
    languages: Languages
    # Remembered: a group that goes on takes no transaction from those who chat in private.
    told: dict[int, datetime] = field(default_factory=dict)

    async def tell(self, update: Update) -> None:
        """Tell the group of an update, unless it was told within the last day."""
        chat, message, now = update.effective_chat, update.message, self.transactions.clock.now()
        if chat is None or message is None:
            return
        told_at = self.told.get(chat.id)
        if told_at is not None and abs(now - told_at) < TELL_AGAIN_AFTER:
            return
        screen = screens.for_members(words_of_user(self.languages, update.effective_user), message.get_bot().username)
        notice = Send(screen, topic=topic_of(message))

        async def tell(db: AsyncSession, now: datetime) -> Reply | None:
            return Reply([notice]) if await note_told(db, chat.id, now) else None

        await self.transactions.commit(update, chat.id, tell)
        if len(self.told) >= MOST_REMEMBERED:
            self.told.clear()
        self.told[chat.id] = now

    def forget(self, telegram_chat_id: int) -> None:
        """Tell a group again when it asks: the bot was removed from it."""
        self.told.pop(telegram_chat_id, None)
