"""Words of phrases that somebody mistyped by a letter: "snoze", "finsihed"."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from stretchbot.domain.intents import ENGLISH, Table
from stretchbot.domain.phrases import Phrases
from stretchbot.domain.typed_words import words_in
from stretchbot.domain.typos import is_typo

# Shorter words are too near to others: done and gone.
LEAST_LETTERS: Final = 5
# Whoever writes more than a few words tells something, rather than a phrase.
MOST_WORDS: Final = 6


def spelled_right(text: str, table: Table, language: str = ENGLISH) -> str | None:
    """The text with mistyped words put right, where only one known word is a letter away; None when nothing is.

    Known are the first words of phrases in that language and in English. The first letter counts as right.
    """
    typed = [word.folded for word in words_in(text)]
    if len(typed) > MOST_WORDS:
        return None
    own = language.replace("_", "-").partition("-")[0].lower()
    known = {word for code in {own, ENGLISH} & table.keys() for word in _first_words(table[code])}
    right = [_nearest(word, known) for word in typed]
    return None if right == typed else " ".join(right)


def _first_words(phrases: Phrases) -> Iterator[str]:
    for entries in (phrases.signals, phrases.wholes, phrases.patterns):
        yield from entries


def _nearest(word: str, known: Iterable[str]) -> str:
    """The one known word that a slip makes `word` of; the word itself when there is none, or more than one.

    Of several the one counts that differs by a doubled letter only, the commonest slip: "setings" is no "stings".
    """
    if word in known:
        return word
    if len(word) <= LEAST_LETTERS and (near := [one for one in known if _is_sure_slip(word, one)]):
        return near[0] if len(near) == 1 else word
    if len(word) < LEAST_LETTERS:
        return word
    near = [one for one in known if len(one) >= LEAST_LETTERS and is_typo(word, one)]
    if len(near) > 1:
        near = [one for one in near if _undoubled(one) == _undoubled(word)]
    return near[0] if len(near) == 1 else word


def _is_sure_slip(word: str, meant: str) -> bool:
    """Whether a word of four letters was meant, with two of them changed or one doubled: "hlep", "donee"."""
    is_changed = len(word) == len(meant) and sorted(word) == sorted(meant)
    return len(meant) == LEAST_LETTERS - 1 and is_typo(word, meant) and (is_changed or _undoubled(word) == meant)


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))
