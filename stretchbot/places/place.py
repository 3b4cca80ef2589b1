"""What a search for a place comes to."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Locality:
    """A place people name when asked where they live.

    `name` is in English or as GeoNames has it. `region` is a state or province of the United States, Canada and
    Australia, empty elsewhere. `country_code` is ISO 3166 with two letters, to be put into words by Babel; empty
    when a zone was typed that no city stands for, such as UTC. `zone` always opens with `zoneinfo`.
    """

    name: str
    region: str
    country_code: str
    zone: str


class NoPlace(StrEnum):
    """Why nothing was found."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    LOOKS_LIKE_OFFSET = "looks_like_offset"  # "CET", "UTC+2": says nothing about summer time, so ask for a city
    NOTHING_FOUND = "nothing_found"
    UNKNOWN_THERE = "unknown_there"  # "Xyz, Germany": no place of that name is known in the country or region named


@dataclass(frozen=True, slots=True)
class Found:
    """Places that fit, best first.

    `certain`: the first one is meant; further ones are other readings to offer on request. Otherwise all are a
    choice, or a guess when there is just one. `reason` is set when none of them is the place that was named: there are
    no places, or, with `UNKNOWN_THERE`, those that stand for the zones of the country or region named.
    """

    places: tuple[Locality, ...] = ()
    certain: bool = False
    reason: NoPlace | None = None
