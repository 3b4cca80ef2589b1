"""A typed text as words that can be compared: without case, accents, apostrophes and what else makes no difference."""

import re
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.folding import fold

_APOSTROPHES: Final = re.compile(r"['’ʼ`´]")
# Chinese characters and kana are written without spaces: each is a word, and what is said is found among them.
_UNSPACED: Final = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN: Final = re.compile(f"[{_UNSPACED}]+")
# Words, also with apostrophes in them; signs that people say something with (arrows, emoji), but no tone of skin.
_WORDS: Final = re.compile(
    f"[{_UNSPACED}]|\\d+(?=['’ʼ`´][^\\W\\d_])|(?:(?![{_UNSPACED}])[^\\W_])+(?:['’ʼ`´](?:(?![{_UNSPACED}])[^\\W_])+)*['’ʼ`´]?"
    "|[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
)
_DRAWN_OUT: Final = re.compile(r"([^\W\d_])\1{2,}")


Phrase = tuple[str, ...]
"""Words as they are compared."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands in the text: `text[start:end]`."""

    folded: str
    start: int
    end: int

    @property
    def is_sign(self) -> bool:
        """Whether it is an emoji or the like."""
        return not self.folded[0].isalnum()


def words_in(text: str) -> list[Word]:
    """The words of a text, in order: "Yesss, I’m DONE 👍🏽" is yes, im, done, 👍. A lone "?" is a word, too."""
    found = [
        Word(_DRAWN_OUT.sub(r"\1", folded(match.group())), match.start(), match.end())
        for match in _WORDS.finditer(text)
    ]
    if not found and "?" in text:  # nothing else was said
        at = text.index("?")
        found.append(Word("?", at, at + 1))
    return [word for word in found if word.folded]


def folded(text: str) -> str:
    """The text as it is compared, with what stands between its words."""
    return fold(_APOSTROPHES.sub("", text))


def folded_words(text: str) -> Phrase:
    """The words of a text as they are compared."""
    found = _WORDS.findall(_DRAWN_OUT.sub(r"\1", folded(text)))
    return tuple(found) if found or "?" not in text else ("?",)


def is_unspaced(text: str) -> bool:
    """Whether a text has only characters that are written without spaces."""
    return _RUN.fullmatch(text) is not None


def with_runs(words: Phrase) -> Phrase:
    """The words with neighbouring ones of scripts without spaces as one: names are compared as a whole."""
    found: list[str] = []
    is_run = False
    for word in words:
        if is_run and is_unspaced(word):
            found[-1] += word
        else:
            found.append(word)
        is_run = is_unspaced(word)
    return tuple(found)
