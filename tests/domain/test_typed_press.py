"""Which button is meant by a word."""

import pytest

from stretchbot.domain.typed_press import Answer, Choice, answering, labelled, named, numbered

TIME = [Choice(("yes", "thats", "right"), "zone!", Answer.YES), Choice(("no",), "zone?", Answer.NO)]
SETS = [
    Choice(("3", "a", "day", "09", "30"), "suggest"),
    Choice(("2", "a", "day", "10", "00"), "suggest"),
    Choice(("my", "own", "times"), "times?", Answer.NO),
]
PLACES = [
    Choice(("paris", "france"), "zone"),
    Choice(("paris", "texas", "united", "states"), "zone"),
    Choice(("paris", "ontario", "canada"), "zone"),
]


def test_a_label_is_its_button() -> None:
    assert labelled(("no",), TIME) == 1
    assert labelled(("my", "own", "times"), SETS) == 2


def test_a_label_that_two_buttons_have_is_neither() -> None:
    assert labelled(("a",), [Choice(("a",), "x"), Choice(("a",), "y")]) is None


def test_no_words_are_no_label() -> None:
    assert labelled((), [Choice((), "x")]) is None


def test_yes_and_no() -> None:
    assert answering(Answer.YES, TIME) == 0
    assert answering(Answer.NO, TIME) == 1
    assert answering(Answer.YES, SETS) is None


@pytest.mark.parametrize(("number", "place"), [(3, 0), (2, 1), (1, 0), (4, None), (0, None), (2.5, None)])
def test_a_number_is_that_of_a_label_or_a_place_in_the_list(number: float, place: int | None) -> None:
    assert numbered(number, SETS) == place


def test_a_number_is_no_place_where_times_are_asked_for() -> None:
    assert numbered(1, SETS, as_place=False) is None
    assert numbered(3, SETS, as_place=False) == 0


def test_places_are_counted_from_one() -> None:
    assert [numbered(number, PLACES) for number in (1, 2, 3, 4)] == [0, 1, 2, None]


def test_only_alternatives_make_a_list() -> None:
    assert numbered(1, TIME) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [(("france",), 0), (("united", "states"), 1), (("paris",), None), (("paris", "ontario"), 2), (("rome",), None)],
)
def test_the_beginning_or_the_end_of_one_label_is_enough(words: tuple[str, ...], place: int | None) -> None:
    assert named(words, PLACES) == place


def test_digits_are_no_part_of_a_label() -> None:
    assert named(("30",), SETS) is None
    assert named(("9", "17"), SETS) is None
