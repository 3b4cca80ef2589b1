"""Whether the token was revoked: getMe has to refuse it for minutes, as proxies answer 401 or 404 in an outage."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from structlog.typing import FilteringBoundLogger
from telegram.error import InvalidToken, TelegramError

_log: FilteringBoundLogger = structlog.get_logger(__name__)

# A token is revoked when getMe has refused it too, each time it was asked for so long.
CONFIRM_SECONDS = 300.0


class TokenCheck:
    """Refusals of a token that worked before; `get_me` is called to confirm them, for `confirm_seconds`."""

    def __init__(self, get_me: Callable[[], Awaitable[object]], confirm_seconds: float = CONFIRM_SECONDS) -> None:
        self._get_me = get_me
        self._confirm_seconds = confirm_seconds
        self._refused_since: float | None = None

    def accepted(self) -> None:
        """A call with the token was answered."""
        self._refused_since = None

    async def is_revoked(self) -> bool:
        """A call was refused, as for a wrong token: whether getMe has refused it as well, for minutes now."""
        now = asyncio.get_running_loop().time()
        if self._refused_since is None:
            self._refused_since = now
            _log.warning("token.refused", hint="Telegram is asked for some minutes whether it means it")
        try:
            await self._get_me()
        except InvalidToken:
            return now - self._refused_since >= self._confirm_seconds
        except TelegramError:
            return False  # says nothing about the token
        self._refused_since = None
        return False
