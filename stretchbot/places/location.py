"""From a location on the map to a time zone."""

import math

from stretchbot.places.search import decrypted
from stretchbot.places.zones import canonical


def zones_at(latitude: float, longitude: float) -> tuple[str, ...]:
    """The IANA zones that people keep at a location in degrees, under their names in use today; the official one first.

    Mostly one. Two where two clocks are kept beside each other, as in Xinjiang, or where a border is in dispute. None
    at sea, where only offsets hold, and for what is no location on earth: ask for a city then.
    """
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return ()
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return ()
    # Imported at the first location only: it takes some 35 MB with the shapes.
    from tzfpy import get_tz, get_tzs  # noqa: PLC0415

    official = get_tz(longitude, latitude)
    zones = [official, *sorted(zone for zone in get_tzs(longitude, latitude) if zone != official)]
    head = decrypted().head
    return tuple(dict.fromkeys(known for zone in zones if (known := canonical(zone, head))))
