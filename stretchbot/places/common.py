"""The short list of places to pick from."""

from typing import Final

from stretchbot.places.place import Place

# One well-known city for each common offset and rule of summer time, continent after continent.
_COMMON: Final[tuple[Place, ...]] = (
    Place("London", "", "GB", "Europe/London"),
    Place("Berlin", "", "DE", "Europe/Berlin"),
    Place("Kyiv", "", "UA", "Europe/Kyiv"),
    Place("Istanbul", "", "TR", "Europe/Istanbul"),
    Place("Moscow", "", "RU", "Europe/Moscow"),
    Place("Lagos", "", "NG", "Africa/Lagos"),
    Place("Cairo", "", "EG", "Africa/Cairo"),
    Place("Johannesburg", "", "ZA", "Africa/Johannesburg"),
    Place("Nairobi", "", "KE", "Africa/Nairobi"),
    Place("Dubai", "", "AE", "Asia/Dubai"),
    Place("Karachi", "", "PK", "Asia/Karachi"),
    Place("Delhi", "", "IN", "Asia/Kolkata"),
    Place("Dhaka", "", "BD", "Asia/Dhaka"),
    Place("Jakarta", "", "ID", "Asia/Jakarta"),
    Place("Shanghai", "", "CN", "Asia/Shanghai"),
    Place("Tokyo", "", "JP", "Asia/Tokyo"),
    Place("Los Angeles", "California", "US", "America/Los_Angeles"),
    Place("Denver", "Colorado", "US", "America/Denver"),
    Place("Chicago", "Illinois", "US", "America/Chicago"),
    Place("Mexico City", "", "MX", "America/Mexico_City"),
    Place("New York City", "New York", "US", "America/New_York"),
    Place("São Paulo", "", "BR", "America/Sao_Paulo"),
    Place("Perth", "Western Australia", "AU", "Australia/Perth"),
    Place("Sydney", "New South Wales", "AU", "Australia/Sydney"),
    Place("Auckland", "", "NZ", "Pacific/Auckland"),
)


def common_zones() -> tuple[Place, ...]:
    """Some twenty well-known cities, for buttons, continent after continent; no two share a zone."""
    return _COMMON
