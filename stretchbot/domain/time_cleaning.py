"""Typed text made plain before it is cut into tokens: one form for each digit, dash, colon, list marker and offset."""

import re
import unicodedata
from typing import Final

# Stand before a number that was read from look-alike letters, and in the place of another clock.
DOUBTFUL: Final = "\ue000"
OTHER_CLOCK: Final = "\ue001"

OTHER_SENSE: Final = "\ue002"
"""Stands in the place of digits that are no time: a fraction, a date."""
_EMOJI: Final = "\ue003"
EITHER: Final = "\ue004"
"""Stands between two numbers of which one may be meant, or both: "8/9"."""
ASIDE: Final = "\ue005"
"""Stands before a time in brackets behind another, which it may explain: "8 (20:00)"."""

_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−~〜～→…", "-"),
        **dict.fromkeys("ʼ’‘`´", "'"),
        **dict.fromkeys("،、", ","),
        **dict.fromkeys("؛；", ";"),
        **dict.fromkeys("：٫∶︰", ":"),
        **dict.fromkeys("[{【〔「", "("),
        **dict.fromkeys("]}】〕」", ")"),
        "½": ":30",
        "×": "x",
        "\r": "\n",
    }
)
_KEPT: Final = frozenset(f":.,;-/|&+()'\n {DOUBTFUL}{OTHER_CLOCK}")
_SYMBOLS_OF_SPACES: Final = frozenset("CSPZ")
_UNITS: Final = frozenset("%‰°")
_COMPARISONS: Final = frozenset("<>≤≥±")

# "🌞8 🌙20" are two times.
_DIVIDING_EMOJI: Final = re.compile(rf"(?<=\d)\s*{_EMOJI}[\s{_EMOJI}]*(?=\d)")
_DOTS: Final = re.compile(r"(?<=\d)\s?[,;]?\s?\.{2,}\s?[,;]?\s?(?=\d)")
_ARROW: Final = re.compile(r"[-=]{1,3}>")
# "9+" and "9 +/- 10" say more than 9.
_OPEN_PLUS: Final = re.compile(r"(?<=\d)\s?\+(?=\s*/?\s*(?:-|$|[,;\n]))")
# A keycap alone is a digit, with a time behind it the number of a list.
_KEYCAP: Final = re.compile(r"(\d)\ufe0f?\u20e3(?!\d\ufe0f?\u20e3)(?=\s*\d)")
_HASH: Final = re.compile(r"[#№]\s?(\d{1,2})(?=\s)")
_ENCLOSED: Final = re.compile("[①-⑳❶-➓]")
_MARKER: Final = re.compile(
    r"(?<![^\s,;])\(?(?:(\d{1,2})(?:\)\s*|\.\s+|(?::\s+|\s*-\s*)(?=\d\d?[:.]\d\d))|[a-f]\)\s*)(?=[^\s])"
)
# "p.m.", "p m" and "8p" are made one word.
_DOTTED: Final = re.compile(
    r"(?<![^\W\d_])([ap])\s?\.\s?m\b\.?|(?<=\d)\s([ap])\s?m\b|(?<=\d)([ap])\b(?!\s?\.?m)", re.IGNORECASE
)
# An hour and minutes with another mark between them, and no more of the kind around: "8,30", "8;00".
_OTHER_MARK: Final = re.compile(r"(?<![\d:.,;])(\d{1,2})[,;](\d\d)(?!\d|[:.,;]\d)")
_HALVES: Final = re.compile(r"(?<![\d:.,;])(\d),5(?=\s?[^\W\d])")  # "1,5 Stunden"
_CHAIN: Final = re.compile(r"(?<![\d:.,;])\d{1,2}(?:[,;]\d{1,2}){2,}(?![\d:.,;])")
_DASHED: Final = re.compile(r"(?<![\d:.\-])(\d{1,2})-(\d\d)(?![\d:.\-])")
_OFFSET: Final = re.compile(
    r"(?<=\d)(:\d\d)?\s?(?:\+\s?0\d(?::?\d\d)?(?![\d:])|z\b)"
    r"|(?<=:\d\d)\s?\+\s?\d{1,2}(?![\d:.])"
    r"|\b(?:gmt|utc)\s?[+-]\s?\d{1,2}(?::?\d\d)?",
    re.IGNORECASE,
)
# "1/4 past 9", "5/12/2026", and a date beside a time: "8am 5/12", "5/12 8:00"
_FRACTION: Final = re.compile(
    r"(?<=\d\s)[1-3]\s?[/\u2044]\s?[2-4](?![\d/.:])|(?<![\d/.:])[1-3]\s?[/\u2044]\s?[2-4](?![\d/.:])(?=\s*[^\W\d])|(?<!\d)\d{1,2}/\d{1,2}/(?:19|20)\d\d(?!\d)"
    r"|(?<=[ap]m\s)\d{1,2}/\d{1,2}(?![\d/.:])|(?<=:\d\d\s)\d{1,2}/\d{1,2}(?![\d/.:])"
    r"|(?<![\d/.:])\d{1,2}/\d{1,2}(?=\s\d{1,2}(?:\s?[ap]m|:\d\d))"
)
_CHINESE_QUARTERS: Final = re.compile("[13](?=刻)")
# "8/9" may be a date, too; three of them are a list.
_SLASHED: Final = re.compile(r"(?<![\d/.:])(?<!/ )(\d{1,2})\s?/\s?(?=\d{1,2}(?!\s?[\d/.:]))")
_ASIDE: Final = re.compile(r"(?<=[^\W_])\s?\(\s*(?=\d{1,2}(?:[:.]\d\d)?\s?[^\W\d]*\s*\))")
# Letters for digits, where a digit or a colon shows that digits were meant.
_LETTERS: Final = "oOlIіІоОiSBZзЗ"
_LOOK_ALIKE: Final = re.compile(
    rf"(?<![^\W_])(?=[{_LETTERS}:.,;]*\d)(?=[\d:.,;]*[{_LETTERS}])"
    rf"(?:[\d{_LETTERS}]{{1,2}}[:.,;][\d{_LETTERS}]{{2}}|[\doOlIоОіІ]{{2,4}})(?![^\W_]|'|[:.,;]\d)"
)
_TO_DIGITS: Final = str.maketrans(dict(zip(_LETTERS, "00111100158233", strict=True)))


