"""Sending the answers of turns, after their effect is in the database and without anybody waiting for it.

Each chat gets its answers in order, chats side by side. What can't be sent now, or whose sender died, stays in the
database and is looked for every few seconds.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.replies.actions import Answer, Toast, pack, unpack
from stretchbot.replies.outbox import any_unanswered, claim_unanswered, give_back_answers, postpone_answers
from stretchbot.replies.perform import Performed, perform
from stretchbot.replies.write_behind import AnsweredNotes
from stretchbot.services.recording import record_session_message
from stretchbot.services.updates import ANSWER_LEASE
from stretchbot.telegram.client import Outbox
from stretchbot.telegram.rate_limiter import PATIENCE_SECONDS, Lane

# Who begins to send later than that would be at it when the lease ends and others take over.
BEGIN_WITHIN_SECONDS = ANSWER_LEASE.total_seconds() / 2
# Telegram was out of reach for all tries of the outbox: how long until the next.
RETRY_AFTER = timedelta(seconds=20)
# A chat whose owner writes faster than answers may go gets the newest of them.
MOST_WAITING = 20
STOP_SECONDS = 5.0

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What an update is answered with; begun until `deadline`, in seconds of the event loop."""

    update_id: int
    answers: Sequence[Answer]
    deadline: float


class Answering:
    """Sends answers that are kept in the database, and forgets them there."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._waiting: dict[int, deque[_Turn]] = defaultdict(deque)
        self._senders: dict[int, asyncio.Task[None]] = {}
        self._in_hand: set[int] = set()
        self._answered = AnsweredNotes(database)

    def send(self, update_id: int, address: int, answers: Sequence[Answer]) -> None:
        """Send the answers of an update, kept under a lease of ours, to the chat at `address`; returns at once."""
        deadline = asyncio.get_running_loop().time() + BEGIN_WITHIN_SECONDS
        queue = self._waiting[address]
        queue.append(_Turn(update_id, answers, deadline))
        self._in_hand.add(update_id)
        if len(queue) > MOST_WAITING:
            _thin_out(queue)
        if address not in self._senders:
            self._senders[address] = asyncio.create_task(self._send_all(address, queue))

    def waiting(self) -> int:
        """How many updates wait for their answers to be sent, or are being answered."""
        return len(self._in_hand)

    async def settle(self, addresses: Collection[int], seconds: float) -> None:
        """Return when these chats have all their answers, or after `seconds`."""
        senders = [self._senders[address] for address in addresses if address in self._senders]
        if senders:
            await asyncio.wait(senders, timeout=seconds)

    async def send_left(self) -> None:
        """Send answers whose sender died, or was held up by Telegram; never raises."""
        if self._outbox.held_seconds() > PATIENCE_SECONDS[Lane.CHAT]:
            return  # they would only be put off again
        try:
            now = self._clock.now()
            async with self._database.read() as db:
                if not await any_unanswered(db, now):
                    return
            async with self._database.write(brief=True) as db:
                claimed = await claim_unanswered(db, now, but_not=self._in_hand | self._answered.unwritten)
        except UNREACHABLE as error:
            _log.warning("answers.postponed", error=type(error).__name__)
            return
        for one in claimed:
            try:
                answers = unpack(one.answers)
            except ValueError:
                _log.error("answers.unreadable", hint="kept by another version; they are dropped")
                self._answered.add(one.update_id, {})
            else:
                self.send(one.update_id, one.address, answers)

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Send what is in hand, and leave to others what takes longer than `seconds`."""
        await self.settle(tuple(self._senders), seconds)
        for sender in tuple(self._senders.values()):
            sender.cancel()
        await asyncio.gather(*self._senders.values(), return_exceptions=True)
        await self._answered.close()
        if not self._in_hand:
            return
        _log.info("answers.left", updates=len(self._in_hand))
        try:
            async with self._database.write(brief=True) as db:
                await give_back_answers(db, self._in_hand, self._clock.now())
        except UNREACHABLE as error:  # their leases end
            _log.warning("answers.postponed", error=type(error).__name__)

    async def _send_all(self, address: int, queue: deque[_Turn]) -> None:
        try:
            while queue:
                await self._send_next(address, queue[0])
                self._in_hand.discard(queue.popleft().update_id)
        finally:
            # At once, so that who comes now begins anew.
            del self._waiting[address], self._senders[address]

    async def _send_next(self, address: int, turn: _Turn) -> None:
        if asyncio.get_running_loop().time() > turn.deadline:
            return  # it stays in the database, and its lease ends
        try:
            performed = await perform(self._outbox, self._database, address, turn.answers, self._clock.now())
            if not performed:
                await self._postpone(turn.update_id, performed)
                return
            self._answered.add(turn.update_id, performed.messages)
            if performed.messages:  # the next tap may come at once
                await self._answered.write()
        except UNREACHABLE as error:
            _log.warning("answers.postponed", error=type(error).__name__)
        except Exception as error:  # noqa: BLE001 - one that can't be sent must not hold up the chat's others
            _log.error("answers.failed", error=type(error).__name__)

    async def _postpone(self, update_id: int, performed: Performed) -> None:
        again_at = self._clock.now() + (performed.wait or RETRY_AFTER)
        async with self._database.write(brief=True) as db:
            await postpone_answers(db, update_id, pack(performed.left), again_at)
            for session, message_id in performed.messages.items():
                await record_session_message(db, session, message_id)


def _thin_out(queue: deque[_Turn]) -> None:
    """Leave out the oldest messages that nobody has begun to send: newer ones say where things stand.

    Presses are answered all the same: that costs nothing, and stops the buttons' spinners.
    """
    for place, turn in enumerate(queue):
        toasts = tuple(answer for answer in turn.answers if isinstance(answer, Toast))
        if place and len(toasts) < len(turn.answers):
            queue[place] = replace(turn, answers=toasts)
            return
