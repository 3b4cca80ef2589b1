"""From a location on the map to a time zone."""

import functools
import math
from typing import TYPE_CHECKING

from stretchbot.places.search import decrypted
from stretchbot.places.zones import canonical

if TYPE_CHECKING:
    from timezonefinder import TimezoneFinder


def zone_at(latitude: float, longitude: float) -> str | None:
    """The IANA zone at a location in degrees, under its name in use today.

    None at sea, where only offsets hold, and for what is no location on earth: ask for a city then.
    """
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    zone = _finder().timezone_at(lng=longitude, lat=latitude)
    return canonical(zone, decrypted().head) if zone else None


@functools.cache
def _finder() -> "TimezoneFinder":
    # Imported at the first location only: it takes some 30 MB with numpy and the shapes.
    from timezonefinder import TimezoneFinder  # noqa: PLC0415

    return TimezoneFinder(in_memory=False)
