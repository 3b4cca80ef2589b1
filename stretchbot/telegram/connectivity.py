"""A circuit breaker: whether Telegram can be reached. Opened by one unanswered call and getMe, closed by any answer."""

import asyncio
from math import inf
from urllib.parse import urlsplit

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.error import TelegramError

from stretchbot.telegram.bot_api import call
from stretchbot.telegram.failures import UNANSWERED, FailureKind, classify

_log: FilteringBoundLogger = structlog.get_logger(__name__)
_TROUBLE = {
    "no_connection": "no connection can be made",
    "no_answer": "it does not answer",
    "server_error": "it answers with an error of its own",
    "flood": "it asks to wait",
}
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0
# Telegram answers getMe in a fraction of a second; over a slow line, connecting takes some.
CHECK_SECONDS = 4.0


class Connectivity:
    """Whether the Bot API can be reached. Whoever calls it tells of failures; any answer ends an outage.

    `is_connected` is false until the first answer too; `is_out_of_reach` is true from a failure to the next answer.
    For one event loop.
    """

    def __init__(self, api_url: str) -> None:
        self._host = urlsplit(api_url).hostname or ""
        self._pause = FIRST_PAUSE_SECONDS
        self._checking: asyncio.Task[bool] | None = None
        self._back_at = -inf
        self._lost = asyncio.Event()
        self.is_out_of_reach = False
        self.is_connected = False

    def failed(self, error: TelegramError) -> float:
        """An attempt failed: logged the first time. How many seconds to wait before the next one."""
        failure = classify(error)
        self._lose(failure.reason)
        if failure.kind is FailureKind.WAIT and failure.retry_after is not None:
            return failure.retry_after.total_seconds()
        pause = self._pause
        self._pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        return pause

    def succeeded(self) -> None:
        """An attempt succeeded: logged if the one before failed."""
        self.is_connected, self._pause = True, FIRST_PAUSE_SECONDS
        if self.is_out_of_reach:
            self.is_out_of_reach = False
            self._lost.clear()
            self._back_at = asyncio.get_running_loop().time()
            _log.info("telegram.back", host=self._host)

    def was_out_of_reach(self, since: float) -> bool:
        """Whether it has been out of reach at any time since then, an instant of the event loop."""
        return self.is_out_of_reach or self._back_at >= since

    async def until_lost(self) -> None:
        """Return as soon as Telegram is out of reach."""
        await self._lost.wait()

    async def check(self, bot: Bot) -> bool:
        """Whether Telegram answers, as getMe shows; all who ask meanwhile share that one call."""
        if self._checking is None:
            self._checking = asyncio.create_task(self._ask(bot))
            self._checking.add_done_callback(self._checked)
        return await asyncio.shield(self._checking)

    async def _ask(self, bot: Bot) -> bool:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await call(bot, "getMe")
        except (TelegramError, TimeoutError) as error:
            failure = classify(error)
            if failure.kind in UNANSWERED:
                self._lose(failure.reason)
                return False
        self.succeeded()
        return True

    def _checked(self, _task: "asyncio.Task[bool]") -> None:
        self._checking = None

    def _lose(self, reason: str) -> None:
        self.is_connected = False
        if not self.is_out_of_reach:
            self.is_out_of_reach = True
            self._lost.set()
            trouble = _TROUBLE.get(reason, "it refuses the call")
            _log.warning("telegram.unreachable", host=self._host, trouble=trouble, hint="trying again")
