"""The words people put around a typed time: a language is an entry in a table.

A person's words are read in their own language and English; see `stretchbot.domain.times`.
"""

from stretchbot.domain.time_words.meanings import Meaning, Sense
from stretchbot.domain.time_words.vocabulary import (
    LANGUAGES,
    LONGEST_PHRASE,
    clinging_words,
    reading_language,
    table_of,
    vocabulary,
)

__all__ = [
    "LANGUAGES",
    "LONGEST_PHRASE",
    "Meaning",
    "Sense",
    "clinging_words",
    "reading_language",
    "table_of",
    "vocabulary",
]
