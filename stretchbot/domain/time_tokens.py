"""Typed text cut into tokens: numbers that have the form of a time, known words, and the rest."""

import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from stretchbot.domain.folding import fold
from stretchbot.domain.time_cleaning import ASIDE, DOUBTFUL, EITHER, OTHER_CLOCK, clean
from stretchbot.domain.time_words import LANGUAGES, LONGEST_PHRASE, Meaning, Sense, clinging_words, vocabulary
from stretchbot.domain.typos import is_typo

_PIECE: Final = re.compile(
    rf"(?P<number>{DOUBTFUL}?\d+(?:\s?:\s?\d+|\.\d+)*)"
    rf"|(?P<clock>{OTHER_CLOCK})"
    r"|(?P<separator>[,;/|\n&+])"
    rf"|(?P<either>{EITHER})|(?P<aside>{ASIDE})"
    r"|(?P<dash>-)"
    rf"|(?P<word>[^\s\d:.,;\-/|&+()'{DOUBTFUL}{OTHER_CLOCK}{EITHER}{ASIDE}]+)"
)
_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]00)?")
_FOUR_DIGITS: Final = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d\d)")
_COLON: Final = re.compile(r"\s?:")
_HYPHEN: Final = "-"
# Shorter words are too near to others.
_LEAST_LETTERS: Final = 5
# Scripts that write without spaces: words are cut out of the run. Thai, and from the second on all of East Asia.
_THAI: Final = ("\u0e00", "\u0e80")
_FIRST_UNSPACED: Final = "\u2e80"

# Letters of tokens that no word of a table means, beside those of `Meaning`.
NUMBER: Final = Meaning.NUMBER
CLOCK: Final = ":"
SEPARATOR: Final = ","
UNKNOWN: Final = "?"
IN_BRACKETS: Final = "("  # the next time is


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text, and the letter that says what it is in the patterns: a `Meaning`, or one from above.

    `number` is what a number or word counts, an hour as typed where the form is a clock's; `minute` only with that.
    `doubtful`: read from letters that look like digits.
    """

    typed: str
    letter: str
    number: int = 0
    minute: int = 0
    in_digits: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, mark or word, not yet read in any language; `folded` is a word for comparison, else empty.

    `heads`: a colon stands behind it.
    """

    kind: str
    typed: str
    folded: str = ""
    heads: bool = False


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text in order.

    Args:
        text: some hundreds of characters at most; the caller sees to that.
    """
    found: list[Piece] = []
    for match in _PIECE.finditer(clean(text)):
        kind, typed = str(match.lastgroup), match[0]
        within = kind == "dash" and found and found[-1].kind == "word" and match.string[match.end() :][:1].isalpha()
        if kind == "word":
            found.append(Piece(kind, typed, fold(typed), heads=_COLON.match(match.string, match.end()) is not None))
        elif within:  # "twenty-five"
            found.append(Piece("word", _HYPHEN, _HYPHEN))
        else:
            found.append(Piece(kind, typed))
    return found


def tokens(pieces: Sequence[Piece], code: str) -> Iterator[Token]:
    """The tokens of a text in order, with the words of a table's language.

    Args:
        pieces: those of the text.
        code: a key of `stretchbot.domain.time_words.LANGUAGES`.
    """
    known = vocabulary(code)
    words: list[Piece] = []
    for piece in pieces:
        if piece.kind == "word":
            words += _cut(piece, code)
            continue
        yield from _phrases(words, known)
        words = []
        yield _token(piece.typed, piece.kind)
    yield from _phrases(words, known)


def may_know(pieces: Sequence[Piece], code: str) -> bool:
    """Whether each word occurs in some phrase of the language: without that, it does not understand all of a text."""
    spaced, has_unspaced = _words_of(code)
    return all(
        has_unspaced if _is_unspaced(part.folded) else part.folded in spaced
        for piece in pieces
        if piece.kind == "word"
        for part in ([piece] if _is_unspaced(piece.folded) else _cut(piece, code))
    )


def only_slips(pieces: Sequence[Piece]) -> bool:
    """Whether all words that are not English are Latin ones of one or two letters: slips, or English alone."""
    spaced, _ = _words_of("en")
    return all(
        piece.kind != "word" or piece.folded in spaced or (len(piece.folded) < 3 and piece.folded.isascii())
        for piece in pieces
    )


def spelled_right(pieces: Sequence[Piece], code: str) -> list[Piece]:
    """The pieces with each mistyped word put right that is a slip away from one word only of the language."""
    spaced, _ = _words_of(code)
    return [
        replace(piece, folded=_nearest(piece.folded, spaced)) if piece.kind == "word" else piece for piece in pieces
    ]


def _nearest(word: str, known: Collection[str]) -> str:
    """The one known word that a slip makes `word` of; the word itself when there is none, or more than one."""
    if word in known or len(word) < _LEAST_LETTERS:
        return word
    near = [one for one in known if len(one) >= _LEAST_LETTERS and is_typo(word, one)]
    return near[0] if len(near) == 1 else word


@functools.lru_cache(maxsize=len(LANGUAGES))
def _words_of(code: str) -> tuple[frozenset[str], bool]:
    """Single words of a language's phrases, and whether it is written without spaces."""
    phrases = vocabulary(code)
    words = frozenset(word for phrase in phrases for word in phrase.split()) | {_HYPHEN}
    return words, any(map(_is_unspaced, phrases))


