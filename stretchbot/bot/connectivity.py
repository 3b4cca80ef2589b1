"""Whether Telegram can be reached, logged when that changes and not with every attempt."""

from urllib.parse import urlsplit

import structlog
from structlog.typing import FilteringBoundLogger
from telegram.error import TelegramError

from stretchbot.telegram.failures import FailureKind, classify

_log: FilteringBoundLogger = structlog.get_logger(__name__)
_TROUBLE = {
    "no_connection": "no connection can be made",
    "no_answer": "it does not answer",
    "server_error": "it answers with an error of its own",
    "flood": "it asks to wait",
}
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0


class Connectivity:
    """Whether the Bot API can be reached; told of every attempt that failed or succeeded."""

    def __init__(self, api_url: str) -> None:
        self._host = urlsplit(api_url).hostname or ""
        self._pause = FIRST_PAUSE_SECONDS
        self._has_failed = False
        self.is_connected = False

    def failed(self, error: TelegramError) -> float:
        """An attempt failed: logged the first time. How many seconds to wait before the next one."""
        failure = classify(error)
        self.is_connected = False
        if not self._has_failed:
            self._has_failed = True
            trouble = _TROUBLE.get(failure.reason, "it refuses the call")
            _log.warning("telegram.unreachable", host=self._host, trouble=trouble, hint="trying again")
        if failure.kind is FailureKind.WAIT and failure.retry_after is not None:
            return failure.retry_after.total_seconds()
        pause = self._pause
        self._pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        return pause

    def succeeded(self) -> None:
        """An attempt succeeded: logged if the one before failed."""
        self.is_connected, self._pause = True, FIRST_PAUSE_SECONDS
        if self._has_failed:
            self._has_failed = False
            _log.info("telegram.back", host=self._host)
