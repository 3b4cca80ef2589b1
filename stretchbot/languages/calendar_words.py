"""Names of weekdays and months in any language, as CLDR has them, to be found in what people type."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from stretchbot.domain.typed_words import folded_words, with_runs
from stretchbot.languages.locales import locale_of

_CONTEXTS = ("format", "stand-alone")
_WIDTHS = ("wide", "abbreviated")


@cache
def weekday_words(language: str) -> Mapping[str, int]:
    """Weekdays (Monday is 0) by the words for them in a language, as words are compared; empty for no language."""
    locale = locale_of(language)
    return {} if locale is None else _words(locale.days)


@cache
def month_words(language: str) -> Mapping[str, int]:
    """Months (January is 1) by the words for them in a language, as words are compared; empty for no language."""
    locale = locale_of(language)
    return {} if locale is None else _words(locale.months)


def _words(names: Mapping[str, Any]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for context in _CONTEXTS:
        for width in _WIDTHS:
            for number, name in names[context][width].items():
                words = with_runs(folded_words(name))
                if words:
                    found.setdefault(words[0], number)
    return found
