"""The relay of the outbox: sends replies after the effect of their update is committed; no handler waits for it.

Each chat gets its replies in order, chats side by side. What can't be sent now, or what a dead process left, stays in
the outbox and is looked for every two seconds.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.write_behind import WriteBehindBuffer
from stretchbot.replies.actions import Action, CallbackAnswer, from_json, to_json
from stretchbot.replies.outbox import (
    any_unanswered,
    claim_unanswered,
    give_back_answers,
    mark_answered,
    postpone_answers,
)
from stretchbot.replies.perform import Performed, perform
from stretchbot.services.sessions import record_message
from stretchbot.services.updates import ANSWER_LEASE
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import MAX_WAIT_SECONDS, Priority

# Half the lease: a reply begun later might still be on its way when the lease ends and another worker takes it over.
BEGIN_WITHIN_SECONDS = ANSWER_LEASE.total_seconds() / 2
# How long until the next attempt when all attempts of the client failed.
RETRY_AFTER = timedelta(seconds=20)
# Replies that may wait for one chat; beyond that the oldest lose their messages.
MOST_WAITING = 20
STOP_SECONDS = 5.0
# So long the record of a sent reply waits for others. A process that is killed meanwhile sends these replies again,
# once their lease is over.
GATHER_SECONDS = 0.1
# How long to wait for a record that the next tap may need.
FLUSH_SECONDS = 1.0

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Reply:
    """The reply to one update; it must be begun before `deadline`, in seconds of the event loop."""

    update_id: int
    actions: Sequence[Action]
    deadline: float


@dataclass(frozen=True, slots=True)
class _Answered:
    """An update whose reply was sent, and which `messages` sessions have got by it, by session."""

    update_id: int
    messages: Mapping[int, int]


class OutboxRelay:
    """Sends the replies of the outbox, and deletes them there. For one event loop."""

    def __init__(self, database: Database, clock: Clock, client: TelegramClient) -> None:
        self._database = database
        self._clock = clock
        self._client = client
        self._waiting: dict[int, deque[_Reply]] = defaultdict(deque)
        self._senders: dict[int, asyncio.Task[None]] = {}
        self._in_flight: set[int] = set()
        self._answered = WriteBehindBuffer(self._record, lambda _: None, gather_seconds=GATHER_SECONDS)

    def send(self, update_id: int, telegram_chat_id: int, actions: Sequence[Action]) -> None:
        """Have the reply to an update sent, which is stored under a lease of ours; returns at once."""
        deadline = asyncio.get_running_loop().time() + BEGIN_WITHIN_SECONDS
        queue = self._waiting[telegram_chat_id]
        queue.append(_Reply(update_id, actions, deadline))
        self._in_flight.add(update_id)
        if len(queue) > MOST_WAITING:
            _drop_oldest(queue)
        if telegram_chat_id not in self._senders:
            self._senders[telegram_chat_id] = asyncio.create_task(self._send_all(telegram_chat_id, queue))

    def waiting(self) -> int:
        """How many replies wait, or are in flight."""
        return len(self._in_flight)

    async def wait_for(self, telegram_chat_ids: Collection[int], seconds: float) -> None:
        """Return when these chats have all their replies, or after `seconds`."""
        senders = [self._senders[chat] for chat in telegram_chat_ids if chat in self._senders]
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
                claimed = await claim_unanswered(db, now, but_not=self._in_flight | self._unrecorded())
        except UNREACHABLE as error:
            _log.warning("replies.postponed", error=type(error).__name__)
            return
        for one in claimed:
            try:
                actions = from_json(one.answers)
            except ValueError:
                _log.error("replies.unreadable", hint="kept by another version; they are dropped")
                self._answered.add(_Answered(one.update_id, {}))
            else:
                self.send(one.update_id, one.telegram_chat_id, actions)

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Send what waits, and release what takes longer than `seconds` for other workers."""
        await self.wait_for(tuple(self._senders), seconds)
        for sender in tuple(self._senders.values()):
            sender.cancel()
        await asyncio.gather(*self._senders.values(), return_exceptions=True)
        await self._answered.flush(FLUSH_SECONDS)
        await self._answered.close()
        if not self._in_flight:
            return
        _log.info("replies.left", updates=len(self._in_flight))
        try:
            async with self._database.write(inline=True) as db:
                await give_back_answers(db, self._in_flight, self._clock.now())
        except UNREACHABLE as error:  # their leases end
            _log.warning("replies.postponed", error=type(error).__name__)

    async def _send_all(self, telegram_chat_id: int, queue: deque[_Reply]) -> None:
        try:
            while queue:
                await self._send_next(telegram_chat_id, queue[0])
                self._in_flight.discard(queue.popleft().update_id)
        finally:
            # Without an await in between: the next reply starts a sender of its own.
            del self._waiting[telegram_chat_id], self._senders[telegram_chat_id]

    async def _send_next(self, telegram_chat_id: int, reply: _Reply) -> None:
        if asyncio.get_running_loop().time() > reply.deadline:
            return  # it stays in the database, and its lease ends
        try:
            performed = await perform(self._client, self._database, telegram_chat_id, reply.actions, self._clock.now())
            if not performed:
                await self._postpone(reply.update_id, performed)
                return
            self._answered.add(_Answered(reply.update_id, performed.messages))
            if performed.messages:  # the next tap may come at once
                await self._answered.flush(FLUSH_SECONDS)
        except UNREACHABLE as error:
            _log.warning("replies.postponed", error=type(error).__name__)
        except Exception as error:  # noqa: BLE001 - one that can't be sent must not hold up the chat's others
            _log.error("replies.failed", error=type(error).__name__)

    async def _record(self, answered: Sequence[_Answered]) -> None:
        """Write down which updates were answered, and which messages sessions have got by it."""
        async with self._database.write(inline=True) as db:
            await mark_answered(db, *(one.update_id for one in answered))
            for one in answered:
                for session, message_id in one.messages.items():
                    await record_message(db, session, message_id)

    def _unrecorded(self) -> set[int]:
        """The updates that were answered, which the database doesn't know yet."""
        return {one.update_id for one in self._answered.unwritten}

    async def _postpone(self, update_id: int, performed: Performed) -> None:
        again_at = self._clock.now() + (performed.wait or RETRY_AFTER)
        async with self._database.write(inline=True) as db:
            await postpone_answers(db, update_id, to_json(performed.left), again_at)
            for session, message_id in performed.messages.items():
                await record_message(db, session, message_id)


def _drop_oldest(queue: deque[_Reply]) -> None:
    """Drop the messages of the oldest reply that is not begun: newer ones say where things stand.

    Its callback is answered all the same: Telegram doesn't limit that, and it stops the button's spinner.
    """
    for place, reply in enumerate(queue):
        callback_answers = tuple(action for action in reply.actions if isinstance(action, CallbackAnswer))
        if place and len(callback_answers) < len(reply.actions):
            queue[place] = replace(reply, actions=callback_answers)
            return
