"""Build stretchbot/_data/cities.bin, the index behind stretchbot.places, from what scripts/gazetteer.py reads.

Needed only to refresh the data or to add to scripts/place_names.yaml: `make cities`. The layout of the file is
described in stretchbot/places/index.py. The same input gives the same bytes.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from scripts.gazetteer import (
    SHOWN_REGIONS,
    GeoCity,
    Region,
    Zones,
    country_names,
    kinds_of_time,
    listed,
    read_cities,
    read_own_names,
    read_regions,
    read_small_cities,
    read_zones,
    regions_of,
)
from stretchbot.places.index import (
    AREA,
    AREA_BIT,
    CITY,
    LENGTH,
    MAGIC,
    MAIN,
    QUALIFIER,
    STANDS_FOR,
    Area,
    Head,
    Kind,
    hashed,
)
from stretchbot.places.spelling import flag_of, key

TARGET: Final = Path(__file__).parents[1] / "stretchbot" / "_data" / "cities.bin"
LARGEST_BYTES: Final = 5_000_000
# Shorter Latin alternates are codes and transcriptions that match half of all short words.
SHORTEST_LATIN: Final = 3
# A single letter behind a name is rather an initial.
SHORTEST_CODE: Final = 2
# What an island or a landscape weighs against towns of its name; how many live there is not known.
PEOPLE_OF_OTHERS: Final = 300_000
# The fewest that a region counts with when scripts/place_names.yaml knows it by more names.
PEOPLE_OF_KNOWN_REGIONS: Final = 3_000_000
# What German and Scandinavian letters become on a keyboard without them.
UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "ø": "oe"})
# Regions named like a direction are no answer to where one lives, and there are dozens of each.
DIRECTIONS: Final = frozenset(
    {
        *(
            "north",
            "south",
            "east",
            "west",
            "northeast",
            "northwest",
            "southeast",
            "southwest",
            "central",
            "centre",
            "center",
        ),
        *(
            "northern",
            "southern",
            "eastern",
            "western",
            "capital",
            "coast",
            "interior",
            "islands",
            "plateau",
            "upper",
            "lower",
        ),
        *("norte", "sur", "este", "oeste", "sud", "nord", "est", "ouest", "centro"),
    }
)


class Named(NamedTuple):
    """An area with its names, the codes it is typed by alone, and those that count only behind a city's name."""

    area: Area
    names: set[str]
    codes: Set[str] = frozenset()
    behind: Set[str] = frozenset()


