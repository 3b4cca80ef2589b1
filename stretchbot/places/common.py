"""The short list of places to pick from."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from stretchbot.places.place import Place


class Continent(StrEnum):
    """What the short list is grouped by."""

    EUROPE = "europe"
    AFRICA = "africa"
    ASIA = "asia"
    AMERICAS = "americas"
    OCEANIA = "oceania"


# One well-known city for each common offset and rule of summer time, from west to east.
_COMMON: Final[Mapping[Continent, tuple[Place, ...]]] = {
    Continent.EUROPE: (
        Place("London", "", "GB", "Europe/London"),
        Place("Berlin", "", "DE", "Europe/Berlin"),
        Place("Kyiv", "", "UA", "Europe/Kyiv"),
        Place("Istanbul", "", "TR", "Europe/Istanbul"),
        Place("Moscow", "", "RU", "Europe/Moscow"),
    ),
    Continent.AFRICA: (
        Place("Lagos", "", "NG", "Africa/Lagos"),
        Place("Cairo", "", "EG", "Africa/Cairo"),
        Place("Johannesburg", "", "ZA", "Africa/Johannesburg"),
        Place("Nairobi", "", "KE", "Africa/Nairobi"),
    ),
    Continent.ASIA: (
        Place("Dubai", "", "AE", "Asia/Dubai"),
        Place("Karachi", "", "PK", "Asia/Karachi"),
        Place("Delhi", "", "IN", "Asia/Kolkata"),
        Place("Dhaka", "", "BD", "Asia/Dhaka"),
        Place("Jakarta", "", "ID", "Asia/Jakarta"),
        Place("Shanghai", "", "CN", "Asia/Shanghai"),
        Place("Tokyo", "", "JP", "Asia/Tokyo"),
    ),
    Continent.AMERICAS: (
        Place("Los Angeles", "California", "US", "America/Los_Angeles"),
        Place("Denver", "Colorado", "US", "America/Denver"),
        Place("Chicago", "Illinois", "US", "America/Chicago"),
        Place("Mexico City", "", "MX", "America/Mexico_City"),
        Place("New York City", "New York", "US", "America/New_York"),
        Place("São Paulo", "", "BR", "America/Sao_Paulo"),
    ),
    Continent.OCEANIA: (
        Place("Perth", "Western Australia", "AU", "Australia/Perth"),
        Place("Sydney", "New South Wales", "AU", "Australia/Sydney"),
        Place("Auckland", "", "NZ", "Pacific/Auckland"),
    ),
}


def common_zones() -> Mapping[Continent, tuple[Place, ...]]:
    """Some twenty well-known cities by continent, for buttons; no two share a zone."""
    return _COMMON
