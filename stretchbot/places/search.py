"""Search for places by what people type.

Whose name is it? A place **dominates** when it has at least `DOMINANCE` times the people of every other reading that
lies in another zone: "London" is in England, although London in Ontario stays on offer. Countries and regions count
with all people of their zones. Readings in one and the same zone are no choice at all. A former or foreign name of a
place gives way to a bigger place that has it as its main name: "Hamilton" is no longer Savage, Minnesota.
"""

import functools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from stretchbot.places.index import AREA, MAIN, QUALIFIER, Area, City, Index
from stretchbot.places.place import Found, NoPlace, Place
from stretchbot.places.spelling import key, one_edit_away
from stretchbot.places.zones import looks_like_offset, typed_zone

DOMINANCE: Final = 10
LONGEST_TEXT: Final = 100  # characters
MOST_GUESSES: Final = 3
_CODE_LETTERS: Final = 3
_LONGEST_QUALIFIER: Final = 4  # words, as in "Perth Western Australia" or "Dublin United States of America"
_COMMA: Final = re.compile(r"[,;()،、，/]|\s[-–—]\s")


class Claim(NamedTuple):
    """A city's claim on a spelling: the people it speaks for, and whether this is its main name."""

    people: int
    main: bool


Claims = dict[int, Claim]  # by number of the city


@functools.cache
def decrypted() -> Index:
    """The index of this installation, opened at its first use."""
    return Index()


def find_places(text: str, limit: int = 6) -> Found:
    """The places a text may mean: a city, "city, country", a country, a region or an IANA zone.

    Any case, accents, script or punctuation will do. A spelling that is off by one letter gives a guess, never a
    certain place.

    Args:
        text: anything a user may have typed.
        limit: the most places to give back.
    """
    text = " ".join(text.split())
    if reason := _refused(text):
        return Found(reason=reason)
    index = decrypted()
    if zone := typed_zone(text, index.head):
        return Found((_place_for(zone, index),), certain=True)
    claims, exact = _exact(text, index)
    if claims:
        return _ranked(claims, limit, index, exact=exact and not _is_stray_code(text, claims))
    if claims := _mended(text, index):
        return _ranked(claims, min(limit, MOST_GUESSES), index, exact=False)
    return Found(reason=NoPlace.NOTHING_FOUND)


def _refused(text: str) -> NoPlace | None:
    if not text:
        return NoPlace.EMPTY
    if len(text) > LONGEST_TEXT:
        return NoPlace.TOO_LONG
    if looks_like_offset(text):
        return NoPlace.LOOKS_LIKE_OFFSET
    return None if key(text) else NoPlace.NOTHING_FOUND


def _is_stray_code(text: str, claims: Claims) -> bool:
    """Whether an everyday word happens to be a code: "yes" is an airport, while "NYC" is meant as one."""
    return len(text) <= _CODE_LETTERS and text.isascii() and text.islower() and not any(c.main for c in claims.values())


def _exact(text: str, index: Index) -> tuple[Claims, bool]:
    """What the text spells, and whether all of it was understood."""
    name, *qualifiers = [part for part in _COMMA.split(text) if key(part)]
    if qualifiers:
        return _qualified(_spelled(key(name), index), qualifiers, index)
    if whole := _spelled(key(name), index):
        return whole, True
    words = name.split()
    for split in range(len(words) - 1, max(0, len(words) - 1 - _LONGEST_QUALIFIER), -1):
        qualifier = " ".join(words[split:])
        if _areas(qualifier, index) and (claims := _spelled(key("".join(words[:split])), index)):
            return _qualified(claims, [qualifier], index)
    return {}, False


def _mended(text: str, index: Index) -> Claims:
    """What the text would spell with one letter more, less or other; only the name itself is mended."""
    name, *qualifiers = [part for part in _COMMA.split(text) if key(part)]
    claims: Claims = {}
    for spelling in one_edit_away(key(name)):
        claims |= _spelled(spelling, index)
    return _qualified(claims, qualifiers, index)[0]


def _spelled(spelling: str, index: Index) -> Claims:
    """The cities spelled so, and those that stand for a country or region spelled so."""
    claims: Claims = {}
    for number in index.spelled(spelling):
        if number >= AREA:
            made = {city: Claim(people, main=True) for city, people in index.head["areas"][number - AREA]["cities"]}
        else:
            city = number & ~MAIN
            made = {city: Claim(index.city(city).population, main=number >= MAIN)}
        for city, claim in made.items():
            claims[city] = max(claim, claims.get(city, claim))
    return claims


def _areas(qualifier: str, index: Index) -> list[Area]:
    return [index.head["areas"][number - AREA] for number in index.spelled(QUALIFIER + key(qualifier))]


def _qualified(claims: Claims, qualifiers: Sequence[str], index: Index) -> tuple[Claims, bool]:
    """Those of the cities that lie where the qualifiers say; all of them, uncertain, where that can't be told."""
    understood = True
    for qualifier in qualifiers:
        areas = _areas(qualifier, index)
        within = {
            number: claim
            for number, claim in claims.items()
            if any(_lies_in(index.city(number), area) for area in areas)
        }
        understood = understood and bool(within)
        claims = within or claims
    return claims, understood


def _lies_in(city: City, area: Area) -> bool:
    return city.country == area["country"] and area["region"] in {0, city.region}


def _ranked(claims: Claims, limit: int, index: Index, *, exact: bool) -> Found:
    """The cities as places, biggest first, with as many different zones as the limit allows."""
    most = max((claim.people for claim in claims.values() if claim.main), default=0)
    people = {number: claim.people for number, claim in claims.items() if claim.main or claim.people > most}
    numbers = sorted(people, key=lambda number: (-people[number], number))
    zones = {number: index.city(number).zone for number in numbers}
    rivals = [number for number in numbers if zones[number] != zones[numbers[0]]]
    if not rivals:  # no choice at all
        return Found((_place(numbers[0], index),), certain=exact)
    dominates = people[numbers[0]] >= DOMINANCE * people[rivals[0]]
    first_of_zone = {zones[number]: number for number in reversed(numbers)}
    diverse = sorted(numbers, key=lambda number: first_of_zone[zones[number]] != number)
    chosen = sorted(diverse[:limit], key=numbers.index)
    return Found(tuple(_place(number, index) for number in chosen), certain=exact and dominates)


def _place(number: int, index: Index) -> Place:
    city, head = index.city(number), index.head
    return Place(city.name, head["regions"][city.region], head["countries"][city.country], head["zones"][city.zone])


def _place_for(zone: str, index: Index) -> Place:
    """The city a zone is named after, or a place named like the zone where the index has no such city."""
    name = zone.rpartition("/")[2].replace("_", " ")
    for number in index.spelled(key(name)):
        if number < AREA and (place := _place(number & ~MAIN, index)).zone == zone:
            return place
    return Place(name, "", "", zone)
