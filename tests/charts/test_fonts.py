import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import get_day_names, get_month_names
from fontTools.ttLib import TTFont

from stretchbot.bundled import content_folder
from stretchbot.charts.fonts import (
    ELLIPSIS,
    FAMILY,
    FOLDER,
    covers,
    fitting_size,
    font_files,
    shortened,
    width_of,
)
from stretchbot.languages.catalogue import read_catalogue

MOST_BYTES = 1_500_000
CATALOGUES = sorted(content_folder().joinpath("languages").rglob("*.po*"))
# Emoji are never part of the picture's words; scripts that would take megabytes are told in English.
EMOJI = {"So", "Sk", "Cf", "Mn"}
# Signs of buttons, which Telegram draws.
ON_BUTTONS = set("↑↓−")
LEFT_OUT = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH")
# Languages of each script that is promised, with letters that others of the script do without.
LANGUAGES = "en de fr es pt pl cs tr vi az ro is lv hu fi sv el ru uk sr bg kk be mk ky tg ar fa ur ps he yi hi mr ne"


def written_in(catalogue: Path) -> Iterator[str]:
    for message in read_catalogue(catalogue):
        for part in (message.id, message.string):
            yield from [part] if isinstance(part, str) else part or ()


def font(path: str) -> TTFont:
    return TTFont(path, lazy=False)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_font_has_every_letter_of_the_catalogues(catalogue: Path) -> None:
    letters = {
        character
        for text in written_in(catalogue)
        for character in text
        if character.isprintable()
        and unicodedata.category(character) not in EMOJI
        and not unicodedata.name(character).startswith(LEFT_OUT)
    }

    assert letters
    assert sorted(letter for letter in letters - ON_BUTTONS if not covers(letter)) == []


@pytest.mark.parametrize("language", LANGUAGES.split())
def test_the_font_has_the_names_of_months_and_weekdays(language: str) -> None:
    locale = Locale.parse(language)
    months = get_month_names("abbreviated", context="stand-alone", locale=locale)
    days = get_day_names("narrow", context="stand-alone", locale=locale)

    assert covers("".join([*months.values(), *days.values()]))


def test_a_script_without_a_font_is_known_to_be_missing() -> None:
    assert not covers("10月")


@pytest.mark.parametrize("path", font_files(), ids=lambda path: Path(path).stem)
def test_the_table_of_widths_says_what_the_font_does(path: str) -> None:
    drawn = font(path)
    bold = path.endswith("-Bold.ttf")
    characters = drawn.getBestCmap()
    per_unit = 1000 / drawn["head"].unitsPerEm

    assert all(covers(chr(code_point)) for code_point in characters)
    for code_point, glyph in characters.items():
        assert glyph != ".notdef"
        advance = drawn["hmtx"][glyph][0] * per_unit
        assert width_of(chr(code_point), 1000, bold=bold) == pytest.approx(advance, abs=0.5), hex(code_point)


def test_both_weights_are_of_the_family_that_is_asked_for() -> None:
    assert [font(path)["name"].getBestFamilyName() for path in font_files()] == [FAMILY, FAMILY]
    assert [font(path)["OS/2"].usWeightClass for path in font_files()] == [700, 400]


def test_the_font_is_small_and_its_licence_lies_beside_it() -> None:
    assert sum(Path(path).stat().st_size for path in font_files()) <= MOST_BYTES
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text("utf-8")
    assert "Noto Sans" in (FOLDER / "NOTICE.md").read_text("utf-8")


def test_a_text_with_room_keeps_its_size_and_its_end() -> None:
    room = width_of("Minuten", 40, bold=True)

    assert fitting_size("Minuten", room, 40, bold=True) == 40
    assert shortened("Minuten", room, 40, bold=True) == "Minuten"


def test_a_text_without_room_gets_smaller_until_it_fits() -> None:
    size = fitting_size("Minuten", width_of("Minuten", 40, bold=False) / 2, 40, bold=False)

    assert size == pytest.approx(20)


def test_a_text_is_cut_as_late_as_it_fits() -> None:
    text = "Dehnübungseinheiten"
    room = width_of("Dehnübung" + ELLIPSIS, 40, bold=False)

    assert shortened(text, room, 40, bold=False) == "Dehnübung…"
    assert shortened(text, 0, 40, bold=False) == ELLIPSIS
