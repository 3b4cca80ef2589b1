"""When two spellings of a place count as the same."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from stretchbot.domain.folding import fold

SHORTEST_MENDED: Final = 5  # letters; shorter names are one edit away from too many others
LONGEST_MENDED: Final = 16

# Letters that Persian and Urdu keyboards, or habit, write in another of several forms.
_ALIKE: Final = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": None})
_FLAG_A: Final = "\N{REGIONAL INDICATOR SYMBOL LETTER A}"
_FLAG_Z: Final = "\N{REGIONAL INDICATOR SYMBOL LETTER Z}"
_ALPHABETS: Final = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщъыьэюяієґ")


def key(text: str) -> str:
    """The text as the index knows it: folded, letters and digits only ("São Paulo" is "saopaulo").

    Vowel signs of Indic and other scripts count as letters, as do the two halves of a flag. Empty when nothing is left.
    """
    return "".join(char for char in fold(text).translate(_ALIKE) if _counts(char))


def flag_of(country_code: str) -> str:
    """The flag of a country, the way phones type it: two letters of an alphabet of its own."""
    return "".join(chr(ord(_FLAG_A) + ord(letter) - ord("A")) for letter in country_code)


def _counts(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN" or _FLAG_A <= char <= _FLAG_Z


def one_edit_away(spelling: str) -> Iterator[str]:
    """Every key that differs by one letter left out, added, changed or swapped with its neighbour.

    Nothing for keys too short or too long to be mended. Letters are added in Latin and Cyrillic only.
    """
    if not SHORTEST_MENDED <= len(spelling) <= LONGEST_MENDED:
        return
    alphabet = next((letters for letters in _ALPHABETS if any(char in letters for char in spelling)), "")
    for at in range(len(spelling)):
        head, char, tail = spelling[:at], spelling[at], spelling[at + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + char + tail[1:]
        for letter in alphabet:
            yield head + letter + tail
            yield head + letter + char + tail
    for letter in alphabet:
        yield spelling + letter
