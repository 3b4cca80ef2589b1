"""What a typed text means, beyond commands and answers: read word by word, in time that grows with its length only.

Signals (something hurts) count wherever they are said. All else counts only when it is all that is said, apart from
words like "please": "next" is meant, "my next appointment" is not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

from stretchbot.domain.exercise import Area
from stretchbot.domain.named_days import only_days
from stretchbot.domain.parts_of_day import part_of_every_day
from stretchbot.domain.phrases import OF_WEEKDAYS, Entries, Intent, Meaning, Pattern, Patterns, PhraseRole, Phrases
from stretchbot.domain.suitability import Condition
from stretchbot.domain.typed_words import Phrase, Word, folded, folded_words, is_unspaced, words_in

# So many words after a negation still are its own: "it does not really hurt".
NEGATION_REACH: Final = 3
ENGLISH: Final = "en"
# Characters. What somebody wants is said in fewer; in a longer text, only signals of their languages are listened for.
LONGEST_WISH: Final = 160
# A shorter signal of a language that may not be theirs is chance: "of" is Turkish for "ouch".
LEAST_FOREIGN_LETTERS: Final = 5
LONGEST_FILLER: Final = 6  # words, at the end of a text; Japanese "お願いします" is six
_CLAUSES: Final = re.compile(r"[^\w\s'’ʼ`´/-]+|\n| [-–—] ")

Table = Mapping[str, Phrases]
"""The phrases of all languages, by code."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text means: the condition it names, if any, and what stands in the open part of the phrase.

    `phrases` are those of the language it was read in, for what is to be read in `rest`; None of signals. `second` is
    the other open part of a phrase that has two. With `is_foreign`, that is neither their own language nor English.
    """

    intent: Intent
    condition: Condition | None = None
    rest: str = ""
    phrases: Phrases | None = None
    is_foreign: bool = False
    second: str = ""


def meanings_of(text: str, table: Table, language: str = ENGLISH) -> list[Understood]:
    """What `text` may mean to who speaks that language, the likeliest first; nothing when it says nothing known here.

    Their own language comes first, then English, then all others. What is denied doesn't count ("that did not hurt").
    """
    own = language.replace("_", "-").partition("-")[0].lower()
    ours = [table[code] for code in dict.fromkeys((own, ENGLISH)) if code in table]
    others = [phrases for code, phrases in table.items() if code not in {own, ENGLISH}]
    clauses = [spoken for clause in _CLAUSES.split(folded(text)) if (spoken := folded_words(clause))]
    signal = _signal(clauses, ours)
    if signal is not None:
        return [signal]
    if len(text) > LONGEST_WISH:
        return []
    words = words_in(text)
    found: list[Understood] = []
    for phrases in ours:
        found += _meant(text, words, phrases)
    if all(one.rest for one in found):  # else a word of theirs is meant, whatever it is elsewhere
        for phrases in others:
            found += _meant(text, words, phrases, is_foreign=True)
    if not found:
        heard = (_signal(clauses, [phrases], least_letters=LEAST_FOREIGN_LETTERS) for phrases in others)
        found = [one for one in heard if one is not None][:1]
    return found


def understand(text: str, table: Table, language: str = ENGLISH) -> Understood | None:
    """The likeliest of `meanings_of`; None when there is none."""
    return next(iter(meanings_of(text, table, language)), None)


def named_part(text: str, table: Table, language: str = ENGLISH) -> list[str]:
    """What in a text may be the name of something that is asked for: all of it, and without "show me …" around it."""
    found = [text]
    if len(text) <= LONGEST_WISH:
        words = words_in(text)
        own = language.partition("-")[0].lower()
        for code in dict.fromkeys((own, ENGLISH, *table)):
            if code in table:
                found += [rest for _, rest, _ in _rests(text, words, table[code], table[code].names)]
    return found


def phrases_for(area: Area, table: Table, language: str = ENGLISH) -> list[Phrase]:
    """What a part of the body is called in a language, and in English, as words are compared."""
    own = language.partition("-")[0].lower()
    codes = dict.fromkeys((own, ENGLISH))
    return [phrase for code in codes if code in table for phrase in table[code].areas.get(area, ())]


def core_of(text: str, phrases: Phrases) -> str:
    """A text without the fillers of a language around it: "20 minutes" of "20 minutes, please"."""
    words = words_in(text)
    first, last = _without_fillers(tuple(word.folded for word in words), phrases)
    return text[words[first].start : words[last - 1].end] if first < last else ""


def _signal(clauses: Sequence[Phrase], languages: Sequence[Phrases], *, least_letters: int = 0) -> Understood | None:
    """The most serious thing said in these languages together, None when nothing is."""
    intents: set[Intent] = set()
    conditions: list[Condition] = []
    tables = [phrases.signals for phrases in languages]
    for words in clauses:
        for meaning in _said(words, tables, least_letters):
            if isinstance(meaning, Intent):
                intents.add(meaning)
            elif isinstance(meaning, Condition):
                conditions.append(meaning)
    if conditions:
        intents.add(Intent.SUITABILITY)
    intent = next((one for one in Intent if one in intents), None)
    return None if intent is None else Understood(intent, conditions[0] if conditions else None)


def _said(words: Phrase, tables: Sequence[Entries], least: int) -> Iterator[Meaning]:
    """What the words of a clause say and don't deny; of phrases that begin together, the longest counts."""
    denied_until = at = 0
    while at < len(words):
        phrase, meaning = _longest_at(words, at, tables)
        if meaning is PhraseRole.NEGATION:
            denied_until = at + len(phrase) + NEGATION_REACH
        elif meaning is PhraseRole.BREAK:
            denied_until = 0
        elif (
            meaning is not None
            and meaning is not PhraseRole.HARMLESS
            and at >= denied_until
            and _letters(phrase) >= least
        ):
            yield meaning
        at += len(phrase) or 1


