"""Splitting a screen into messages: a caption has 1,024 characters at most, a text 4,096."""

from dataclasses import replace
from typing import Final

from markupsafe import Markup
from telegram.constants import MessageLimit

from stretchbot.charts import Chart
from stretchbot.screens.screen import Screen
from stretchbot.screens.text_size import shown_length

_PARAGRAPHS: Final = Markup("\n\n")


def parts_of(screen: Screen) -> tuple[Screen, ...]:
    """The messages that a screen takes, in order; the buttons are below the last.

    A caption that is too long is cut between paragraphs, within which tags must be closed, and the rest follows as a
    text.
    """
    if screen.picture is None or shown_length(screen.text) <= MessageLimit.CAPTION_LENGTH:
        return (screen,)
    paragraphs = screen.text.split(_PARAGRAPHS)
    fitting = 0
    while shown_length(_PARAGRAPHS.join(paragraphs[: fitting + 1])) <= MessageLimit.CAPTION_LENGTH:
        fitting += 1
    caption, rest = _PARAGRAPHS.join(paragraphs[:fitting]), _PARAGRAPHS.join(paragraphs[fitting:])
    return Screen(caption, picture=screen.picture), replace(screen, text=rest, picture=None)


def in_one_message(screen: Screen) -> Screen:
    """The screen as a single message: what is too long for a caption goes without its picture."""
    return screen if len(parts_of(screen)) == 1 else replace(screen, picture=None)


def fits_in_place(screen: Screen, *, pictured: bool) -> bool:
    """Whether a message can become `screen` by an edit; `pictured` says whether the message has a picture.

    A picture stays one, with a caption or another picture, and words stay words. A chart is never put in place.
    """
    if not pictured:
        return screen.picture is None
    return not isinstance(screen.picture, Chart) and shown_length(screen.text) <= MessageLimit.CAPTION_LENGTH
