"""Babel's locales by the codes that people and Telegram use."""

from babel import Locale
from babel.core import UnknownLocaleError


def locale_of(code: str) -> Locale | None:
    """The locale of a code such as `pt-br` or `pt_BR`; None when there is no such language."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None
