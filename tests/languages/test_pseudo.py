from datetime import date
from pathlib import Path

import pytest

from stretchbot.errors import ContentError
from stretchbot.languages import Words, load_languages
from stretchbot.languages.pseudo import ACCENTED, PLAIN, RIGHT_TO_LEFT_MARK, pseudo
from tests.languages.folders import entry, plural_entry, write_template
from tests.languages.untranslated import untranslated_parts

MESSAGE = "Hold <b>{what}</b> for {seconds} s &amp; see /help or https://example.org/a\nThen rest."


@pytest.fixture
def t(tmp_path: Path) -> Words:
    bot = entry(MESSAGE.replace("\n", "\\n")) + entry("Start") + plural_entry("{n} sheep", "{n} sheep")
    write_template(tmp_path, bot, entry("Rock", context="seated_rock"))
    return load_languages(tmp_path, pseudo=True).words("qps")


def test_every_plain_letter_gets_an_accent_of_its_own() -> None:
    assert len(PLAIN) == len(set(ACCENTED)) == len(ACCENTED) == 52
    assert not any(letter.isascii() for letter in ACCENTED)
    assert all(letter.isalpha() for letter in ACCENTED)


@pytest.mark.parametrize("kept", ["<b>", "{what}", "</b>", "{seconds}", "&amp;", "/help", "https://example.org/a"])
def test_what_is_not_words_stays_untouched(kept: str) -> None:
    assert kept in pseudo(MESSAGE)


def test_text_grows_by_two_fifths_and_stands_in_brackets() -> None:
    shown = pseudo("abcde fghij")  # ten letters
    assert shown.startswith("⟦")
    assert shown.endswith("····⟧")
    assert len(shown) == len("abcde fghij") + 4 + len("⟦⟧") + len(RIGHT_TO_LEFT_MARK)


def test_every_line_reads_from_right_to_left(t: Words) -> None:
    shown = t(MESSAGE, what="it", seconds=3)
    assert t.right_to_left
    assert all(line.lstrip("⟦").startswith(RIGHT_TO_LEFT_MARK) for line in shown.splitlines())


def test_three_plural_forms_are_told_apart(t: Words) -> None:
    shown = [t.plural("{n} sheep", "{n} sheep", n) for n in (1, 2, 3, 0)]
    assert [text[-2] for text in shown] == ["¹", "²", "³", "³"]


def test_a_text_that_extraction_missed_stays_english(t: Words) -> None:
    assert t("Not in the template") == "Not in the template"


def test_the_library_names_and_dates_are_changed_too(t: Words) -> None:
    shown = [
        t.library("seated_rock", "Rock"),
        t.weekday(0),
        t.territory("DE"),
        t.language_name("de"),
        t.day(date(2025, 11, 3)),
        t.listing([t.label("Start"), t.weekday(1)]),
        t.label("Start"),
    ]
    assert all(text.startswith("⟦") and text.endswith("⟧") for text in shown)
    assert [part for text in shown for part in untranslated_parts(text)] == []


def test_a_listing_of_nothing_is_empty(t: Words) -> None:
    assert t.listing([]) == ""


def test_without_templates_there_is_no_pseudo_language(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"messages\.pot:1: this file is missing"):
        load_languages(tmp_path, pseudo=True).words("qps")


@pytest.mark.parametrize(
    ("text", "allowed", "found"),
    [
        ("⟦\u200fŠţåŕţ··⟧", [], []),
        ("⟦\u200fŠţåŕţ··⟧ 14:05 – 3/4 💪 ✅ ℹ️", [], []),
        ("<b>⟦Šţåŕţ⟧</b> /help https://example.org/ &amp;", [], []),
        ("Start ⟦Šţåŕţ⟧", [], ["Start"]),
        ("⟦Šţåŕţ⟧ Начать!", [], ["Начать!"]),
        ("⟦Ñéẋţ: \u2068Child's pose\u2069 ñöŵ⟧", [], ["Child's pose"]),
        ("⟦Ñéẋţ: ⟦Çĥîļð⟧ ñöŵ⟧", [], []),
        ("⟦Ĥî \u2068Ann\u2069, ⟧ \u2068Anna\u2069", ["Ann", "Anna"], []),
        ("⟦Ĥî⟧⟧ now", [], ["now"]),
        ("<i>all</i> English", [], ["all  English"]),
    ],
)
def test_what_did_not_come_through_the_catalogue_is_found(text: str, allowed: list[str], found: list[str]) -> None:
    assert untranslated_parts(text, allowed) == found
