"""On which weekday a week begins where somebody lives."""

from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

# What CLDR says of zones like UTC: the world, and an unknown place.
_NO_COUNTRY: Final = {None, "001", "ZZ"}


def first_weekday(zone: str, locale: Locale) -> int:
    """The weekday that begins the week in the country of `zone` (an IANA name), Monday is 0.

    The language tells it only where the zone names no country: those who read English live on all continents.
    """
    territory = get_global("zone_territories").get(zone)
    found = None if territory in _NO_COUNTRY else _first_weekday_in(territory)
    return locale.first_week_day if found is None else found


@cache  # there are some 250, and Babel looks through the names of all its files for each
def _first_weekday_in(territory: str) -> int | None:
    """The same of a country; None for one that Babel doesn't know."""
    try:
        return Locale.parse(f"und_{territory}").first_week_day
    except UnknownLocaleError:
        return None
