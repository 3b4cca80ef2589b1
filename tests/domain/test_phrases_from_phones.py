"""Phrases as people type them on phones, and what only looks like one about weekdays."""

import pytest

from stretchbot.domain.intents import meanings_of
from stretchbot.domain.phrases import OF_WEEKDAYS, SIGNALS
from tests.domain.phrases_from_phones import elsewhere, english, no_wishes, wishes
from tests.domain.typed_times import rows
from tests.shipped import LIBRARY


@pytest.mark.parametrize(
    ("language", "text", "expected"), [row for table in (english, elsewhere, wishes) for row in rows(table.PHRASES)]
)
def test_phrases_from_phones_mean_what_people_mean_by_them(language: str, text: str, expected: str) -> None:
    meanings = meanings_of(text, LIBRARY.phrases, language)
    assert meanings
    assert meanings[0].intent in expected.split("/")


@pytest.mark.parametrize(
    "text",
    [
        "no idea",
        "no reminders until friday",
        "no reminders on the 5th",
        "no reminders on friday before 12",
        "only 9 and 5",
        "only on fridays at 9",
        "i have friday off",
        "skip friday",
        "see you on friday",
        "no, friday is fine",
        "nothing on tv",
    ],
)
def test_no_weekdays_are_meant_where_something_else_is_said(text: str) -> None:
    assert not any(one.intent in OF_WEEKDAYS for one in meanings_of(text, LIBRARY.phrases))


@pytest.mark.parametrize(
    ("language", "text"), [("en", "not tonight"), ("en", "not this evening"), ("de", "nur morgen"), ("zh", "今晚不要")]
)
def test_what_is_said_of_today_or_tomorrow_is_meant_for_once(language: str, text: str) -> None:
    assert not any(one.intent in OF_WEEKDAYS for one in meanings_of(text, LIBRARY.phrases, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [("ja", "痛くない"), ("ja", "もう痛みはない"), ("zh", "不疼"), ("zh", "玩得很痛快"), ("ja", "休んでいたい")],
)
def test_no_pain_is_heard_in_a_run_of_characters_that_denies_it_or_means_something_else(
    language: str, text: str
) -> None:
    assert not any(one.intent in SIGNALS for one in meanings_of(text, LIBRARY.phrases, language))


@pytest.mark.parametrize(("language", "text"), rows(no_wishes.TEXTS))
def test_what_only_looks_like_a_wish_is_none(language: str, text: str) -> None:
    assert meanings_of(text, LIBRARY.phrases, language) == []
