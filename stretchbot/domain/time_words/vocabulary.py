"""Phrases of the language tables, folded, by what they mean."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from stretchbot.domain.folding import fold
from stretchbot.domain.time_words import (
    catalan,
    east_asian,
    germanic,
    middle_eastern,
    others,
    romance,
    slavic,
    south_asian,
    south_slavic,
    thai,
)
from stretchbot.domain.time_words.english import ENGLISH
from stretchbot.domain.time_words.meanings import WEEKEND_MASK, WORKDAYS_MASK, Language, Meaning, Sense

LANGUAGES: Final[Mapping[str, Language]] = MappingProxyType(
    {
        "en": ENGLISH,
        "de": germanic.GERMAN,
        "fr": romance.FRENCH,
        "es": romance.SPANISH,
        "pt": romance.PORTUGUESE,
        "it": romance.ITALIAN,
        "nl": germanic.DUTCH,
        "pl": slavic.POLISH,
        "ru": slavic.RUSSIAN,
        "uk": slavic.UKRAINIAN,
        "tr": middle_eastern.TURKISH,
        "ar": middle_eastern.ARABIC,
        "fa": middle_eastern.PERSIAN,
        "hi": south_asian.HINDI,
        "ja": east_asian.JAPANESE,
        "zh": east_asian.CHINESE,
        "ko": east_asian.KOREAN,
        "sv": germanic.SWEDISH,
        "da": germanic.DANISH,
        "nb": germanic.NORWEGIAN,
        "fi": others.FINNISH,
        "cs": slavic.CZECH,
        "hu": others.HUNGARIAN,
        "ro": romance.ROMANIAN,
        "bg": slavic.BULGARIAN,
        "el": others.GREEK,
        "he": middle_eastern.HEBREW,
        "id": others.INDONESIAN,
        "vi": others.VIETNAMESE,
        "th": thai.THAI,
        "sk": south_slavic.SLOVAK,
        "hr": south_slavic.CROATIAN,
        "ca": catalan.CATALAN,
        "ur": south_asian.URDU,
        "bn": south_asian.BENGALI,
    }
)
# Other tags of the same languages.
_ALIASES: Final = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "sr": "hr", "bs": "hr", "sh": "hr"}
# The longest phrase in the tables, in words; the reader looks no further.
LONGEST_PHRASE: Final = 5


def table_of(language: str) -> str | None:
    """The code of the table for a language tag ("pt-BR" gives "pt"); None when there is none."""
    code = language.replace("_", "-").split("-")[0].lower()
    code = _ALIASES.get(code, code)
    return code if code in LANGUAGES else None


def reading_language(*tags: str) -> str:
    """The language to read somebody's times in, of their Telegram's and the one they chose for the bot.

    The first that has a table of its own, English only if no other has: Telegram says English also of people who write
    in what they chose. Without any, the first tag.
    """
    return next((tag for tag in tags if table_of(tag) not in {None, "en"}), tags[0])


@functools.lru_cache(maxsize=len(LANGUAGES))
def vocabulary(code: str) -> Mapping[str, Sense]:
    """Every phrase that counts for readers of a table's language, folded: its own win over those of English."""
    if code == "en":
        return _phrases_of(ENGLISH)
    return {**vocabulary("en"), **_phrases_of(LANGUAGES[code])}


@functools.lru_cache(maxsize=len(LANGUAGES))
def clinging_words(code: str) -> Sequence[str]:
    """What may be written together with the number behind it, folded."""
    return [word for (word,) in _listed(LANGUAGES[code].clinging)]


def _phrases_of(language: Language) -> dict[str, Sense]:
    found: dict[str, Sense] = {}
    for meaning, phrases in language.words.items():
        found.update((phrase, Sense(meaning)) for forms in _listed(phrases) for phrase in forms)
    found.update(_numbers_of(language))
    for count, forms in enumerate(_listed(language.counts), 1):
        found.update((phrase, Sense(Meaning.COUNT, count)) for phrase in forms)
    for hours, phrases in language.apart.items():
        found.update((phrase, Sense(Meaning.APART, hours)) for phrase in _forms(phrases))
    for day, forms in enumerate(_listed(language.days)):
        found.update((phrase, Sense(Meaning.DAYS, 1 << day)) for phrase in forms)
    for mask, phrases in ((WORKDAYS_MASK, language.workdays), (WEEKEND_MASK, language.weekend)):
        found.update((phrase, Sense(Meaning.DAYS, mask)) for (phrase,) in _listed(phrases))
    return found


def _numbers_of(language: Language) -> Iterator[tuple[str, Sense]]:
    numbers = dict(enumerate(_listed(language.numbers)))
    units = [(unit, form) for unit in range(1, 10) for form in numbers[unit]]
    for ten, forms in enumerate(_listed(language.tens), 2):
        numbers[ten * 10] = forms
        for unit, name in units:
            joined = tuple(fold(language.joined.format(ten=form, unit=name)) for form in forms)
            numbers[ten * 10 + unit] = numbers.get(ten * 10 + unit, ()) + joined
    for number, forms in numbers.items():
        for form in forms:
            yield form, Sense(Meaning.NUMBER, number)
            yield from ((form + ending, Sense(Meaning.NUMBER, number)) for (ending,) in _listed(language.endings))
    for number, phrases in language.more_numbers.items():
        yield from ((phrase, Sense(Meaning.NUMBER, number)) for phrase in _forms(phrases))
    for unit, form in units:
        yield from ((f"{zero} {form}", Sense(Meaning.NUMBER, unit)) for (zero,) in _listed(language.before_minutes))
        yield from ((f"{zero}{form}", Sense(Meaning.NUMBER, unit)) for (zero,) in _listed(language.before_minutes))
    for number, forms in enumerate(_listed(language.into_hours), 1):
        yield from ((form, Sense(Meaning.INTO_HOUR, number)) for form in forms)
        if language.into_prefix:
            prefix = fold(language.into_prefix)
            yield from ((prefix + form, Sense(Meaning.HALF_INTO_HOUR, number)) for form in forms)

    for hour, forms in enumerate(_listed(language.half_hours), 1):
        yield from ((form, Sense(Meaning.HALF_INTO_HOUR, hour + 1)) for form in forms)


def _listed(phrases: str) -> Sequence[tuple[str, ...]]:
    return [_forms(forms) for forms in phrases.split(",") if forms.strip()]


def _forms(phrases: str) -> tuple[str, ...]:
    return tuple(fold(phrase.strip()) for phrase in phrases.split("/"))
