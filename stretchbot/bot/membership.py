"""Being blocked, unblocked, added to groups and addressed there."""

from dataclasses import dataclass

from telegram import ChatMember, Update
from telegram.ext import ContextTypes

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.languages import Languages
from stretchbot.replies.actions import Action, CallbackAnswer, Send
from stretchbot.replies.relay import OutboxRelay
from stretchbot.screens import common
from stretchbot.services.reachability import find_chat_id, mark_reachable, mark_unreachable, move_chat
from stretchbot.services.updates import is_processed

BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Membership:
    """What happens to the bot's place in chats, rather than in a conversation."""

    database: Database
    clock: Clock
    relay: OutboxRelay
    languages: Languages

    async def changed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The bot was blocked or unblocked, or added to a group."""
        member = update.my_chat_member
        if member is None:
            return
        gone = member.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
        if member.chat.type == member.chat.PRIVATE:
            await self._note_reachability(member.chat.id, gone=gone)
        elif not gone and member.old_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}:
            await self.private_only(update, _context)

    async def private_only(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody in a group, or below a message elsewhere, wants something."""
        user, chat, query = update.effective_user, update.effective_chat, update.callback_query
        t = self.languages.words(user.language_code if user else None)
        actions: list[Action] = [CallbackAnswer(query.id, common.stale(t))] if query else [Send(common.private_only(t))]
        # A press below a message sent through inline mode comes without a chat: it is answered all the same.
        telegram_chat_id = chat.id if chat else 0
        async with self.database.write(inline=True) as db:
            if await is_processed(db, update.update_id):
                return
            is_ours = await self.relay.store(db, update.update_id, telegram_chat_id, actions, self.clock.now())
        if is_ours:
            self.relay.send(update.update_id, telegram_chat_id, actions)

    async def migrated(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup, with another Telegram chat id."""
        message = update.message
        if message is None or message.migrate_to_chat_id is None:
            return
        async with self.database.write(inline=True) as db:
            chat_id = await find_chat_id(db, message.chat.id)
            if chat_id is not None:
                await move_chat(db, chat_id, message.migrate_to_chat_id, self.clock.now())

    async def _note_reachability(self, telegram_chat_id: int, *, gone: bool) -> None:
        now = self.clock.now()
        async with self.database.write(inline=True) as db:
            chat_id = await find_chat_id(db, telegram_chat_id)
            if chat_id is None:
                return
            if gone:
                await mark_unreachable(db, chat_id, BLOCKED, now)
            else:
                await mark_reachable(db, chat_id, now)
