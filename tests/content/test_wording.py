"""One English, one word for one thing: held in everything that the bot and the library say."""

import re

import pytest

from tests.content.templates import texts_of

EVERYTHING = [*texts_of("messages"), *texts_of("exercises")]

# Words of American spelling, each with the British one that stands here.
AMERICAN = {
    "toward": "towards",
    "center": "centre",
    "color": "colour",
    "favorite": "favourite",
    "centimeters": "centimetres",
    "gray": "grey",
    "butt": "bottom",
    "gotten": "got",
    "canceled": "cancelled",
}
# Phrases that readers stumbled over; the better ones are in the texts.
STUMBLED_OVER = [
    "ease and widen",
    "grow long",
    "stay long",
    "palms away",
    "all the time",
    "in good order",
    "in brief",
    "knees soft",
    "as it comes",
    "your clock",
    "own clock",
    "no way back",
    "begin anew",
    "go on now",
    "leave stools alone",
    "stay higher.",
    "type again",
    "in all:",
    "forgiven",
    "removed already",
]


@pytest.mark.parametrize("word", AMERICAN)
def test_the_english_is_british(word: str) -> None:
    assert [text for text in EVERYTHING if re.search(rf"\b{word}\b", text, re.IGNORECASE)] == []


def test_a_seat_is_part_of_a_chair_and_never_of_a_body() -> None:
    seats = [text for text in EVERYTHING if re.search(r"\bseat\b", text, re.IGNORECASE)]

    assert all(re.search(r"seat of a chair|plane seat|a seat of your own", text) for text in seats), seats


@pytest.mark.parametrize("phrase", STUMBLED_OVER)
def test_a_phrase_that_readers_stumbled_over_does_not_come_back(phrase: str) -> None:
    assert [text for text in EVERYTHING if phrase in text.lower()] == []
