"""What is in flight in this process, and the buffer through which its results get into the database."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.write_behind import WriteBehindBuffer
from stretchbot.domain.occurrence import Delivery
from stretchbot.metrics import LATENESS, REMINDERS
from stretchbot.reminders.kinds.kind import Kind
from stretchbot.reminders.results import record, record_chat
from stretchbot.reminders.work import (
    ChatGone,
    ChatMoved,
    ChatResult,
    ChatRetryAfter,
    Failed,
    Lease,
    Released,
    Result,
    Sent,
    Work,
    WorkResult,
)
from stretchbot.services.queue import REMINDER

# So long results gather, to share a transaction; a process that is killed meanwhile repeats what it sent in that time.
GATHER_SECONDS = 0.1

_log: FilteringBoundLogger = structlog.get_logger(__name__)
_SENT = REMINDERS.labels(Delivery.SENT.value, "")  # looked up once: most are


class Recorder:
    """Keeps what is claimed until its result is recorded. For one event loop.

    `answered` is told of work whose message came after its reader had done or skipped it.
    """

    def __init__(
        self, database: Database, clock: Clock, kinds: Mapping[str, Kind], answered: Callable[[Sent], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._kinds = kinds
        self._answered = answered
        self._left: Counter[Lease] = Counter()
        # Claims of which something was released, to be opened again; and those that are left to their leases.
        self._released: set[Lease] = set()
        self._abandoned: set[Lease] = set()
        self._count = 0
        self._results = WriteBehindBuffer(self._write, self._forget, gather_seconds=GATHER_SECONDS)
        self._of_chats = WriteBehindBuffer(self._write_of_chats, lambda _: None, gather_seconds=GATHER_SECONDS)

    def begin(self, work: Sequence[Work]) -> None:
        """Take claimed work for in flight."""
        self._left.update(one.lease for one in work)
        self._count += len(work)

    def in_flight(self) -> int:
        """How much is claimed and not yet recorded."""
        return self._count

    def claim_ids(self) -> Collection[int]:
        """The claims of slots that are in flight."""
        return [lease.claim_id for lease in self._left if lease.claim_id is not None]

    def item_ids(self) -> Collection[int]:
        """The items of the queue that are in flight."""
        return [lease.item_id for lease in self._left if lease.item_id is not None]

    def add(self, *results: Result) -> None:
        """Have results recorded soon."""
        for one in results:
            if isinstance(one, ChatGone | ChatMoved | ChatRetryAfter):
                self._of_chats.add(one)
            else:
                self._results.add(one)

    def is_writing(self) -> bool:
        """Whether some results are not recorded yet."""
        return self._results.is_writing() or self._of_chats.is_writing()

    async def flush(self) -> None:
        """Return when all results are recorded."""
        await self._results.flush()
        await self._of_chats.flush()

    async def close(self) -> None:
        """Give up what isn't recorded yet."""
        await self._results.close()
        await self._of_chats.close()

    def abandon(self, work: Work) -> None:
        """Leave work to its lease: nobody knows what came of it."""
        self._abandoned.add(work.lease)
        self._end([work])

    async def _write(self, worked: Sequence[WorkResult]) -> None:
        counts = Counter(one.work.lease for one in worked)
        released = self._released | {one.work.lease for one in worked if isinstance(one, Released)}
        whole = [
            lease
            for lease, count in counts.items()
            if lease.claim_id is not None and self._left[lease] == count and lease not in self._abandoned
        ]
        closed = [lease for lease in whole if lease not in released]
        reopened = [lease for lease in whole if lease in released]
        async with self._database.write() as db:
            over = await record(db, self._kinds, worked, closed, reopened, self._clock.now())
        self._released = released
        self._end([one.work for one in worked])
        try:
            self._tell(worked, over)
        except Exception as error:  # noqa: BLE001 - they are recorded: whatever it is, they must not be again
            _log.error("recorder.failed", error=type(error).__name__)

    async def _write_of_chats(self, results: Sequence[ChatResult]) -> None:
        await self._results.flush()  # else what a chat's failure stopped would be taken for still due
        for one in results:
            async with self._database.write() as db:
                await record_chat(db, one, self._clock.now())

    def _tell(self, recorded: Sequence[WorkResult], over: Collection[Work]) -> None:
        _count(recorded)
        for one in recorded:
            if isinstance(one, Sent) and one.work in over:
                self._answered(one)

    def _forget(self, result: WorkResult) -> None:
        self.abandon(result.work)

    def _end(self, work: Sequence[Work]) -> None:
        self._count -= len(work)
        for one in work:
            self._left[one.lease] -= 1
            if not self._left[one.lease]:
                del self._left[one.lease]
                self._released.discard(one.lease)
                self._abandoned.discard(one.lease)


def _count(results: Iterable[WorkResult]) -> None:
    of_reminders = [one for one in results if one.work.kind == REMINDER]
    sent = [one for one in of_reminders if isinstance(one, Sent)]
    _SENT.inc(len(sent))
    for one in sent:
        LATENESS.observe((one.sent_at - one.work.send_at).total_seconds())
    for failed in of_reminders:
        if isinstance(failed, Failed):
            REMINDERS.labels(Delivery.FAILED.value, failed.reason).inc()
