from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from markupsafe import Markup

from stretchbot.domain.times import parse_times
from stretchbot.languages import Words, load_languages, mark
from tests.languages.folders import RUSSIAN_PLURALS, entry, plural_entry, write_language

FSI, PDI = "\u2068", "\u2069"


@pytest.fixture
def english(tmp_path: Path) -> Words:
    return load_languages(tmp_path).words("en")


def words_of(folder: Path, code: str, bot: str = "", library: str = "", **more: str) -> Words:
    write_language(folder, code, bot, library, **more)
    return load_languages(folder).words(code)


def test_english_needs_no_files(tmp_path: Path) -> None:
    t = load_languages(tmp_path / "missing").words("en")
    assert t("Hold for {seconds} s", seconds=20) == "Hold for 20 s"
    assert not t.right_to_left


def test_values_are_escaped_and_markup_is_not(english: Words) -> None:
    shown = english("<b>{name}</b>: {link}", name="<Tom & 'Jo'>", link=Markup("<i>here</i>"))
    assert shown == "<b>&lt;Tom &amp; &#39;Jo&#39;&gt;</b>: <i>here</i>"
    assert isinstance(shown, Markup)


def test_a_value_that_looks_like_a_placeholder_stays_as_it_was_typed(english: Words) -> None:
    assert english("{a} {b}", a="{b}", b="{a.__class__}") == "{b} {a.__class__}"


def test_labels_are_plain_text(english: Words) -> None:
    assert english.label("Salt & {what}", what="<pepper>") == "Salt & <pepper>"
    assert english.label("Next: {what}", what=Markup("<b>Cat &amp; cow</b>")) == "Next: Cat & cow"


def test_a_missing_value_is_an_error(english: Words) -> None:
    with pytest.raises(KeyError, match="seconds"):
        english("Hold for {seconds} s")


def test_the_empty_text_stays_empty_where_gettext_keeps_its_header(tmp_path: Path) -> None:
    t = words_of(tmp_path, "de", entry("Start", "Los"), entry("Cat", "Katze", "cat"))
    assert (t(""), t.label(""), t.library("cat", "")) == ("", "", "")


@pytest.mark.parametrize(("n", "shown"), [(0, "0 minutes"), (1, "One minute"), (2, "2 minutes"), (21, "21 minutes")])
def test_english_knows_one_and_many(english: Words, n: int, shown: str) -> None:
    assert english.plural("One minute", "{n} minutes", n) == shown
    assert english.label_plural("One minute", "{n} minutes", n) == shown


# Russian: 1, 21, 101 take the first form, but not 11; 2 to 4 and 22 to 24 the second, but not 12 to 14; the others
# the third.
@pytest.mark.parametrize(
    ("n", "shown"),
    [(1, "1 день"), (21, "21 день"), (2, "2 дня"), (24, "24 дня"), (5, "5 дней"), (11, "11 дней"), (112, "112 дней")],
)
def test_russian_days_take_their_right_form(tmp_path: Path, n: int, shown: str) -> None:
    days = plural_entry("One day", "{n} days", "{n} день", "{n} дня", "{n} дней")
    t = words_of(tmp_path, "ru", days, plurals=RUSSIAN_PLURALS)
    assert t.plural("One day", "{n} days", n) == shown


def test_a_marked_text_in_a_table_is_translated_when_shown(tmp_path: Path) -> None:
    table = {"start": mark("Begin")}
    t = words_of(tmp_path, "de", entry("Begin", "Anfangen"))
    assert t.label(table["start"]) == "Anfangen"


def test_the_librarys_texts_belong_to_their_exercise(tmp_path: Path) -> None:
    library = entry("Rock", "Wippen", "seated_rock") + entry("Rock", "Fels", "cliff")
    t = words_of(tmp_path, "de", "", library)
    assert t.library("seated_rock", "Rock") == "Wippen"
    assert t.library("cliff", "Rock") == "Fels"
    assert t.library("elsewhere", "Rock") == "Rock"


@pytest.mark.parametrize(
    "unfinished",
    [
        entry("Start", ""),
        "#, fuzzy\n" + entry("Start", "Anfang"),
        entry("Start", "Los {name}"),
        entry("Start", "<b>Los</b>"),
    ],
)
def test_unfinished_and_broken_translations_show_in_english(tmp_path: Path, unfinished: str) -> None:
    t = words_of(tmp_path, "de", unfinished + entry("Stop", "Halt"))
    assert t("Start") == "Start"
    assert t("Stop") == "Halt"