class Builder:
    """The cities with the areas they stand for."""

    def __init__(self, cities: Sequence[GeoCity], zones: Zones) -> None:
        self.cities, self.zones = cities, zones
        self.countries = sorted({city["countrycode"] for city in cities})
        self.regions = [region for region in read_regions() if region.country in self.countries]
        shown = [region for region in self.regions if _is_shown(region)]
        self.region_names = ["", *sorted({region.names[0] for region in shown})]
        self.region_number = {region.geonames: self.region_names.index(region.names[0]) for region in shown}
        self.within = regions_of()
        self.people: Counter[tuple[str, str]] = Counter()  # by country or region, and zone
        self.biggest: dict[str, dict[str, int]] = defaultdict(dict)  # the same
        self.numbers: dict[tuple[str, str], int] = {}  # by name and country
        inhabited = {city["timezone"] for city in cities if city["geonameid"] > 0}
        for number, city in enumerate(cities):
            self.numbers.setdefault((city["name"], city["countrycode"]), number)
            if city["geonameid"] <= 0 and city["timezone"] in inhabited:
                continue  # an island stands for a zone only where there is no town
            for area in (city["countrycode"], *self.regions_with(city)):
                self.people[area, city["timezone"]] += city["population"]
                self.biggest[area].setdefault(city["timezone"], number)
        self._stand_for_small_regions()

    def regions_with(self, city: GeoCity) -> set[str]:
        """The GeoNames codes of the regions that a city lies in."""
        return {f"{city['countrycode']}.{city['admin1code']}", *self.within.get(city["geonameid"], ())}

    def region_shown(self, city: GeoCity) -> int:
        """The number of the region that is shown with a city; 0 for none."""
        return self.region_number.get(f"{city['countrycode']}.{city['admin1code']}", 0)

    def cities_of(self, area: str) -> tuple[tuple[int, int], ...]:
        """The biggest city in each zone of a country or region, with the people there.

        A zone that is not official in its country (beside a disputed border) counts only where there is no other.
        """
        biggest = self.biggest[area]
        counted = [zone for zone in biggest if (area[:2], zone) in self.zones.official] or biggest
        return tuple(sorted((biggest[zone], self.people[area, zone]) for zone in counted))

    def named_areas(self) -> Iterator[Named]:
        """All areas with their names."""
        own = read_own_names()
        names_of = country_names()
        for number, code in enumerate(self.countries):
            names = {*names_of[code], *listed(own["areas"].get(code, "")), flag_of(code)}
            yield Named(Area(number, 0, Kind.COUNTRY, self.cities_of(code)), names, {code})
        for region in self.regions:
            if cities := self.cities_of(region.geonames):
                more = own["areas"].get(region.code)
                if (
                    more and len(cities) == 1
                ):  # known abroad, and most of its people live in places too small for the index
                    cities = ((cities[0][0], max(PEOPLE_OF_KNOWN_REGIONS, cities[0][1])),)
                yield self._named_region(region, cities, listed(more) if more else [])
        for several, row in own["several"].items():
            cities = tuple(sorted((self._city(*place.rsplit(" ", 1)), 0) for place in listed(row)))
            area = Area(0, 0, Kind.ASKED | Kind.ANYWHERE, _with_people(cities, self.cities))
            yield Named(area, set(listed(several)))
        all_names = {key(name) for names in names_of.values() for name in names}
        yield from self._kinds_of_time(own["adjectives"], all_names)

    def nicknames(self) -> Iterator[tuple[str, int]]:
        """Keys of short forms, with their cities."""
        for place, names in read_own_names()["cities"].items():
            name, country = place.rsplit(", ", 1)
            number = self._city(name, country)
            yield from ((key(nickname), number | MAIN) for nickname in listed(names))

    def _named_region(self, region: Region, cities: tuple[tuple[int, int], ...], more: list[str]) -> Named:
        shown = self.region_number.get(region.geonames, 0)
        area = Area(self.countries.index(region.country), shown, Kind(0), cities)
        names = {name for name in (*region.names, *more) if key(name) not in DIRECTIONS}
        code = region.code.partition("-")[2]
        letters = {code} if len(code) >= SHORTEST_CODE and not code.isdigit() else set()
        return Named(area, names, letters if shown else set(), set() if shown else letters)

    def _kinds_of_time(self, adjectives: dict[str, str], countries: set[str]) -> Iterator[Named]:
        for names, zones in kinds_of_time(self.zones).values():
            weigh: Counter[int] = Counter()
            for zone in zones:
                there = [country for country, of in self.zones.official if of == zone]
                numbers = [self.biggest[country][zone] for country in there if zone in self.biggest[country]]
                if numbers:
                    weigh[min(numbers)] = sum(self.people[country, zone] for country in there)
            if weigh:
                # Russian calls some after their country alone.
                kinds = {name for name in names if key(name) not in countries}
                yield Named(Area(0, 0, Kind.ANYWHERE, tuple(sorted(weigh.items()))), kinds)
        for code, row in adjectives.items():
            yield Named(
                Area(0, 0, Kind.ANYWHERE, self.cities_of(code)),
                {f"{adjective} {time}" for adjective in listed(row) for time in ("time", "zeit")},
            )

    def _stand_for_small_regions(self) -> None:
        """A region of hardly any people is stood for by the biggest city of its country in the same zone."""
        covered = {area for area, cities in self.biggest.items() if cities}
        for city in read_small_cities(self.zones):
            zone = city["timezone"]
            for area in self.regions_with(city) - covered:
                number = self.biggest[city["countrycode"]].get(zone)
                if number is not None:
                    self.biggest[area].setdefault(zone, number)
                    self.people[area, zone] += city["population"]

    def _city(self, name: str, country: str) -> int:
        number = self.numbers.get((name, country))
        return number if number is not None else sys.exit(f"place_names.yaml: there is no {name}, {country}")


def main() -> None:
    """Write the index and say how big it came out; exit with a message when it is too big."""
    zones = read_zones()
    cities = sorted([*read_cities(zones), *other_places()], key=lambda city: (-city["population"], city["geonameid"]))
    data = build(Builder(cities, zones))
    if len(data) > LARGEST_BYTES:
        sys.exit(f"the index has {len(data):,} bytes; {LARGEST_BYTES:,} are allowed")
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(cities):,} cities, {len(data):,} bytes")


