"""Whether a text repeats a source page: it must not, eight words in a row.

The pages themselves are not ours to keep. `content/source_words/<source>.txt` holds a hash of every eight words in a
row of a page, as far as its text could be had; `scripts/hash_page.py` makes it.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from stretchbot.errors import Problem
from stretchbot.library.files import Files
from stretchbot.library.texts import texts_in

WORDS_IN_A_ROW: Final = 8
FOLDER: Final = "source_words"
_HEX_DIGITS: Final = 12  # 48 bits: a library as large as this meets another page's hash once in a million years


def words_of(text: str) -> list[str]:
    """The words of a text, as two texts share them: without case, punctuation and apostrophes."""
    return re.findall(r"[^\W_]+", re.sub(r"[’']", "", text.lower()))


def hashes_of(text: str) -> Iterator[tuple[str, str]]:
    """Every eight words in a row, each with its hash."""
    words = words_of(text)
    for start in range(len(words) - WORDS_IN_A_ROW + 1):
        row = " ".join(words[start : start + WORDS_IN_A_ROW])
        yield row, hashlib.sha256(row.encode()).hexdigest()[:_HEX_DIGITS]


def read_pages(content: Path) -> dict[str, frozenset[str]]:
    """The hashes of each source page, by the source's id; empty when there are none."""
    return {
        path.stem: frozenset(line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#"))
        for path in sorted((content / FOLDER).glob("*.txt"))
    }


def repeated(text: str, pages: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Each page that the text repeats, with the first eight words in a row that it has from there."""
    rows = list(hashes_of(text))
    for page, known in pages.items():
        row = next((row for row, hashed in rows if hashed in known), None)
        if row is not None:
            yield page, row


def copying_problems(files: Files, content: Path) -> Iterator[Problem]:
    """Where a text of the library, alone or with the one before it, repeats a source page."""
    pages = read_pages(content)
    context, last_words = "", ""
    for text in texts_in(files):
        if text.context != context:
            context, last_words = text.context, ""
        joined = f"{last_words} {text.english}"  # a sentence of a page may have become two steps
        for page, row in repeated(joined, pages):
            yield Problem(text.file, text.line, f"“{row}” stands in {page}, too: say it in words of your own")
        last_words = " ".join(words_of(joined)[1 - WORDS_IN_A_ROW :])
