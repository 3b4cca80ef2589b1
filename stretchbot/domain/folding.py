"""Folding of text for comparison: case, accents and look-alike forms no longer matter."""

import unicodedata
from typing import Final

# Letters that Unicode does not take apart into a base letter and an accent.
_PLAIN: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ŋ": "n",
        "ħ": "h",
        "ə": "e",
    }
)

_KANA_MARKS: Final = (
    "\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}\N{COMBINING KATAKANA-HIRAGANA SEMI-VOICED SOUND MARK}"
)


def fold(text: str) -> str:
    """The text in lower case, without accents, width and ligature forms: "Ｓão" becomes "sao", "ß" "ss".

    Vowel signs of Indic scripts and the marks of kana stay, since words differ by them: パリ is Paris, バリ is Bali.
    Spaces and punctuation stay too.
    """
    if text.isascii():  # nothing to take apart
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char) or char in _KANA_MARKS)
    return unicodedata.normalize("NFC", bare.translate(_PLAIN))
