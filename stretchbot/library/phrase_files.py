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
    PhraseRole,
    Phrases,
    entries,
    listed,
    patterns,
)
from stretchbot.domain.typed_words import folded_words, with_runs
from stretchbot.library.shared_files import PhrasesFile

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
    meant = [(phrase, intent) for intent, phrases in file.intents.items() for phrase in listed(phrases)]
    return Phrases(
        language,
        signals=entries(_signals(file, meant)),
        wholes=entries(_wholes(file, meant)),
        patterns=patterns(one for one in meant if REST in one[0]),
        names=patterns((phrase, None) for phrase in listed(file.names)),
        units={
            with_runs(folded_words(word))[0]: _MINUTES[unit]
            for unit, words in file.units.items()
            for word in listed(words)
        },
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
        areas={area: tuple(map(folded_words, listed(phrases))) for area, phrases in file.areas.items()},
    )


def _signals(file: PhrasesFile, meant: Sequence[tuple[str, Intent]]) -> Iterator[tuple[str, Meaning]]:
    roles = (
        (PhraseRole.NEGATION, file.negations),
        (PhraseRole.BREAK, file.breaks),
        (PhraseRole.HARMLESS, file.harmless),
    )
    # Of the same words, the last counts.
    for role, phrases in reversed(roles):
        for phrase in listed(phrases):
            yield phrase, role
    yield from (one for one in meant if one[1] in SIGNALS)
    for condition, phrases in file.conditions.items():
        for phrase in listed(phrases):
            yield phrase, condition


def _wholes(file: PhrasesFile, meant: Sequence[tuple[str, Intent]]) -> Iterator[tuple[str, Meaning]]:
    yield from (one for one in meant if one[1] not in SIGNALS)
    for phrase in listed(file.filler):
        yield phrase, PhraseRole.FILLER
