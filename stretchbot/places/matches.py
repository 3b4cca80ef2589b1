"""The cities that match a spelling, and whose main name it is."""

from enum import IntEnum
from typing import Final, NamedTuple

from stretchbot.places.index import AREA_BIT, MAIN, Index, Kind
from stretchbot.places.place import Found, Locality

DOMINANCE: Final = 10


class Rank(IntEnum):
    """How a spelling belongs to a place."""

    OTHER = 0  # a former or foreign name, an airport
    CODE = 1  # of a country or region
    NAME = 2


class Match(NamedTuple):
    """How a city matches a spelling.

    `people`: those it speaks for. `itself`: the city is spelled so, not a country or region of which it is the biggest.
    `asked`: none of the places spelled so is meant by itself. `own`: it is the main name of the city or a country.
    `country`: a country is spelled so.
    """

    people: int
    rank: Rank
    itself: bool
    asked: bool = False
    country: bool = False
    own: bool = False


Matches = dict[int, Match]  # by number of the city


def spelled(spelling: str, index: Index) -> Matches:
    """The cities spelled so, and those that stand for a country or region spelled so."""
    matches: Matches = {}
    for number in index.spelled(spelling):
        is_main = bool(number & MAIN)
        if number & AREA_BIT:
            area = index.area(number & ~(AREA_BIT | MAIN))
            rank = Rank.NAME if is_main else Rank.CODE
            country = is_main and Kind.COUNTRY in area.kind
            match = Match(0, rank, itself=False, asked=Kind.ASKED in area.kind, country=country, own=country)
            made = {city: match._replace(people=people) for city, people in area.cities}
        else:
            city = number & ~MAIN
            rank = Rank.NAME if is_main else Rank.OTHER
            made = {city: Match(index.city(city).population, rank, itself=True, own=is_main)}
        matches = merged(matches, made)
    return matches


def merged(some: Matches, more: Matches) -> Matches:
    """Both; a city that is in both has the stronger match."""
    return some | {city: _stronger(match, some.get(city, match)) for city, match in more.items()}


def _stronger(one: Match, other: Match) -> Match:
    return Match(
        max(one.people, other.people),
        max(one.rank, other.rank),
        one.itself or other.itself,
        one.asked or other.asked,
        one.country or other.country,
        one.own or other.own,
    )


def has_name(matches: Matches) -> bool:
    """Whether one of them is more than a code or another name."""
    return any(match.rank is Rank.NAME for match in matches.values())


def ranked(matches: Matches, limit: int, index: Index, *, exact: bool) -> Found:
    """The cities as places, best first, with as many different zones as the limit allows."""
    most = max((match.people for match in matches.values() if match.rank is Rank.NAME), default=0)
    kept = {number: match for number, match in matches.items() if match.rank or match.people > most}
    zones = {number: index.city(number).zone for number in kept}
    is_named = has_name(kept)
    people: dict[int, int] = {}  # by zone
    for number, match in kept.items():
        # Cologne outweighs a village whose own name that is; Changchun, also spelled so, comes after Cancún.
        weight = match.people // DOMINANCE if is_named and match.rank is Rank.OTHER else match.people
        people[zones[number]] = max(weight, people.get(zones[number], 0))

    def after(number: int) -> tuple[int, bool, int]:
        """In a zone, a city of that name comes before the biggest of a region of that name: "Buenos Aires"."""
        match, most = kept[number], people[zones[number]]
        bears_it = match.itself and match.rank is Rank.NAME and match.people * DOMINANCE >= most
        return -most, not bears_it, -match.people

    numbers = sorted(kept, key=after)
    first_of_zone = {zones[number]: number for number in reversed(numbers)}
    diverse = sorted(numbers, key=lambda number: first_of_zone[zones[number]] != number)
    if len(first_of_zone) == 1:  # no choice at all
        return Found((place_of(numbers[0], index),), certain=exact)
    chosen = sorted(diverse[:limit], key=numbers.index)
    certain = exact and _dominates(numbers[0], kept, zones, people) and not _is_shared_code(kept, index)
    return Found(tuple(place_of(number, index) for number in chosen), certain=certain)


def _dominates(number: int, matches: Matches, zones: dict[int, int], people: dict[int, int]) -> bool:
    if any(match.asked for match in matches.values()):
        return False
    # Granada is called as Grenada is in French: however big, a region or a foreign name does not outweigh a country.
    if not matches[number].own and any(match.country for match in matches.values()):
        return False
    rivals = max(count for zone, count in people.items() if zone != zones[number])
    return people[zones[number]] >= DOMINANCE * rivals


def _is_shared_code(matches: Matches, index: Index) -> bool:
    """Whether two countries have it as a code: "PA" is Pennsylvania and Panama, "IN" India and Indiana."""
    return len({index.city(number).country for number, match in matches.items() if match.rank is Rank.CODE}) > 1


def place_of(number: int, index: Index) -> Locality:
    """The city of that number as a place."""
    city, head = index.city(number), index.head
    return Locality(city.name, head["regions"][city.region], head["countries"][city.country], head["zones"][city.zone])
