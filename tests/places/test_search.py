from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stretchbot.places import Found, Locality, NoPlace, find_places

SPELLINGS = [
    # one city in many spellings and scripts
    ("Munich", "Europe/Berlin"), ("München", "Europe/Berlin"),
    ("Muenchen", "Europe/Berlin"), ("MÜNCHEN", "Europe/Berlin"),
    ("Мюнхен", "Europe/Berlin"), ("ميونخ", "Europe/Berlin"), ("慕尼黑", "Europe/Berlin"),
    ("ミュンヘン", "Europe/Berlin"), ("뮌헨", "Europe/Berlin"), ("Μόναχο", "Europe/Berlin"),
    ("מינכן", "Europe/Berlin"), ("म्यूनिख", "Europe/Berlin"),
    # accents, capitals, punctuation, short forms
    ("new york", "America/New_York"), ("NYC", "America/New_York"),
    ("New-York!", "America/New_York"), ("la", "America/Los_Angeles"),
    ("sao paulo", "America/Sao_Paulo"), ("São Paulo", "America/Sao_Paulo"),
    ("Saint Petersburg", "Europe/Moscow"), ("St. Petersburg", "Europe/Moscow"),
    ("Санкт-Петербург", "Europe/Moscow"), ("Kyiv", "Europe/Kyiv"),
    ("Kiev", "Europe/Kyiv"), ("Київ", "Europe/Kyiv"), ("Киев", "Europe/Kyiv"),
    ("lodz", "Europe/Warsaw"), ("Łódź", "Europe/Warsaw"), ("Zuerich", "Europe/Zurich"),
    ("Zurich", "Europe/Zurich"), ("københavn", "Europe/Copenhagen"),
    ("Kopenhagen", "Europe/Copenhagen"), ("Wien", "Europe/Vienna"),
    ("Köln", "Europe/Berlin"), ("Cologne", "Europe/Berlin"), ("Москва", "Europe/Moscow"),
    ("Istanbul", "Europe/Istanbul"), ("İstanbul", "Europe/Istanbul"),
    ("Bombay", "Asia/Kolkata"), ("मुंबई", "Asia/Kolkata"), ("दिल्ली", "Asia/Kolkata"),
    ("القاهرة", "Africa/Cairo"), ("القاهره", "Africa/Cairo"), ("تهران", "Asia/Tehran"),
    ("東京", "Asia/Tokyo"), ("上海", "Asia/Shanghai"), ("서울", "Asia/Seoul"),
    ("กรุงเทพ", "Asia/Bangkok"), ("Ho Chi Minh", "Asia/Ho_Chi_Minh"),
    ("Saigon", "Asia/Ho_Chi_Minh"), ("ＴＯＫＹＯ", "Asia/Tokyo"),
    ("  berlin \u200f", "Europe/Berlin"),
    # with a country or region behind it
    ("Paris, Texas", "America/Chicago"), ("Paris (France)", "Europe/Paris"),
    ("London Canada", "America/Toronto"), ("London, Ontario", "America/Toronto"),
    ("Perth, WA", "Australia/Perth"), ("Perth Scotland", "Europe/London"),
    ("Birmingham, UK", "Europe/London"), ("Birmingham, AL, USA", "America/Chicago"),
    ("Мюнхен, Германия", "Europe/Berlin"), ("Vitoria, Spain", "Europe/Madrid"),
    ("Hamilton New Zealand", "Pacific/Auckland"),
    # a country or region alone
    ("Germany", "Europe/Berlin"), ("deutschland", "Europe/Berlin"),
    ("Singapore", "Asia/Singapore"), ("日本", "Asia/Tokyo"), ("India", "Asia/Kolkata"),
    ("Spain", "Europe/Madrid"), ("England", "Europe/London"),
    ("Kosovo", "Europe/Belgrade"), ("Texas", "America/Chicago"),
    # the name of a zone
    ("Europe/Berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"),
    ("America/New York", "America/New_York"), ("Asia/Calcutta", "Asia/Kolkata"),
    ("US/Pacific", "America/Los_Angeles"), ("UTC", "UTC"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zone"), SPELLINGS)
def test_common_spellings_lead_to_the_zone(text: str, zone: str) -> None:
    found = find_places(text)
    assert found.places[0].zone == zone
    assert found.certain
    assert found.reason is None


def test_a_place_says_where_it_is() -> None:
    (place,) = find_places("Paris, Texas").places
    assert place == Locality("Paris", "Texas", "US", "America/Chicago")


def test_an_ambiguous_name_offers_a_choice_across_the_zones() -> None:
    found = find_places("Springfield, US")
    assert not found.certain
    assert len(found.places) == 6
    assert all(place.country_code == "US" for place in found.places)
    assert {"America/Chicago", "America/New_York", "America/Los_Angeles"} <= {place.zone for place in found.places}


def test_a_country_of_many_zones_offers_a_city_of_each() -> None:
    found = find_places("USA")
    assert not found.certain
    assert len({place.zone for place in found.places}) == len(found.places) == 6
    assert found.places[0].zone == "America/New_York"


def test_no_more_places_than_asked_for() -> None:
    assert len(find_places("Springfield", limit=3).places) == 3


def test_a_dominating_city_is_certain_and_the_others_stay_on_offer() -> None:
    found = find_places("London")
    assert found.certain
    assert found.places[0].country_code == "GB"
    assert "America/Toronto" in {place.zone for place in found.places}


def test_namesakes_in_one_zone_are_no_choice() -> None:
    assert len(find_places("Neustadt, Germany").places) == 1


def test_a_former_name_gives_way_to_a_bigger_place_of_that_name() -> None:
    assert "Savage" not in {place.name for place in find_places("Hamilton").places}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Muinch", "Europe/Berlin"),
        ("Lodnon", "Europe/London"),
        ("Barcelna", "Europe/Madrid"),
        ("Amsterdamm", "Europe/Amsterdam"),
        ("Мосва", "Europe/Moscow"),
        ("Hambug, Germany", "Europe/Berlin"),
    ],
)
def test_a_slip_gives_a_guess_never_certainty(text: str, zone: str) -> None:
    found = find_places(text)
    assert zone in {place.zone for place in found.places}
    assert not found.certain


