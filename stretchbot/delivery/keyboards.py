"""Buttons and keyboards below messages, as the Bot API writes them."""

from collections.abc import Mapping

from stretchbot.screens.screen import Ask, Button, Rows, Screen

Keyboard = Mapping[str, object]


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
