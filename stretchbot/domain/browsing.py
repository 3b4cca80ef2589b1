"""Looking through all exercises: which of them a selection leaves, in which order, and page by page."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from stretchbot.domain.exercise import Area, Exercise, Place, Posture
from stretchbot.domain.folding import fold
from stretchbot.domain.suitability import SuitabilityReason
from stretchbot.domain.typed_words import folded_words

PAGE_LENGTH: Final = 8
# Shorter ones in Latin letters stand in too many words: "in" is in "shin", "wing" and "sitting".
LEAST_LETTERS_WITHIN: Final = 3


class OwnList(StrEnum):
    """Exercises by what somebody said of them, or of their body.

    New ones go to the end: buttons already sent name a list by its place in this order.
    """

    FAVOURITES = "favourites"
    LEFT_OUT = "left_out"


Filter = Area | Place | Posture | OwnList


@dataclass(frozen=True, slots=True)
class Selection:
    """What is looked for: None and no words let everything through.

    `typed` are folded words, all of which have to be found.
    """

    area: Area | None = None
    place: Place | None = None
    posture: Posture | None = None
    own_list: OwnList | None = None
    typed: tuple[str, ...] = ()

    def by(self, kind: type[Filter], value: Filter | None) -> "Selection":
        """The same with another filter of that kind; None takes it away."""
        if kind is Area:
            return replace(self, area=value if isinstance(value, Area) else None)
        if kind is Place:
            return replace(self, place=value if isinstance(value, Place) else None)
        if kind is Posture:
            return replace(self, posture=value if isinstance(value, Posture) else None)
        return replace(self, own_list=value if isinstance(value, OwnList) else None)


EVERYTHING: Final = Selection()


@dataclass(frozen=True, slots=True)
class Listed:
    """An exercise as somebody finds it in a list: under its `name` in their language.

    It is found by the words of its `names`, and of its `labels`: areas, places, posture. `reason` says why it is left
    out for them, None when it suits.
    """

    exercise: Exercise
    name: str
    names: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    is_favourite: bool = False
    reason: SuitabilityReason | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list; `number` counts from 0, there is at least one of them."""

    entries: Sequence[Listed] = field(default_factory=tuple)
    number: int = 0
    of: int = 1


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words by which these texts are found."""
    return frozenset(_singular(word) for text in texts for word in folded_words(text))


def words_typed(text: str, most_bytes: int) -> tuple[str, ...]:
    """What to look for when that was typed, cut to so many bytes of UTF-8 with its blanks; () without letters."""
    typed = " ".join(word for word in folded_words(text) if word[0].isalnum())
    cut = typed.encode()[:most_bytes].decode(errors="ignore").split()
    return tuple(cut) if any(word.isalpha() for word in cut) else ()


def select(listed: Iterable[Listed], selection: Selection) -> list[Listed]:
    """What the selection leaves, by name; where words were typed, those that have them in their names come first."""
    listed = list(listed)
    whole = _labels_in(listed, selection.typed)
    left = [one for one in listed if _is_in(one, selection, whole)]
    return sorted(left, key=lambda one: (not _is_found(selection.typed, one.names, whole), fold(one.name)))


def called(listed: Iterable[Listed], typed: Sequence[str]) -> Listed | None:
    """The exercise whose whole name was typed; None without one."""
    words = frozenset(map(_singular, typed))
    return next((one for one in listed if words in {words_of((one.name,)), words_of((one.exercise.name,))}), None)


def counts(listed: Collection[Listed], selection: Selection, kind: type[Filter]) -> Mapping[Filter, int]:
    """How many exercises each filter of a kind leaves, the others as they are; those that leave none are not there."""
    selections = {one: selection.by(kind, one) for one in kind}
    whole = _labels_in(listed, selection.typed)
    found = {one: sum(_is_in(each, chosen, whole) for each in listed) for one, chosen in selections.items()}
    return {one: count for one, count in found.items() if count}


def page_of(entries: Sequence[Listed], number: int) -> Page:
    """The page of that number; the last one where there are fewer."""
    pages = max(1, -(-len(entries) // PAGE_LENGTH))
    number = min(number, pages - 1)
    return Page(entries[number * PAGE_LENGTH : (number + 1) * PAGE_LENGTH], number, pages)


def _labels_in(listed: Collection[Listed], typed: Sequence[str]) -> Collection[str]:
    """The typed words that name a part of the body, a place or a posture: they are no beginnings of other words."""
    words = set(map(_singular, typed))
    return words & frozenset().union(*(one.labels for one in listed)) if words else words


def _is_in(one: Listed, selection: Selection, whole: Collection[str]) -> bool:
    exercise, wanted = one.exercise, selection
    return (
        (wanted.area is None or wanted.area in exercise.areas)
        and (wanted.place is None or exercise.fits(wanted.place))
        and (wanted.posture is None or wanted.posture is exercise.posture)
        and (wanted.own_list is not OwnList.FAVOURITES or one.is_favourite)
        and (wanted.own_list is not OwnList.LEFT_OUT or one.reason is not None)
        # Labels count as whole words: who looks for a knee doesn't mean kneeling.
        and all(_is_found((word,), one.names, whole) or _singular(word) in one.labels for word in wanted.typed)
    )


def _is_found(typed: Sequence[str], names: Collection[str], whole: Collection[str]) -> bool:
    """Whether all words are in these names: at their beginning, or within, as many languages join words to one.

    Those that are `whole` have to be words of their own: who looks for the butt doesn't mean a butterfly.
    """
    return all(word in names if word in whole else _is_part(word, names) for word in map(_singular, typed))


def _is_part(word: str, names: Collection[str]) -> bool:
    is_short = word.isascii() and len(word) < LEAST_LETTERS_WITHIN
    return any(name.startswith(word) or (word in name and not is_short) for name in names)


def _singular(word: str) -> str:
    """A word so that "knees" finds "knee"; all are shortened alike."""
    return word.removesuffix("s")
