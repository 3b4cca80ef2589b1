"""Where in a sentence the name of a place stands: "I live in Berlin at the moment" has it at its end but three."""

import re
from collections.abc import Iterator
from itertools import pairwise, product
from typing import Final, NamedTuple

from stretchbot.places.doubts import before_a_thing, changing, denied, wished
from stretchbot.places.endings import BENT, CASE_ENDINGS, CLINGING_BEFORE, CLINGING_BEHIND
from stretchbot.places.words import (
    answers,
    around,
    articles,
    bare,
    before,
    bending,
    both,
    everyday,
    things,
)

MOST_AROUND: Final = 8  # words cut off at either end
LONGEST_CLINGING: Final = 30  # letters of a sentence without spaces
MOST_BENT: Final = 4  # words; longer names are not bent back
_SHORTEST_STEM: Final = 4
_CODE_LETTERS: Final = 3
_STATE_LETTERS: Final = 2
_APOSTROPHE: Final = re.compile(r"(?<=\w{3})['’]\w{1,6}$")


class Span(NamedTuple):
    """Words that may be a name, and how they stand.

    `bent`: a word stood before them after which names have another ending. `weak`: each of them is a word that stands
    around names as well: "South Island". `changed`: a word was left out that may change what is meant. `placed`: a word
    like "in" stood before them.
    """

    words: tuple[str, ...]
    bent: bool = False
    weak: bool = False
    changed: bool = False
    placed: bool = False

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)


def is_everyday(text: str) -> bool:
    """Whether all the words say something, but not where anybody is: "Never", "no thanks", "my time zone".

    A code in capitals may well be a place, unless it is an answer, such as "OK".
    """
    words = [word for word in map(bare, text.split()) if word]
    if len(words) == 1 and text.isupper() and len(words[0]) <= _CODE_LETTERS:
        return words[0] in answers()
    if len(words) == 1 and words[0] in both():
        return False
    if len(words) == 1 and words[0] in articles() - everyday():
        return False  # "LA", "DE"
    return all(word in around() or word in articles() or word in things() for word in words)


def may_be_a_word(text: str) -> bool:
    """Whether the name of a town or a code is as well something people say: "Nice", "HI"."""
    word = bare(text)
    if len(word) <= _CODE_LETTERS and text.isupper():
        return word in around()  # "KL" is no word, "ON" may be one
    return word in both() or word in around()


def spans(text: str) -> Iterator[Span]:
    """The parts of a text that may be the name: without the words before and after it, first as few as possible.

    A word like "a" or "de" goes sooner than others once something was cut off before it: "abito a Roma" says Roma.
    """
    words = [word for word in text.split() if bare(word)]
    folded = [bare(word) for word in words]
    cut_off = around()

    def cut(word: str) -> bool:
        return word in cut_off or word in articles() or word.isdigit()

    most_before = next((at for at, word in enumerate(folded) if not cut(word)), len(words) - 1)
    most_after = next((at for at, word in enumerate(reversed(folded)) if not cut(word)), len(words) - 1)
    if len(words) > 1 and _is_code(words[-1]) and not text.isupper():
        most_after = 0  # "London ON", "Cambridge MA"
    starts = range(min(most_before, MOST_AROUND) + 1)
    ends = range(len(words), len(words) - min(most_after, MOST_AROUND) - 1, -1)

    def effort(part: tuple[int, int]) -> tuple[bool, int, int]:
        start, end = part
        return start > 0 and folded[start] in before(), start - end, -start

    parts = ((start, end) for start, end in product(starts, ends) if start < end)
    for start, end in sorted(parts, key=effort):
        weak = all(word in cut_off or word in things() for word in folded[start:end])
        if not weak or end - start > 1:
            bent = start > 0 and folded[start - 1] in bending()
            changed = _is_changed(folded[:start] + folded[end:]) or _is_a_thing(folded[:start])
            placed = start > 0 and folded[start - 1] in before()
            yield Span(tuple(words[start:end]), bent, weak, changed, placed)


def _is_changed(left_out: list[str]) -> bool:
    """Whether words around a name may say that the place is not meant."""
    is_denied = any(word == "no" and after in denied() for word, after in pairwise(left_out))
    is_wished = any(word == "to" and after in wished() for word, after in pairwise(left_out))
    return is_denied or is_wished or not changing().isdisjoint(left_out)


def _is_a_thing(said_before: list[str]) -> bool:
    """Whether "in a" or the like stands right before a word, which then is hardly a name."""
    *_, before_it, last = ("", "", *said_before)
    return last in {"a", "an"} and before_it in before_a_thing()


def _is_code(word: str) -> bool:
    """Whether a word is written as states are behind their towns, and is no answer such as "OK"."""
    return len(word) == _STATE_LETTERS and word.isalpha() and word.isupper() and bare(word) not in answers()


def cores(text: str) -> list[str]:
    """The text without the words around a name; with an article before it as well when it has one ("los angelas")."""
    words = text.split()
    cut_off = around()
    while words and bare(words[-1]) in cut_off:
        words.pop()
    start = next((at for at, word in enumerate(words) if bare(word) not in cut_off), len(words))
    with_article = start > 0 and bare(words[start - 1]) in articles()
    return [" ".join(words[first:]) for first in range(start - with_article, start + 1) if words[start:]]


def after_a_preposition(text: str) -> str:
    """The last "in", "near" or the like and what comes after it; empty when there is none."""
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        if bare(words[at - 1]) in before() and bare(words[at]) not in before():
            return " ".join(words[at - 1 :])
    return ""


def other_forms(span: Span) -> Iterator[str]:
    """Names of which the words may be a form: "Москве" of Москва, "İstanbul'da" of İstanbul, 上海市 of 上海."""
    text = span.text
    if span.bent and len(span.words) <= MOST_BENT:
        words = re.split(r"[\s-]", text.casefold())
        for first, last in product(_unbent(words[0]), _unbent(words[-1]) if len(words) > 1 else ("",)):
            yield " ".join((first, *words[1:-1], last))
        return
    yield from _unclung(text)
    if len(span.words) == 1:
        if shorter := _APOSTROPHE.sub("", text):
            yield shorter
        for ending in CASE_ENDINGS:
            if text.casefold().endswith(ending) and len(text) - len(ending) >= _SHORTEST_STEM:
                yield text[: -len(ending)].rstrip("'’")
    if text[0] in "בלמب":  # "in", "to", "from" are written with the name
        yield text[1:]


def _unbent(word: str) -> list[str]:
    return [
        word,
        *(
            word[: -len(ending)] + instead
            for ending, nominatives in BENT.items()
            if word.endswith(ending) and len(word) > len(ending) + 1
            for instead in nominatives
        ),
    ]


def _unclung(text: str) -> Iterator[str]:
    """The text without what clings to it, where no spaces divide words."""
    if text.isascii() or len(text) > LONGEST_CLINGING:
        return
    name = next((text.removeprefix(prefix) for prefix in CLINGING_BEFORE if text.startswith(prefix)), text)
    if name != text:
        yield name
    for suffix in CLINGING_BEHIND:
        if name.endswith(suffix) and name != suffix:
            yield (shorter := name.removesuffix(suffix))
            yield from (shorter[:-1] for more in CLINGING_BEHIND if len(more) == 1 and shorter.endswith(more))
