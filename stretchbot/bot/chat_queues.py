"""Handling updates: one after the other in each chat, up to 16 chats at once, 10 s for an update."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Update
from telegram.ext import ContextTypes

from stretchbot.bot.application import AnyApplication
from stretchbot.bot.unhandled import UnhandledUpdates
from stretchbot.db.errors import describe, is_storage_fault, is_unreachable
from stretchbot.metrics import UPDATE, UPDATES

_log: FilteringBoundLogger = structlog.get_logger(__name__)

HANDLE_SECONDS = 10
# How often an update is tried whose failure may pass, while the database works: after that it is taken for our fault.
MAX_ATTEMPTS = 3
_PROCESSED = UPDATES.labels("processed")  # looked up once: most are
# Each uses a connection to the database; the updates of further chats wait without one.
CHATS_AT_ONCE = 16


class ChatQueues:
    """Gives updates to the application and learns whether they had their effect.

    One that fails by a fault of ours is passed over: `apologise` tells its sender. One that fails because the database
    is out of reach comes again until it is back: `why_not_writable` says what is wrong with it, None when it works.
    """

    def __init__(
        self,
        application: AnyApplication,
        apologise: Callable[[Update], Awaitable[None]],
        why_not_writable: Callable[[], Awaitable[Exception | None]],
    ) -> None:
        self._application = application
        self._apologise = apologise
        self._why_not_writable = why_not_writable
        self._queues: dict[int, _ChatQueue] = {}
        self._at_once = asyncio.Semaphore(CHATS_AT_ONCE)
        self._unhandled = UnhandledUpdates()
        self._errors: dict[int, Exception] = {}
        application.add_error_handler(self._note_failure)

    async def handle(self, updates: Sequence[Update]) -> int:
        """Handle updates of one chat, in order and after those that came before.

        Returns:
            How many had their effect; the next one must come again, and those after it.
        """
        if not updates:
            return 0
        for update in updates:
            self._unhandled.came(update.update_id, _now())
        chat = chat_of(updates[0])
        queue = self._queues.setdefault(chat, _ChatQueue())
        queue.users += 1
        try:
            # The chat's lock first: who waits for it takes none of the places.
            async with queue.lock, self._at_once:
                for done, update in enumerate(updates):
                    if not await self._handle_one(update):
                        return done
        finally:
            queue.users -= 1
            if not queue.users:
                del self._queues[chat]
            for update in updates:
                self._unhandled.left(update.update_id, _now())
        return len(updates)

    def oldest_unhandled_seconds(self) -> float:
        """For how long the oldest update that had no effect yet has been waiting; 0 without one."""
        return self._unhandled.oldest_seconds(_now())

    async def _handle_one(self, update: Update) -> bool:
        error = await self._process(update)
        if error is None:
            _PROCESSED.inc()
        elif _is_transient(error) and await self._is_worth_another(update, error):
            return False
        else:
            await self._pass_over(update, error)
        self._unhandled.handled(update.update_id)
        return True

    async def _process(self, update: Update) -> Exception | None:
        """Let the application handle the update; what went wrong comes back."""
        try:
            async with asyncio.timeout(HANDLE_SECONDS):
                with UPDATE.time():
                    await self._application.process_update(update)
        except TimeoutError as slow:
            UPDATES.labels("slow").inc()
            _log.warning("update.slow", seconds=HANDLE_SECONDS)
            return slow
        return self._errors.pop(update.update_id, None)

    async def _is_worth_another(self, update: Update, error: Exception) -> bool:
        """Whether the update is to come again: while the database is out of reach, and some times else."""
        trouble = error if is_storage_fault(error) else await self._why_not_writable()
        if trouble is None:
            if self._unhandled.failed(update.update_id) >= MAX_ATTEMPTS:
                return False
        else:
            _log.error("database.unreachable", error=describe(trouble))
        UPDATES.labels("again").inc()
        return True

    async def _pass_over(self, update: Update, error: Exception) -> None:
        # Not log.exception: a traceback shows values, and they may be personal.
        _log.error("update.failed", error=type(error).__name__, **_raised_at(error))
        UPDATES.labels("failed").inc()
        try:
            async with asyncio.timeout(HANDLE_SECONDS):
                await self._apologise(update)
        except Exception as another:  # noqa: BLE001 - no update may hold up those after it
            _log.error("update.not_apologised", error=type(another).__name__)

    async def _note_failure(self, update: object, ptb_context: ContextTypes.DEFAULT_TYPE) -> None:
        """The application swallows what handlers raise."""
        if isinstance(update, Update) and ptb_context.error is not None:
            self._errors[update.update_id] = ptb_context.error


class _ChatQueue:
    """The lock that keeps a chat's updates in order, and how many use it; forgotten when none does."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0


def chat_of(update: Update) -> int:
    """The chat whose order an update belongs to; 0 for those without one."""
    chat = update.effective_chat
    return chat.id if chat else 0


def _now() -> float:
    return asyncio.get_running_loop().time()


def _is_transient(error: BaseException) -> bool:
    """Whether the update may succeed when it comes again: the database, or the operating system, refused something."""
    return isinstance(error, OSError) or is_unreachable(error)


def _raised_at(error: BaseException) -> dict[str, object]:
    """Where in the code an error was raised, for the log; no values, which may be personal."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return {}
    return {"file": trace.tb_frame.f_code.co_filename.rsplit("/", maxsplit=1)[-1], "line": trace.tb_lineno}
