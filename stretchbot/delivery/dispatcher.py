"""The tick: looks every second for reminders that are due, sends them, and records what became of them.

Nothing that is due is remembered here. A reminder in hand is under a lease in the database; should this process die,
its lease ends and another takes over.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from functools import partial

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.models import Outcome
from stretchbot.delivery.messages import drop_buttons, send
from stretchbot.delivery.notebook import Notebook
from stretchbot.delivery.notes import Note, note_on_poison, note_on_untried, notes_on_failure
from stretchbot.delivery.outbox import Outbox
from stretchbot.delivery.parts import in_one_message
from stretchbot.delivery.rhythm import Rhythm
from stretchbot.delivery.turns import PATIENCE_SECONDS, CallFailedError, Lane, OutboxClosedError
from stretchbot.metrics import LATENESS, REMINDERS, TICK
from stretchbot.screens.screen import Screen
from stretchbot.services.claims import DueReminder
from stretchbot.services.due import BATCH, anything_due, expand_due
from stretchbot.services.housekeeping import prune
from stretchbot.services.recording import Failed, Sent
from stretchbot.services.sending import claim_to_send

Render = Callable[[DueReminder], Awaitable[Screen]]

# In hand at most what the budget sends in that time: a lease must not end while its reminder waits for its turn, not
# even when several workers share the budget.
SECONDS_IN_HAND = 2
BEGUN_TOGETHER = 5
# What is left of a lease must be enough for the longest call: one that uploads a picture, or waits for an upload first.
LONGEST_CALL = timedelta(seconds=45)
STOP_SECONDS = 5.0

_SENT = REMINDERS.labels(Outcome.SENT.value, "")  # looked up once: most are

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class _TooLateToSendError(Exception):
    """The lease is over, or nearly: somebody else may have it."""


class Dispatcher:
    """Sends reminders when they are due. What is due, `clock` says; `render` makes the message."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox, render: Render) -> None:
        self._database = database
        self._clock = clock
        self.outbox = outbox
        self._render = render
        self._notebook = Notebook(database, clock)
        self._most_in_hand = max(1, int(outbox.budget.reminders_per_second * SECONDS_IN_HAND))
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        # Whether some are known to wait: those who come due after them get in line.
        self._some_wait = True
        self._ticking = asyncio.Lock()
        self._tidying = asyncio.Lock()
        self._stopping = False

    def keep_to(self, rhythm: Rhythm) -> None:
        """Tick every second, and tidy up every hour, once the rhythm starts."""
        rhythm.every(1, self.tick)
        rhythm.every(3600, self.tidy_up)

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Take no more reminders in hand, give back those whose turn hasn't come, and wait for those under way.

        What takes longer than `seconds` is left to its lease.
        """
        self._stopping = True
        self.outbox.close_lane(Lane.REMINDERS)
        try:
            async with asyncio.timeout(seconds):
                async with self._ticking, self._tidying:
                    await self.drain()
        except TimeoutError:
            _log.warning("dispatcher.left_to_leases", in_hand=len(self._in_hand))
            for task in list(self._in_hand.values()):
                task.cancel()
            await asyncio.gather(*self._in_hand.values(), return_exceptions=True)
            await self._notebook.close()

    async def tick(self) -> None:
        """One look: write down what is due, claim what is to be sent, and begin to send it.

        Never raises: a database out of reach is logged, and the next tick looks again.
        """
        async with self._ticking:
            if self._stopping:
                return
            loop = asyncio.get_running_loop()
            began_at = loop.time()
            try:
                due = begun = claimed = settled = 0
                if await self._anything_due():
                    due, begun = await self._expand()
                    claimed, settled = await self._claim() if self._may_send() else (0, 0)
            except Exception as error:  # noqa: BLE001 - whatever it is, the next tick looks again
                # Never a traceback here: it may show values, and they may be personal.
                _log.error("tick.failed", error=type(error).__name__)
                return
            TICK.observe(loop.time() - began_at)
        if due or claimed or settled:
            _log.info("tick.done", due=due, sending=begun + claimed, settled=settled, in_hand=len(self._in_hand))

    def in_hand(self) -> int:
        """How many reminders are claimed and not yet recorded."""
        return len(self._in_hand)

    async def drain(self) -> None:
        """Return when everything in hand is recorded."""
        while self._in_hand:
            await asyncio.wait(list(self._in_hand.values()))

    async def tidy_up(self) -> None:
        """Delete what is past keeping; never raises."""
        deleted = 0
        async with self._tidying:
            try:
                while not self._stopping:
                    async with self._database.write() as db:
                        count = await prune(db, self._clock.now())
                    if not count:
                        break
                    deleted += count
            except Exception as error:  # noqa: BLE001 - as in tick
                _log.error("tidying.failed", error=type(error).__name__)
        if deleted:
            _log.info("tidying.done", deleted=deleted)

    def _may_send(self) -> bool:
        """Whether it makes sense to take reminders in hand: not while Telegram wants the whole bot to wait."""
        return self.outbox.held_seconds() <= PATIENCE_SECONDS[Lane.REMINDERS]

    async def _anything_due(self) -> bool:
        """Look before writing: mostly nothing is due, and whoever taps doesn't wait for a transaction in vain."""
        async with self._database.read() as db:
            if await anything_due(db, self._clock.now()):
                return True
        self._some_wait = False
        return False

    async def _expand(self) -> tuple[int, int]:
        """Write down what is due, and take it in hand as long as there is room; how many were due, and are in hand."""
        due = begun = 0
        while True:
            room = self._room() if self._may_send() and not self._some_wait else 0
            async with self._database.write() as db:
                expansion = await expand_due(db, self._clock.now(), room=room)
            # The room is used up, or there was none: whatever comes next gets in line behind those left.
            self._some_wait |= room <= len(expansion.to_send)
            await self._begin(expansion.to_send)
            due += expansion.size
            begun += len(expansion.to_send)
            if expansion.size < BATCH:
                return due, begun

    async def _claim(self) -> tuple[int, int]:
        """Take in hand what waits, as long as there is room; how many, and how many were settled without sending."""
        claimed = settled = 0
        self._some_wait = True
        while room := self._room():
            limit = min(room, BATCH)
            async with self._database.write() as db:
                claim = await claim_to_send(db, self._clock.now(), limit, but_not=tuple(self._in_hand))
            await self._begin(claim.to_send)
            claimed += len(claim.to_send)
            settled += claim.settled
            if claim.size < limit:
                self._some_wait = False
                break
        return claimed, settled

    def _room(self) -> int:
        return self._most_in_hand - len(self._in_hand)

    async def _begin(self, to_send: Iterable[DueReminder]) -> None:
        for number, due in enumerate(to_send, start=1):
            self._take_in_hand(due)
            if number % BEGUN_TOGETHER == 0:
                await asyncio.sleep(0)  # whoever taps meanwhile isn't kept waiting until all have begun

    def _take_in_hand(self, due: DueReminder) -> None:
        occurrence = due.lease.occurrence_id
        task = asyncio.create_task(self._deliver(due))
        self._in_hand[occurrence] = task
        task.add_done_callback(lambda _: self._in_hand.pop(occurrence))

    async def _deliver(self, due: DueReminder) -> None:
        notes = await self._try(due)
        _count(due, notes)
        settled = await self._notebook.write(*notes)
        if due.lease.occurrence_id in settled:
            await self._take_buttons_off(due.address, notes)

    async def _take_buttons_off(self, address: int, notes: Iterable[Note]) -> None:
        """Off a reminder that crossed with its reader's /done: nothing is left to press."""
        for note in notes:
            if isinstance(note, Sent):
                drop = partial(drop_buttons, self.outbox.bot, address, note.message_id)
                # Where that fails, a press on them is answered all the same.
                with contextlib.suppress(CallFailedError, OutboxClosedError):
                    await self.outbox.call(Lane.REMINDERS, address, drop)

    async def _try(self, due: DueReminder) -> tuple[Note, ...]:
        """Send a reminder; what to write down about it."""
        try:
            screen = await self._render(due)
        except Exception as error:  # noqa: BLE001 - one that can't be made must not hold up the others
            _log.error("reminder.poison", error=type(error).__name__, tries=due.tries)
            return (note_on_poison(due, error, self._clock.now()),)
        try:
            message_id = await self.outbox.call(Lane.REMINDERS, due.address, lambda: self._send(due, screen))
        except OutboxClosedError:
            return (note_on_untried(due, self._clock.now()),)
        except CallFailedError as error:
            if isinstance(error.__cause__, _TooLateToSendError):
                return (note_on_untried(due, self._clock.now()),)
            failure = error.failure
            log = _log.error if failure.is_alarming else _log.warning
            log("reminder.failed", kind=failure.kind.name.lower(), reason=failure.reason)
            return notes_on_failure(due, failure, self._clock.now())
        return (Sent(due.lease, message_id, self._clock.now()),)

    async def _send(self, due: DueReminder, screen: Screen) -> int:
        if self._clock.now() > due.lease.until - LONGEST_CALL:
            raise _TooLateToSendError
        return await send(self.outbox.bot, due.address, in_one_message(screen), self.outbox.album)


def _count(due: DueReminder, notes: Iterable[Note]) -> None:
    for note in notes:
        match note:
            case Sent(sent_at=sent_at):
                _SENT.inc()
                LATENESS.observe((sent_at - due.send_at).total_seconds())
            case Failed(reason=reason):
                REMINDERS.labels(Outcome.FAILED.value, reason).inc()
            case _:
                pass  # not at its end yet, or not about the reminder
