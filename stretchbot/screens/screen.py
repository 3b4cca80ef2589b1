"""What a message is made of, before Telegram is involved."""

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from stretchbot.screens.callbacks import Callback


class Style(StrEnum):
    """How a button looks; named as the Bot API names its styles."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message: its label, and what a press means."""

    label: str
    press: Callback
    style: Style | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A reply keyboard below the chat: one button that shares the location, and what to show in the empty input."""

    location_label: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: text in Telegram's HTML, and the buttons below it.

    `ask` shows a reply keyboard (a message has either inline buttons or that); `forget_ask` takes it away.
    """

    text: Markup
    buttons: Rows = ()
    ask: Ask | None = None
    forget_ask: bool = False
