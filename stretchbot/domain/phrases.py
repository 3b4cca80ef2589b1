"""What people type in one language, as content/phrases/ says it, made ready to be looked up."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, product
from typing import Final

from stretchbot.domain.suitability import Condition
from stretchbot.domain.typed_words import Phrase, folded_words

REST: Final = "…"
"""Stands in a phrase for whatever follows, or comes before: "remind me at …". Two are told apart: "move … to …"."""
_ALTERNATIVES: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


class Intent(StrEnum):
    """What somebody means; where a text says several, the first of these counts."""

    # Heard anywhere in a text.
    SERIOUS = "serious"  # something that a doctor should see
    PAIN = "pain"  # something hurts, or feels wrong
    SUITABILITY = "suitability"  # whether an exercise suits a body like theirs
    # Meant by a whole text.
    CANCEL = "cancel"  # drop the question
    STOP = "stop"  # end the session
    DONE = "done"
    SKIP = "skip"
    LATER_IN = "later_in"  # later, by a length of time
    LATER_AT = "later_at"  # later, at a time
    LATER_TODAY = "later_today"
    LATER = "later"
    WAIT = "wait"  # a session shall stand still, or go slower
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"  # of a session that is over
    OTHER_SIDE = "other_side"
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


LAST: Final = -1
"""What the last of a list is by its number."""


class Role(StrEnum):
    """What a phrase does that means nothing by itself."""

    HARMLESS = "harmless"  # takes away what its words mean elsewhere
    NEGATION = "negation"
    BREAK = "break"  # ends the reach of a negation
    FILLER = "filler"  # changes nothing: "please"


Meaning = Intent | Condition | Role
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
    def length(self) -> int:
        """How many words are not open."""
        return len(self.before) + len(self.between) + len(self.after)


Patterns = Mapping[str, Sequence[Pattern]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language.

    `signals` are heard anywhere, `wholes` cover a whole text, `patterns` leave a part of it open, and `names` are those
    around the name of an exercise; both by their first word. `units` gives minutes by word, `numbers` what a phrase
    counts, `days` how many days from today a phrase means (`WEEKEND` for the next Saturday).
    """

    language: str
    signals: Entries = field(default_factory=dict)
    wholes: Entries = field(default_factory=dict)
    patterns: Patterns = field(default_factory=dict)
    names: Patterns = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[Phrase, float] = field(default_factory=dict)
    days: Mapping[Phrase, int] = field(default_factory=dict)


WEEKEND: Final = -1


def listed(phrases: str) -> list[str]:
    """The phrases of a list as files hold it: separated by commas."""
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def spelled_out(phrase: str) -> Iterator[Phrase]:
    """The words of a phrase, `REST` among them, with each alternative: "(mute|pause) [my] reminders" is four."""
    if "(" not in phrase and "[" not in phrase:
        yield _words_and_rest(phrase)
        return
    fixed, choices, end = [], [], 0
    for found in _ALTERNATIVES.finditer(phrase):
        fixed.append(_words_and_rest(phrase[end : found.start()]))
        listed_here = found[1] if found[1] is not None else "|" + found[2]
        choices.append([_words_and_rest(one) for one in listed_here.split("|")])
        end = found.end()
    last = _words_and_rest(phrase[end:])
    for chosen in product(*choices):
        yield (*chain.from_iterable(pair for both in zip(fixed, chosen, strict=True) for pair in both), *last)


def _words_and_rest(text: str) -> Phrase:
    if REST not in text:
        return folded_words(text)
    first, *others = map(folded_words, text.split(REST))
    return tuple(chain(first, *((REST, *words) for words in others)))


def entries(meanings: Iterable[tuple[Phrase, Meaning]]) -> Entries:
    """Phrases without an open part, ready to be looked up."""
    by_first: dict[str, list[tuple[Phrase, Meaning]]] = {}
    for words, meaning in meanings:
        if words:
            by_first.setdefault(words[0], []).append((words, meaning))
    return {first: sorted(found, key=lambda one: -len(one[0])) for first, found in by_first.items()}


def pattern(words: Phrase, intent: Intent | None = None) -> Pattern:
    """The pattern that a phrase with an open part, or with two, is."""
    first = words.index(REST)
    behind = words[first + 1 :]
    if REST not in behind:
        return Pattern(words[:first], behind, intent)
    second = behind.index(REST)
    return Pattern(words[:first], behind[second + 1 :], intent, behind[:second])


def by_first_word(patterns: Iterable[Pattern]) -> Patterns:
    """The patterns, each once, by the first of their words; by "" where they begin with what is open."""
    found: dict[str, list[Pattern]] = {}
    for one in dict.fromkeys(patterns):
        found.setdefault(one.before[0] if one.before else "", []).append(one)
    return found
