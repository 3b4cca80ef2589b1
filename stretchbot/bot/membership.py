"""Being blocked, unblocked, added to groups and addressed there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from telegram import ChatMember, Message, Update, User
from telegram.ext import ContextTypes

from stretchbot.bot.commands import COMMANDS
from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.languages import Languages, Words
from stretchbot.replies.actions import Action, CallbackAnswer, Send
from stretchbot.replies.relay import OutboxRelay
from stretchbot.screens import common
from stretchbot.services.group_notices import TELL_AGAIN_AFTER, note_told
from stretchbot.services.reachability import find_chat_id, mark_reachable, mark_unreachable, move_chat

BLOCKED = "blocked"
_COMMANDS = frozenset(command.name for command in COMMANDS)
MOST_REMEMBERED = 10_000  # groups; what is forgotten is in the database


@dataclass(frozen=True, slots=True)
class Membership:
    """What happens to the bot's place in chats, rather than in a conversation."""

    database: Database
    clock: Clock
    relay: OutboxRelay
    languages: Languages
    told_groups: dict[int, datetime] = field(default_factory=dict)

    async def changed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The bot was blocked or unblocked, or added to a group."""
        member = update.my_chat_member
        if member is None:
            return
        gone = member.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
        if member.chat.type == member.chat.PRIVATE:
            await self._note_reachability(member.chat.id, gone=gone)
        elif member.chat.type == member.chat.CHANNEL:
            return  # nobody there speaks to the bot
        elif not gone and member.old_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}:
            await self.private_only(update, _context)

    async def private_only(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody in a group wants something: the group is told once a day that the bot works in private chats."""
        user, chat, now = update.effective_user, update.effective_chat, self.clock.now()
        if chat is None or (update.message is not None and not _is_for(update.message)):
            return
        # Remembered: a group that goes on takes no transaction from those who chat in private.
        told_at = self.told_groups.get(chat.id)
        if told_at is not None and abs(now - told_at) < TELL_AGAIN_AFTER:
            return
        answer = Send(common.private_only(self._words(user)), topic=_topic_of(update.message))
        await self._reply(update, chat.id, [answer], tells_group=True)
        if len(self.told_groups) >= MOST_REMEMBERED:
            self.told_groups.clear()
        self.told_groups[chat.id] = now

    async def stale_press(self, update: Update) -> None:
        """A button was pressed outside of its owner's private chat."""
        user, chat, query = update.effective_user, update.effective_chat, update.callback_query
        if query is not None:
            # A press below a message sent through inline mode comes without a chat: it is answered all the same.
            actions = [CallbackAnswer(query.id, common.stale(self._words(user)))]
            await self._reply(update, chat.id if chat else 0, actions)

    async def migrated(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup, with another Telegram chat id."""
        message = update.message
        if message is None or message.migrate_to_chat_id is None:
            return
        async with self.database.write(inline=True) as db:
            chat_id = await find_chat_id(db, message.chat.id)
            if chat_id is not None:
                await move_chat(db, chat_id, message.migrate_to_chat_id, self.clock.now())

    async def _reply(
        self, update: Update, telegram_chat_id: int, actions: Sequence[Action], *, tells_group: bool = False
    ) -> None:
        now = self.clock.now()
        try:
            async with self.database.write(inline=True) as db:
                if tells_group and not await note_told(db, telegram_chat_id, now):
                    return
                is_ours = await self.relay.store(db, update.update_id, telegram_chat_id, actions, now)
        except IntegrityError:
            return  # processed before, here or on another worker
        if is_ours:
            self.relay.send(update.update_id, telegram_chat_id, actions)

    def _words(self, user: User | None) -> Words:
        return self.languages.words(user.language_code if user else None)

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


def _is_for(message: Message) -> bool:
    """Whether a command in a group is for this bot: it names this one, or none and is one of its own."""
    command, _, name = (message.text or "").split(maxsplit=1)[0].partition("@")
    if name:
        return name.casefold() == message.get_bot().username.casefold()
    return command.removeprefix("/").casefold() in _COMMANDS


def _topic_of(message: Message | None) -> int | None:
    """The topic of a forum that a message is in; None where there are none, and in the general one."""
    return message.message_thread_id if message is not None and message.is_topic_message else None
