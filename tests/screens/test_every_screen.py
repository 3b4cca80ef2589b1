"""What holds for all screens, in English and in the pseudo-language."""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

import pytest
from markupsafe import Markup
from telegram.constants import CallbackQueryLimit, InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, MessageLimit

import stretchbot.screens
from stretchbot.languages import ENGLISH, PSEUDO, Languages, Words
from stretchbot.library import Library
from stretchbot.screens.screen import Button, Screen
from stretchbot.simulator.html import parse_html
from stretchbot.simulator.limits import utf16_length
from tests.languages.untranslated import untranslated_parts
from tests.screens.gallery import Shot, gallery

ShotsIn = Callable[[Words], list[Shot]]

# The words below a picture: a step and a reminder get one.
CAPTIONS = {"step.step", "onboarding.greeting", "reminder.reminder", "reminder.with_outcome"}
# Shown over the chat in answer to a press.
CALLBACK_ANSWERS = {
    "reminder.day_is_full",
    "reminder.quiet_then",
    "common.stale",
    "exercise_card.marked_favourite",
    "exercise_card.switched",
    "common.undone",
    "group.administrators_only",
    "group.last_day",
    "group.who_are_you",
    "group_break.counted",
    "group_break.counted_before",
    "group_break.too_late",
    "own_routine_editor.added",
    "own_routine_editor.changed_meanwhile",
    "own_routine_editor.full",
    "own_routines.no_room",
    "own_routines.removed_already",
    "reminders.six_already",
    "reminders.removed_already",
    "reminders.last_weekday",
}
# Phones cut longer labels of a button that has a row of its own, of two, of three and more.
READABLE = {1: 40, 2: 20, 3: 14, 4: 10}
# The pseudo-language is two fifths longer, and brackets its pieces.
GROWN = 2
# Another message comes right after these, and leads on.
FOLLOWED = {
    "common.setup_first",
    "common.cancelled",
    "common.which_answer",
    "leading.change_sides",
    "onboarding.times_chosen",
    "zones.found_place",
    "zones.zone_confirmed",
}
# Answered by typing; a command in their words, which Telegram makes a link, leads elsewhere.
TYPED = {
    "adapting.ask_for_other_times",
    "common.start_first_page",
    "times.ask_for_own_times",
    "times.ask_for_one_time",
    "times.not_understood",
    "reminders.time_taken",
}
# To a group: what nobody is to press, and what the overview comes right after.
TO_GROUPS = {"group.for_members", "group.stopped_because", "group_break.over"}


@pytest.fixture(scope="session", params=[ENGLISH, PSEUDO])
def t(request: pytest.FixtureRequest, languages: Languages) -> Words:
    return languages.words(str(request.param))


@pytest.fixture(scope="session")
def shots_in(library: Library) -> ShotsIn:
    """The gallery in a language, made once."""
    return cache(lambda t: list(gallery(t, library)))


@pytest.fixture(scope="session")
def shots(t: Words, shots_in: ShotsIn) -> list[Shot]:
    return shots_in(t)


def screens_of(shots: list[Shot]) -> Iterator[tuple[str, Screen]]:
    for shot in shots:
        if isinstance(shot.shown, Screen):
            yield shot.function, shot.shown


def buttons_of(screen: Screen) -> Iterator[Button]:
    return (button for row in screen.buttons for button in row)


def marked_up(shot: Shot) -> list[str]:
    """The texts in Telegram's HTML."""
    text = shot.shown.text if isinstance(shot.shown, Screen) else shot.shown
    return [text] if isinstance(text, Markup) else []


def plain(shot: Shot) -> list[str]:
    """The texts without markup: labels of buttons, answers."""
    if isinstance(shot.shown, Screen):
        ask = shot.shown.ask
        asked = [ask.location, *ask.choices, ask.placeholder] if ask else []
        return [*(button.label for button in buttons_of(shot.shown)), *asked]
    return [] if isinstance(shot.shown, Markup) else [shot.shown]


def test_every_function_that_speaks_is_in_the_gallery(shots: list[Shot]) -> None:
    speaking = set()
    for module in pkgutil.iter_modules(stretchbot.screens.__path__):
        members = inspect.getmembers(import_module(f"stretchbot.screens.{module.name}"), inspect.isfunction)
        speaking |= {
            f"{module.name}.{name}"
            for name, function in members
            if function.__module__.endswith(f".{module.name}")
            and not name.startswith("_")
            and (
                "t" in inspect.signature(function).parameters or inspect.signature(function).return_annotation is Screen
            )
        }

    assert {shot.function for shot in shots} == speaking


