"""The relay of the outbox: sends replies after the effect of their update is committed; no handler waits for it.

Each chat gets its replies in order, chats side by side. Only presses are answered at once, however much waits in their
chat: a button spins until then. What can't be sent now, or what a dead process left, stays in
the outbox with all that comes after it in its chat, and is looked for every two seconds.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.replies.actions import Action, CallbackAnswer, from_json, to_json
from stretchbot.replies.outbox import (
    any_unanswered,
    claim_unanswered,
    in_line_until,
    postpone_answers,
)
from stretchbot.replies.press_answers import PressAnswers
from stretchbot.replies.reply_sender import Reply, ReplySender
from stretchbot.replies.sent_replies import SentReply
from stretchbot.services.updates import record_processed
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.priorities import MAX_WAIT_SECONDS, Priority

# Replies that may wait for one chat; beyond that the oldest lose their messages.
MOST_WAITING = 20
STOP_SECONDS = 5.0
# How soon to look for a reply that another worker has in flight: most are sent and recorded within that time.
LOOK_SOON_SECONDS = 0.25

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class OutboxRelay:
    """Sends the replies of the outbox, and deletes them there. For one event loop."""

    def __init__(self, database: Database, clock: Clock, client: TelegramClient) -> None:
        self._database = database
        self._clock = clock
        self._client = client
        self._waiting: dict[int, deque[Reply]] = defaultdict(deque)
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._in_flight: set[int] = set()
        self._press_answers = PressAnswers(database, clock, client)
        # Chats whose replies were left to the outbox since one was last stored for them.
        self._left: set[int] = set()
        self._look: asyncio.Task[None] | None = None
        self._sender = ReplySender(database, clock, client, self._clear)

    async def store(
        self,
        db: AsyncSession,
        update_id: int,
        telegram_chat_id: int,
        actions: Sequence[Action],
        now: datetime,
        *,
        not_before: datetime | None = None,
    ) -> bool:
        """Record, in the transaction of its effect, that an update was processed, with its reply.

        `not_before` is the end of the chat's retry_after, when there is one.

        Returns:
            Whether the caller is to `send` the reply after the commit; else it stands in line, and is looked for.

        Raises:
            IntegrityError: when the update was processed before.
        """
        if not actions:
            await record_processed(db, update_id, telegram_chat_id, None, now)
            return False
        self._left.discard(telegram_chat_id)  # what happens from here on is told to `send`
        in_flight = {reply.update_id for reply in self._waiting.get(telegram_chat_id, ())} | self._sender.unrecorded()
        in_line = await in_line_until(db, telegram_chat_id, now, but_not=in_flight)
        answer_at = max((at for at in (in_line, not_before) if at is not None), default=None)
        await record_processed(db, update_id, telegram_chat_id, to_json(actions), now, answer_at=answer_at)
        if answer_at is not None and answer_at <= now and self._look is None:
            self._look = asyncio.create_task(self._look_soon())
        return answer_at is None

    def send(self, update_id: int, telegram_chat_id: int, actions: Sequence[Action], *, kept: bool = True) -> None:
        """Have the reply to an update sent, which is stored under a lease of ours; returns at once.

        With `kept` false it is not stored: it is sent as far as that is possible now, and lost with this process.
        """
        answering = self._press_answers.begin(telegram_chat_id, actions)
        if kept and telegram_chat_id in self._left:
            return  # one before it failed while this one was being committed: it is claimed together with that
        rest = [action for action in actions if not isinstance(action, CallbackAnswer)]
        self._append(telegram_chat_id, Reply(update_id, rest, asyncio.get_running_loop().time(), kept, answering))

    def answer_press(self, telegram_chat_id: int, actions: Sequence[Action]) -> None:
        """Have a press answered at once, whose reply stands in line; nothing else of it is sent here."""
        self._press_answers.begin(telegram_chat_id, actions)

    def is_behind(self, telegram_chat_id: int) -> bool:
        """Whether replies wait for a chat already."""
        return telegram_chat_id in self._sending

    def forget(self, telegram_chat_id: int) -> None:
        """Send nothing more of what waits for a chat: its owner was erased."""
        for reply in self._waiting.pop(telegram_chat_id, ()):
            self._in_flight.discard(reply.update_id)
        sender = self._sending.pop(telegram_chat_id, None)
        if sender is not None:
            sender.cancel()

    def waiting(self) -> int:
        """How many replies wait, or are in flight."""
        return len(self._in_flight)

    async def wait_for(self, telegram_chat_ids: Collection[int], seconds: float) -> None:
        """Return when these chats have all their replies, or after `seconds`."""
        senders = [self._sending[chat] for chat in telegram_chat_ids if chat in self._sending]
        if senders:
            await asyncio.wait(senders, timeout=seconds)

    async def send_left(self) -> None:
        """Send what is left in the outbox: of dead processes, or after a retry_after; never raises."""
        if self._client.retry_after_seconds() > MAX_WAIT_SECONDS[Priority.CHAT]:
            return  # they would only be postponed again
        try:
            now = self._clock.now()
            async with self._database.read() as db:
                if not await any_unanswered(db, now):
                    return
            async with self._database.write(inline=True) as db:
                claimed = await claim_unanswered(db, now, but_not=self._in_flight | self._sender.unrecorded())
        except UNREACHABLE as error:
            _log.warning("replies.postponed", error=type(error).__name__)
            return
        begun_at = asyncio.get_running_loop().time()
        for one in claimed:
            try:
                actions = from_json(one.answers)
            except ValueError:
                _log.error("replies.unreadable", hint="kept by another version; they are dropped")
                self._sender.drop(one.update_id, one.telegram_chat_id)
            else:
                self._append(one.telegram_chat_id, Reply(one.update_id, actions, begun_at, kept=True))

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Send what waits, and release what takes longer than `seconds` for other workers."""
        if self._look is not None:
            self._look.cancel()
        await self.wait_for(tuple(self._sending), seconds)
        senders = tuple(self._sending.values())
        for sender in senders:
            sender.cancel()
        await asyncio.gather(*senders, return_exceptions=True)
        await self._press_answers.stop()
        await self._sender.stop()
        if not self._in_flight:
            return
        _log.info("replies.left", updates=len(self._in_flight))
        try:
            async with self._database.write(inline=True) as db:
                await postpone_answers(db, self._in_flight, self._clock.now())
        except UNREACHABLE as error:  # their leases end
            _log.warning("replies.postponed", error=type(error).__name__)

    def _clear(self, sent: SentReply, action: Action) -> None:
        self.send(sent.update_id, sent.telegram_chat_id, [action], kept=False)

    def _append(self, telegram_chat_id: int, reply: Reply) -> None:
        queue = self._waiting[telegram_chat_id]
        queue.append(reply)
        self._in_flight.add(reply.update_id)
        if len(queue) > MOST_WAITING:
            _drop_oldest(queue)
        if telegram_chat_id not in self._sending:
            self._sending[telegram_chat_id] = asyncio.create_task(self._send_all(telegram_chat_id, queue))

    async def _look_soon(self) -> None:
        try:
            await asyncio.sleep(LOOK_SOON_SECONDS)
            await self.send_left()
        finally:
            self._look = None

    async def _send_all(self, telegram_chat_id: int, queue: deque[Reply]) -> None:
        try:
            while queue:
                if await self._sender.send_first(telegram_chat_id, queue):
                    self._in_flight.discard(queue.popleft().update_id)
                else:  # those after it wait with it
                    self._leave(telegram_chat_id, queue)
        finally:
            # Without an await in between: the next reply starts a sender of its own.
            if self._waiting.get(telegram_chat_id) is queue:
                del self._waiting[telegram_chat_id], self._sending[telegram_chat_id]

    def _leave(self, telegram_chat_id: int, queue: deque[Reply]) -> None:
        """Leave a chat's replies to the outbox, from which they are claimed together."""
        for reply in queue:
            self._in_flight.discard(reply.update_id)
        queue.clear()
        self._left.add(telegram_chat_id)


def _drop_oldest(queue: deque[Reply]) -> None:
    """Drop the messages of the oldest reply that is not begun: newer ones say where things stand."""
    for place, reply in enumerate(queue):
        callback_answers = tuple(action for action in reply.actions if isinstance(action, CallbackAnswer))
        if place and len(callback_answers) < len(reply.actions):
            queue[place] = replace(reply, actions=callback_answers)
            return
