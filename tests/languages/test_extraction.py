from pathlib import Path

import pytest

from stretchbot.languages.extraction import Extraction, extract

FILE = Path("stretchbot/screens/greeting.py")


def found(source: str) -> Extraction:
    return extract(source, FILE)


@pytest.mark.parametrize(
    ("source", "forms"),
    [
        ('t("Start")', [("Start",)]),
        ('t("Hold for " "{s} s", s=20)', [("Hold for {s} s",)]),
        ('t("Hold {s}", **values)', [("Hold {s}",)]),
        ('t.label("Start")', [("Start",)]),
        ('context.t("Start")', [("Start",)]),
        ('self.chat.t.label("Start")', [("Start",)]),
        ('t.plural("One day", "{n} days", 3)', [("One day", "{n} days")]),
        ('context.t.label_plural("{n} day", "{n} days", len(x))', [("{n} day", "{n} days")]),
        ('mark("Start")', [("Start",)]),
        ('t("On" if on else "Off" if off else row.text)', [("On",), ("Off",)]),
        ('t(f(t.label("Inner")), x=t("Value"))', [("Inner",), ("Value",)]),
        ("t(row.text)", []),
        ("t(TEXTS[0])", []),
        ('t.library("cat", "Cat")', []),
        ('func.count().label("n")', []),
        ('pytest.mark("x")', []),
        ('plural("a", "b", 1)', []),
        ("\"t('Start')\"", []),
    ],
)
def test_literal_texts_of_t_and_mark_are_found(source: str, forms: list[tuple[str, ...]]) -> None:
    assert [entry.forms for entry in found(source).entries] == forms


def test_entries_come_in_the_order_of_lines() -> None:
    entries = found('def later():\n    t("B")\n    return [t("C") for _ in t("A")]\n\nt("D")\n').entries
    assert [(entry.line, entry.forms[0]) for entry in entries] == [(2, "B"), (3, "C"), (3, "A"), (5, "D")]


def test_comments_for_translators_travel_along() -> None:
    source = (
        "# Translators: shown when a day\n"
        "# was missed.\n"
        't("Never mind")\n'
        "# an ordinary comment\n"
        't("Start")\n'
        "t(\n"
        "    # Translators: the button\n"
        '    "Stop"\n'
        ")\n"
    )
    assert [entry.comments for entry in found(source).entries] == [
        ("Translators: shown when a day was missed.",),
        (),
        ("Translators: the button",),
    ]


def test_translators_are_told_which_texts_are_labels() -> None:
    (entry,) = found('t.label("Start")').entries
    assert entry.comments[-1].startswith("Plain text")


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('t(f"Hold {s}")', "only a literal text can be translated"),
        ('t("Hold " + s)', "only a literal text can be translated"),
        ('t("Hold {}".format(s))', "only a literal text can be translated"),
        ('t.plural("One day", many, 2)', "only literal texts can be translated"),
        ('t("Hold {s}")', "no value is given for {s}"),
        ('t("Hold {s}", seconds=3)', "no value is given for {s}"),
        ('t.plural("One in {city}", "{n} in {city}", 2)', "no value is given for {city}"),
        ('t("Hold {}", s=3)', "a brace stands alone: values are written {name}"),
        ('t("<b>Hold", s=3)', "<b> is never closed"),
        ('t("1 < 2")', "< starts no tag: write &lt;"),
        ('t.label("<b>Hold</b>")', "a label is plain text: no tags, no &…; names"),
        ('t.label_plural("{n} &amp;", "{n} days", 2)', "a label is plain text: no tags, no &…; names"),
        ('t("Hold ")', "spaces or line breaks at the start or end get lost in translation: put them outside"),
        ('t("")', "an empty text cannot be translated"),
    ],
)
def test_what_cannot_be_translated_is_named_with_file_and_line(source: str, complaint: str) -> None:
    problems = [str(problem) for problem in found(f"\n\n{source}").problems]
    assert f"stretchbot/screens/greeting.py:3: {complaint}" in problems


def test_a_good_text_is_no_problem() -> None:
    source = 't("<b>{name}</b> &amp; /help", name=x)\nt.plural("One day", "{n} days", 2)\nmark("Hi {name}")'
    assert found(source).problems == []
