"""Calls of the Bot API whose answer is taken as it comes.

Making one of python-telegram-bot's objects of an answer takes as long as the call, and most answers are not even
looked at.
"""

from typing import Any

from telegram import Bot
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # what RequestData takes; it has no public name


async def call(bot: Bot, method: str, *, read_timeout: float | None = None, **parameters: object) -> Any:
    """What `method` answers, as JSON; `parameters` are JSON too, and those that are None are left out.

    Raises:
        TelegramError: as the methods of `bot` do.
    """
    return await bot.request.post(
        f"{bot.base_url}/{method}",
        RequestData([RequestParameter(name, value, None) for name, value in parameters.items()]),
        read_timeout=BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout,
    )
