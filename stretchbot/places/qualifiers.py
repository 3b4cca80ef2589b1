"""What stands behind the name of a place and says which one is meant: "Perth, WA", "Bali, Indonesia"."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from stretchbot.places.index import AREA_BIT, MAIN, QUALIFIER, Area, City, Index, Kind
from stretchbot.places.matches import DOMINANCE, Matches, has_name, spelled
from stretchbot.places.sentences import other_forms, spans
from stretchbot.places.spelling import key

# What has a code of its own, and is named with the country it belongs to all the same, or by its post with another:
# "Puerto Rico, USA", "Taiwan, China". What is said of borders in dispute says nothing about the clock.
_PARTS: Final = {
    "US": "PR GU VI AS MP", "DK": "GL FO", "FR": "RE MQ GP GF YT NC PF PM MF BL WF", "NL": "AW CW SX BQ",
    "GB": "GI BM JE GG IM KY FK VG AI MS TC SH", "FI": "AX", "NO": "SJ", "CN": "HK MO TW", "RS": "XK",
    "AU": "NF CX CC", "NZ": "CK NU TK",
}  # fmt: skip


class Qualified(NamedTuple):
    """The matches of cities where the qualifiers say.

    There are none when none of them lies there; if a country or region was named, `nowhere` is that. `understood` is
    False when a qualifier says nothing; it narrowed nothing down.
    """

    matches: Matches
    understood: bool = True
    nowhere: tuple[Area, ...] = ()


def qualified(matches: Matches, qualifiers: Sequence[str], index: Index) -> Qualified:
    """Those of the cities that lie in the countries or regions, or near the cities, that the qualifiers name."""
    understood = True
    for qualifier in qualifiers:
        if areas := areas_named(qualifier, index):
            # Which of several places of that name is said now.
            within = {
                number: match._replace(asked=False)
                for number, match in matches.items()
                if _lies_in_any(number, areas, index)
            } or _in_parts(matches, areas, index)
            if not within:
                return Qualified({}, understood, foremost(areas))
            matches = within
        elif zones := _zones_around(qualifier, index):
            matches = {number: match for number, match in matches.items() if _zone_of(index.city(number)) in zones}
        else:
            understood = False
    return Qualified(matches, understood)


def foremost(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Of areas of one name those that people mean when nothing else tells: countries, and regions that are shown."""
    return tuple(area for area in areas if Kind.COUNTRY in area.kind or area.region) or tuple(areas)


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


def _zones_around(qualifier: str, index: Index) -> set[tuple[int, int]]:
    """Country and zone of a city ("Kreuzberg, Berlin") or part of the world; of the well-known ones of that name."""
    around = spelled(key(qualifier), index)
    if not has_name(around):
        return set()
    most = max(match.people for match in around.values())
    return {_zone_of(index.city(number)) for number, match in around.items() if match.people * DOMINANCE >= most}


def _zone_of(city: City) -> tuple[int, int]:
    return city.country, city.zone


def _lies_in_any(number: int, areas: Sequence[Area], index: Index) -> bool:
    city = index.city(number)
    return any(_lies_in(city, area, index) for area in areas)


def _in_parts(matches: Matches, areas: Sequence[Area], index: Index) -> Matches:
    """Those of the cities that lie in a part of a country which has a code of its own."""
    codes = index.head["countries"]
    parts = {
        part for area in areas if Kind.COUNTRY in area.kind for part in _PARTS.get(codes[area.country], "").split()
    }
    return {number: match for number, match in matches.items() if codes[index.city(number).country] in parts}


def _lies_in(city: City, area: Area, index: Index) -> bool:
    if city.country != area.country:
        return False
    if area.region:
        return city.region == area.region
    # Where the index tells no regions apart, their zones do.
    return Kind.COUNTRY in area.kind or city.zone in {index.city(number).zone for number, _ in area.cities}
