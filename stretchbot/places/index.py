"""The city index: a file looked into where it lies, so that it costs no memory to speak of.

Parts, one behind the other, all numbers big-endian:

1. `MAGIC`, then the length of the head in 4 bytes.
2. The head, JSON: see `Head`.
3. An `AREA` record per country, region and the like: see `Area`.
4. A `STANDS_FOR` record per city that stands for an area in one of its zones; each area has a run of them.
5. A `CITY` record per city, biggest first; a city's number is its place in this row.
6. The names of the cities, UTF-8, each behind its length in one byte.
7. Sorted entries of 8 bytes: 5 of a hash of a spelling, 3 of what it spells: a city's number, or `AREA_BIT` plus the
   number of an area; plus `MAIN` when this is its name, which of an area means: not just its code. Codes that say
   something only behind the name of a city ("São Paulo, SP") are entered behind `QUALIFIER`.

With half a million spellings, 5 bytes of hash confuse a random text with a place once in two million times.
`scripts/build_cities.py` writes the file.
"""

import hashlib
import json
import mmap
import struct
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntFlag
from pathlib import Path
from typing import Final, TypedDict

MAGIC: Final = b"cities2\n"
LENGTH: Final = struct.Struct(">I")
AREA: Final = struct.Struct(">IBBBB")  # first city that stands for it, how many do, country, region, flags
STANDS_FOR: Final = struct.Struct(">II")  # number of the city, people it speaks for
CITY: Final = struct.Struct(">IHBHI")  # offset of the name, zone, country, region, population
ENTRY_BYTES: Final = 8
HASH_BYTES: Final = 5
AREA_BIT: Final = 0x800000
MAIN: Final = 0x400000
FARTHEST_OFF: Final = 1024  # entries; twice what any of them is
QUALIFIER: Final = ","  # never part of a key

_FILE: Final = Path(__file__).parents[1] / "_data" / "cities.bin"


class Kind(IntFlag):
    """What an area is, beside a region of one country."""

    COUNTRY = 1
    ASKED = 2  # several places bear the name, and none of them is meant by itself: "Congo", "West Coast"
    ANYWHERE = 4  # in more than one country: "Asia", "Central European Time"


@dataclass(frozen=True, slots=True)
class Area:
    """A country, a region of one, or several: its biggest city in each zone, with the people there.

    `region` is 0 for a country and for regions that the index does not tell apart.
    """

    country: int
    region: int
    kind: Kind
    cities: tuple[tuple[int, int], ...]


class Head(TypedDict):
    """Small tables, kept in memory. Numbers in the other parts are positions in these lists."""

    cities: int
    areas: int
    standing_for: int
    names_bytes: int
    zones: list[str]
    countries: list[str]
    regions: list[str]  # the first is empty: no region
    aliases: dict[str, str]  # old and merged zone names to those in `zones`


@dataclass(frozen=True, slots=True)
class City:
    """A city of the index; zone, country and region are numbers in the head's lists."""

    name: str
    zone: int
    country: int
    region: int
    population: int


def hashed(spelling: str) -> bytes:
    """The hash under which a spelling is entered."""
    return hashlib.blake2b(spelling.encode(), digest_size=HASH_BYTES).digest()


class Index:
    """The opened file."""

    def __init__(self, path: Path = _FILE) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head_at = len(MAGIC) + LENGTH.size
        (head_bytes,) = LENGTH.unpack_from(self._map, len(MAGIC))
        self._areas_at = head_at + head_bytes
        self.head: Head = json.loads(self._map[head_at : self._areas_at])
        self._standing_at = self._areas_at + AREA.size * self.head["areas"]
        self._cities_at = self._standing_at + STANDS_FOR.size * self.head["standing_for"]
        self._names_at = self._cities_at + CITY.size * self.head["cities"]
        self._entries_at = self._names_at + self.head["names_bytes"]
        self.entries = (len(self._map) - self._entries_at) // ENTRY_BYTES

    def spelled(self, spelling: str) -> list[int]:
        """What is entered under this key: numbers of cities and, with `AREA_BIT`, of areas; perhaps with `MAIN`."""
        wanted = hashed(spelling)
        # Hashes are spread evenly: this one is at most so far from where it would be if they were so exactly.
        expected = int.from_bytes(wanted) * self.entries >> 8 * HASH_BYTES
        low, high = max(0, expected - FARTHEST_OFF), min(self.entries, expected + FARTHEST_OFF)
        data, first = self._map, self._entries_at  # a word to be mended is looked up in a thousand forms

        def hash_at(position: int) -> bytes:
            at = first + ENTRY_BYTES * position
            return data[at : at + HASH_BYTES]

        position = bisect_left(range(self.entries), wanted, low, high, key=hash_at)
        found = []
        while position < self.entries and hash_at(position) == wanted:
            at = first + ENTRY_BYTES * position + HASH_BYTES
            found.append(int.from_bytes(data[at : at + ENTRY_BYTES - HASH_BYTES]))
            position += 1
        return found

    def city(self, number: int) -> City:
        """The city of that number."""
        name_at, *rest = CITY.unpack_from(self._map, self._cities_at + CITY.size * number)
        start = self._names_at + name_at + 1
        return City(self._map[start : start + self._map[start - 1]].decode(), *rest)

    def area(self, number: int) -> Area:
        """The area of that number."""
        first, count, country, region, kind = AREA.unpack_from(self._map, self._areas_at + AREA.size * number)
        at = self._standing_at + STANDS_FOR.size * first
        cities = tuple(STANDS_FOR.iter_unpack(self._map[at : at + STANDS_FOR.size * count]))
        return Area(country, region, Kind(kind), cities)

    def hash_at(self, position: int) -> bytes:
        """The hash of the entry at that position, of `entries`."""
        at = self._entries_at + ENTRY_BYTES * position
        return self._map[at : at + HASH_BYTES]
