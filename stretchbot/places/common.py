"""The short list of places to pick from."""

from typing import Final

from stretchbot.places.place import Locality

# One well-known city for each common offset and rule of summer time, continent after continent.
_COMMON: Final[tuple[Locality, ...]] = (
    Locality("London", "", "GB", "Europe/London"),
    Locality("Berlin", "", "DE", "Europe/Berlin"),
    Locality("Kyiv", "", "UA", "Europe/Kyiv"),
    Locality("Istanbul", "", "TR", "Europe/Istanbul"),
    Locality("Moscow", "", "RU", "Europe/Moscow"),
    Locality("Lagos", "", "NG", "Africa/Lagos"),
    Locality("Cairo", "", "EG", "Africa/Cairo"),
    Locality("Johannesburg", "", "ZA", "Africa/Johannesburg"),
    Locality("Nairobi", "", "KE", "Africa/Nairobi"),
    Locality("Dubai", "", "AE", "Asia/Dubai"),
    Locality("Karachi", "", "PK", "Asia/Karachi"),
    Locality("Delhi", "", "IN", "Asia/Kolkata"),
    Locality("Dhaka", "", "BD", "Asia/Dhaka"),
    Locality("Jakarta", "", "ID", "Asia/Jakarta"),
    Locality("Shanghai", "", "CN", "Asia/Shanghai"),
    Locality("Tokyo", "", "JP", "Asia/Tokyo"),
    Locality("Los Angeles", "California", "US", "America/Los_Angeles"),
    Locality("Denver", "Colorado", "US", "America/Denver"),
    Locality("Chicago", "Illinois", "US", "America/Chicago"),
    Locality("Mexico City", "", "MX", "America/Mexico_City"),
    Locality("New York City", "New York", "US", "America/New_York"),
    Locality("São Paulo", "", "BR", "America/Sao_Paulo"),
    Locality("Perth", "Western Australia", "AU", "Australia/Perth"),
    Locality("Sydney", "New South Wales", "AU", "Australia/Sydney"),
    Locality("Auckland", "", "NZ", "Pacific/Auckland"),
)


def common_zones() -> tuple[Locality, ...]:
    """Some twenty well-known cities, for buttons, continent after continent; no two share a zone."""
    return _COMMON
