"""Sending what is claimed, and having what became of it written down."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence, Set
from datetime import timedelta
from functools import partial

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.models import Outcome
from stretchbot.metrics import LATENESS, REMINDERS
from stretchbot.reminders.notebook import Notebook
from stretchbot.reminders.notes import Note, note_on_poison, note_on_untried, notes_on_failure
from stretchbot.screens.screen import Screen
from stretchbot.services.claims import DueReminder
from stretchbot.services.recording import Failed, Released, Sent
from stretchbot.telegram.captions import in_one_message
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import drop_buttons, send
from stretchbot.telegram.rate_limiter import CallFailedError, ClientClosedError, Priority

Render = Callable[[DueReminder], Awaitable[Screen]]

# So many are begun before anybody else runs, when nothing keeps them waiting: whoever taps meanwhile isn't held up.
BEGUN_TOGETHER = 10
# What is left of a lease must be enough for the longest call: one that uploads a picture, or waits for an upload first.
LONGEST_CALL = timedelta(seconds=45)

_SENT = REMINDERS.labels(Outcome.SENT.value, "")  # looked up once: most are

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class _TooLateToSendError(Exception):
    """The lease is over, or nearly: somebody else may have it."""


class Senders:
    """Tasks that send claimed reminders, as many as it takes; `render` makes the message. For one event loop."""

    def __init__(self, database: Database, clock: Clock, client: TelegramClient, render: Render) -> None:
        self._clock = clock
        self._client = client
        self._render = render
        self._notebook = Notebook(database, clock, self._recorded)
        self._in_hand: dict[int, DueReminder] = {}
        self._queue: deque[DueReminder] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._successor_hired = False

    @property
    def in_hand(self) -> Mapping[int, DueReminder]:
        """What is claimed and not yet recorded, by occurrence."""
        return self._in_hand

    def send(self, claimed: Iterable[DueReminder]) -> None:
        """Have them sent and recorded, in order."""
        for due in claimed:
            self._in_hand[due.lease.occurrence_id] = due
            self._queue.append(due)
        self._hire()

    async def drain(self) -> None:
        """Return when everything in hand is recorded."""
        while self._tasks or self._notebook.is_writing():
            if self._tasks:
                await asyncio.wait(self._tasks)
            await self._notebook.flush()

    async def give_up(self) -> None:
        """Stop at once, and leave what is in hand to its leases."""
        self._queue.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._notebook.close()

    def _hire(self) -> None:
        """Have somebody go on with the queue while those who are at it wait for Telegram."""
        if self._queue and not self._successor_hired:
            self._successor_hired = True
            self._begin(self._send_some())

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send_some(self) -> None:
        self._successor_hired = False
        for _ in range(BEGUN_TOGETHER):
            if not self._queue:
                return
            due = self._queue.popleft()
            self._hire()
            try:
                notes = await self._try(due)
            except BaseException:
                del self._in_hand[due.lease.occurrence_id]  # left to its lease: what is in hand nobody claims again
                raise
            self._notebook.add(*notes)
        self._hire()

    async def _try(self, due: DueReminder) -> tuple[Note, ...]:
        """Send a reminder; what to write down about it."""
        try:
            screen = await self._render(due)
        except Exception as error:  # noqa: BLE001 - one that can't be made must not hold up the others
            _log.error("reminder.poison", error=type(error).__name__, tries=due.tries)
            return (note_on_poison(due, error, self._clock.now()),)
        try:
            message_id = await self._client.call(
                Priority.REMINDERS, due.telegram_chat_id, lambda: self._send(due, screen)
            )
        except ClientClosedError:
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
        client = self._client
        return await send(
            client.bot,
            due.telegram_chat_id,
            in_one_message(screen),
            client.uploader,
            paid_broadcast=client.limits.paid_broadcast,
        )

    def _recorded(self, notes: Sequence[Note], settled: Set[int]) -> None:
        """Take no longer for in hand what `notes` are about, and count it."""
        for note in notes:
            match note:
                case Sent(lease, message_id, sent_at):
                    due = self._in_hand.pop(lease.occurrence_id)
                    _SENT.inc()
                    LATENESS.observe((sent_at - due.send_at).total_seconds())
                    if lease.occurrence_id in settled:
                        self._begin(self._take_buttons_off(due.telegram_chat_id, message_id))
                case Failed(lease, reason):
                    del self._in_hand[lease.occurrence_id]
                    REMINDERS.labels(Outcome.FAILED.value, reason).inc()
                case Released(lease):
                    del self._in_hand[lease.occurrence_id]
                case _:
                    pass  # not about the reminder

    async def _take_buttons_off(self, telegram_chat_id: int, message_id: int) -> None:
        """Off a reminder that crossed with its reader's /done: nothing is left to press."""
        drop = partial(drop_buttons, self._client.bot, telegram_chat_id, message_id)
        # Where that fails, a press on them is answered all the same.
        with contextlib.suppress(CallFailedError, ClientClosedError):
            await self._client.call(Priority.REMINDERS, telegram_chat_id, drop)
