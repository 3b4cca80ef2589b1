"""Typed text cut into tokens: numbers that have the form of a time, known words, and the rest."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.folding import fold
from stretchbot.domain.time_words import LONGEST_PHRASE, Meaning, Sense, vocabulary

# A number with what stands inside it, a separator, or a run of anything else but spaces and punctuation.
_PIECE: Final = re.compile(
    r"(?P<number>\d+(?:(?:\s?:\s?|[.\-])\d+)*)"
    r"|(?P<separator>[,;/|\n+&、،؛])"
    r"|(?P<word>[^\s\d!-/:-@\[-`{-~、،؛。・«»„“”‚‘’…¿¡।]+)"
)
_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]00)?")
_PLAIN: Final = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d\d)?")
# "p.m.", "p. m." and "8p" are made one word, since a lone letter and a full stop say nothing.
_DOTTED: Final = re.compile(r"(?<![^\W\d_])([ap])\s?\.\s?m\b\.?|(?<=\d)([ap])\b(?!\s?\.?m)", re.IGNORECASE)
_ALIKE: Final = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), "ʼ": "'", "٫": ":", "½": ":30", "\r": "\n"})
# Russian and Ukrainian write 8-30 for 8:30; elsewhere that is a range.
_DASH_LANGUAGES: Final = frozenset({"ru", "uk"})
# From here on scripts write without spaces: words are cut out of the run.
_FIRST_UNSPACED: Final = "\u2e80"
_KEPT_SYMBOLS: Final = frozenset("+|\n\t ")


@dataclass(frozen=True, slots=True)
class Token:
    """A known word (`meaning`), a number of the form of a time (`hour`), or neither: something unknown.

    `hour` and `minute` are as typed, not yet checked against the clock.
    """

    typed: str
    meaning: Meaning | None = None
    hour: int | None = None
    minute: int | None = None


def tokens(text: str, language: str) -> Iterator[Token]:
    """The tokens of the text in order; a separator comes as a word that means `Meaning.AND`.

    Args:
        text: some hundreds of characters at most; the caller sees to that.
        language: a language tag ("pt-BR"), of which the first part counts.
    """
    language = language.replace("_", "-").split("-")[0].lower()
    words: list[str] = []
    for piece in _PIECE.finditer(_clean(text)):
        if piece.lastgroup == "word":
            words += _cut(piece[0], language)
            continue
        yield from _phrases(words, language)
        words = []
        yield Token(piece[0], Meaning.AND) if piece.lastgroup == "separator" else _number(piece[0], language)
    yield from _phrases(words, language)


def _clean(text: str) -> str:
    """The text without symbols, emoji and control characters, its digits as 0 to 9; line ends stay."""
    text = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return _DOTTED.sub(lambda match: f"{match[1] or match[2]}m ", "".join(map(_clean_character, text)))


def _clean_character(char: str) -> str:
    if char in _KEPT_SYMBOLS:
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in {"Cf", "Me"} or "\ufe00" <= char <= "\ufe0f":  # direction marks, keycaps, emoji variants
        return ""
    return " " if category[0] in "CS" else char


def _number(typed: str, language: str) -> Token:
    """A number as an hour and perhaps minutes; unknown when it has no such form ("8.5", "1.2.2030")."""
    compact = "".join(typed.split())
    if language in _DASH_LANGUAGES:
        compact = compact.replace("-", ":")
    form = _CLOCK.fullmatch(compact) or _PLAIN.fullmatch(compact)
    if form is None:
        return Token(typed)
    return Token(typed, hour=int(form["hour"]), minute=int(form["minute"]) if form["minute"] else None)


def _phrases(words: Sequence[str], language: str) -> Iterator[Token]:
    """Neighbouring words as the longest phrases the language knows."""
    start = 0
    while start < len(words):
        length, sense = _longest_phrase(words[start : start + LONGEST_PHRASE], language)
        typed = " ".join(words[start : start + length])
        yield Token(typed, sense.meaning, sense.number or None) if sense else Token(typed)
        start += length


def _longest_phrase(words: Sequence[str], language: str) -> tuple[int, Sense | None]:
    """How many of the first words make a known phrase, and its sense; (1, None) when even the first is unknown."""
    known = vocabulary(language)
    for length in range(len(words), 0, -1):
        if sense := known.get(fold(" ".join(words[:length]))):
            return length, sense
    return 1, None


def _cut(word: str, language: str) -> list[str]:
    """A run of a script without spaces cut into known words and what lies between; other words as they are."""
    if word < _FIRST_UNSPACED:
        return [word]
    return [part for part in _cutter(language).split(word) if part]


@functools.lru_cache(maxsize=8)
def _cutter(language: str) -> re.Pattern[str]:
    unspaced = [phrase for phrase in vocabulary(language) if phrase >= _FIRST_UNSPACED]
    return re.compile(f"({'|'.join(map(re.escape, sorted(unspaced, key=len, reverse=True)))})")
