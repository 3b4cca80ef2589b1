"""Every word a user reads, in the reader's language."""

from stretchbot.languages.checks import check_catalogues
from stretchbot.languages.pseudo import PSEUDO
from stretchbot.languages.shipped import ENGLISH, Languages, load_languages
from stretchbot.languages.words import Words, mark

__all__ = [
    "ENGLISH",
    "PSEUDO",
    "Languages",
    "Words",
    "check_catalogues",
    "load_languages",
    "mark",
]
