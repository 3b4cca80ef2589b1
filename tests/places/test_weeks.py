import pytest
from babel import Locale

from stretchbot.places.weeks import first_weekday

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
ENGLISH = Locale("en", "001")


@pytest.mark.parametrize(
    ("zone", "begins"),
    [
        ("Europe/Berlin", MONDAY),
        ("America/New_York", SUNDAY),
        ("Africa/Cairo", SATURDAY),
        ("Asia/Tokyo", SUNDAY),
    ],
)
def test_the_week_begins_as_where_one_lives_in_whatever_language(zone: str, begins: int) -> None:
    for locale in (ENGLISH, Locale("de"), Locale("ar")):
        assert first_weekday(zone, locale) == begins


@pytest.mark.parametrize("zone", ["UTC", "Antarctica/Troll", "Antarctica/Mawson", "Etc/GMT+3", "nowhere"])
def test_where_no_country_is_known_the_language_tells(zone: str) -> None:
    assert first_weekday(zone, ENGLISH) == MONDAY
    assert first_weekday(zone, Locale("pt", "BR")) == SUNDAY