def clean(text: str) -> str:
    """The text with plain digits and marks, without symbols, emoji and control characters; line ends stay.

    Args:
        text: some hundreds of characters at most; the caller sees to that.
    """
    text = _CHINESE_QUARTERS.sub(lambda match: "一" if match[0] == "1" else "三", _ARROW.sub("-", text))
    text = _HASH.sub(r"\1) ", _KEYCAP.sub(r"\1) ", text.translate(_SAME)))
    text = _ENCLOSED.sub(lambda match: f"{int(unicodedata.numeric(match[0]))}) ", text)
    text = unicodedata.normalize("NFKC", text).translate(_SAME)
    text = _DIVIDING_EMOJI.sub(", ", "".join(map(_clean_character, text))).replace(_EMOJI, " ")
    text = _OPEN_PLUS.sub(f" {OTHER_SENSE} ", _DOTS.sub("-", text))
    text = _DOTTED.sub(lambda match: f"{match[1] or match[2] or match[3]}m ", text)
    text = _without_markers(_FRACTION.sub(f" {OTHER_SENSE} ", text))
    text = _OFFSET.sub(lambda match: f"{match[1] or ''} {OTHER_CLOCK} ", text)
    text = _ASIDE.sub(f" {ASIDE} ", _SLASHED.sub(rf"\1 {EITHER} ", text))
    text = _LOOK_ALIKE.sub(_as_digits, text)
    text = _HALVES.sub(r"\1.5", text)
    text = _CHAIN.sub(lambda match: re.sub("[,;]", " ", match[0]), text)
    text = _OTHER_MARK.sub(_joined, text)
    return _DASHED.sub(_dashed, text)


def says_minutes(typed: str) -> bool:
    """Whether two digits behind an hour are its minutes rather than another hour: "8 30", "8 15", not "8 17"."""
    return len(typed) == 2 and int(typed) < 60 and (int(typed) % 5 == 0 or int(typed) > 24)


def _clean_character(char: str) -> str:
    if char in _KEPT:
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "So" and char not in _UNITS:
        return _EMOJI
    if category == "Sc" or char in _UNITS or char in _COMPARISONS:
        return char  # "$5", "10%" and ">9" are no times
    if category in {"Cf", "Me"} or "\ufe00" <= char <= "\ufe0f":  # direction marks, keycaps, emoji variants
        return ""
    return " " if category[0] in _SYMBOLS_OF_SPACES else char


def _without_markers(text: str) -> str:
    """The text without "1)", "2." or "a)" where these number a list: from one on, each before something else."""
    markers = list(_MARKER.finditer(text))
    numbers = [int(marker[1]) for marker in markers if marker[1]]
    rest = _MARKER.sub(" ", text)
    if numbers != list(range(1, len(numbers) + 1)) or not re.search(r"[^\W_]", rest):
        return text
    return _MARKER.sub("\n", text)


def _as_digits(match: re.Match[str]) -> str:
    digits = re.sub("[,;]", ":", match[0].translate(_TO_DIGITS))
    hour, minute = re.fullmatch(r"(\d{1,2}?)[:.]?(\d\d)?", digits).groups("0")  # type: ignore[union-attr]
    return f"{DOUBTFUL}{digits}" if int(hour) <= 24 and int(minute) < 60 else match[0]


def _joined(match: re.Match[str]) -> str:
    hour, minute = match[1], match[2]
    return f"{hour}:{minute}" if int(hour) <= 24 and says_minutes(minute) else match[0]


def _dashed(match: re.Match[str]) -> str:
    """Hour and minutes where two numbers with a dash can't be a part of the day: "8-30", "18-15", "8-05"."""
    hour, minute = match[1], match[2]
    too_late = minute == "00" or 24 < int(minute) < 60
    falling = int(minute) < int(hour) and (len(hour) == 1 or minute[0] != "0")
    return f"{hour}:{minute}" if int(hour) <= 24 and (too_late or falling) else match[0]
