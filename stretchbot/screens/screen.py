"""What a message is made of, before Telegram is involved."""

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from stretchbot.charts import Chart
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


# What stands above the words: so far only what is drawn for one reader at the moment it is sent. Loops and stills of
# exercises, uploaded once and then named by Telegram's file_id, will be another kind beside it.
Picture = Chart

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A reply keyboard below the chat, to answer a question with one tap instead of typing.

    The first button shares the location; the others send their label as if it had been typed.
    """

    location: str
    choices: tuple[str, ...]
    placeholder: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: text in Telegram's HTML, and the buttons below it.

    With a `picture`, the text is its caption; what is too long for one follows as a message of its own.
    `ask` shows a reply keyboard and `forget_ask` takes it away; Telegram allows a message one of buttons, `ask` and
    `forget_ask`.
    """

    text: Markup
    buttons: Rows = ()
    ask: Ask | None = None
    forget_ask: bool = False
    picture: Picture | None = None
