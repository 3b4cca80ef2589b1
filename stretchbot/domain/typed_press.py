"""Which button is meant by what somebody typed instead of tapping."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from stretchbot.domain.typed_words import Phrase


class Answer(Enum):
    """What a button says to a question of yes or no."""

    YES = auto()
    NO = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that can be meant: the words of its label, of which `kind` its press is, and what it answers."""

    words: Phrase
    kind: str
    answer: Answer | None = None


def labelled(words: Phrase, choices: Sequence[Choice]) -> int | None:
    """The place of the button with that label; None when there is none, or more than one."""
    return _only(place for place, choice in enumerate(choices) if words and choice.words == words)


def answering(answer: Answer, choices: Sequence[Choice]) -> int | None:
    """The place of the first button that says yes, or no; None without one."""
    return next((place for place, choice in enumerate(choices) if choice.answer is answer), None)


def numbered(number: float, choices: Sequence[Choice], *, as_place: bool = True) -> int | None:
    """The place of the button that a number means; None when it means none.

    That is the one whose label begins with it ("3 a day"), else, with `as_place`, the one at that place of the list: of
    the first alternatives of one kind.
    """
    if number != int(number):
        return None
    by_label = _only(place for place, choice in enumerate(choices) if choice.words[:1] == (str(int(number)),))
    if by_label is not None or not as_place:
        return by_label
    places = _list_of(choices)
    return places[int(number) - 1] if 1 <= number <= len(places) else None


def named(words: Phrase, choices: Sequence[Choice]) -> int | None:
    """The place of the only button whose label begins or ends with the words; None for digits, which are no name."""
    if not any(len(word) > 1 and not word.isdecimal() for word in words):
        return None
    size = len(words)
    return _only(place for place, choice in enumerate(choices) if words in {choice.words[:size], choice.words[-size:]})


def _list_of(choices: Sequence[Choice]) -> list[int]:
    """The places of the first alternatives: at least two buttons of one kind in a row."""
    for _, run in groupby(range(len(choices)), key=lambda place: choices[place].kind):
        places = list(run)
        if len(places) > 1:
            return places
    return []


def _only(places: Iterator[int]) -> int | None:
    found = list(places)
    return found[0] if len(found) == 1 else None
