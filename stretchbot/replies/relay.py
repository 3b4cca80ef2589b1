"""The relay of the outbox: sends replies after the effect of their update is committed; no handler waits for it.

Each chat gets its replies in order, chats side by side. Only presses are answered at once, however much waits in their
chat: a button spins until then. What can't be sent now, or what a dead process left, stays in
the outbox with all that comes after it in its chat, and is looked for every two seconds.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.write_behind import WriteBehindBuffer
from stretchbot.replies.actions import (
    Action,
    CallbackAnswer,
    Delete,
    DropButtons,
    cleared_by,
    from_json,
    to_json,
    without_superseded,
)
from stretchbot.replies.outbox import (
    any_unanswered,
    claim_unanswered,
    in_line_until,
    is_unanswered,
    keep_left,
    mark_answered,
    postpone_answers,
)
from stretchbot.replies.perform import Performed, perform
from stretchbot.services.session_messages import record_message
from stretchbot.services.updates import ANSWER_LEASE, record_processed
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
# A reply that waited longer may have been erased meanwhile, by another worker: it is looked up before each call.
FRESH_SECONDS = 1.0
# How long until a look for what another worker has in hand: as long as most replies take it to send and record.
LOOK_SOON_SECONDS = 0.25

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Reply:
    """The reply to one update; handed over at `begun_at`, in seconds of the event loop.

    One that is not `kept` is in memory only: nothing is stored about whom it is for. `answering` answers its press.
    """

    update_id: int
    actions: Sequence[Action]
    begun_at: float
    kept: bool
    answering: "asyncio.Task[Performed] | None" = None


@dataclass(frozen=True, slots=True)
class _Answered:
    """An update whose reply was sent, and which `messages` sessions have got by it, by session.

    `cleared` are those of the chat that the reply itself has deleted or changed.
    """

    update_id: int
    telegram_chat_id: int
    messages: Mapping[int, int] = field(default_factory=dict)
    cleared: frozenset[int] = frozenset()


class OutboxRelay:
    """Sends the replies of the outbox, and deletes them there. For one event loop."""

    def __init__(self, database: Database, clock: Clock, client: TelegramClient) -> None:
        self._database = database
        self._clock = clock
        self._client = client
        self._waiting: dict[int, deque[_Reply]] = defaultdict(deque)
        self._senders: dict[int, asyncio.Task[None]] = {}
        self._in_flight: set[int] = set()
        # The answers to presses that are on their way.
        self._answering: set[asyncio.Task[Performed]] = set()
        # Chats whose replies were left to the outbox since one was last stored for them.
        self._left: set[int] = set()
        self._look: asyncio.Task[None] | None = None
        self._answered = WriteBehindBuffer(self._record, lambda _: None, gather_seconds=GATHER_SECONDS)

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
        in_hand = {reply.update_id for reply in self._waiting.get(telegram_chat_id, ())} | self._unrecorded()
        in_line = await in_line_until(db, telegram_chat_id, now, but_not=in_hand)
        answer_at = max((at for at in (in_line, not_before) if at is not None), default=None)
        await record_processed(db, update_id, telegram_chat_id, to_json(actions), now, answer_at=answer_at)
        if answer_at is not None and answer_at <= now and self._look is None:
            self._look = asyncio.create_task(self._look_soon())
        return answer_at is None

    def send(self, update_id: int, telegram_chat_id: int, actions: Sequence[Action], *, kept: bool = True) -> None:
        """Have the reply to an update sent, which is stored under a lease of ours; returns at once.

        With `kept` false it is not stored: it is sent as far as that is possible now, and lost with this process.
        """
        answering = self.answer_press(telegram_chat_id, actions)
        if kept and telegram_chat_id in self._left:
            return  # one before it failed while this one was being committed: it is claimed together with that
        rest = [action for action in actions if not isinstance(action, CallbackAnswer)]
        self._append(telegram_chat_id, _Reply(update_id, rest, asyncio.get_running_loop().time(), kept, answering))

    def answer_press(self, telegram_chat_id: int, actions: Sequence[Action]) -> "asyncio.Task[Performed] | None":
        """Have a press answered at once, whatever waits before the rest of the reply; None without an answer."""
        answers = [action for action in actions if isinstance(action, CallbackAnswer)]
        if not answers:
            return None
        answering = asyncio.create_task(self._answer_press(telegram_chat_id, answers))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)
        return answering

    async def _answer_press(self, telegram_chat_id: int, answers: Sequence[CallbackAnswer]) -> Performed:
        try:
            return await perform(self._client, self._database, telegram_chat_id, answers, self._clock.now())
        except UNREACHABLE as error:
            _log.warning("press.unanswered", error=type(error).__name__)
        except Exception as error:  # noqa: BLE001 - a button that spins for a while holds up nothing
            _log.error("press.unanswered", error=type(error).__name__)
        return Performed()

    def is_behind(self, telegram_chat_id: int) -> bool:
        """Whether replies wait for a chat already."""
        return telegram_chat_id in self._senders

    def forget(self, telegram_chat_id: int) -> None:
        """Send nothing more of what waits for a chat: its owner was erased."""
        for reply in self._waiting.pop(telegram_chat_id, ()):
            self._in_flight.discard(reply.update_id)
        sender = self._senders.pop(telegram_chat_id, None)
        if sender is not None:
            sender.cancel()

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
        begun_at = asyncio.get_running_loop().time()
        for one in claimed:
            try:
                actions = from_json(one.answers)
            except ValueError:
                _log.error("replies.unreadable", hint="kept by another version; they are dropped")
                self._answered.add(_Answered(one.update_id, one.telegram_chat_id))
            else:
                self._append(one.telegram_chat_id, _Reply(one.update_id, actions, begun_at, kept=True))

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Send what waits, and release what takes longer than `seconds` for other workers."""
        if self._look is not None:
            self._look.cancel()
        await self.wait_for(tuple(self._senders), seconds)
        ending = [*self._senders.values(), *self._answering]
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        await self._answered.flush(FLUSH_SECONDS)
        await self._answered.close()
        if not self._in_flight:
            return
        _log.info("replies.left", updates=len(self._in_flight))
        try:
            async with self._database.write(inline=True) as db:
                await postpone_answers(db, self._in_flight, self._clock.now())
        except UNREACHABLE as error:  # their leases end
            _log.warning("replies.postponed", error=type(error).__name__)

    def _append(self, telegram_chat_id: int, reply: _Reply) -> None:
        queue = self._waiting[telegram_chat_id]
        queue.append(reply)
        self._in_flight.add(reply.update_id)
        if len(queue) > MOST_WAITING:
            _drop_oldest(queue)
        if telegram_chat_id not in self._senders:
            self._senders[telegram_chat_id] = asyncio.create_task(self._send_all(telegram_chat_id, queue))

    async def _look_soon(self) -> None:
        try:
            await asyncio.sleep(LOOK_SOON_SECONDS)
            await self.send_left()
        finally:
            self._look = None

    async def _send_all(self, telegram_chat_id: int, queue: deque[_Reply]) -> None:
        try:
            while queue:
                if await self._send_first(telegram_chat_id, queue):
                    self._in_flight.discard(queue.popleft().update_id)
                else:  # those after it wait with it
                    self._leave(telegram_chat_id, queue)
        finally:
            # Without an await in between: the next reply starts a sender of its own.
            if self._waiting.get(telegram_chat_id) is queue:
                del self._waiting[telegram_chat_id], self._senders[telegram_chat_id]

    async def _send_first(self, telegram_chat_id: int, queue: deque[_Reply]) -> bool:
        """Whether the first reply of a chat's queue is done with; else it stays in the outbox."""
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
            self._answered.add(_answered(reply, telegram_chat_id, performed))
            if performed.messages:  # the next tap may come at once
                await self._answered.flush(FLUSH_SECONDS)
        except UNREACHABLE as error:
            _log.warning("replies.postponed", error=type(error).__name__)
            return False
        except Exception as error:  # noqa: BLE001 - one that can't be sent must not hold up the chat's others
            _log.error("replies.failed", error=type(error).__name__)
            self._answered.add(_Answered(reply.update_id, telegram_chat_id))
        return True

    async def _is_wanted(self, reply: _Reply) -> bool:
        """Whether a reply may be sent: false when its chat was erased while it waited."""
        if not reply.kept or asyncio.get_running_loop().time() < reply.begun_at + FRESH_SECONDS:
            return True
        try:
            async with self._database.read() as db:
                return await is_unanswered(db, reply.update_id)
        except UNREACHABLE:  # nobody can be erased meanwhile
            return True

    async def _record(self, answered: Sequence[_Answered]) -> None:
        """Write down which updates were answered, and which messages sessions have got by it."""
        async with self._database.write(inline=True) as db:
            # Sessions first, as updates lock them before they record that they were processed.
            outdated = await _record_messages(db, answered)
            await mark_answered(db, *sorted(one.update_id for one in answered))
        for one, actions in outdated:
            self.send(one.update_id, one.telegram_chat_id, actions, kept=False)

    def _unrecorded(self) -> set[int]:
        """The updates that were answered, which the database doesn't know yet."""
        return {one.update_id for one in self._answered.unwritten}

    async def _postpone(self, telegram_chat_id: int, queue: deque[_Reply], performed: Performed) -> None:
        """Keep what is left of a chat's first reply, to be sent with those after it when its time has come."""
        again_at = self._clock.now() + (performed.wait or RETRY_AFTER)
        async with self._database.write(inline=True) as db:
            clearing = await _record_messages(db, [_answered(queue[0], telegram_chat_id, performed)])  # as in `_record`
            left = (*performed.left, *(action for _, actions in clearing for action in actions))
            await keep_left(db, queue[0].update_id, to_json(left))
            await postpone_answers(db, [reply.update_id for reply in queue], again_at)

    async def _give_back(self, replies: Iterable[_Reply]) -> None:
        """End our lease on replies, so that they are claimed anew, by any worker."""
        async with self._database.write(inline=True) as db:
            await postpone_answers(db, [reply.update_id for reply in replies], self._clock.now())

    def _leave(self, telegram_chat_id: int, queue: deque[_Reply]) -> None:
        """Leave a chat's replies to the outbox, from which they are claimed together."""
        for reply in queue:
            self._in_flight.discard(reply.update_id)
        queue.clear()
        self._left.add(telegram_chat_id)


