"""Whether somebody reads a 12-hour clock, by the language they use Telegram in and where they are."""

from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from stretchbot.languages.locales import locale_of

_KNOWN: Final = frozenset(locale_identifiers())
# What CLDR says of zones like UTC: the world, and an unknown place.
_NO_COUNTRY: Final = {"001", "ZZ"}
# In a pattern of CLDR, hours that run from 1 to 12, or from 0 to 11.
_TWELVE: Final = frozenset("hK")


@cache  # asked for every update; languages and zones are few
def reads_twelve_hours(language_code: str | None, zone: str | None) -> bool:
    """Whether times are best shown on the 12-hour clock to who uses Telegram in that language and lives in that zone.

    CLDR decides, by the language in the country: the region in the code ("en-US"), else that of the `zone` (an IANA
    name). Where it has no such locale, a language that is written with one clock everywhere keeps that (German knows
    24 hours only); one that is written with both, such as English, takes the habit of the country. Without a country
    it is the 24-hour clock, which nobody misreads, unless the language knows the other one only.
    """
    locale = locale_of(language_code or "") or Locale("en")
    language = "_".join(filter(None, (locale.language, locale.script)))
    country = locale.territory or _country_of(zone)
    here = None if country is None else _clock_of(f"{language}_{country}")
    if here is None:
        here = _only_clock_of(language)
    if here is None and country is not None:
        here = _clock_of_country(country)
    return here is True


def _country_of(zone: str | None) -> str | None:
    if zone is None:
        return None
    name = get_global("zone_aliases").get(zone, zone)
    country: str | None = get_global("zone_territories").get(name)
    return None if country in _NO_COUNTRY else country


def _only_clock_of(language: str) -> bool | None:
    """The clock of a language in all its countries; None when there are both."""
    clocks = set()
    for name in _KNOWN:
        if name == language or name.startswith(f"{language}_"):
            clocks.add(_clock_of(name))
        if len(clocks) > 1:  # most of what is spoken in many countries: no need to read them all
            return None
    return next(iter(clocks), None)


def _clock_of_country(country: str) -> bool | None:
    """Whether the country's own language has the 12-hour clock there; None when nobody knows."""
    # Where no other is known, the likely language of a country is English.
    likely = get_global("likely_subtags").get(f"und_{country}", f"en_{country}")
    try:
        language = Locale.parse(likely).language
    except (ValueError, UnknownLocaleError):
        return None
    return _clock_of(f"{language}_{country}")


def _clock_of(name: str) -> bool | None:
    """Whether the locale of that very name has the 12-hour clock; None when CLDR has no such locale."""
    if name not in _KNOWN:
        return None
    pattern = Locale.parse(name).time_formats["short"].pattern
    unquoted = "".join(pattern.split("'")[::2])  # French hours are written with a quoted "h"
    return not _TWELVE.isdisjoint(unquoted)
