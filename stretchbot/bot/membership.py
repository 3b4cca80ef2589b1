"""Being blocked and unblocked."""

from dataclasses import dataclass

from telegram import ChatMember, ChatMemberUpdated

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.services.reachability import find_chat_id, mark_reachable, mark_unreachable

BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Membership:
    """What happens to the bot's place in private chats, rather than in a conversation."""

    database: Database
    clock: Clock

    async def changed(self, member: ChatMemberUpdated) -> None:
        """The bot was blocked or unblocked."""
        is_gone = member.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
        now = self.clock.now()
        async with self.database.write(inline=True) as db:
            chat_id = await find_chat_id(db, member.chat.id)
            if chat_id is None:
                return
            if is_gone:
                await mark_unreachable(db, chat_id, BLOCKED, now)
            else:
                await mark_reachable(db, chat_id, now)
