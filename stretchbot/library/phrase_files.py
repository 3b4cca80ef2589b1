"""Makes the table of phrases of the files in content/phrases/."""

from collections.abc import Iterator, Mapping, Sequence

from stretchbot.domain.amounts import MINUTES_A_DAY
from stretchbot.domain.phrases import (
    LAST,
    REST,
    SIGNALS,
    WEEKEND,
    Intent,
    Meaning,
    Phrases,
    Role,
    by_first_word,
    entries,
    listed,
    pattern,
    spelled_out,
)
from stretchbot.domain.typed_words import Phrase, folded_words
from stretchbot.library.models import PhrasesFile

_MINUTES: Mapping[str, int] = {
    "minutes": 1,
    "hours": 60,
    "days": MINUTES_A_DAY,
    "weeks": 7 * MINUTES_A_DAY,
    "months": 30 * MINUTES_A_DAY,
}
_NUMBERS: Mapping[str, float] = {"half": 0.5, "quarter": 0.25, "last": LAST}


def phrases_of(language: str, file: PhrasesFile) -> Phrases:
    """The phrases of a language, ready to be looked up."""
    meant = [(words, intent) for intent, phrases in file.intents.items() for words in _listed_words(phrases)]
    return Phrases(
        language,
        signals=entries(_signals(file, meant)),
        wholes=entries(_wholes(file, meant)),
        patterns=by_first_word(pattern(words, intent) for words, intent in meant if REST in words),
        names=by_first_word(pattern(words) for phrase in listed(file.names) for words in spelled_out(phrase)),
        units={folded_words(word)[0]: _MINUTES[unit] for unit, words in file.units.items() for word in listed(words)},
        numbers={
            folded_words(phrase): _NUMBERS.get(key) or float(key)
            for key, phrases in file.numbers.items()
            for phrase in listed(phrases)
        },
        days={
            folded_words(phrase): WEEKEND if key == "weekend" else int(key)
            for key, phrases in file.days.items()
            for phrase in listed(phrases)
        },
    )


def _listed_words(phrases: str) -> Iterator[Phrase]:
    for phrase in listed(phrases):
        yield from spelled_out(phrase)


def _signals(file: PhrasesFile, meant: Sequence[tuple[Phrase, Intent]]) -> Iterator[tuple[Phrase, Meaning]]:
    roles = ((Role.NEGATION, file.negations), (Role.BREAK, file.breaks), (Role.HARMLESS, file.harmless))
    # Of the same words, the last counts.
    for role, phrases in reversed(roles):
        for words in _listed_words(phrases):
            yield words, role
    yield from (one for one in meant if one[1] in SIGNALS)
    for condition, phrases in file.conditions.items():
        for words in _listed_words(phrases):
            yield words, condition


def _wholes(file: PhrasesFile, meant: Sequence[tuple[Phrase, Intent]]) -> Iterator[tuple[Phrase, Meaning]]:
    yield from (one for one in meant if one[1] not in SIGNALS and REST not in one[0])
    for words in _listed_words(file.filler):
        yield words, Role.FILLER
