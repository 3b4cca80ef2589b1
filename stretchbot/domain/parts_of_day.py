"""Parts of the day in typed text: "mornings", "am Abend"."""

from collections.abc import Mapping
from typing import Final

from stretchbot.domain.time_tokens import pieces_of, tokens
from stretchbot.domain.time_words import Meaning, table_of
from stretchbot.domain.times import LONGEST_TEXT
from stretchbot.domain.typed_words import folded_words

_M = Meaning
# Minutes of the day that a part of the day has, from and to.
_PARTS: Final[Mapping[str, tuple[int, int]]] = {
    _M.AM: (0, 12 * 60),
    _M.MORNING: (0, 12 * 60),
    _M.NOON: (11 * 60, 14 * 60 + 1),
    _M.AFTERNOON: (12 * 60, 18 * 60),
    _M.PM: (12 * 60, 18 * 60),
    _M.EVENING: (17 * 60, 24 * 60),
    _M.NIGHT: (19 * 60, 24 * 60),
}
# Whoever says "not tonight" means it for once; "nur morgen" may be tomorrow.
_OF_TODAY: Final = frozenset(
    folded_words(
        "this tonight today heute morgen esta hoy ce cet cette hoje сегодня stasera stamattina questa questo vanavond "
        "vanmorgen vanochtend vanmiddag ikväll imorse dzisiaj dziś diseară сьогодні σήμερα bugün bu dnes tänään "
        "اليوم الليلة ini nanti"
    )
)
_OF_TODAY_WITHIN: Final = ("今", "오늘")


def part_of_every_day(text: str, language: str) -> tuple[int, int] | None:
    """The same as `part_of_day`; None also where the one of today is meant: "this evening"."""
    is_todays = any(word in _OF_TODAY for word in folded_words(text)) or any(word in text for word in _OF_TODAY_WITHIN)
    return None if is_todays or len(text) > LONGEST_TEXT else part_of_day(text, language)


def part_of_day(text: str, language: str) -> tuple[int, int] | None:
    """From and to which minute a part of the day lasts that is named alone; None when that is not what is said."""
    for code in dict.fromkeys((table_of(language) or "en", "en")):
        said = [token.letter for token in tokens(pieces_of(text), code) if token.letter != _M.NOISE]
        if len(said) == 1 and said[0] in _PARTS:
            return _PARTS[said[0]]
    return None
