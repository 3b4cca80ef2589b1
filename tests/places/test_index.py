from zoneinfo import ZoneInfo

import pytest

from stretchbot.places import find_places
from stretchbot.places.index import AREA_BIT, FARTHEST_OFF, MAIN, QUALIFIER, Index, Kind
from stretchbot.places.search import decrypted
from stretchbot.places.spelling import key, one_edit_away


@pytest.fixture(scope="module")
def index() -> Index:
    return decrypted()


def test_every_zone_of_the_index_opens(index: Index) -> None:
    for zone in {*index.head["zones"], *index.head["aliases"]}:
        ZoneInfo(zone)


def test_aliases_lead_to_names_in_use(index: Index) -> None:
    assert index.head["aliases"]["Asia/Calcutta"] == "Asia/Kolkata"
    assert set(index.head["aliases"].values()) <= set(index.head["zones"])
    assert index.head["aliases"].keys().isdisjoint(index.head["zones"])


def test_every_city_is_readable_and_they_come_biggest_first(index: Index) -> None:
    head = index.head
    cities = [index.city(number) for number in range(head["cities"])]
    assert all(city.name for city in cities)
    assert all(head["zones"][city.zone] and head["countries"][city.country] for city in cities)
    assert max(city.region for city in cities) < len(head["regions"])
    people = [city.population for city in cities]
    assert people == sorted(people, reverse=True)


def test_every_big_city_is_found_by_its_main_name(index: Index) -> None:
    for number in range(2000):
        city = index.city(number)
        main = [index.city(found & ~MAIN) for found in index.spelled(key(city.name)) if MAIN <= found < AREA_BIT]
        # A bigger namesake may stand for it where country and zone are the same.
        assert (city.country, city.zone) in {(one.country, one.zone) for one in main}


def test_only_zones_with_hardly_anyone_in_them_have_no_city(index: Index) -> None:
    zones = {index.city(number).zone for number in range(index.head["cities"])}
    without = {name for number, name in enumerate(index.head["zones"]) if number not in zones}
    assert {name for name in without if not name.startswith("Antarctica/")} <= {
        "America/Adak", "America/Danmarkshavn", "America/Resolute", "America/Scoresbysund", "Asia/Khandyga",
        "Asia/Srednekolymsk", "Asia/Ust-Nera", "Australia/Eucla", "Australia/Lindeman", "Australia/Lord_Howe",
        "Pacific/Kanton", "Pacific/Midway", "Pacific/Wake",
    }  # fmt: skip


def test_every_zone_can_be_typed(index: Index) -> None:
    for zone in index.head["zones"]:
        (place,) = find_places(zone.lower().replace("_", " ")).places
        assert place.zone == zone


def test_every_area_of_one_country_has_its_cities_there(index: Index) -> None:
    for number in range(index.head["areas"]):
        area = index.area(number)
        assert area.cities
        if Kind.ANYWHERE not in area.kind:
            assert {index.city(city).country for city, _ in area.cities} == {area.country}


def test_a_country_is_entered_under_its_names(index: Index) -> None:
    (number,) = (number for number in index.spelled(key("Allemagne")) if number & AREA_BIT)
    area = index.area(number & ~(AREA_BIT | MAIN))
    assert number & MAIN
    assert area.kind == Kind.COUNTRY
    assert index.head["countries"][area.country] == "DE"


def test_the_code_of_a_brazilian_state_counts_behind_a_city_only(index: Index) -> None:
    assert not [number for number in index.spelled("rs") if number & AREA_BIT and "BR" in countries(number, index)]
    assert [number for number in index.spelled(QUALIFIER + "rs") if "BR" in countries(number, index)]


def test_every_spelling_is_looked_for_where_it_lies(index: Index) -> None:
    for position in range(index.entries):
        expected = int.from_bytes(index.hash_at(position)) * index.entries >> 40
        assert abs(position - expected) < FARTHEST_OFF


def countries(number: int, index: Index) -> set[str]:
    area = index.area(number & ~(AREA_BIT | MAIN))
    return {index.head["countries"][index.city(city).country] for city, _ in area.cities}


def test_an_unknown_spelling_finds_nothing(index: Index) -> None:
    assert index.spelled("qwxqwxqwx") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("São Paulo", "saopaulo"),
        ("St. John's", "stjohns"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Tromsø", "tromso"),
        ("ＴＯＫＹＯ", "tokyo"),
        ("İstanbul", "istanbul"),
        ("کیف", "كيف"),
        ("\u200f🏝!", ""),
    ],
)
def test_spellings_are_folded_to_their_letters(text: str, expected: str) -> None:
    assert key(text) == expected


def test_one_edit_is_a_letter_more_less_other_or_swapped() -> None:
    edits = set(one_edit_away("paris"))
    assert {"pars", "parris", "pairs", "maris", "pariss", "xparis"} <= edits
    assert "prsia" not in edits


@pytest.mark.parametrize("spelling", ["", "bonn", "x" * 25])
def test_short_and_endless_spellings_are_not_mended(spelling: str) -> None:
    assert list(one_edit_away(spelling)) == []
