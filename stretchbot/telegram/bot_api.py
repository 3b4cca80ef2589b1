"""The Bot API as JSON: calls whose answer is taken as it comes, and keyboards as it writes them.

Making one of python-telegram-bot's objects of an answer takes as long as the call, and most answers are not even
looked at.
"""

from collections.abc import Mapping
from typing import Any

from telegram import Bot, InputFile, InputMedia
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # what RequestData takes; it has no public name

from stretchbot.screens.screen import Ask, Button, Rows, Screen

Keyboard = Mapping[str, object]
# A message as Telegram answers.
Message = Mapping[str, Any]


async def call(bot: Bot, method: str, *, read_timeout: float | None = None, **parameters: object) -> Any:
    """What `method` answers, as JSON; `parameters` are JSON or files, and those that are None are left out.

    Raises:
        TelegramError: as the methods of `bot` do.
    """
    return await bot.request.post(
        f"{bot.base_url}/{method}",
        RequestData([_parameter(name, value) for name, value in parameters.items()]),
        read_timeout=BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout,
    )


def _parameter(name: str, value: object) -> RequestParameter:
    if isinstance(value, InputFile | InputMedia):
        return RequestParameter.from_input(name, value)
    return RequestParameter(name, value, None)


def keyboard_of(screen: Screen) -> Keyboard | None:
    """The one keyboard a message may carry: its buttons, else the one to ask with, else the order to take that away.

    A screen that has buttons can't take a keyboard away. That is why `ask` shows it for one use: Telegram's apps put
    it aside after a tap, and the next screen without buttons that says `forget_ask` removes it.
    """
    if screen.buttons:
        return inline_keyboard(screen.buttons)
    if screen.ask is not None:
        return _reply_keyboard(screen.ask)
    return {"remove_keyboard": True} if screen.forget_ask else None


def inline_keyboard(rows: Rows) -> Keyboard | None:
    """The buttons of a message; None without any."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]} if rows else None


def _button(button: Button) -> Mapping[str, str]:
    shown = {"text": button.label, "callback_data": button.press.encode()}
    return shown if button.style is None else shown | {"style": button.style}


def _reply_keyboard(ask: Ask) -> Keyboard:
    location = {"text": ask.location, "request_location": True}
    return {
        "keyboard": [[location], *([{"text": choice}] for choice in ask.choices)],
        "resize_keyboard": True,
        "one_time_keyboard": True,
        "input_field_placeholder": ask.placeholder,
    }
