"""Sending the replies of one chat, one by one, and recording what became of each."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.write_behind import WriteBehindBuffer
from stretchbot.replies.actions import Action, cleared_by, to_json, without_superseded
from stretchbot.replies.outbox import is_unanswered, keep_left, mark_answered, postpone_answers
from stretchbot.replies.perform import Performed, perform
from stretchbot.replies.sent_replies import SentReply, record_messages
from stretchbot.services.updates import ANSWER_LEASE
from stretchbot.telegram.client import TelegramClient

# Half the lease: a reply begun later might still be on its way when the lease ends and another worker takes it over.
BEGIN_WITHIN_SECONDS = ANSWER_LEASE.total_seconds() / 2
# How long until the next attempt when all attempts of the client failed.
RETRY_AFTER = timedelta(seconds=20)
# So long the record of a sent reply waits for others. A process that is killed meanwhile sends these replies again,
# once their lease is over.
GATHER_SECONDS = 0.1
# How long to wait for a record that the next tap may need.
FLUSH_SECONDS = 1.0
# A reply that waited longer may have been erased meanwhile, by another worker: it is looked up before each call.
FRESH_SECONDS = 1.0

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to one update; handed over at `begun_at`, in seconds of the event loop.

    One that is not `kept` is in memory only: nothing is stored about whom it is for. `answering` answers its press.
    """

    update_id: int
    actions: Sequence[Action]
    begun_at: float
    kept: bool
    answering: "asyncio.Task[Performed] | None" = None


class ReplySender:
    """Sends replies, and forgets in the database those that were sent. For one event loop.

    What a reply has left standing in a chat, as its record shows, is given to `clear`, with the reply.
    """

    def __init__(
        self, database: Database, clock: Clock, client: TelegramClient, clear: Callable[[SentReply, Action], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._client = client
        self._clear = clear
        self._records = WriteBehindBuffer(self._write, lambda _: None, gather_seconds=GATHER_SECONDS)

    async def send_first(self, telegram_chat_id: int, queue: deque[Reply]) -> bool:
        """Send the first reply of a chat's queue; false when it stays in the outbox, and those after it with it."""
        reply = queue[0]
        age = asyncio.get_running_loop().time() - reply.begun_at
        later = (action for other in islice(queue, 1, None) for action in other.actions)
        actions = without_superseded(reply.actions, later)
        if reply.answering is not None:  # before the changes that the press has caused
            actions = (*(await asyncio.shield(reply.answering)).left, *actions)
        is_wanted = partial(self._is_wanted, reply)
        try:
            if age > BEGIN_WITHIN_SECONDS:
                if age < ANSWER_LEASE.total_seconds():  # else another worker may have it
                    await self._give_back(queue)
                return False
            performed = await perform(
                self._client, self._database, telegram_chat_id, actions, self._clock.now(), is_wanted
            )
            if not performed:
                await self._postpone(telegram_chat_id, queue, performed)
                return False
            self._records.add(_sent(reply, telegram_chat_id, performed))
            if performed.messages:  # the next tap may come at once
                await self._records.flush(FLUSH_SECONDS)
        except UNREACHABLE as error:
            _log.warning("replies.postponed", error=type(error).__name__)
            return False
        except Exception as error:  # noqa: BLE001 - one that can't be sent must not hold up the chat's others
            _log.error("replies.failed", error=type(error).__name__)
            self.drop(reply.update_id, telegram_chat_id)
        return True

    def drop(self, update_id: int, telegram_chat_id: int) -> None:
        """Have a reply forgotten that can't be sent."""
        self._records.add(SentReply(update_id, telegram_chat_id))

    def unrecorded(self) -> set[int]:
        """The updates that were answered, which the database doesn't know yet."""
        return {one.update_id for one in self._records.unwritten}

    async def stop(self) -> None:
        """Write down what was sent, as far as the database takes it at once."""
        await self._records.flush(FLUSH_SECONDS)
        await self._records.close()

    async def _is_wanted(self, reply: Reply) -> bool:
        """Whether a reply may be sent: false when its chat was erased while it waited."""
        if not reply.kept or asyncio.get_running_loop().time() < reply.begun_at + FRESH_SECONDS:
            return True
        try:
            async with self._database.read() as db:
                return await is_unanswered(db, reply.update_id)
        except UNREACHABLE:  # nobody can be erased meanwhile
            return True

    async def _write(self, sent: Sequence[SentReply]) -> None:
        """Write down which updates were answered, and which messages sessions have got by it."""
        async with self._database.write(inline=True) as db:
            # Sessions first, as updates lock them before they record that they were processed.
            clearing = await record_messages(db, sent)
            await mark_answered(db, *sorted(one.update_id for one in sent))
        for one, action in clearing:
            self._clear(one, action)

    async def _postpone(self, telegram_chat_id: int, queue: deque[Reply], performed: Performed) -> None:
        """Keep what is left of a chat's first reply, to be sent with those after it when its time has come."""
        again_at = self._clock.now() + (performed.wait or RETRY_AFTER)
        async with self._database.write(inline=True) as db:
            clearing = await record_messages(db, [_sent(queue[0], telegram_chat_id, performed)])  # as in `_write`
            left = (*performed.left, *(action for _, action in clearing))
            await keep_left(db, queue[0].update_id, to_json(left))
            await postpone_answers(db, [reply.update_id for reply in queue], again_at)

    async def _give_back(self, replies: Iterable[Reply]) -> None:
        """End our lease on replies, so that they are claimed anew, by any worker."""
        async with self._database.write(inline=True) as db:
            await postpone_answers(db, [reply.update_id for reply in replies], self._clock.now())


def _sent(reply: Reply, telegram_chat_id: int, performed: Performed) -> SentReply:
    return SentReply(reply.update_id, telegram_chat_id, performed.messages, cleared_by(reply.actions))
