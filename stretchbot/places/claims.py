"""Cities' claims on a spelling, and whose name it is."""

from enum import IntEnum
from typing import Final, NamedTuple

from stretchbot.places.index import AREA_BIT, MAIN, Index, Kind
from stretchbot.places.place import Found, Place

DOMINANCE: Final = 10


class Rank(IntEnum):
    """How a spelling belongs to a place."""

    OTHER = 0  # a former or foreign name, an airport
    CODE = 1  # of a country or region
    NAME = 2


class Claim(NamedTuple):
    """A city's claim: the people it speaks for, how the spelling belongs to it, and whether it has to be asked back."""

    people: int
    rank: Rank
    asked: bool = False


Claims = dict[int, Claim]  # by number of the city


def spelled(spelling: str, index: Index) -> Claims:
    """The cities spelled so, and those that stand for a country or region spelled so."""
    claims: Claims = {}
    for number in index.spelled(spelling):
        is_main = bool(number & MAIN)
        if number & AREA_BIT:
            area = index.area(number & ~(AREA_BIT | MAIN))
            rank = Rank.NAME if is_main else Rank.CODE
            made = {city: Claim(people, rank, Kind.ASKED in area.kind) for city, people in area.cities}
        else:
            city = number & ~MAIN
            made = {city: Claim(index.city(city).population, Rank.NAME if is_main else Rank.OTHER)}
        for city, claim in made.items():
            claims[city] = max(claim, claims.get(city, claim))
    return claims


def has_name(claims: Claims) -> bool:
    """Whether one of them is more than a code or another name."""
    return any(claim.rank is Rank.NAME for claim in claims.values())


def ranked(claims: Claims, limit: int, index: Index, *, exact: bool) -> Found:
    """The cities as places, biggest first, with as many different zones as the limit allows."""
    most = max((claim.people for claim in claims.values() if claim.rank is Rank.NAME), default=0)
    people = {number: claim.people for number, claim in claims.items() if claim.rank or claim.people > most}
    numbers = sorted(people, key=lambda number: (-people[number], number))
    zones = {number: index.city(number).zone for number in numbers}
    rivals = [number for number in numbers if zones[number] != zones[numbers[0]]]
    if not rivals:  # no choice at all
        return Found((place_of(numbers[0], index),), certain=exact)
    dominates = people[numbers[0]] >= DOMINANCE * people[rivals[0]] and not any(claim.asked for claim in claims.values())
    first_of_zone = {zones[number]: number for number in reversed(numbers)}
    diverse = sorted(numbers, key=lambda number: first_of_zone[zones[number]] != number)
    chosen = sorted(diverse[:limit], key=numbers.index)
    return Found(tuple(place_of(number, index) for number in chosen), certain=exact and dominates)


def place_of(number: int, index: Index) -> Place:
    """The city of that number as a place."""
    city, head = index.city(number), index.head
    return Place(city.name, head["regions"][city.region], head["countries"][city.country], head["zones"][city.zone])
