"""What a step says, folds and leaves for a message before it."""

import re
from collections.abc import Iterator

import pytest
from markupsafe import Markup

from stretchbot.domain.exercise import Exercise, Side
from stretchbot.domain.routine import Step
from stretchbot.languages import Words
from stretchbot.library import Library
from stretchbot.screens.step import StepWords, WalkPosition, ask_first, step_words
from stretchbot.screens.text_size import CHARACTERS_A_LINE, folded_lines, shown_lines
from tests.screens.gallery import forms_of

FOLDED = re.compile(r"<blockquote expandable>(.*?)</blockquote>", re.DOTALL)


def every_step(t: Words, library: Library) -> Iterator[tuple[Exercise, str | None, bool, StepWords]]:
    """Each form of each exercise, new and known."""
    for exercise in library.exercises.values():
        for form in forms_of(exercise):
            for is_known in (False, True):
                for side in exercise.form(form).sides.each or (None,):
                    yield exercise, form, is_known, words_of(t, exercise, form, side, is_known=is_known)


def words_of(t: Words, exercise: Exercise, form: str | None, side: Side | None, *, is_known: bool) -> StepWords:
    return step_words(t, exercise, Step(exercise.id, form), number=1, of=5, side=side, is_known=is_known)


def folded(text: Markup) -> str:
    """What may be folded away."""
    (quote,) = FOLDED.findall(text)
    return str(quote)


def test_a_new_exercise_shows_its_steps_in_full_and_a_known_one_folds_them(english: Words, library: Library) -> None:
    for exercise, form, is_known, words in every_step(english, library):
        quote = folded(words.text)
        for number, sentence in enumerate(exercise.form(form).steps, 1):
            line = Markup("{}. {}").format(number, sentence)
            assert line in words.text
            assert (line in quote) is is_known, (exercise.id, form)
        assert "⏱" not in quote


def test_what_asks_first_is_never_folded_and_never_lost(english: Words, library: Library) -> None:
    for exercise, form, _, words in every_step(english, library):
        for caution in exercise.cautions:
            line = Markup("⚠️ {}").format(caution.words)
            if caution.asks_first:
                assert line not in folded(words.text), (exercise.id, form)
                assert (line in words.text) is not (caution in words.left_out), (exercise.id, form)
            else:
                assert line in words.text, (exercise.id, form)


def test_what_asks_first_comes_before_what_to_mind(english: Words, library: Library) -> None:
    both = 0
    for exercise, _, _, words in every_step(english, library):
        places = [(words.text.find(str(Markup("⚠️ {}").format(one.words))), one) for one in exercise.cautions]
        asked = [place for place, one in places if one.asks_first and place >= 0]
        minded = [place for place, one in places if not one.asks_first]
        both += bool(asked and minded)
        assert not asked or not minded or max(asked) < min(minded), exercise.id
    assert both


def test_a_longer_language_loses_no_caution(pseudo: Words, library: Library) -> None:
    for exercise, form, _, words in every_step(pseudo, library):
        for caution in exercise.cautions:
            line = Markup("⚠️ {}").format(pseudo.library(caution.id, caution.words))
            assert (line in words.text) is not (caution in words.left_out), (exercise.id, form)


def test_the_message_before_names_each_caution_once_with_its_exercises(english: Words, library: Library) -> None:
    hug, bridge = library.exercises["knee_hug"], library.exercises["bridge"]
    caution = next(one for one in hug.cautions if one.id == "new_joint")
    screen = ask_first(english, [(caution, [hug, bridge])], WalkPosition(session_id=7, version=2, number=1, of=5))

    assert f"⚠️ {caution.words} <i>{hug.name} and {bridge.name}</i>" in screen.text
    assert [[button.press.encode() for button in row] for row in screen.buttons] == [["step:7:2", "stop:7:2"]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("one", 1),
        ("x" * CHARACTERS_A_LINE, 1),
        ("x" * (CHARACTERS_A_LINE + 1), 2),
        ("x" * (3 * CHARACTERS_A_LINE), 3),
        ("x" * 20 + " " + "y" * 20, 2),
        ("one\n\nthree", 3),
        ("漢" * CHARACTERS_A_LINE, 2),  # twice as wide
        ("<b>" + "x" * CHARACTERS_A_LINE + "</b>", 1),
        ("&amp;" * CHARACTERS_A_LINE, 1),
    ],
)
def test_lines_are_counted_as_a_phone_wraps_them(text: str, lines: int) -> None:
    assert shown_lines(Markup(text)) == lines  # noqa: S704 - a test's own words


@pytest.mark.parametrize(("lines", "room"), [(0, 0), (1, 2), (3, 4), (9, 4)])
def test_a_folded_quote_shows_three_lines(lines: int, room: int) -> None:
    assert folded_lines(Markup("\n").join(["line"] * lines)) == room
