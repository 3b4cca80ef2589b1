"""What people type in one language, as content/phrases/ says it, made ready to be looked up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from stretchbot.domain.suitability import Condition
from stretchbot.domain.typed_words import Phrase, folded_words

REST: Final = "…"
"""Stands in a phrase for whatever follows, or comes before: "remind me at …"."""


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
    TOO_HARD = "too_hard"
    OTHER_SIDE = "other_side"
    NEXT = "next"
    BACK = "back"
    RESUME = "resume"
    PAUSE = "pause"  # also until a day, or for some
    ZONE = "zone"  # another time zone, or where somebody is
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
    """A phrase with an open part: the words before and after that, and what it means; None around a name."""

    before: Phrase
    after: Phrase
    intent: Intent | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language.

    `signals` are heard anywhere, `wholes` cover a whole text, `patterns` leave a part of it open. `names` are patterns
    around the name of an exercise. `units` gives minutes by word, `numbers` what a phrase counts, `days` how many days
    from today a phrase means (`WEEKEND` for the next Saturday).
    """

    language: str
    signals: Entries = field(default_factory=dict)
    wholes: Entries = field(default_factory=dict)
    patterns: Sequence[Pattern] = ()
    names: Sequence[Pattern] = ()
    units: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[Phrase, float] = field(default_factory=dict)
    days: Mapping[Phrase, int] = field(default_factory=dict)


WEEKEND: Final = -1


def listed(phrases: str) -> list[str]:
    """The phrases of a list as files hold it: separated by commas."""
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def entries(meanings: Iterable[tuple[str, Meaning]]) -> Entries:
    """Phrases without an open part, ready to be looked up."""
    by_first: dict[str, list[tuple[Phrase, Meaning]]] = {}
    for phrase, meaning in meanings:
        words = folded_words(phrase)
        if words:
            by_first.setdefault(words[0], []).append((words, meaning))
    return {first: sorted(found, key=lambda one: -len(one[0])) for first, found in by_first.items()}


def pattern(phrase: str, intent: Intent | None = None) -> Pattern:
    """The pattern that a phrase with an open part is."""
    before, _, after = phrase.partition(REST)
    return Pattern(folded_words(before), folded_words(after), intent)


def most_specific_first(patterns: Iterable[Pattern]) -> list[Pattern]:
    """The patterns, those with more words before the others."""
    return sorted(patterns, key=lambda one: -len(one.before) - len(one.after))
