"""Places that nobody had in mind when the tables were written."""

import pytest

from stretchbot.places import find_places
from tests.places import typed_fresh, typed_lately, typed_unseen

PLACES = typed_unseen.PLACES + typed_fresh.PLACES + typed_lately.PLACES


@pytest.mark.parametrize(("text", "expected"), [line.rsplit(" | ", 1) for line in PLACES.split("\n") if line])
def test_places_are_found_or_asked_back_and_never_elsewhere(text: str, expected: str) -> None:
    found = find_places(text)
    zones = [place.zone for place in found.places]
    if expected == "?":
        assert not found.certain
    elif expected.startswith("~"):
        assert expected[1:] in zones
    else:
        assert found.certain
        assert zones[0] == expected
