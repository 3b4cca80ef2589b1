"""What people type in one language, as content/phrases/ says it, made ready to be looked up."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain, product
from typing import Final, Generic, TypeVar

from stretchbot.domain.exercise import Area
from stretchbot.domain.suitability import Condition
from stretchbot.domain.typed_words import Phrase, folded_words

REST: Final = "…"
"""Stands in a phrase for whatever follows, or comes before: "remind me at …". Two are told apart: "move … to …"."""
Said = TypeVar("Said")
Found = TypeVar("Found")
GLUED: Final = "~"
"""Stands behind an open part where the word that ends it has the ending that follows: Turkish "…~deyim"."""
_ALTERNATIVES: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


class Intent(StrEnum):
    """What somebody means; where a text says several, the first of these counts."""

    # Heard anywhere in a text.
    SERIOUS = "serious"  # something that a doctor should see
    PAIN = "pain"  # something hurts, or feels wrong
    SUITABILITY = "suitability"  # whether an exercise suits a body like theirs
    # Meant by a whole text.
    CANCEL = "cancel"  # drop the question
    UNDO = "undo"  # the last change
    STOP = "stop"  # end the session
    DONE = "done"
    SKIP = "skip"
    LATER_IN = "later_in"  # later, by a length of time
    LATER_AT = "later_at"  # later, at a time
    LATER_TODAY = "later_today"
    LATER = "later"
    WAIT = "wait"  # a session shall stand still, or go slower
    TOO_HARD = "too_hard"
    OTHER_PLACE = "other_place"  # not on the floor
    TOO_EASY = "too_easy"  # of a session that is over
    NEVER = "never"  # propose an exercise
    OTHER_SIDE = "other_side"
    LEFT_SIDE = "left_side"
    RIGHT_SIDE = "right_side"
    NEXT = "next"
    BACK = "back"
    AGAIN = "again"  # what was shown last
    RESUME = "resume"
    PAUSE = "pause"  # also until a day, or for some
    ZONE = "zone"  # another time zone, or where somebody is
    REMOVE = "remove"  # some of the reminders
    MOVE = "move"  # one of the reminders to another time
    INSTEAD = "instead"  # the same, the other time said first
    ADD = "add"  # one more reminder
    ONLY_DAYS = "only_days"  # reminders on some weekdays only, or in a part of the day
    NOT_DAYS = "not_days"  # none on some, or then
    FEWER = "fewer"  # reminders a day
    COUNT = "count"  # how many a day
    TIMES = "times"  # other times for the reminders
    HOW_LONG = "how_long"
    WHAT_FOR = "what_for"
    STRETCH = "stretch"
    EXERCISES = "exercises"  # all that there are
    REMINDERS = "reminders"
    PROGRESS = "progress"
    SETTINGS = "settings"
    SAFETY = "safety"
    EXPORT = "export"
    PRIVACY = "privacy"
    DELETE = "delete"
    HELP = "help"
    NO = "no"
    YES = "yes"
    THANKS = "thanks"
    HELLO = "hello"


SIGNALS: Final = frozenset({Intent.SERIOUS, Intent.PAIN, Intent.SUITABILITY})
"""What counts wherever in a text it is said."""

OF_WEEKDAYS: Final = frozenset({Intent.ONLY_DAYS, Intent.NOT_DAYS})
"""Whose open part has to name weekdays or a part of the day, and nothing else."""


LAST: Final = -1
"""What the last of a list is by its number."""


class PhraseRole(StrEnum):
    """What a phrase does that means nothing by itself."""

    HARMLESS = "harmless"  # takes away what its words mean elsewhere
    NEGATION = "negation"
    BREAK = "break"  # ends the reach of a negation
    FILLER = "filler"  # changes nothing: "please"


Meaning = Intent | Condition | PhraseRole
Entries = Mapping[str, Sequence[tuple[Phrase, Meaning]]]
"""Phrases with what they mean, by their first word, the longest first."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase with an open part: the words before and after that, and what it means; None around a name.

    With words `between`, two parts are open, before and behind them.
    """

    before: Phrase
    after: Phrase
    intent: Intent | None = None
    between: Phrase = ()

    @property
    def ending(self) -> str:
        """How the last word of the open part has to end; "" for any."""
        glued = self.after and self.after[0].startswith(GLUED)
        return self.after[0].removeprefix(GLUED) if glued else ""

    @property
    def behind(self) -> Phrase:
        """The words behind the open part, apart from its ending."""
        return self.after[1:] if self.ending else self.after

    @property
    def length(self) -> int:
        """How many words are not open."""
        return len(self.before) + len(self.between) + len(self.after)


Patterns = Mapping[str, Sequence[Pattern]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language.

    `signals` are heard anywhere, `wholes` cover a whole text, `patterns` leave a part of it open, and `names` are those
    around the name of an exercise; both by their first word. `units` gives minutes by word, `numbers` what a phrase
    counts, `days` how many days from today a phrase means (`WEEKEND` for the next Saturday). `areas` are the words for
    parts of the body.
    """

    language: str
    signals: Entries = field(default_factory=dict)
    wholes: Entries = field(default_factory=dict)
    patterns: Patterns = field(default_factory=dict)
    names: Patterns = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[Phrase, float] = field(default_factory=dict)
    days: Mapping[Phrase, int] = field(default_factory=dict)
    areas: Mapping[Area, Sequence[Phrase]] = field(default_factory=dict)


