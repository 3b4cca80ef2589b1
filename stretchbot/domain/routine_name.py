"""What somebody may call a routine of their own."""

import unicodedata
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Final

from stretchbot.domain.folding import fold
from stretchbot.domain.phrases import Intent
from stretchbot.domain.typed_words import folded_words

# With the minutes behind it, a name of a button that has a row of its own.
LONGEST_NAME: Final = 30
# They join emoji, and letters of some scripts; all other characters without a shape would only mislead.
_JOINERS: Final = frozenset("\u200c\u200d")
# Letters and a sign by their category that show nothing.
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_SHAPELESS: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

# What people say in the middle of something. It stays so, whatever they call their routines.
_RESERVED: Final = frozenset(
    {
        Intent.YES,
        Intent.NO,
        Intent.DONE,
        Intent.NEXT,
        Intent.BACK,
        Intent.STOP,
        Intent.SKIP,
        Intent.LATER,
        Intent.LATER_IN,
        Intent.LATER_AT,
        Intent.CANCEL,
        Intent.UNDO,
        Intent.NEVER,
        Intent.HELP,
        Intent.PAUSE,
        Intent.RESUME,
        Intent.OTHER_SIDE,
        Intent.TOO_HARD,
        Intent.HOW_LONG,
        Intent.WHAT_FOR,
        Intent.DELETE,
        Intent.EXPORT,
        Intent.PRIVACY,
        Intent.SAFETY,
    }
)


class NameTrouble(StrEnum):
    """Why a name can't be taken."""

    EMPTY = "empty"
    LONG = "long"
    TAKEN = "taken"


def clean_name(text: str) -> str:
    """The text as a name: one line, without characters that have no shape."""
    spaced = " ".join(text.split())
    kept = (one for one in spaced if one in _JOINERS or unicodedata.category(one) not in _SHAPELESS)
    return unicodedata.normalize("NFC", "".join(kept)).strip().strip("".join(_JOINERS))


def trouble_with(name: str, others: Iterable[str]) -> NameTrouble | None:
    """Why a clean name can't be taken beside those of the `others`; None when it can."""
    if not any(unicodedata.category(one)[0] in "LNS" and one not in _BLANKS for one in name):
        return NameTrouble.EMPTY
    if len(name) > LONGEST_NAME:
        return NameTrouble.LONG
    return NameTrouble.TAKEN if any(is_called(other, [name]) for other in others) else None


def is_called(name: str, typed: Iterable[str]) -> bool:
    """Whether one of the typed texts is that name, but for case, accents and punctuation."""
    words = folded_words(name)
    return any(folded_words(text) == words if words else fold(text) == fold(name) for text in typed)


def begins_by_name(meanings: Collection[Intent]) -> bool:
    """Whether a routine whose name was typed is meant, and not what that text means in itself."""
    return not _RESERVED.intersection(meanings)
