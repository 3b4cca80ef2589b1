"""Times and phrases that nobody had in mind when the tables were written."""

import datetime as dt

import pytest

from stretchbot.domain.intents import meanings_of
from stretchbot.domain.times import parse_times
from tests.domain.typed_times import rows
from tests.domain.typed_unseen import PHRASES, TIMES
from tests.shipped import LIBRARY


@pytest.mark.parametrize(("language", "text", "expected"), rows(TIMES))
def test_times_are_read_or_asked_back_and_never_misread(language: str, text: str, expected: str) -> None:
    parsed = parse_times(text, language)
    if expected == "?":
        assert not parsed.ok or parsed.at_night
    else:
        assert parsed.ok
        assert list(parsed.times) == [dt.time.fromisoformat(one) for one in expected.split()]


@pytest.mark.parametrize(("language", "text", "expected"), rows(PHRASES))
def test_phrases_mean_what_people_mean_by_them(language: str, text: str, expected: str) -> None:
    meanings = meanings_of(text, LIBRARY.phrases, language)
    assert meanings
    assert meanings[0].intent in expected.split("/")
