"""Who reads which clock: right by CLDR, and by how people of the place write times."""

import pytest

from stretchbot.languages.hour_cycle import reads_twelve_hours

TWELVE = [
    # A region in the language decides, wherever somebody is.
    ("en-US", None),
    ("en-US", "Europe/Berlin"),
    ("en_us", "Asia/Tokyo"),
    ("es-MX", "Europe/Madrid"),
    # English by the country of the zone.
    ("en", "America/New_York"),
    ("en", "America/Los_Angeles"),
    ("en", "Pacific/Honolulu"),
    ("en", "America/Toronto"),
    ("en", "Asia/Manila"),
    ("en", "Asia/Kolkata"),
    ("en", "Asia/Calcutta"),  # by its former name
    ("en", "US/Eastern"),
    ("en", "Australia/Sydney"),
    ("en", "Pacific/Auckland"),
    ("en", "Asia/Karachi"),
    ("en", "Asia/Singapore"),
    ("en", "America/Jamaica"),
    # English where CLDR has none: the country's own habit.
    ("en", "Africa/Cairo"),
    ("en", "Asia/Riyadh"),
    ("en", "America/Bogota"),
    (None, "America/New_York"),
    # Other languages in their countries.
    ("es", "America/Bogota"),
    ("es", "America/Caracas"),
    ("es", "America/New_York"),
    ("ar", "Africa/Cairo"),
    ("fil", "Asia/Manila"),
    ("ko", "Asia/Seoul"),
    ("zh-hant", "Asia/Taipei"),
    ("bn", "Asia/Dhaka"),
    # One clock only, wherever they live.
    ("hi", "Asia/Kolkata"),
    ("hi", "Europe/Berlin"),
    ("hi", None),
]
TWENTY_FOUR = [
    ("en-GB", "America/New_York"),
    ("pt-br", "America/New_York"),
    ("en", "Europe/London"),
    ("en", "Europe/Dublin"),
    ("en", "Europe/Berlin"),
    ("en", "Europe/Vienna"),
    ("en", "Africa/Johannesburg"),
    ("en", "America/Sao_Paulo"),
    ("en", "Asia/Tokyo"),
    ("en", "Europe/Paris"),
    ("es", "Europe/Madrid"),
    ("pt", "Europe/Lisbon"),
    ("pt-br", "America/Sao_Paulo"),
    ("fr", "America/Toronto"),
    ("fr", "Europe/Paris"),
    ("ar", "Africa/Casablanca"),
    ("zh-hans", "Asia/Shanghai"),
    ("ja", "Asia/Tokyo"),
    ("ru", "America/New_York"),
    ("de", "America/New_York"),
    ("pl", "Europe/Warsaw"),
    ("uk", "Europe/Kyiv"),
    ("nl", "America/Toronto"),
    # Nobody knows where they are, and English has both.
    ("en", None),
    ("en", "UTC"),
    ("es", None),
    (None, None),
    ("", "Europe/Berlin"),
    ("no such language", "Europe/Berlin"),
    ("en", "No/Such_Zone"),
]


@pytest.mark.parametrize(("language", "zone"), TWELVE)
def test_twelve_hours_where_they_are_read(language: str | None, zone: str | None) -> None:
    assert reads_twelve_hours(language, zone)


@pytest.mark.parametrize(("language", "zone"), TWENTY_FOUR)
def test_twenty_four_hours_everywhere_else(language: str | None, zone: str | None) -> None:
    assert not reads_twelve_hours(language, zone)