def other_places() -> Iterator[GeoCity]:
    """Islands and landscapes, which are looked up like cities."""
    for number, (place, names) in enumerate(read_own_names()["others"].items()):
        name, country, zone = listed(place)
        yield {
            "geonameid": -number,
            "name": name,
            "countrycode": country,
            "population": PEOPLE_OF_OTHERS,
            "timezone": zone,
            "admin1code": "",
            "alternatenames": listed(names),
        }


def build(builder: Builder) -> bytes:
    """The bytes of the index."""
    records, names, areas, stands_for = bytearray(), bytearray(), bytearray(), bytearray()
    for city in builder.cities:
        country, zone = builder.countries.index(city["countrycode"]), builder.zones.names.index(city["timezone"])
        records += CITY.pack(len(names), zone, country, builder.region_shown(city), city["population"])
        name = city["name"].encode()
        names += bytes([len(name)]) + name
    named = list(builder.named_areas())
    for area, *_ in named:
        first = len(stands_for) // STANDS_FOR.size
        areas += AREA.pack(first, len(area.cities), area.country, area.region, area.kind)
        stands_for += b"".join(STANDS_FOR.pack(*city) for city in area.cities)
    head: Head = {
        "cities": len(builder.cities),
        "areas": len(named),
        "standing_for": len(stands_for) // STANDS_FOR.size,
        "names_bytes": len(names),
        "zones": builder.zones.names,
        "countries": builder.countries,
        "regions": builder.region_names,
        "aliases": builder.zones.aliases,
    }
    nicknames = dict(builder.nicknames())
    spelled = chain(spelled_cities(builder), nicknames.items(), spelled_areas(named, nicknames.keys()))
    entries = sorted({hashed(spelling) + number.to_bytes(3) for spelling, number in spelled})
    encoded = json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode()
    return b"".join((MAGIC, LENGTH.pack(len(encoded)), encoded, areas, stands_for, records, names, *entries))


def spelled_cities(builder: Builder) -> Iterator[tuple[str, int]]:
    """Keys of all spellings of all cities."""
    taken: set[tuple[str, bool, str, int, str]] = set()
    for number, city in enumerate(builder.cities):
        where = (city["countrycode"], builder.region_shown(city), city["timezone"])
        main = {key(name) for name in main_names(city["name"])} - {""}
        if city["geonameid"] <= 0:  # all our own names of it are its names
            main |= {key(name) for name in city["alternatenames"]}
        for spelling in main | other_names(city):
            is_main = spelling in main
            # A smaller namesake in the same zone and region would never be shown.
            if not taken & {(spelling, True, *where), (spelling, is_main, *where)}:
                taken.add((spelling, is_main, *where))
                yield spelling, number | MAIN if is_main else number


def other_names(city: GeoCity) -> set[str]:
    """Keys of a city's other names, as far as someone may type them."""
    found = set()
    for name in city["alternatenames"]:
        spelling = key(name)
        # Small Latin initials mark transcriptions made by machine ("mu ni hei"), which nobody types.
        by_machine = name.isascii() and name[:1].islower()
        if spelling and not by_machine and (len(spelling) >= SHORTEST_LATIN or not spelling.isascii()):
            found.add(spelling)
    return found


def main_names(name: str) -> Iterator[str]:
    """A city's main name with the usual ways to write it on another keyboard, or shorter."""
    yield name
    yield name.translate(UMLAUTS)
    for long, short in (("Saint ", "St "), ("Sankt ", "St "), ("Fort ", "Ft "), ("Mount ", "Mt "), (" City", "")):
        if long in name:
            yield name.replace(long, short)


def spelled_areas(named: Sequence[Named], nicknames: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Keys of all names and codes of countries and regions; "LA" is the city rather than Laos."""
    shared = set(nicknames)
    for number, (_, names, codes, behind) in enumerate(named, AREA_BIT):
        spellings = {key(name) for name in names} - {""}
        yield from ((spelling, number | MAIN) for spelling in spellings)
        for code in {key(code) for code in codes} - spellings:
            yield (QUALIFIER + code if code in shared else code), number
        yield from ((QUALIFIER + key(code), number) for code in behind)


def _is_shown(region: Region) -> bool:
    return region.country in SHOWN_REGIONS and region.geonames.count(".") == 1


def _with_people(cities: Sequence[tuple[int, int]], all_cities: Sequence[GeoCity]) -> tuple[tuple[int, int], ...]:
    return tuple((number, all_cities[number]["population"]) for number, _ in cities)


if __name__ == "__main__":
    main()
