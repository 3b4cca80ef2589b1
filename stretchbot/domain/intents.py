"""What a typed text means, beyond commands and answers: read word by word, in time that grows with its length only."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from stretchbot.domain.folding import fold
from stretchbot.domain.intent_words import INTENT_WORDS, Intent, IntentWords
from stretchbot.domain.suitability import Condition

# So many words after a negation still are its own: "it does not really hurt".
NEGATION_REACH: Final = 3
_ENGLISH: Final = "en"
_APOSTROPHES: Final = re.compile(r"['’ʼ`´]")
_CLAUSES: Final = re.compile(r"[^\w\s'’ʼ`´/-]+|\n| [-–—] ")
_WORDS: Final = re.compile(r"[^\W_]+")

_Phrase = tuple[str, ...]
_HARMLESS: Final = "harmless"
_NEGATION: Final = "negation"
_BREAK: Final = "break"
_Meaning = Intent | Condition | str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text means, and the condition it names, if any."""

    intent: Intent
    condition: Condition | None = None


def understand(text: str, language: str = _ENGLISH) -> Understood | None:
    """What `text` means in that language or in English; None when it says nothing that is known here.

    What is denied doesn't count ("that did not hurt"). Where several things are said, the more serious counts.
    """
    intents: set[Intent] = set()
    conditions: list[Condition] = []
    phrases, longest = _table(language.replace("_", "-").partition("-")[0])
    for clause in _CLAUSES.split(text):
        words = _WORDS.findall(fold(_APOSTROPHES.sub("", clause)))
        for meaning in _said(words, phrases, longest):
            match meaning:
                case Intent():
                    intents.add(meaning)
                case Condition():
                    conditions.append(meaning)
    if conditions:
        intents.add(Intent.SUITABILITY)
    intent = next((one for one in Intent if one in intents), None)
    return None if intent is None else Understood(intent, conditions[0] if conditions else None)


def _said(words: Sequence[str], phrases: Mapping[_Phrase, _Meaning], longest: int) -> Iterator[_Meaning]:
    """What the words of a clause say and don't deny; of phrases that begin together, the longest counts."""
    denied_until = at = 0
    while at < len(words):
        length = next((n for n in range(longest, 0, -1) if tuple(words[at : at + n]) in phrases), 0)
        meaning = phrases[tuple(words[at : at + length])] if length else None
        if meaning == _NEGATION:
            denied_until = at + length + NEGATION_REACH
        elif meaning == _BREAK:
            denied_until = 0
        elif meaning is not None and meaning != _HARMLESS and at >= denied_until:
            yield meaning
        at += length or 1


@cache
def _table(language: str) -> tuple[Mapping[_Phrase, _Meaning], int]:
    """Every phrase of the language and of English with its meaning, and how many words the longest has."""
    phrases: dict[_Phrase, _Meaning] = {}
    for code in (_ENGLISH, language):
        if code in INTENT_WORDS:
            phrases |= _phrases_of(INTENT_WORDS[code])
    return phrases, max(map(len, phrases))


def _phrases_of(words: IntentWords) -> dict[_Phrase, _Meaning]:
    kinds: list[tuple[_Meaning, str]] = [
        *words.conditions.items(),
        *words.intents.items(),
        (_NEGATION, words.negations),
        (_BREAK, words.breaks),
        (_HARMLESS, words.harmless),
    ]
    return {
        tuple(_WORDS.findall(fold(phrase))): meaning
        for meaning, listed in kinds
        for phrase in listed.split(",")
        if phrase.strip()
    }
