"""The bot's place in groups: it is added and removed, may speak or not, and a group gets another number."""

from dataclasses import dataclass

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.ext import ContextTypes

from stretchbot.bot.chat_locale import words_of_user
from stretchbot.bot.group_notices import GroupNotices
from stretchbot.bot.update_transactions import UpdateTransactions
from stretchbot.languages import Languages
from stretchbot.replies.actions import Send
from stretchbot.screens import group as screens
from stretchbot.services.groups import NO_RIGHTS, erase_group, find_group, speak_again
from stretchbot.services.reachability import find_chat_id, mark_unreachable, move_chat

_GONE = frozenset({ChatMember.BANNED, ChatMember.LEFT})


@dataclass(frozen=True, slots=True)
class GroupMembership:
    """What happens to the bot's place in groups."""

    transactions: UpdateTransactions
    languages: Languages
    notices: GroupNotices

    async def changed(self, update: Update) -> None:
        """The bot was added, removed, or has other rights than before."""
        changed = update.my_chat_member
        if changed is None or changed.chat.type == changed.chat.CHANNEL:  # nobody there speaks to the bot
            return
        chat_id, now, new = changed.chat.id, self.transactions.clock.now(), changed.new_chat_member
        if new.status in _GONE:
            await self._erase(chat_id)
            return
        if changed.old_chat_member.status in _GONE:
            greeting = screens.added(words_of_user(self.languages, update.effective_user))
            await self.transactions.say(update, chat_id, Send(greeting))
        async with self.transactions.database.write(inline=True) as db:
            group = await find_group(db, chat_id)
            if group is None:
                return
            if isinstance(new, ChatMemberRestricted) and not new.can_send_messages:
                await mark_unreachable(db, group.chat_id, NO_RIGHTS, now)
            else:
                await speak_again(db, group, now)

    async def migrated(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup, with another Telegram chat id; both chats tell of it."""
        message = update.message
        if message is None:
            return
        before = message.migrate_from_chat_id or message.chat.id
        after = message.migrate_to_chat_id or message.chat.id
        async with self.transactions.database.write(inline=True) as db:
            chat_id = await find_chat_id(db, before)
            if chat_id is not None and before != after:
                await move_chat(db, chat_id, after, self.transactions.clock.now())

    async def _erase(self, telegram_chat_id: int) -> None:
        async with self.transactions.database.write() as db:
            was_known = await erase_group(db, telegram_chat_id)
        self.transactions.relay.forget(telegram_chat_id)
        self.notices.forget(telegram_chat_id)
        if was_known:
            await self.transactions.database.wipe_erased()
