"""Times as people type and dictate them on phones."""

import pytest

from stretchbot.domain.time_problems import Trouble
from stretchbot.domain.times import ParsedTimes, parse_times
from tests.domain.times_from_phones import (
    elsewhere,
    english,
    english_asked,
    germanic,
    most_spoken,
    romance,
    slavic,
    weekly,
)
from tests.domain.typed_times import rows

TABLES = (english, english_asked, romance, germanic, slavic, elsewhere, most_spoken)


@pytest.mark.parametrize(("language", "text", "expected"), [row for table in TABLES for row in rows(table.TIMES)])
def test_times_from_phones_are_read_or_asked_back_and_never_misread(language: str, text: str, expected: str) -> None:
    assert _came_to(parse_times(text, language)) & set(expected.split("/"))


def test_a_mistyped_word_is_asked_back_with_the_time_that_was_meant() -> None:
    (problem,) = parse_times("quarte past 8").problems
    assert problem.trouble is Trouble.MISTYPED
    assert problem.choices == ((8 * 60 + 15,),)


@pytest.mark.parametrize("text", ["8am for 10 minutes", "8 for ten minutes", "8am for a week"])
def test_how_long_is_no_part_of_the_time(text: str) -> None:
    parsed = parse_times(text)
    assert not parsed.ok
    assert all(one.minute == 8 * 60 for one in parsed.found)


@pytest.mark.parametrize(("language", "text"), rows(weekly.RARELY))
def test_what_is_counted_by_the_week_is_not_offered_by_the_day(language: str, text: str) -> None:
    parsed = parse_times(text, language)
    assert parsed.problems
    assert all(one.trouble is not Trouble.INTERVAL for one in parsed.problems)


def _came_to(parsed: ParsedTimes) -> set[str]:
    """What a row may say of it."""
    if parsed.ok and not parsed.at_night:
        return {" ".join(f"{time:%H:%M}" for time in parsed.times)}
    intervals = {"#"} if any(one.trouble is Trouble.INTERVAL for one in parsed.problems) else set()
    return {"?", *intervals}
