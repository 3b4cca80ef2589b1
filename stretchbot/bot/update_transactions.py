"""From an update to its effect and its reply, once each: both are committed together, and the reply is sent then."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.errors import lost_a_race
from stretchbot.replies.actions import Action, CallbackAnswer
from stretchbot.replies.relay import OutboxRelay
from stretchbot.services.updates import is_processed, record_processed

log = structlog.get_logger(__name__)


class Reply(NamedTuple):
    """What is to be sent, and not before the chat's retry_after is over, if it has one.

    Not `kept` in the database when nothing is to be stored about whom it is for; with `erased`, that is somebody who
    was known until now.
    """

    actions: Sequence[Action] = ()
    not_before: datetime | None = None
    kept: bool = True
    erased: bool = False


Run = Callable[[AsyncSession, datetime], Awaitable[Reply | None]]
"""What changes the database and decides on a reply; None when the update is nothing to anybody."""


@dataclass(frozen=True, slots=True)
class UpdateTransactions:
    """Commits what updates change, and has their replies sent."""

    database: Database
    clock: Clock
    relay: OutboxRelay

    async def commit(self, update: Update, telegram_chat_id: int, run: Run, *, again: bool = False) -> None:
        """Commit what `run` changes with its reply, and send that. An update processed before changes nothing.

        Most are new, so none is looked up before one turns out not to be; with `again`, it is at once.

        Raises:
            Exception: whatever `run` raises: nothing it changed is kept.
        """
        try:
            await self._commit(update, telegram_chat_id, run, again=again)
        except DBAPIError as error:
            if again or not lost_a_race(error):
                raise
            # Processed before, here or on another worker; or somebody was quicker with the same wish. Look again.
            log.info("update.repeated")
            await self._commit(update, telegram_chat_id, run, again=True)

    async def _commit(self, update: Update, telegram_chat_id: int, run: Run, *, again: bool) -> None:
        now, update_id, is_ours = self.clock.now(), update.update_id, True
        async with self.database.write(inline=True) as db:
            if again and await is_processed(db, update_id):
                return
            reply = await run(db, now)
            if reply is None:
                return
            if reply.kept:
                is_ours = await self.relay.store(
                    db, update_id, telegram_chat_id, reply.actions, now, not_before=reply.not_before
                )
            else:
                await record_processed(db, update_id, telegram_chat_id, None, now)
        if reply.erased:
            self.relay.forget(telegram_chat_id)
        if is_ours:
            self.send(update, telegram_chat_id, reply)
        else:  # it stands in line; who pressed need not
            self.relay.answer_press(telegram_chat_id, reply.actions)
        if reply.erased:
            await self.database.wipe_erased()

    def send(self, update: Update, telegram_chat_id: int, reply: Reply) -> None:
        """Have a reply sent that is committed, or not to be kept at all."""
        if reply.actions:
            self.relay.send(update.update_id, telegram_chat_id, reply.actions, kept=reply.kept)

    async def say(self, update: Update, telegram_chat_id: int, action: Action) -> None:
        """Do that in a chat, and nothing else."""

        async def say(_db: AsyncSession, _now: datetime) -> Reply:
            return Reply([action])

        await self.commit(update, telegram_chat_id, say)

    async def answer_press(self, update: Update, text: str) -> None:
        """Answer a press, and do nothing else."""
        query, chat = update.callback_query, update.effective_chat
        if query is not None:
            await self.say(update, chat.id if chat else 0, CallbackAnswer(query.id, text))