WEEKEND: Final = -1


def listed(phrases: str) -> list[str]:
    """The phrases of a list as files hold it: separated by commas."""
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def spelled_out(phrase: str) -> Iterator[Phrase]:
    """The words of a phrase, `REST` among them, with each alternative: "(mute|pause) [my] reminders" is four."""
    return (tuple(chain.from_iterable(chosen)) for chosen in product(*_pieces(phrase)))


def _first_words(phrase: str) -> set[str]:
    """The words that a phrase may begin with."""
    found: set[str] = set()
    for alternatives in _pieces(phrase):
        found |= {words[0] for words in alternatives if words}
        if all(alternatives):  # else what follows may be the beginning
            break
    return found


def _pieces(phrase: str) -> Iterator[list[Phrase]]:
    """The parts of a phrase, each with its alternatives; () where it may be left out."""
    end = 0
    for found in _ALTERNATIVES.finditer(phrase):
        yield [_words_and_rest(phrase[end : found.start()])]
        listed_here = found[1] if found[1] is not None else "|" + found[2]
        yield [_words_and_rest(one) for one in listed_here.split("|")]
        end = found.end()
    yield [_words_and_rest(phrase[end:])]


def _words_and_rest(text: str) -> Phrase:
    if REST not in text:
        return folded_words(text)
    first, *others = text.split(REST)
    return tuple(chain(folded_words(first), *((REST, *_behind_rest(words)) for words in others)))


def _behind_rest(text: str) -> Phrase:
    words = folded_words(text)
    return (GLUED + words[0], *words[1:]) if text.startswith(GLUED) else words


def _pattern(words: Phrase, intent: Intent | None) -> Pattern:
    """The pattern that a phrase with an open part, or with two, is."""
    first = words.index(REST)
    behind = words[first + 1 :]
    if REST not in behind:
        return Pattern(words[:first], behind, intent)
    second = behind.index(REST)
    return Pattern(words[:first], behind[second + 1 :], intent, behind[:second])


class _ByFirstWord(Mapping[str, Sequence[Found]], Generic[Said, Found]):
    """Phrases by their first word, which is "" for an open part.

    All is left until somebody types something: first words are looked for when the first one is asked for, and phrases
    spelled out when theirs is. Few ever are, and spelled out, English alone has 25,000.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, Said]], arranged: Callable[[Iterable[tuple[Phrase, Said]]], Sequence[Found]]
    ) -> None:
        self._phrases = tuple(phrases)
        self._arranged = arranged
        self._found: dict[str, Sequence[Found]] = {}

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[tuple[str, Said]]]:
        found: dict[str, list[tuple[str, Said]]] = {}
        for phrase, meaning in self._phrases:
            for first in _first_words(phrase):
                found.setdefault("" if first == REST else first, []).append((phrase, meaning))
        return found

    def __getitem__(self, first: str) -> Sequence[Found]:
        if first not in self._found:
            self._found[first] = self._arranged(
                (words, meaning)
                for phrase, meaning in self._by_first[first]
                for words in spelled_out(phrase)
                if words and words[0] == (first or REST)
            )
        return self._found[first]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_first)

    def __len__(self) -> int:
        return len(self._by_first)


def entries(phrases: Iterable[tuple[str, Meaning]]) -> Entries:
    """What phrases mean that have no open part, ready to be looked up; those with one are left out."""

    def longest_first(spelled: Iterable[tuple[Phrase, Meaning]]) -> Sequence[tuple[Phrase, Meaning]]:
        return sorted((one for one in spelled if REST not in one[0]), key=lambda one: -len(one[0]))

    return _ByFirstWord(phrases, longest_first)


def patterns(phrases: Iterable[tuple[str, Intent | None]]) -> Patterns:
    """What phrases mean that have an open part, ready to be looked up; those without one are left out."""

    def each_once(spelled: Iterable[tuple[Phrase, Intent | None]]) -> Sequence[Pattern]:
        return list(dict.fromkeys(_pattern(words, intent) for words, intent in spelled if REST in words))

    return _ByFirstWord(phrases, each_once)
