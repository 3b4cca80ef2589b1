"""What a message is made of, before Telegram is involved."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from markupsafe import Markup

from stretchbot.charts import Chart
from stretchbot.domain.exercise import Side
from stretchbot.screens.callback_data import Callback


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


class Effect(StrEnum):
    """An animation over the chat when a message arrives, by Telegram's identifier of it."""

    # Not in the Bot API's documentation; the same for all bots, as Telegram's own clients list it.
    CONFETTI = "5046509860389126442"


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture of an exercise, named rather than held: the loop when it is `moving`, else the still.

    `side` is None for an exercise without sides, and where the side doesn't matter.
    """

    exercise_id: str
    variation_id: str | None = None
    side: Side | None = None
    moving: bool = True


# What stands below the words: drawn for one reader at the moment it is sent, or drawn by authors and uploaded once.
Picture = Chart | Illustration

Rows = tuple[tuple[Button, ...], ...]


def in_rows(buttons: Sequence[Button], most: int = 3) -> Rows:
    """The buttons in as few rows of at most so many as it takes, all about as long: 2 + 2 for four, 4 + 3 for seven."""
    rows = -(-len(buttons) // most)
    lengths = [len(buttons) // rows + (row < len(buttons) % rows) for row in range(rows)]
    ends = list(accumulate(lengths))
    return tuple(tuple(buttons[end - length : end]) for end, length in zip(ends, lengths, strict=True))


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

    With a `picture`, the text is its caption, above it, so that the picture and the buttons are on the phone together;
    what is too long for a caption follows as a message of its own. Where an illustration can't be had, the text stands
    alone. An `effect` is shown once, as words arrive; pictures and edits have none.
    `ask` shows a reply keyboard and `forget_ask` takes it away; Telegram allows a message one of buttons, `ask` and
    `forget_ask`.
    """

    text: Markup
    buttons: Rows = ()
    ask: Ask | None = None
    forget_ask: bool = False
    picture: Picture | None = None
    effect: Effect | None = None
