"""Retrying a call to Telegram until it is answered, with a growing pause, as at the start of a process."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from telegram.error import InvalidToken, TelegramError

from stretchbot.bot.token_check import TokenCheck
from stretchbot.runner.parts import Parts


async def keep_trying(
    parts: Parts, call: Callable[[], Awaitable[object]], token_check: TokenCheck | None = None
) -> bool:
    """Call Telegram until it has answered; False when the bot is to stop before.

    Raises:
        InvalidToken: when Telegram refuses the token; with `token_check`, when that finds it revoked.
    """
    while not parts.stop.is_set():
        try:
            await call()
        except TelegramError as error:
            if isinstance(error, InvalidToken) and (token_check is None or await token_check.is_revoked()):
                raise
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(parts.connectivity.failed(error)):
                    await parts.stop.wait()
        else:
            parts.connectivity.succeeded()
            return True
    return False