def _is_unspaced(word: str) -> bool:
    return word >= _FIRST_UNSPACED or _THAI[0] <= word < _THAI[1]


def _token(typed: str, kind: str) -> Token:
    match kind:
        case "clock":
            return Token(typed, Meaning.ZONE)
        case "separator":
            return Token(typed, SEPARATOR)
        case "either":
            return Token("/", Meaning.OR)
        case "aside":
            return Token("(", IN_BRACKETS)
        case "dash":
            return Token(typed, Meaning.TILL)
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


def _phrases(words: Sequence[Piece], known: Mapping[str, Sense]) -> Iterator[Token]:
    """Neighbouring words as the longest phrases the language knows."""
    start = 0
    was_day = False
    while start < len(words):
        if words[start].folded == _HYPHEN:
            start += 1
            if was_day:  # "Mon-Fri"; in "twenty-five" it says nothing
                yield Token(_HYPHEN, Meaning.TILL)
            continue
        length, sense = _longest_phrase(words[start : start + LONGEST_PHRASE], known)
        typed = " ".join(word.typed for word in words[start : start + length])
        counts = sense is not None and sense.meaning is Meaning.NUMBER and words[start + length - 1].heads
        # "two: 8 and 5" counts what follows.
        yield Token(typed, sense.meaning, sense.number) if sense and not counts else Token(typed, UNKNOWN)
        was_day = sense is not None and sense.meaning is Meaning.DAYS
        start += length


def _longest_phrase(words: Sequence[Piece], known: Mapping[str, Sense]) -> tuple[int, Sense | None]:
    """How many of the first words make a known phrase, and its sense; (1, None) when even the first is unknown."""
    for length in range(len(words), 0, -1):
        if words[length - 1].folded == _HYPHEN:
            continue
        phrase = " ".join(word.folded for word in words[:length] if word.folded != _HYPHEN)
        if sense := known.get(phrase):
            return length, sense
    return 1, None


def _cut(word: Piece, code: str) -> list[Piece]:
    """A run of a script without spaces cut into known words and what lies between; other words as they are.

    What clings to a number is cut off: Hebrew "לתשע" is "ל" and "תשע".
    """
    if not _is_unspaced(word.folded):
        for clung in clinging_words(code):
            known, number = vocabulary(code), word.folded.removeprefix(clung)
            if word.folded not in known and number != word.folded and _is_number(number, known):
                return [Piece(word.kind, clung, clung), Piece(word.kind, number, number)]
        return [word]
    return [Piece(word.kind, part, part) for part in _cutter(code).split(word.folded) if part]


def _is_number(word: str, known: Mapping[str, Sense]) -> bool:
    sense = known.get(word)
    return sense is not None and sense.meaning is Meaning.NUMBER


@functools.lru_cache(maxsize=len(LANGUAGES))
def _cutter(code: str) -> re.Pattern[str]:
    unspaced = [phrase for phrase in vocabulary(code) if _is_unspaced(phrase)]
    if not unspaced:
        return re.compile(r"(?!)")
    return re.compile(f"({'|'.join(map(re.escape, sorted(unspaced, key=len, reverse=True)))})")
