"""From a city, a country or a location to an IANA time zone, offline."""

from stretchbot.places.common import common_zones
from stretchbot.places.location import zones_at
from stretchbot.places.place import Found, Locality, NoPlace
from stretchbot.places.search import find_places

__all__ = ["Found", "Locality", "NoPlace", "common_zones", "find_places", "zones_at"]
