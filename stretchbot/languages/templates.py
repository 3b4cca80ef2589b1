"""The texts a translator sees: Telegram HTML with named places for values.

A template holds ``{name}`` where a value goes, Telegram's tags such as ``<b>``, and commands such as ``/help``. Braces
have no other use: there is no ``{{``, no ``{name.part}`` and no ``{name:format}``, so a translation can reach nothing
but the value it names.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_DIRECTIONAL_ISOLATE: Final = "\u2069"


class PieceKind(Enum):
    """What a piece of a template is."""

    TAG = "tag"
    ENTITY = "entity"
    PLACEHOLDER = "placeholder"
    COMMAND = "command"
    ADDRESS = "address"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a template; all pieces joined give the template again."""

    kind: PieceKind
    text: str


_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_TAG_OR_PLACEHOLDER = re.compile(f"{_TAG.pattern}|{_PLACEHOLDER.pattern}")
_SPECIAL = re.compile(
    rf"(?P<tag>{_TAG.pattern})"
    r"|(?P<entity>&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);)"
    r"|(?P<placeholder>\{[A-Za-z_]\w*\})"
    r"|(?P<address>https?://[^\s<>]+)"
    r"|(?P<command>(?<![\w/.])/[a-z][a-z0-9_]*)"
)


def pieces(template: str) -> Iterator[Piece]:
    """The template cut into pieces, in order; no piece is empty."""
    end = 0
    for match in _SPECIAL.finditer(template):
        if match.start() > end:
            yield Piece(PieceKind.TEXT, template[end : match.start()])
        yield Piece(PieceKind(match.lastgroup), match[0])
        end = match.end()
    if end < len(template):
        yield Piece(PieceKind.TEXT, template[end:])


def placeholders(template: str) -> frozenset[str]:
    """The names of the values that go into the template, those inside tags included."""
    return frozenset(_PLACEHOLDER.findall(template))


def fill(template: str, values: Mapping[str, str], *, isolated: frozenset[str] = frozenset()) -> str:
    """The template with its values in place.

    Values named in `isolated` are set apart from the direction of the text around them, except inside a tag, where
    the invisible marks would spoil an address.

    Raises:
        KeyError: when the template names a value that is not given.
    """
    if "{" not in template:
        return template

    def filled(piece: re.Match[str]) -> str:
        if piece[0].startswith("<"):
            return _PLACEHOLDER.sub(lambda inner: values[inner[1]], piece[0])
        name = piece[1]
        return isolate(values[name]) if name in isolated else values[name]

    return _TAG_OR_PLACEHOLDER.sub(filled, template)


def isolate(text: str) -> str:
    """The text between marks that keep its direction and its neighbours' apart.

    Empty text and text of several lines come back as they are: a line's end ends an isolate anyway.
    """
    if not text or "\n" in text:
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"
