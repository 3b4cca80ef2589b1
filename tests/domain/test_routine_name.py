import pytest

from stretchbot.domain.phrases import Intent
from stretchbot.domain.routine_name import (
    LONGEST_NAME,
    NameTrouble,
    begins_by_name,
    clean_name,
    is_called,
    trouble_with,
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Morning \n stretch\t", "Morning stretch"),
        ("Cafe\u0301", "Café"),
        ("\u202egninroM\u202c", "gninroM"),  # reverses what stands behind it
        ("Mor\u200bning\ufeff", "Morning"),
        ("👩‍👧 together", "👩‍👧 together"),  # joined to one picture
        ("می‌خواهم", "می‌خواهم"),  # joined in another way than without
        ("\u200d\u200c", ""),
        ("<b>5 & 6</b>", "<b>5 & 6</b>"),
        ("", ""),
    ],
)
def test_a_name_is_one_line_of_what_can_be_seen(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize("name", ["", "...", "\u3164", "\u2800\u2800", "—"])
def test_a_name_needs_something_to_read(name: str) -> None:
    assert trouble_with(name, ()) is NameTrouble.EMPTY


@pytest.mark.parametrize("name", ["7", "🌞", "朝", "שלום", "x" * LONGEST_NAME])
def test_letters_numbers_and_emoji_of_all_scripts_are_names(name: str) -> None:
    assert trouble_with(name, ("Another",)) is None


def test_a_name_fits_a_button_and_is_its_routines_alone() -> None:
    assert trouble_with("x" * (LONGEST_NAME + 1), ()) is NameTrouble.LONG
    assert trouble_with("Évening!", ("Morning", "evening")) is NameTrouble.TAKEN
    assert trouble_with("🌞", ("🌞",)) is NameTrouble.TAKEN
    assert trouble_with("🌞", ("🌛",)) is None


def test_a_routine_is_called_by_its_name_whatever_the_case_and_never_by_a_part_of_it() -> None:
    assert is_called("After work", ["after work, please", "AFTER WORK."])
    assert not is_called("After work", ["after", "work", "after work with Nora"])


def test_what_is_said_in_the_middle_of_something_keeps_its_meaning() -> None:
    assert begins_by_name([])
    assert begins_by_name([Intent.STRETCH])
    assert begins_by_name([Intent.HELLO])
    assert not begins_by_name([Intent.DONE])
    assert not begins_by_name([Intent.HELLO, Intent.BACK])