def _letters(phrase: Phrase) -> int:
    return sum(map(len, phrase))


def _longest_at(words: Phrase, at: int, tables: Sequence[Entries]) -> tuple[Phrase, Meaning | None]:
    found: tuple[Phrase, Meaning | None] = ((), None)
    for table in tables:
        for phrase, meaning in table.get(words[at], ()):
            if len(phrase) <= len(found[0]):
                break  # the longest come first
            if _stands_at(phrase, words, at):
                found = phrase, meaning
                break
    return found


def _meant(text: str, words: Sequence[Word], phrases: Phrases, *, is_foreign: bool = False) -> Iterator[Understood]:
    """What the text as a whole means in one language."""
    said = _cover(tuple(word.folded for word in words), phrases)
    intent = next((one for one in Intent if one in said), None)
    if intent is not None and not _is_denied(said, words):
        yield Understood(intent, phrases=phrases, is_foreign=is_foreign)
    for pattern, rest, second in _rests(text, words, phrases, phrases.patterns):
        if pattern.intent in OF_WEEKDAYS and not _names_when(rest, phrases.language):
            continue
        if pattern.intent is not None:
            yield Understood(pattern.intent, rest=rest, phrases=phrases, is_foreign=is_foreign, second=second)


def _is_denied(said: frozenset[Meaning], words: Sequence[Word]) -> bool:
    """Whether a "no" denies what it is written together with: 不做了 is not "no, done"."""
    return Intent.NO in said and len(said - {PhraseRole.FILLER}) > 1 and any(is_unspaced(word.folded) for word in words)


def _names_when(text: str, language: str) -> bool:
    """Whether a text names weekdays, or a part of the day, and nothing else."""
    return only_days(text, language) is not None or part_of_every_day(text, language) is not None


def _cover(words: Phrase, phrases: Phrases) -> frozenset[Meaning]:
    """What phrases mean that follow each other through all of the words; nothing when some word is in none of them."""

    @cache
    def from_word(at: int) -> frozenset[Meaning] | None:
        if at == len(words):
            return frozenset()
        for phrase, meaning in phrases.wholes.get(words[at], ()):
            if _stands_at(phrase, words, at) and (after := from_word(at + len(phrase))) is not None:
                return after | {meaning}
        # Signs that nobody has given a meaning are an ornament.
        return from_word(at + 1) if not words[at][0].isalnum() and words[at] != "?" else None

    return from_word(0) or frozenset()


def _rests(
    text: str, words: Sequence[Word], phrases: Phrases, patterns: Patterns
) -> Iterator[tuple[Pattern, str, str]]:
    """The patterns that the text follows, with what stands in their open parts; fillers around it may be left out.

    Those with more words come first.
    """
    folded = tuple(word.folded for word in words)
    if not folded:
        return
    starts, ends = _edges(folded, phrases)
    starts = [start for start in starts if start < len(folded)]
    found: dict[Pattern, tuple[int, int]] = {}
    for start, end in product(starts, ends):
        for one in (*patterns.get(folded[start], ()), *patterns.get("", ())):
            opened, closed = start + len(one.before), end - len(one.behind)
            is_framed = opened < closed and folded[start:opened] == one.before and folded[closed:end] == one.behind
            if is_framed and folded[closed - 1].endswith(one.ending):
                found.setdefault(one, (opened, closed))
    for one in sorted(found, key=lambda pattern: -pattern.length):
        for first, second in _parted(folded, *found[one], one.between):
            yield one, _between(text, words, first), _between(text, words, second)


def _between(text: str, words: Sequence[Word], part: tuple[int, int]) -> str:
    """The text of the words from one to before another."""
    start, end = part
    return text[words[start].start : words[end - 1].end] if end else ""


def _parted(words: Phrase, start: int, end: int, between: Phrase) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the open parts of a phrase begin and end, in each way the words `between` part them; (0, 0) is none."""
    if not between:
        yield (start, end), (0, 0)
        return
    for at in range(start + 1, end - len(between)):
        if words[at : at + len(between)] == between:
            yield (start, at), (at + len(between), end)


def _without_fillers(words: Phrase, phrases: Phrases) -> tuple[int, int]:
    """Where the words begin and end between the fillers and signs before and behind them."""
    starts, ends = _edges(words, phrases)
    return starts[0], ends[0]


def _edges(words: Phrase, phrases: Phrases) -> tuple[list[int], list[int]]:
    """Where the words may begin, and end: without all fillers and signs there first, with all of them last."""
    starts, ends = [0], [len(words)]
    while starts[-1] < len(words) and (length := _filler_at(words, starts[-1], phrases)):
        starts.append(starts[-1] + length)
    while ends[-1] > starts[-1] and (length := _filler_before(words[: ends[-1]], phrases)):
        ends.append(ends[-1] - length)
    return list(reversed(starts)), list(reversed(ends))


def _filler_at(words: Phrase, at: int, phrases: Phrases) -> int:
    if not words[at][0].isalnum():
        return 1
    return max(
        (
            len(phrase)
            for phrase, meaning in phrases.wholes.get(words[at], ())
            if meaning is PhraseRole.FILLER and _stands_at(phrase, words, at)
        ),
        default=0,
    )


def _filler_before(words: Phrase, phrases: Phrases) -> int:
    """How many words the longest filler at the end has; 0 without one."""
    lengths = (length for length in range(LONGEST_FILLER, 0, -1) if length <= len(words))
    return next((length for length in lengths if _filler_at(words[-length:], 0, phrases) == length), 0)


def _stands_at(phrase: Phrase, words: Phrase, at: int) -> bool:
    return words[at : at + len(phrase)] == phrase
