"""Handling updates, however they came: each chat in order, chats side by side, none for ever."""

import asyncio
from collections import Counter
from collections.abc import Sequence

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Update
from telegram.ext import ContextTypes

from stretchbot.bot.application import AnyApplication
from stretchbot.db.errors import is_out_of_reach, trouble_of
from stretchbot.metrics import UPDATES

_log: FilteringBoundLogger = structlog.get_logger(__name__)

HANDLE_SECONDS = 10
MOST_SLOW_TRIES = 3
_HANDLED = UPDATES.labels("handled")  # looked up once: most are
# Each holds a connection to the database; those who come next wait without one.
CHATS_AT_ONCE = 16


class Lanes:
    """Gives updates to the application and learns whether they had their effect."""

    def __init__(self, application: AnyApplication) -> None:
        self._application = application
        self._lanes: dict[int, _Lane] = {}
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
        chat = lane_of(updates[0])
        lane = self._lanes.setdefault(chat, _Lane())
        lane.users += 1
        try:
            # The chat's turn first: who waits for it keeps nobody else from theirs.
            async with lane.lock, self._at_once:
                for done, update in enumerate(updates):
                    if not await self._handle_one(update):
                        return done
        finally:
            lane.users -= 1
            if not lane.users:
                del self._lanes[chat]
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
        _HANDLED.inc()
        return True

    def _is_worth_another(self, update: Update) -> bool:
        """An update took too long: it comes again, as it may have had no effect yet; but not for ever."""
        self._slow[update.update_id] += 1
        if self._slow[update.update_id] < MOST_SLOW_TRIES:
            _log.warning("update.slow", seconds=HANDLE_SECONDS)
            return True
        _log.error("update.given_up", tries=MOST_SLOW_TRIES)
        del self._slow[update.update_id]
        return False

    async def _note_failure(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The application swallows what handlers raise: note which updates must come again."""
        error = context.error
        if isinstance(update, Update) and error is not None and is_out_of_reach(error):
            _log.error("database.unreachable", error=trouble_of(error))
            self._again.add(update.update_id)
        else:
            _log.error("update.failed", error=type(error).__name__)


class _Lane:
    """A chat's turn, as long as somebody wants it."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0


def lane_of(update: Update) -> int:
    """The chat whose order an update belongs to; 0 for those without one."""
    chat = update.effective_chat
    return chat.id if chat else 0
