from zoneinfo import ZoneInfo

import pytest

from stretchbot.places import find_places
from stretchbot.places.index import AREA, MAIN, Index
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
        main = [index.city(found & ~MAIN) for found in index.spelled(key(city.name)) if MAIN <= found < AREA]
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


def test_every_area_has_a_city_of_its_own_country(index: Index) -> None:
    for area in index.head["areas"]:
        assert area["cities"]
        assert {index.city(number).country for number, _ in area["cities"]} == {area["country"]}


def test_a_country_is_entered_under_its_names(index: Index) -> None:
    (number,) = (number for number in index.spelled(key("Allemagne")) if number >= AREA)
    area = index.head["areas"][number - AREA]
    assert index.head["countries"][area["country"]] == "DE"


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
