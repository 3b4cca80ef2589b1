"""Callback answers, sent at once and out of line, however many replies wait: a button spins until it is answered."""

import asyncio
from collections.abc import Iterable

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.replies.actions import Action, CallbackAnswer
from stretchbot.replies.perform import Performed, perform
from stretchbot.telegram.client import TelegramClient

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class PressAnswers:
    """The answers that are on their way. For one event loop."""

    def __init__(self, database: Database, clock: Clock, client: TelegramClient) -> None:
        self._database = database
        self._clock = clock
        self._client = client
        self._tasks: set[asyncio.Task[Performed]] = set()

    def begin(self, telegram_chat_id: int, actions: Iterable[Action]) -> "asyncio.Task[Performed] | None":
        """Send the answers to presses among these actions; None without any."""
        answers = [action for action in actions if isinstance(action, CallbackAnswer)]
        if not answers:
            return None
        task = asyncio.create_task(self._send(telegram_chat_id, answers))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def stop(self) -> None:
        """Give up what was not sent yet."""
        ending = tuple(self._tasks)
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)

    async def _send(self, telegram_chat_id: int, answers: Iterable[CallbackAnswer]) -> Performed:
        try:
            return await perform(self._client, self._database, telegram_chat_id, answers, self._clock.now())
        except UNREACHABLE as error:
            _log.warning("press.unanswered", error=type(error).__name__)
        except Exception as error:  # noqa: BLE001 - a button that spins for a while holds up nothing
            _log.error("press.unanswered", error=type(error).__name__)
        return Performed()