def test_right_to_left_languages_set_texts_apart_but_not_numbers(tmp_path: Path) -> None:
    t = words_of(tmp_path, "he", entry("{city}: {hours} h", "{city}: {hours} ש׳"))
    assert t.right_to_left
    assert t("{city}: {hours} h", city="Oslo", hours=3) == f"{FSI}Oslo{PDI}: 3 ש׳"
    assert t.label("{city}: {hours} h", city="Oslo", hours=3) == f"{FSI}Oslo{PDI}: 3 ש׳"


def test_addresses_inside_tags_and_values_of_several_lines_are_never_set_apart(tmp_path: Path) -> None:
    t = words_of(tmp_path, "ar", "")
    assert t('<a href="{url}">x</a>', url="https://example.org/") == '<a href="https://example.org/">x</a>'
    assert t("{list}", list="one\ntwo") == "one\ntwo"


@pytest.mark.parametrize(
    ("items", "shown"),
    [([], ""), (["neck"], "neck"), (["neck", "hips"], "neck and hips"), (["a", "b", "{item0}"], "a, b and {item0}")],
)
def test_a_listing_reads_like_a_sentence(english: Words, items: list[str], shown: str) -> None:
    assert english.listing(items) == shown


def test_no_language_gets_the_names_of_another(tmp_path: Path) -> None:
    for language, january, monday in [("zh", "1月", "星期一"), ("ja", "1月", "月曜日"), ("fr", "janv.", "lundi")]:
        t = words_of(tmp_path, language, "")
        assert (t.month(1), t.weekday(0)) == (january, monday)


def test_listings_names_and_days_follow_the_language(tmp_path: Path) -> None:
    t = words_of(tmp_path, "de", "")
    assert t.listing(["Nacken", "Hüfte"]) == "Nacken und Hüfte"
    assert t.weekday(0) == "Montag"
    assert t.weekday(6, "abbreviated").startswith("So")
    assert t.territory("AT") == "Österreich"
    assert t.language_name("pt_BR") == "Portugiesisch (Brasilien)"
    assert t.number(1234.5) == "1.234,5"


def test_names_that_nobody_knows_show_as_their_code(english: Words) -> None:
    assert english.territory("Q0") == "Q0"
    assert english.language_name("qps") == "qps"
    assert english.language_name("") == ""


def test_times_are_shown_on_the_24_hour_clock_unless_the_other_is_read(english: Words) -> None:
    assert english.clock(time(14, 5)) == "14:05"
    assert english.clock(time(0, 0, 59)) == "00:00"


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (time(0, 0), "12:00 am"),
        (time(0, 5), "12:05 am"),
        (time(9, 30), "9:30 am"),
        (time(12, 0), "12:00 pm"),
        (time(13, 0), "1:00 pm"),
        (time(23, 59, 59), "11:59 pm"),
    ],
)
def test_the_12_hour_clock_tells_the_half_of_the_day(english: Words, at: time, shown: str) -> None:
    t = english.on_clock(twelve_hours=True)
    assert t.clock(at) == shown
    assert t.on_clock(twelve_hours=False) == english != t
    assert t.label("Start") == "Start"


@pytest.mark.parametrize("minute", range(0, 24 * 60, 7))
def test_what_is_shown_can_be_typed(english: Words, minute: int) -> None:
    shown = english.on_clock(twelve_hours=True).clock(time(*divmod(minute, 60)))
    assert [typed.minute for typed in parse_times(shown, "en").found] == [minute]


def test_a_day_is_shown_without_its_year_or_with_it(english: Words) -> None:
    assert english.day(date(2025, 11, 3)) == "Mon, 3 Nov"
    assert english.day(date(2025, 11, 3), with_year=True) == "Mon, 3 Nov 2025"


def test_a_local_instant_keeps_its_local_day(english: Words) -> None:
    just_after_midnight = datetime(2025, 11, 3, 0, 30, tzinfo=timezone(timedelta(hours=13)))
    assert just_after_midnight.astimezone(UTC).day == 2
    assert english.day(just_after_midnight) == "Mon, 3 Nov"


def test_words_of_one_language_are_one_key(tmp_path: Path) -> None:
    write_language(tmp_path, "de", "")
    one, other = load_languages(tmp_path), load_languages(tmp_path)
    assert {one.words("de"): "cached"}[other.words("de")] == "cached"
    assert one.words("de") != one.words("en")
