"""Numbers, lengths of time and days in typed text: "two", "half an hour", "until Monday"."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from stretchbot.domain.phrases import WEEKEND, Phrases
from stretchbot.domain.typed_words import Phrase, folded, folded_words, is_unspaced, with_runs

MINUTES_A_DAY: Final = 24 * 60
LONGEST_NUMBER: Final = 4  # words: "a quarter of an"
LONGEST_ENDING: Final = 4  # letters of a case: Finnish "maanantaihin"
SHORTEST_STEM: Final = 4
_PARTS: Final = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
_ORDINALS: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e|o|a|ª|º)?")
_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_POINTS: Final = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.?(?: ?(?P<year>\d{4}))?")
_SLASHES: Final = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}))?")
_YEAR: Final = re.compile(r"20\d\d")
_MONTHS: Final = 12
_WORDS_OF_A_DAY: Final = 2  # "the 5th"
_SATURDAY: Final = 5
_WEEK: Final = 7


def number_in(text: str, phrases: Phrases) -> float | None:
    """The number that a text is, in digits or words: "3", "3x", "the second"; None when it is none."""
    words = folded_words(text)
    if words in phrases.numbers:
        return phrases.numbers[words]
    digits = re.fullmatch(r"#?(\d{1,4})(?:x|[.):]|\ufe0f?\u20e3)?", text.strip().casefold())
    return float(digits[1]) if digits else None


def minutes_in(text: str, phrases: Phrases, *, bare: int | None = None) -> int | None:
    """The length of time that a text is, in minutes; None when it is none, or less than a minute.

    A number without a unit counts `bare` minutes each; with None, it is no length of time.
    """
    total, unit, unsaid = 0.0, 0, None
    parts = [cut for part in _PARTS.findall(folded(text)) for cut in _cut(part, phrases)]
    at = 0
    while at < len(parts):
        amount, length = _amount_at(parts, at, phrases)
        if length:
            at += length
            if at < len(parts) and parts[at] in phrases.units:
                unit = phrases.units[parts[at]]
                total += amount * unit
                at += 1
            elif unit:  # "1h30", "an hour and a half"
                total += amount * unit if amount < 1 else amount
            elif unsaid is None:
                unsaid = amount
            else:
                return None
        elif parts[at] in phrases.units and not unit:  # "hour", as Russian says it for one
            unit = phrases.units[parts[at]]
            total, at = total + unit, at + 1
        elif unit and _is_connector(parts[at], phrases):
            at += 1
        else:
            return None
    if unsaid is not None:
        if unit or bare is None:
            return None
        total = unsaid * bare
    return round(total) or None


def _cut(part: str, phrases: Phrases) -> Iterator[str]:
    """The units in a run of a script without spaces, and what else it has, character by character: 十 and 分钟."""
    at = 0
    while at < len(part):
        units = (part[at:end] for end in range(len(part), at, -1) if part[at:end] in phrases.units)
        cut = next(units, part[at]) if is_unspaced(part) else part
        yield cut
        at += len(cut)


def _amount_at(parts: Sequence[str], at: int, phrases: Phrases) -> tuple[float, int]:
    """The number that begins there, and of how many parts it is; 0 parts when there is none.

    A word that says nothing belongs to it when a unit follows: Romanian "20 de minute".
    """
    if parts[at][0].isdigit():
        unit = next(iter(parts[at + 2 : at + 3]), "")
        is_parted = unit in phrases.units and _is_connector(parts[at + 1], phrases)
        return float(parts[at].replace(",", ".")), 2 if is_parted else 1
    for length in range(LONGEST_NUMBER, 0, -1):
        words = tuple(parts[at : at + length])
        if words in phrases.numbers:
            return phrases.numbers[words], len(words)
    return 0.0, 0


def _is_connector(word: str, phrases: Phrases) -> bool:
    return any(phrase == (word,) for phrase, _ in phrases.wholes.get(word, ()))


def day_in(
    text: str, today: date, phrases: Phrases, weekdays: Mapping[str, int], months: Mapping[str, int]
) -> date | None:
    """The day that a text names, after `today` unless its year says otherwise; None when it names none.

    Weekdays and months are given by their names as they are compared; Monday is 0, January is 1. A day of the month is
    the next one; a date without its year too.
    """
    stripped = text.strip().rstrip("!")
    written = _ISO.fullmatch(stripped.rstrip(".")) or _POINTS.fullmatch(stripped) or _SLASHES.fullmatch(stripped)
    if written is not None:
        return _written_date(written, today)
    words = folded_words(stripped)
    if words in phrases.days:
        return today + timedelta(days=_days_ahead(phrases.days[words], today))
    return _named_day(with_runs(words), today, weekdays, months)


def _written_date(written: re.Match[str], today: date) -> date | None:
    """The date of digits; None when there is none, or when day and month can be either."""
    parts = {name: int(digits) for name, digits in written.groupdict().items() if digits}
    day, month, year = parts.get("day"), parts.get("month"), parts.get("year")
    if day is None or month is None:
        first, second = parts["first"], parts["second"]
        if first != second and max(first, second) <= _MONTHS:
            return None
        day, month = (first, second) if second <= _MONTHS else (second, first)
    return _next(today, month, day) if year is None else _date(year, month, day)


def _days_ahead(meant: int, today: date) -> int:
    if meant == WEEKEND:
        return (_SATURDAY - today.weekday()) % _WEEK or _WEEK
    return _WEEK - today.weekday() if meant == _WEEK else meant  # next week begins on its Monday


def _named_day(words: Phrase, today: date, weekdays: Mapping[str, int], months: Mapping[str, int]) -> date | None:
    named = [day for word in words if (day := _weekday(word, weekdays)) is not None]
    month = next((months[word] for word in words if word in months and word not in weekdays), None)
    days = [int(match[1]) for word in words if (match := _ORDINALS.fullmatch(word))]
    year = next((int(word) for word in words if _YEAR.fullmatch(word)), None)
    if not days:
        return today + timedelta(days=(named[0] - today.weekday()) % _WEEK or _WEEK) if named else None
    if month is not None:
        return _next(today, month, days[0]) if year is None else _date(year, month, days[0])
    return _next_of_month(today, days[0]) if len(words) <= _WORDS_OF_A_DAY else None


def _weekday(word: str, weekdays: Mapping[str, int]) -> int | None:
    """The weekday of a word, which may have a case ending: Turkish "pazartesiye", Hungarian "hétfőig"."""
    if word in weekdays:
        return weekdays[word]
    stems = (word[:-length] for length in range(1, LONGEST_ENDING + 1))
    return next((weekdays[stem] for stem in stems if len(stem) >= SHORTEST_STEM and stem in weekdays), None)


def _next(today: date, month: int, day: int) -> date | None:
    this_year = _date(today.year, month, day)
    return this_year if this_year is None or this_year > today else _date(today.year + 1, month, day)


def _next_of_month(today: date, day: int) -> date | None:
    month = today.year * 12 + today.month - 1
    for months_on in range(12):
        year, index = divmod(month + months_on, 12)
        if 1 <= day <= monthrange(year, index + 1)[1] and date(year, index + 1, day) > today:
            return date(year, index + 1, day)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
