"""From an update in a group to its effect and its reply, once each."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import CallbackQuery, Update, User

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.errors import lost_a_race
from stretchbot.languages import Languages, Words
from stretchbot.replies.actions import Action, CallbackAnswer, DropButtons
from stretchbot.replies.relay import OutboxRelay
from stretchbot.screens import common
from stretchbot.services.updates import is_processed


class GroupReply(NamedTuple):
    """What is to be sent, and not before the group's retry_after is over, if it has one."""

    actions: Sequence[Action]
    not_before: datetime | None = None


Run = Callable[[AsyncSession], Awaitable[GroupReply | None]]
"""What changes the database and decides on a reply; None when the update is nothing to anybody."""


@dataclass(frozen=True, slots=True)
class GroupTransactions:
    """Commits what updates in groups change, and has their replies sent."""

    database: Database
    clock: Clock
    relay: OutboxRelay
    languages: Languages

    async def commit(self, update: Update, telegram_chat_id: int, run: Run) -> None:
        """Commit what `run` changes with its reply, and send that. An update processed before changes nothing."""
        try:
            await self._commit(update, telegram_chat_id, run)
        except DBAPIError as error:
            if not lost_a_race(error):
                raise
            # Processed before, here or on another worker; or somebody was quicker with the same wish. Look again.
            await self._commit(update, telegram_chat_id, run, again=True)

    async def _commit(self, update: Update, telegram_chat_id: int, run: Run, *, again: bool = False) -> None:
        now = self.clock.now()
        async with self.database.write(inline=True) as db:
            if again and await is_processed(db, update.update_id):
                return
            reply = await run(db)
            if reply is None:
                return
            is_ours = await self.relay.store(
                db, update.update_id, telegram_chat_id, reply.actions, now, not_before=reply.not_before
            )
        if is_ours:
            self.relay.send(update.update_id, telegram_chat_id, reply.actions)
        else:  # it stands in line; who pressed need not
            self.relay.answer_press(telegram_chat_id, reply.actions)

    async def say(self, update: Update, telegram_chat_id: int, action: Action) -> None:
        """Do that in a chat, and nothing else."""

        async def say(_db: AsyncSession) -> GroupReply:
            return GroupReply([action])

        await self.commit(update, telegram_chat_id, say)

    async def answer_press(self, update: Update, text: str) -> None:
        """Answer a press, and do nothing else."""
        query, chat = update.callback_query, update.effective_chat
        if query is not None:
            await self.say(update, chat.id if chat else 0, CallbackAnswer(query.id, text))

    def words(self, user: User | None) -> Words:
        """The words of somebody in a group."""
        return self.languages.words(user.language_code if user else None)


def stale(query: CallbackQuery | None, t: Words) -> GroupReply:
    """What is said to a button that means nothing any more."""
    if query is None:
        return GroupReply(())
    answer = CallbackAnswer(query.id, common.stale(t))
    return GroupReply([answer] if query.message is None else [answer, DropButtons(query.message.message_id)])