def test_every_text_is_html_that_telegram_takes(shots: list[Shot]) -> None:
    for shot in shots:
        for text in marked_up(shot):
            parsed = parse_html(text)
            assert parsed.text.strip(), shot.function
            assert parsed.text == parsed.text.strip(), shot.function


def test_no_text_is_longer_than_telegram_takes(shots: list[Shot], t: Words) -> None:
    for name, screen in screens_of(shots):
        caption = name in CAPTIONS and t.language == ENGLISH
        limit = MessageLimit.CAPTION_LENGTH if caption else MessageLimit.MAX_TEXT_LENGTH
        assert utf16_length(parse_html(screen.text).text) <= limit, name


def test_every_keyboard_has_a_size_that_telegram_takes(shots: list[Shot]) -> None:
    for name, screen in screens_of(shots):
        assert all(1 <= len(row) <= InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in screen.buttons), name
        assert sum(map(len, screen.buttons)) <= InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER, name


def test_every_button_carries_a_press_that_fits(shots: list[Shot]) -> None:
    for name, screen in screens_of(shots):
        presses = [button.press.encode() for button in buttons_of(screen)]
        assert all(len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA for data in presses), name


def test_no_two_buttons_of_a_message_look_the_same(shots: list[Shot]) -> None:
    for name, screen in screens_of(shots):
        labels = [button.label for button in buttons_of(screen)]
        if name != "reminders.reminder_list":  # the gallery's have the same days at the same time, people's never
            assert len(labels) == len(set(labels)), (name, labels)


def test_labels_of_buttons_are_short_enough_for_a_phone(shots: list[Shot], t: Words) -> None:
    grown = GROWN if t.language == PSEUDO else 1
    long = [
        (name, button.label)
        for name, screen in screens_of(shots)
        for row in screen.buttons
        for button in row
        if not 0 < len(button.label) <= READABLE[min(len(row), 4)] * grown
    ]

    assert long == []


def test_callback_answers_fit_over_the_chat(shots: list[Shot]) -> None:
    answers = [shot.shown for shot in shots if shot.function in CALLBACK_ANSWERS]

    assert {shot.function for shot in shots if shot.function in CALLBACK_ANSWERS} == CALLBACK_ANSWERS
    assert all(
        isinstance(text, str) and 0 < len(text) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
        for text in answers
    )


def test_every_message_leads_on(shots: list[Shot]) -> None:
    ends = {name: screen.text for name, screen in screens_of(shots) if not screen.buttons and screen.ask is None}

    assert set(ends) == FOLLOWED | TYPED | TO_GROUPS
    assert all(re.search(r"/(start|cancel)\b", ends[name]) for name in TYPED)


def test_a_message_has_one_kind_of_keyboard(shots: list[Shot]) -> None:
    for name, screen in screens_of(shots):
        assert bool(screen.buttons) + (screen.ask is not None) + screen.forget_ask <= 1, name


def test_nothing_is_left_untranslated(pseudo: Words, shots_in: ShotsIn) -> None:
    left = {
        (shot.function, part)
        for shot in shots_in(pseudo)
        for text in (*marked_up(shot), *plain(shot))
        for part in untranslated_parts(text, shot.values)
    }

    assert left == set()


def test_english_is_set_with_typographic_quotes(english: Words, library: Library, shots_in: ShotsIn) -> None:
    texts_of_library = sorted((text.english for text in library.texts), key=len, reverse=True)
    plain_quotes = set()
    for shot in shots_in(english):
        for text in (*(parse_html(text).text for text in marked_up(shot)), *plain(shot)):
            words = text
            for other in (*shot.values, *texts_of_library):  # what people typed, and the library's own words
                words = words.replace(other, "")
            if {"'", '"'} & set(words):
                plain_quotes.add((shot.function, words))

    assert plain_quotes == set()


def test_english_does_not_shout(english: Words, shots_in: ShotsIn) -> None:
    for shot in shots_in(english):
        for text in marked_up(shot):
            assert text.count("!") <= 1, (shot.function, text)
