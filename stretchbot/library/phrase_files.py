"""Makes the table of phrases of the files in content/phrases/."""

from collections.abc import Iterator, Mapping

from stretchbot.domain.amounts import MINUTES_A_DAY
from stretchbot.domain.phrases import (
    REST,
    SIGNALS,
    WEEKEND,
    Intent,
    Meaning,
    Phrases,
    Role,
    entries,
    listed,
    most_specific_first,
    pattern,
)
from stretchbot.domain.typed_words import folded_words
from stretchbot.library.models import PhrasesFile

_MINUTES: Mapping[str, int] = {
    "minutes": 1,
    "hours": 60,
    "days": MINUTES_A_DAY,
    "weeks": 7 * MINUTES_A_DAY,
    "months": 30 * MINUTES_A_DAY,
}
_FRACTIONS: Mapping[str, float] = {"half": 0.5, "quarter": 0.25}


def phrases_of(language: str, file: PhrasesFile) -> Phrases:
    """The phrases of a language, ready to be looked up."""
    return Phrases(
        language,
        signals=entries(_signals(file)),
        wholes=entries(_wholes(file)),
        patterns=most_specific_first(pattern(phrase, intent) for intent, phrase in _of_intents(file) if REST in phrase),
        names=most_specific_first(pattern(phrase) for phrase in listed(file.names)),
        units={folded_words(word)[0]: _MINUTES[unit] for unit, words in file.units.items() for word in listed(words)},
        numbers={
            folded_words(phrase): _FRACTIONS.get(key) or float(key)
            for key, phrases in file.numbers.items()
            for phrase in listed(phrases)
        },
        days={
            folded_words(phrase): WEEKEND if key == "weekend" else int(key)
            for key, phrases in file.days.items()
            for phrase in listed(phrases)
        },
    )


def _of_intents(file: PhrasesFile) -> Iterator[tuple[Intent, str]]:
    for intent, phrases in file.intents.items():
        for phrase in listed(phrases):
            yield intent, phrase


def _signals(file: PhrasesFile) -> Iterator[tuple[str, Meaning]]:
    roles = ((Role.NEGATION, file.negations), (Role.BREAK, file.breaks), (Role.HARMLESS, file.harmless))
    # Of the same words, the last counts.
    for role, phrases in reversed(roles):
        for phrase in listed(phrases):
            yield phrase, role
    for intent, phrase in _of_intents(file):
        if intent in SIGNALS:
            yield phrase, intent
    for condition, phrases in file.conditions.items():
        for phrase in listed(phrases):
            yield phrase, condition


def _wholes(file: PhrasesFile) -> Iterator[tuple[str, Meaning]]:
    for intent, phrase in _of_intents(file):
        if intent not in SIGNALS and REST not in phrase:
            yield phrase, intent
    for phrase in listed(file.filler):
        yield phrase, Role.FILLER
