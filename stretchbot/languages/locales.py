"""Babel's locales by the codes that people and Telegram use."""

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError


def locale_of(code: str) -> Locale | None:
    """The locale of a code such as `pt-br` or `pt_BR`; None when there is no such language."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


@cache  # asked for every text with a value in it
def is_right_to_left(locale: Locale) -> bool:
    """Whether the locale's language is written from right to left."""
    return locale.text_direction == "rtl"
