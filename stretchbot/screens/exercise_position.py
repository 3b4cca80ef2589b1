"""Where somebody is in /exercises, as the short text that a button carries."""

import re
from dataclasses import dataclass
from typing import Final, TypeVar

from stretchbot.domain.browsing import EVERYTHING, OwnList, Selection
from stretchbot.domain.exercise import Area, Place, Posture

MOST_TYPED_BYTES: Final = 24
"""What is left for typed words in the longest button."""

_NONE: Final = "-"
# A letter for each filter, by the order of its values; the page; the words that were typed.
_WRITTEN: Final = re.compile(r"([-a-z])([-a-z])([-a-z])([-a-z])(\d{1,2})\.(.*)")

_Value = TypeVar("_Value", Area, Place, Posture, OwnList)


@dataclass(frozen=True, slots=True)
class Position:
    """A page, counted from 0, of the exercises that a selection leaves."""

    selection: Selection = EVERYTHING
    page: int = 0

    def __str__(self) -> str:
        of = self.selection
        letters = _letter(Area, of.area) + _letter(Place, of.place) + _letter(Posture, of.posture)
        return f"{letters}{_letter(OwnList, of.own_list)}{self.page}.{' '.join(of.typed)}"

    @classmethod
    def read(cls, text: str) -> "Position | None":
        """What `str` wrote; None for what is no such text, or names a filter that is gone."""
        read = _WRITTEN.fullmatch(text)
        if read is None or len(read[6].encode()) > MOST_TYPED_BYTES:
            return None
        try:
            selection = Selection(
                _value(Area, read[1]),
                _value(Place, read[2]),
                _value(Posture, read[3]),
                _value(OwnList, read[4]),
                tuple(read[6].split()),
            )
        except IndexError:
            return None
        return cls(selection, int(read[5]))


def _letter(kind: type[_Value], value: _Value | None) -> str:
    return _NONE if value is None else chr(ord("a") + list(kind).index(value))


def _value(kind: type[_Value], letter: str) -> _Value | None:
    return None if letter == _NONE else list(kind)[ord(letter) - ord("a")]
