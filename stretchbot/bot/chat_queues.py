"""Handling updates, however they came: each chat in order, chats side by side, none for ever."""

import asyncio
from collections import Counter
from collections.abc import Sequence

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Update
from telegram.ext import ContextTypes

from stretchbot.bot.application import AnyApplication
from stretchbot.db.errors import describe, is_unreachable
from stretchbot.metrics import UPDATES

_log: FilteringBoundLogger = structlog.get_logger(__name__)

HANDLE_SECONDS = 10
MAX_SLOW_ATTEMPTS = 3
_PROCESSED = UPDATES.labels("processed")  # looked up once: most are
# Each uses a connection to the database; the updates of further chats wait without one.
CHATS_AT_ONCE = 16


class ChatQueues:
    """Gives updates to the application and learns whether they had their effect."""

    def __init__(self, application: AnyApplication) -> None:
        self._application = application
        self._queues: dict[int, _ChatQueue] = {}
        self._at_once = asyncio.Semaphore(CHATS_AT_ONCE)
        self._again: set[int] = set()
        self._slow: Counter[int] = Counter()
        application.add_error_handler(self._note_failure)

    async def handle(self, updates: Sequence[Update]) -> int:
        """Handle updates of one chat, in order and after those that came before.

        Returns:
            How many had their effect; the next one must come again, and those after it.
        """
        if not updates:
            return 0
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
        return len(updates)

    async def _handle_one(self, update: Update) -> bool:
        try:
            async with asyncio.timeout(HANDLE_SECONDS):
                await self._application.process_update(update)
        except TimeoutError:
            UPDATES.labels("slow").inc()
            return not self._is_worth_another(update)
        self._slow.pop(update.update_id, None)
        if update.update_id in self._again:
            self._again.discard(update.update_id)
            UPDATES.labels("again").inc()
            return False
        _PROCESSED.inc()
        return True

    def _is_worth_another(self, update: Update) -> bool:
        """An update took too long: it comes again, as it may have had no effect yet; but not for ever."""
        self._slow[update.update_id] += 1
        if self._slow[update.update_id] < MAX_SLOW_ATTEMPTS:
            _log.warning("update.slow", seconds=HANDLE_SECONDS)
            return True
        _log.error("update.given_up", attempts=MAX_SLOW_ATTEMPTS)
        del self._slow[update.update_id]
        return False

    async def _note_failure(self, update: object, ptb_context: ContextTypes.DEFAULT_TYPE) -> None:
        """The application swallows what handlers raise: note which updates must come again."""
        error = ptb_context.error
        if isinstance(update, Update) and error is not None and is_unreachable(error):
            _log.error("database.unreachable", error=describe(error))
            self._again.add(update.update_id)
        else:
            _log.error("update.failed", error=type(error).__name__)


class _ChatQueue:
    """The lock that keeps a chat's updates in order, and how many use it; forgotten when none does."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0


def chat_of(update: Update) -> int:
    """The chat whose order an update belongs to; 0 for those without one."""
    chat = update.effective_chat
    return chat.id if chat else 0