def test_a_region_the_index_does_not_know_leaves_a_guess() -> None:
    found = find_places("Munich, Xyzzyland")
    assert found.places[0].zone == "Europe/Berlin"
    assert not found.certain


@pytest.mark.parametrize(
    "text",
    [
        "CET",
        "MEZ",
        "HNEC",
        "IST",
        "cest",
        "EST",
        "UTC+2",
        "utc +02:00",
        "GMT",
        "GMT-5",
        "+2",
        "-05:30",
        "+0530",
        "−3",
        "EST5EDT",
    ],
)
def test_an_offset_is_refused_since_it_does_not_follow_summer_time(text: str) -> None:
    assert find_places(text) == Found(reason=NoPlace.LOOKS_LIKE_OFFSET)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NoPlace.EMPTY),
        (" \n\t", NoPlace.EMPTY),
        ("Munich " * 1500, NoPlace.TOO_LONG),
        ("qwxqwxqwxqwx", NoPlace.NOTHING_FOUND),
        ("14:05", NoPlace.NOTHING_FOUND),
        ("🏝", NoPlace.NOTHING_FOUND),
        (",", NoPlace.NOTHING_FOUND),
        ("\u200f\u200e", NoPlace.NOTHING_FOUND),
        ("<b>&amp;</b>", NoPlace.NOTHING_FOUND),
        ("\x00\x01", NoPlace.NOTHING_FOUND),
        ("no", NoPlace.NOTHING_FOUND),
    ],
)
def test_what_is_no_place_says_why(text: str, reason: NoPlace) -> None:
    assert find_places(text) == Found(reason=reason)


@given(st.text(max_size=120))
@example("\ud800")
@example(",,,")
@example("a," * 49)
@example("new york " * 11)
@settings(deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    found = find_places(text)
    assert bool(found.places) is (found.reason in {None, NoPlace.UNKNOWN_THERE})
    assert not (found.certain and (found.reason or not found.places))
    for place in found.places:
        ZoneInfo(place.zone)
