"""Typed text cut into tokens: numbers that have the form of a time, known words, and the rest."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.folding import fold
from stretchbot.domain.time_cleaning import DOUBTFUL, OTHER_CLOCK, clean
from stretchbot.domain.time_words import LONGEST_PHRASE, Meaning, Sense, vocabulary

_PIECE: Final = re.compile(
    rf"(?P<number>{DOUBTFUL}?\d+(?:\s?:\s?\d+|\.\d+)*)"
    rf"|(?P<clock>{OTHER_CLOCK})"
    r"|(?P<separator>[,;/|\n&+])"
    r"|(?P<dash>-)"
    rf"|(?P<word>[^\s\d:.,;\-/|&+()'{DOUBTFUL}{OTHER_CLOCK}]+)"
)
_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]00)?")
_FOUR_DIGITS: Final = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d\d)")
_HYPHEN: Final = "-"
# From here on scripts write without spaces: words are cut out of the run.
_FIRST_UNSPACED: Final = "\u2e80"

# Letters of tokens that no word of a table means, beside the values of `Meaning`.
NUMBER: Final = Meaning.NUMBER.value
CLOCK: Final = ":"
SEPARATOR: Final = ","
UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text, and the letter that says what it is in the patterns: a `Meaning`'s value, or one from above.

    `number` is what a number or word counts, an hour as typed where the form is a clock's; `minute` only with that.
    `doubtful`: read from letters that look like digits.
    """

    typed: str
    letter: str
    number: int = 0
    minute: int = 0
    in_digits: bool = False
    doubtful: bool = False


def tokens(text: str, code: str) -> Iterator[Token]:
    """The tokens of the text in order, with the words of a table's language.

    Args:
        text: some hundreds of characters at most; the caller sees to that.
        code: a key of `stretchbot.domain.time_words.LANGUAGES`.
    """
    known = vocabulary(code)
    words: list[str] = []
    for piece in _PIECE.finditer(clean(text, code)):
        if piece.lastgroup == "word":
            words += _cut(piece[0], code)
            continue
        if piece.lastgroup == "dash" and words and piece.string[piece.end() : piece.end() + 1].isalpha():
            words.append(_HYPHEN)
            continue
        yield from _phrases(words, known)
        words = []
        yield _token(piece[0], str(piece.lastgroup))
    yield from _phrases(words, known)


def _token(typed: str, kind: str) -> Token:
    match kind:
        case "clock":
            return Token(typed, Meaning.ZONE.value)
        case "separator":
            return Token(typed, SEPARATOR)
        case "dash":
            return Token(typed, Meaning.TILL.value)
        case _:
            return _number(typed)


def _number(typed: str) -> Token:
    """A number as an hour or a clock's form; unknown when it has no such form ("8.5", "1.2.2030")."""
    doubtful = typed.startswith(DOUBTFUL)
    typed = "".join(typed.removeprefix(DOUBTFUL).split())
    form = _CLOCK.fullmatch(typed) or _FOUR_DIGITS.fullmatch(typed) if len(typed) > 2 else None
    if form is not None:
        return Token(typed, CLOCK, int(form["hour"]), int(form["minute"]), in_digits=True, doubtful=doubtful)
    if len(typed) <= 2:
        return Token(typed, NUMBER, int(typed), in_digits=True, doubtful=doubtful)
    return Token(typed, UNKNOWN)


def _phrases(words: Sequence[str], known: Mapping[str, Sense]) -> Iterator[Token]:
    """Neighbouring words as the longest phrases the language knows."""
    start = 0
    was_day = False
    while start < len(words):
        if words[start] == _HYPHEN:
            start += 1
            if was_day:  # "Mon-Fri"; in "twenty-five" it says nothing
                yield Token(_HYPHEN, Meaning.TILL.value)
            continue
        length, sense = _longest_phrase(words[start : start + LONGEST_PHRASE], known)
        typed = " ".join(words[start : start + length])
        yield Token(typed, sense.meaning.value, sense.number) if sense else Token(typed, UNKNOWN)
        was_day = sense is not None and sense.meaning is Meaning.DAYS
        start += length


def _longest_phrase(words: Sequence[str], known: Mapping[str, Sense]) -> tuple[int, Sense | None]:
    """How many of the first words make a known phrase, and its sense; (1, None) when even the first is unknown."""
    folded = [fold(word) for word in words]
    for length in range(len(words), 0, -1):
        if words[length - 1] == _HYPHEN:
            continue
        if sense := known.get(" ".join(word for word in folded[:length] if word != _HYPHEN)):
            return length, sense
    return 1, None


def _cut(word: str, code: str) -> list[str]:
    """A run of a script without spaces cut into known words and what lies between; other words as they are."""
    if word < _FIRST_UNSPACED:
        return [word]
    return [part for part in _cutter(code).split(fold(word)) if part]


@functools.lru_cache(maxsize=8)
def _cutter(code: str) -> re.Pattern[str]:
    unspaced = [phrase for phrase in vocabulary(code) if phrase >= _FIRST_UNSPACED]
    if not unspaced:
        return re.compile(r"(?!)")
    return re.compile(f"({'|'.join(map(re.escape, sorted(unspaced, key=len, reverse=True)))})")
