"""Sending what is claimed, and having what came of it recorded."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from functools import partial

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.reminders.kinds.kind import Kind, SendCall
from stretchbot.reminders.recorder import Recorder
from stretchbot.reminders.results import result_of_error, results_of_failure
from stretchbot.reminders.work import ChatRetryAfter, Failed, Released, Result, Retry, Sent, Work
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.failures import CallFailedError, ClientClosedError
from stretchbot.telegram.messages import delete, drop_buttons
from stretchbot.telegram.priorities import Priority

# So many are begun before anything else runs on the event loop.
BEGUN_TOGETHER = 10
# A call must begin in that part of its lease: what is left must be enough for one that uploads a picture, or waits for
# an upload first.
BEGIN_WITHIN = 1 / 4
# So many messages may wait to be deleted: with many chats, that takes longer than sending did.
MOST_TIDYING = 10_000

# Why work failed that was not worth sending any more when it could have been.
EXPIRED = "expired"

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class _LeaseEndsError(Exception):
    """Another worker may take the work over while the call goes on."""


class Sender:
    """Does claimed work, each piece by its kind and in a task of its own. For one event loop."""

    def __init__(self, database: Database, clock: Clock, client: TelegramClient, kinds: Mapping[str, Kind]) -> None:
        self._clock = clock
        self._client = client
        self._kinds = kinds
        self.recorder = Recorder(database, clock, kinds, self._take_buttons_off)
        self._queue: deque[Work] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._beginning = False

    def send(self, work: Iterable[Work]) -> None:
        """Have claimed work done and recorded, in order."""
        claimed = tuple(work)
        self.recorder.begin(claimed)
        self._queue.extend(claimed)
        if not self._beginning:
            self._beginning = True
            self._start(self._begin_all())

    async def drain(self) -> None:
        """Return when everything in flight is recorded."""
        while self._tasks or self.recorder.is_writing():
            for task in tuple(self._tasks):  # one by one: to wait for thousands at once holds up the event loop
                await asyncio.wait([task])
            await self.recorder.flush()

    async def give_up(self) -> None:
        """Stop at once, and leave what is in flight to its leases."""
        self._queue.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.recorder.close()

    def _start(self, course: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(course)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _begin_all(self) -> None:
        """Start the tasks of what is queued, a few at a time: most will wait for the rate limiter."""
        while self._queue:
            for _ in range(min(BEGUN_TOGETHER, len(self._queue))):
                self._start(self._send(self._queue.popleft()))
            await asyncio.sleep(0)
        self._beginning = False

    async def _send(self, work: Work) -> None:
        try:
            results = await self._try(work)
        except BaseException:
            self.recorder.abandon(work)
            raise
        self.recorder.add(*results)

    async def _try(self, work: Work) -> tuple[Result, ...]:
        """Do a piece of work; what to record about it."""
        kind = self._kinds[work.kind]
        try:
            send = await kind.compose(self._client, work)
        except Exception as error:  # noqa: BLE001 - one that can't be made must not hold up the others
            _log.error("work.dead_letter", work=work.kind, error=type(error).__name__, attempts=work.attempts)
            return (result_of_error(work, error, self._clock.now()),)
        try:
            message_id = await self._call(kind, work, send)
        except ClientClosedError:
            return (Released(work),)
        except TimeoutError:
            return (Failed(work, EXPIRED),)
        except CallFailedError as error:
            if isinstance(error.__cause__, _LeaseEndsError):
                return (Released(work),)
            failure = error.failure
            if failure.is_alarming or not self._client.connectivity.is_out_of_reach:  # which is said once, not for each
                log = _log.error if failure.is_alarming else _log.warning
                log("work.failed", work=work.kind, kind=failure.kind.name.lower(), reason=failure.reason)
            results = results_of_failure(work, failure, self._clock.now())
            return _given_up(results, kind.priority(work)) if kind.gives_up_at_once else results
        for replaced in work.replaces:
            self._start(self._tidy_up(work, partial(delete, self._client.bot, work.telegram_chat_id, replaced)))
        return (Sent(work, message_id, self._clock.now()),)

    async def _call(self, kind: Kind, work: Work, send: SendCall) -> int:
        """Send as soon as the limits allow; a CallFailedError is due to `_LeaseEndsError` when that was too late.

        Raises:
            TimeoutError: when it expired before it was sent.
        """
        begin_by = work.lease.until - kind.lease_time * (1 - BEGIN_WITHIN)

        async def in_time() -> int:
            if self._clock.now() > begin_by:
                raise _LeaseEndsError
            return await send()

        call = self._client.call(kind.priority(work), work.telegram_chat_id, in_time)
        expires_at = kind.expires_at(work)
        if expires_at is None:
            return await call
        async with asyncio.timeout((expires_at - self._clock.now()).total_seconds()):
            return await call

    def _take_buttons_off(self, sent: Sent) -> None:
        """Off a message that crossed with its reader's answer: nothing is left to press."""
        work = sent.work
        self._start(
            self._tidy_up(work, partial(drop_buttons, self._client.bot, work.telegram_chat_id, sent.message_id))
        )

    async def _tidy_up(self, work: Work, call: Callable[[], Awaitable[None]]) -> None:
        """Make a call that changes what stands in the chat already; after all that is still to be sent.

        Where that fails, what should have gone can still be seen, and a press on it is answered.
        """
        if self._client.waiting(Priority.TIDYING) >= MOST_TIDYING:
            return
        with contextlib.suppress(CallFailedError, ClientClosedError):
            await self._client.call(Priority.TIDYING, work.telegram_chat_id, call)


def _given_up(results: Iterable[Result], priority: Priority) -> tuple[Result, ...]:
    """The same without another attempt; where only ticks are to wait, the chat itself need not."""
    kept = (one for one in results if priority is not Priority.TICKS or not isinstance(one, ChatRetryAfter))
    return tuple(Failed(one.work, one.reason or "") if isinstance(one, Retry) else one for one in kept)
