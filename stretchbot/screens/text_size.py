"""How long a text is: in the UTF-16 units that Telegram counts, and, estimated, in lines on a phone."""

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final

from markupsafe import Markup

CHARACTERS_A_LINE: Final = 33
"""What surely fits on a line of a message on a phone 390 pixels wide, at Telegram's own size of 16, in a wide font."""
LINES_BESIDE_A_PICTURE: Final = 16
"""Lines that a picture of 4:3 and two rows of buttons leave, when all together are at most 690 pixels high."""
FOLDED_LINES: Final = 3
"""What Telegram shows of an expandable quote until somebody taps it."""

_TAG: Final = re.compile(r"</?[a-z][^<>]*>")


def shown_text(text: Markup) -> str:
    """What a reader sees of a text: without its tags."""
    return html.unescape(_TAG.sub("", text))


def shown_length(text: Markup) -> int:
    """The length that Telegram counts: UTF-16 units of what is shown, without tags."""
    return len(shown_text(text).encode("utf-16-le")) // 2


def shown_lines(text: Markup) -> int:
    """How many lines a text takes on a phone, at most: words are wrapped, and wide characters count twice."""
    return sum(_wrapped(line) for line in shown_text(text).split("\n")) if text else 0


def folded_lines(quoted: Markup) -> int:
    """How many lines an expandable quote takes while it is folded; its margins are as high as another one."""
    return min(shown_lines(quoted), FOLDED_LINES) + 1 if quoted else 0


def _wrapped(line: str) -> int:
    lines, used = 1, 0
    for word in line.split(" "):
        width = sum(_width(character) for character in word)
        if used and used + 1 + width > CHARACTERS_A_LINE:
            lines, used = lines + 1, 0
        used += width + bool(used)
        broken = max(0, used - 1) // CHARACTERS_A_LINE  # a word longer than a line
        lines, used = lines + broken, used - broken * CHARACTERS_A_LINE
    return lines


@lru_cache(maxsize=1024)  # more characters than a language's texts are made of
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
