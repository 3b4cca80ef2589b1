"""On which weekday a week begins where somebody lives."""

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
    if territory in _NO_COUNTRY:
        return locale.first_week_day
    try:
        return Locale.parse(f"und_{territory}").first_week_day
    except UnknownLocaleError:
        return locale.first_week_day
