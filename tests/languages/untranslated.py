"""Finds what a screen shown in the pseudo-language did not take from the catalogue."""

import re
from collections.abc import Collection, Iterator
from html import unescape

from stretchbot.languages.pseudo import CLOSING, OPENING
from stretchbot.languages.templates import PieceKind, pieces

_NEVER_TRANSLATED = {PieceKind.TAG, PieceKind.COMMAND, PieceKind.ADDRESS}
_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?:[ ,'’-]+[A-Za-z]+)*")
_EMOJI_THAT_COUNT_AS_LETTERS = "ℹ"


def untranslated_parts(html_text: str, allowed: Collection[str] = ()) -> list[str]:
    """The pieces of a message or label, shown in `qps`, that did not come through the catalogue.

    Outside brackets that is everything with a letter in it, inside them every plain Latin letter, as an English value
    put into a translated message leaves it. Tags, commands, addresses, digits, punctuation and emoji need no
    translation; nor do the values in `allowed`: names of people and cities, times as they were typed.
    """
    text = "".join(" " if piece.kind in _NEVER_TRANSLATED else piece.text for piece in pieces(html_text))
    text = unescape(text)
    for value in sorted(allowed, key=len, reverse=True):
        text = text.replace(value, " ")
    return list(_parts(text))


def _parts(text: str) -> Iterator[str]:
    depth = 0
    for piece in re.split(f"([{OPENING}{CLOSING}])", text):
        if piece == OPENING:
            depth += 1
        elif piece == CLOSING:
            depth = max(depth - 1, 0)
        elif depth:
            yield from _PLAIN_WORDS.findall(piece)
        elif any(letter.isalpha() and letter not in _EMOJI_THAT_COUNT_AS_LETTERS for letter in piece):
            yield piece.strip()