def _answered(reply: _Reply, telegram_chat_id: int, performed: Performed) -> _Answered:
    return _Answered(reply.update_id, telegram_chat_id, performed.messages, cleared_by(reply.actions))


async def _record_messages(db: AsyncSession, answered: Sequence[_Answered]) -> list[tuple[_Answered, Sequence[Action]]]:
    """Record which messages show sessions now.

    What a session was answered before it was known (somebody types faster than a message is sent) has left its message
    standing: how to clear that away comes back, with the reply that sent it.
    """
    clearing: list[tuple[_Answered, Sequence[Action]]] = []
    by_session = sorted((session, number) for number, one in enumerate(answered) for session in one.messages)
    for session, number in by_session:
        one = answered[number]
        outdated = await record_message(db, session, one.messages[session])
        if outdated is not None and outdated.message_id not in one.cleared:
            action = DropButtons if outdated.is_kept else Delete
            clearing.append((one, [action(outdated.message_id)]))
    return clearing


def _drop_oldest(queue: deque[_Reply]) -> None:
    """Drop the messages of the oldest reply that is not begun: newer ones say where things stand."""
    for place, reply in enumerate(queue):
        callback_answers = tuple(action for action in reply.actions if isinstance(action, CallbackAnswer))
        if place and len(callback_answers) < len(reply.actions):
            queue[place] = replace(reply, actions=callback_answers)
            return
