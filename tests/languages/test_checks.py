from pathlib import Path

import pytest

from stretchbot.languages import check_catalogues
from tests.languages.folders import RUSSIAN_PLURALS, entry, header, plural_entry, write_language, write_template

ENGLISH = (
    entry("Start")
    + entry("Stop")
    + entry("Hold for {seconds} s")
    + entry("<b>{name}</b>, see /help")
    + entry("A &amp; B")
    + plural_entry("One day", "{n} days")
    + plural_entry("{n} day in {city}", "{n} days in {city}")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "languages"
    write_template(folder, ENGLISH, entry("Rock", context="seated_rock"))
    return folder


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check_catalogues(folder)]


def test_a_good_language_has_no_problems(folder: Path) -> None:
    write_language(
        folder,
        "ru",
        entry("Start", "Начать")
        + entry("Hold for {seconds} s", "Держите {seconds} с")
        + entry("<b>{name}</b>, see /help", "См. /help, <b>{name}</b>")
        + plural_entry("One day", "{n} days", "{n} день", "{n} дня", "{n} дней"),
        entry("Rock", "Качание", "seated_rock"),
        plurals=RUSSIAN_PLURALS,
    )
    assert problems(folder) == []


def test_no_languages_are_no_problem(folder: Path) -> None:
    assert problems(folder) == []


def test_unfinished_entries_are_no_problem(folder: Path) -> None:
    write_language(folder, "de", entry("Start") + "#, fuzzy\n" + entry("Hold for {seconds} s", "Halten {sek}"))
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (entry("Hold for {seconds} s", "Halten"), "{seconds} is missing"),
        (entry("Hold for {seconds} s", "{sekunden} {seconds}"), "{sekunden} is unknown here: the values are {seconds}"),
        (entry("Start", "Los {name}"), "{name} is unknown here: the values are none"),
        (entry("Hold for {seconds} s", "{seconds} {"), "a brace stands alone: values are written {name}"),
        (entry("Hold for {seconds} s", "{seconds:d}"), "{seconds} is missing"),
        (entry("Hold for {seconds} s", "{seconds} {seconds.real}"), "a brace stands alone: values are written {name}"),
        (entry("<b>{name}</b>, see /help", "{name}, /help"), "the tags differ from the English text's: </b> <b>"),
        (entry("<b>{name}</b>, see /help", "<b>{name}, /help"), "<b> is never closed"),
        (
            entry("<b>{name}</b>, see /help", "<b>{name}</i>, /help"),
            "</i> closes a tag that is not the last one opened",
        ),
        (entry("<b>{name}</b>, see /help", "<p>{name}</p> /help"), "Telegram does not know the tag <p>"),
        (
            entry("<b>{name}</b>, see /help", "<b>{name}</b>, /hilfe"),
            "the commands differ from the English text's: /help",
        ),
        (entry("Start", "<b>Los</b>"), "the tags differ from the English text's: none"),
        (entry("Start", "1 < 2"), "< starts no tag: write &lt;"),
        (entry("Start", "Los &amp; auf"), "this is plain text: write the character itself instead of an &…; name"),
        (entry("A &amp; B", "A&nbsp;&amp; B"), "Telegram does not know &nbsp;: write the character itself"),
        (entry("Start", "Los "), "spaces or line breaks at the start or end differ from the English text's"),
        (plural_entry("One day", "{n} days", "Ein Tag", "Tage"), "msgstr[1]: {n} is missing"),
        (
            plural_entry("{n} day in {city}", "{n} days in {city}", "Ein Tag", "{n} Tage in {city}"),
            "msgstr[0]: {city} is missing",
        ),
        (plural_entry("One day", "{n} days", "Ein Tag", ""), "a plural form is empty: fill in all or none"),
        (entry("Start", "Los") + entry("Start", "Auf"), "this text is translated twice: keep one"),
    ],
)
def test_what_a_translator_got_wrong_is_named_with_file_and_line(folder: Path, text: str, complaint: str) -> None:
    write_language(folder, "de", entry("Stop", "Halt") + text)
    line = 9 + 3 * (text.count("msgid ") - 1)  # after the header and one entry; of repeated ones the last
    assert f"languages/de/messages.po:{line}: {complaint}" in problems(folder)


def test_one_form_for_many_numbers_needs_the_number_even_where_english_does_not(folder: Path) -> None:
    forms = plural_entry("One day", "{n} days", "Один день", "{n} дня", "{n} дней")
    write_language(folder, "ru", forms, plurals=RUSSIAN_PLURALS)
    assert problems(folder) == ["languages/ru/messages.po:6: msgstr[0]: {n} is missing"]


def test_a_text_the_bot_no_longer_has_is_only_a_warning(folder: Path) -> None:
    write_language(folder, "de", entry("Old", "Alt"))
    (problem,) = check_catalogues(folder)
    assert problem.warning
    assert str(problem) == "languages/de/messages.po:6: warning: the bot has no such text any more"


def test_a_language_with_the_wrong_number_of_plural_forms_is_told_its_rule(folder: Path) -> None:
    write_language(folder, "pl", "")
    found = problems(folder)
    assert len(found) == 2  # messages.po and exercises.po
    assert "Plural-Forms: nplurals=3;" in found[0]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (header().encode() + b'msgid "a"\nmsgstr "\xff"\n', "messages.po:7: this line is not UTF-8"),
        (header().encode() + b'msgid "a\nmsgstr "b"\n', "messages.po:6: expected msgid"),
        (header().encode() + b'msgid "a"\nmsgid "b"\nmsgstr ""\n', "messages.po:7: msgid cannot come after msgid"),
        (header().encode() + b'msgid "a\x00"\nmsgstr "b"\n', "messages.po:6: expected msgid"),
        (header().encode() + b'msgid "a"\n', "messages.po:6: missing msgstr"),
        (header().encode() + b'msgstr "a"\n', "messages.po:6: msgstr cannot come after msgstr"),
        (header().encode() + b'msgid_plural "a"\nmsgstr[0] ""\n', "messages.po:6: msgid_plural cannot come after"),
        (b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=n >;\\n"\n', "messages.po:1: the header cannot"),
        (b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=n>1;\\n"\n', "messages.po:1: the header cannot"),
    ],
)
def test_a_file_that_is_no_catalogue_is_named_with_the_line(folder: Path, content: bytes, place: str) -> None:
    write_language(folder, "de", "").write_bytes(content)
    (found,) = problems(folder)
    assert found.startswith(f"languages/de/{place}")


def test_files_that_belong_to_no_language_are_pointed_out(folder: Path) -> None:
    write_language(folder, "de", "")
    (folder / "de" / "message.po").touch()
    assert problems(folder) == ["languages/de/message.po:1: a language has messages.po and exercises.po, nothing else"]


def test_a_wrongly_named_folder_is_a_problem_too(folder: Path) -> None:
    (folder / "german").mkdir()
    (found,) = problems(folder)
    assert found.startswith("languages/german:1: this folder's name is not a language")
