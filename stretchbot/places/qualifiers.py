"""What stands behind the name of a place and says which one is meant: "Perth, WA", "Bali, Indonesia"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stretchbot.places.claims import Claims, has_name, spelled
from stretchbot.places.index import AREA_BIT, MAIN, QUALIFIER, Area, City, Index, Kind
from stretchbot.places.sentences import other_forms, spans
from stretchbot.places.spelling import key


class Qualified(NamedTuple):
    """The claims of cities where the qualifiers say.

    `understood` is False when a qualifier says nothing; then it narrowed nothing down. `nowhere` are the countries or
    regions of which a qualifier is the name when no city lies there; then the claims are void.
    """

    claims: Claims
    understood: bool = True
    nowhere: tuple[Area, ...] = ()


def qualified(claims: Claims, qualifiers: Sequence[str], index: Index) -> Qualified:
    """Those of the cities that lie in the countries or regions, or near the cities, that the qualifiers name."""
    understood = True
    for qualifier in qualifiers:
        if areas := areas_named(qualifier, index):
            within = {number: claim for number, claim in claims.items() if _lies_in_any(number, areas, index)}
            if not within:
                return Qualified({}, understood, areas)
            claims = within
        elif within := _near(claims, qualifier, index):
            claims = within
        else:
            understood = False
    return Qualified(claims, understood)


def areas_named(text: str, index: Index) -> tuple[Area, ...]:
    """The countries and regions that a qualifier names, in full or by a code; none when it names none."""
    for spelling in _spellings(text):
        numbers = [*index.spelled(spelling), *index.spelled(QUALIFIER + spelling)]
        areas = [index.area(number & ~(AREA_BIT | MAIN)) for number in numbers if number & AREA_BIT]
        if in_one_country := [area for area in areas if Kind.ANYWHERE not in area.kind]:
            return tuple(in_one_country)
    return ()


def _spellings(text: str) -> Iterator[str]:
    yield key(text)
    for span in spans(text):
        yield key(span.text)
        yield from map(key, other_forms(span))


def _near(claims: Claims, qualifier: str, index: Index) -> Claims:
    """Those in the country and zone of a city that the qualifier names: "Kreuzberg, Berlin", or of a part of the world."""
    around = spelled(key(qualifier), index)
    if not has_name(around):
        return {}
    zones = {(city.country, city.zone) for city in map(index.city, around)}
    return {number: claim for number, claim in claims.items() if _zone_of(index.city(number)) in zones}


def _zone_of(city: City) -> tuple[int, int]:
    return city.country, city.zone


def _lies_in_any(number: int, areas: Sequence[Area], index: Index) -> bool:
    city = index.city(number)
    return any(_lies_in(city, area, index) for area in areas)


def _lies_in(city: City, area: Area, index: Index) -> bool:
    if city.country != area.country:
        return False
    if area.region:
        return city.region == area.region
    # Where the index tells no regions apart, their zones do.
    return Kind.COUNTRY in area.kind or city.zone in {index.city(number).zone for number, _ in area.cities}
