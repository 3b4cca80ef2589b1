import math
from zoneinfo import ZoneInfo

import pytest

from stretchbot.places import common_zones, find_places, zones_at


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (48.14, 11.58, "Europe/Berlin"),
        (22.57, 88.36, "Asia/Kolkata"),
        (27.72, 85.32, "Asia/Kathmandu"),
        (50.45, 30.52, "Europe/Kyiv"),
        (-33.87, 151.21, "Australia/Sydney"),
        (-3.86, -32.43, "America/Noronha"),
        (64.15, -21.94, "Atlantic/Reykjavik"),
    ],
)
def test_a_location_has_the_zone_of_the_land_it_is_on(latitude: float, longitude: float, zone: str) -> None:
    assert zones_at(latitude, longitude) == (zone,)


@pytest.mark.parametrize(
    ("latitude", "longitude", "zones"),
    [
        (43.83, 87.62, ("Asia/Shanghai", "Asia/Urumqi")),  # Ürümqi: the official clock, and the one many keep
        (31.773, 35.298, ("Asia/Hebron", "Asia/Jerusalem")),
    ],
)
def test_where_two_clocks_are_kept_both_are_named(latitude: float, longitude: float, zones: tuple[str, ...]) -> None:
    assert zones_at(latitude, longitude) == zones


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0, -30), (91, 0), (0, 181), (math.nan, 0), (0, math.inf)],
)
def test_the_open_sea_and_what_is_not_on_earth_have_no_zone(latitude: float, longitude: float) -> None:
    assert zones_at(latitude, longitude) == ()


def test_the_short_list_is_short_and_each_zone_stands_in_it_once() -> None:
    zones = [place.zone for place in common_zones()]
    assert 20 <= len(zones) <= 25
    assert len(set(zones)) == len(zones)
    for zone in zones:
        ZoneInfo(zone)


def test_the_short_list_says_what_the_search_says() -> None:
    for place in common_zones():
        assert place in find_places(f"{place.name}, {place.region or place.country_code}").places
