"""Search for places by what people type.

Whose name is it? A place **dominates** when it has at least `DOMINANCE` times the people of every other reading that
lies in another zone: "London" is in England, although London in Ontario stays on offer. Countries and regions count
with all people of their zones. Readings in one and the same zone are no choice at all. A former or foreign name of a
place gives way to a bigger place that has it as its main name: "Hamilton" is no longer Savage, Minnesota.

What is named with its country is looked for there only. What is understood by leaving half of a text out, or by
mending a letter, is a guess.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from stretchbot.places.clauses import between, excluded, present, without_length, without_postal_codes, written_out
from stretchbot.places.guesses import beginning, beside_unknown_words, mended
from stretchbot.places.index import AREA_BIT, MAIN, Area, Index, Kind
from stretchbot.places.matches import Matches, has_name, merged, place_of, ranked, spelled
from stretchbot.places.place import Found, Locality, NoPlace
from stretchbot.places.qualifiers import areas_named, foremost, qualified
from stretchbot.places.sentences import Span, after_a_preposition, is_everyday, may_be_a_word, other_forms, spans
from stretchbot.places.spelling import flag_of, key
from stretchbot.places.zones import UTC, looks_like_offset, says_utc, typed_zone, without_offsets

LONGEST_TEXT: Final = 200  # characters
MOST_GUESSES: Final = 3
HARDLY_ANYBODY: Final = 1_000  # one in so many of a country's people
FEWEST_OF_ANOTHER_FORM: Final = 50_000  # people; "Wakanda" is no form of Waka
MOST_PARTS: Final = 4  # the last ones count: "10 High Street, Oxford, Oxfordshire, UK"
_LONGEST_WITHOUT_SPACES: Final = 12  # letters, as in 日本東京 and its like
_SHORTEST_OF_COMMON_WORDS: Final = 8  # letters
_CODE_LETTERS: Final = 3
_LONGEST_QUALIFIER: Final = 4  # words, as in "Perth Western Australia" or "Dublin United States of America"
_COMMA: Final = re.compile(r"[,;()،、，/|]|\s[-–—]\s")
_FLAG: Final = re.compile("[🇦-🇿]{2}")
# Flags of parts of a country spell its code and that of the part in letters that are not shown.
_FLAG_OF_A_PART: Final = re.compile("🏴([\U000e0061-\U000e007a]{2})[\U000e0061-\U000e007a]+\U000e007f")


class Reading(NamedTuple):
    """What a text may mean: cities, or countries and regions in which what was named is not known."""

    matches: Matches
    exact: bool = True
    nowhere: tuple[Area, ...] = ()


@functools.cache
def decrypted() -> Index:
    """The index of this installation, opened at its first use."""
    return Index()


def find_places(text: str, limit: int = 6) -> Found:
    """The places a text may mean: a city, "city, country", a country, a region, an island or an IANA zone.

    Any case, accents, script or punctuation will do, and so will a sentence around the name. A spelling that is off by
    one letter gives a guess, never a certain place.

    Args:
        text: anything a user may have typed.
        limit: the most places to give back.
    """
    text = " ".join(text.split())
    if reason := _refused(text):
        return Found(reason=reason)
    index = decrypted()
    if zone := typed_zone(text, index.head):
        return Found((_place_for(zone, index),), certain=True)
    without = without_offsets(text)
    if without != text:
        return _beside_an_offset(text, without, limit, index)
    text = present(without_length(written_out(without_postal_codes(text))))
    reading = _between(text, index) or _without_excluded(text, index) or _understood(text, index)
    if not reading:
        return Found(reason=NoPlace.NOTHING_FOUND)
    if reading.nowhere:
        return Found(_standing_for(reading.nowhere, limit, index), reason=NoPlace.UNKNOWN_THERE)
    exact = reading.exact and not _is_stray_code(text, reading.matches) and not may_be_a_word(text)
    return ranked(reading.matches, limit if exact else min(limit, _most(reading)), index, exact=exact)


def _understood(text: str, index: Index) -> Reading | None:
    """What a text with one place in it means, be it a guess."""
    parts = _parts(text, index)
    return (_read(parts, index) or _guessed(parts, index)) if parts else None


def _between(text: str, index: Index) -> Reading | None:
    """Both ends of "between Lyon and Grenoble"; of ends with several readings those that share a zone."""
    ends = [reading.matches for name in between(text) if (reading := _understood(name, index))]
    if len(ends) != 2:
        return None
    shared = set.intersection(*({index.city(number).zone for number in matches} for matches in ends))
    both = merged(*ends)
    near = {number: match for number, match in both.items() if index.city(number).zone in shared}
    return Reading(near or both, exact=False)


def _without_excluded(text: str, index: Index) -> Reading | None:
    """The other places of a name where it is said which one is not meant: "Perth, not Australia"."""
    said = excluded(text)
    if said is None or is_everyday(said.name) or spelled(key(text), index):
        return None
    reading = _understood(said.name, index)
    if reading is None:
        return None
    there = qualified(reading.matches, [said.other], index)
    other = there if there.understood else _understood(said.other, index)
    not_meant = other.matches if other else {}
    left = {number: match for number, match in reading.matches.items() if number not in not_meant}
    return reading._replace(matches=left or reading.matches, exact=False)


def _beside_an_offset(text: str, without: str, limit: int, index: Index) -> Found:
    """What is named beside an abbreviation or a distance from UTC: "Moscow UTC+3"; only UTC itself means something."""
    if not is_everyday(without):
        return find_places(without, limit)
    if says_utc(text):
        return Found((_place_for(UTC, index),), certain=True)
    return Found(reason=NoPlace.LOOKS_LIKE_OFFSET)


def _refused(text: str) -> NoPlace | None:
    if not text:
        return NoPlace.EMPTY
    if len(text) > LONGEST_TEXT:
        return NoPlace.TOO_LONG
    return NoPlace.LOOKS_LIKE_OFFSET if looks_like_offset(text) else None


def _parts(text: str, index: Index) -> list[str]:
    """What stands between commas, without what only greets or thanks; a flag is a part of its own.

    Just one where the comma or dash belongs to a name, as in the Russian one of Papua New Guinea.
    """
    if _COMMA.search(text) and has_name(spelled(key(text), index)):
        return [text]
    text = _FLAG_OF_A_PART.sub(lambda found: flag_of("".join(chr(ord(char) & 0x5F) for char in found[1])), text)
    parts = (part.strip() for part in _COMMA.split(_FLAG.sub(r",\g<0>,", text)))
    kept = [part for part in parts if key(part)][-2 * MOST_PARTS :]
    return [part for part in kept if not (is_everyday(part) and not _named(part, index))][-MOST_PARTS:]


def _standing_for(areas: Sequence[Area], limit: int, index: Index) -> tuple[Locality, ...]:
    """The biggest city in each zone of the countries or regions, without zones of hardly anybody."""
    people = dict(city for area in areas for city in area.cities)
    numbers = sorted(people, key=lambda number: (-people[number], number))[:limit]
    return tuple(place_of(number, index) for number in numbers if people[number] * HARDLY_ANYBODY >= people[numbers[0]])


def _is_stray_code(text: str, matches: Matches) -> bool:
    """Whether an everyday word happens to be a code: "yes" is an airport, while "NYC" is meant as one."""
    return len(text) <= _CODE_LETTERS and key(text).isascii() and text.islower() and not has_name(matches)


def _read(parts: Sequence[str], index: Index, *, mend: bool = True) -> Reading | None:
    """What is named by the first part and qualified by the others, or the other way round; None for nothing.

    `mend`: the first part may also be one letter away from a name there.
    """
    if len(parts) == 1:
        return _named(parts[0], index, alone=True)
    return next(filter(None, _readings(parts, index, mend=mend)), None)


def _readings(parts: Sequence[str], index: Index, *, mend: bool) -> Iterator[Reading | None]:
    name, *qualifiers = parts
    yield _named_last(parts, index)
    reading = _named(name, index)
    if reading and not reading.nowhere:
        there = qualified(reading.matches, qualifiers, index)
        if there.matches:
            yield Reading(there.matches, reading.exact and there.understood)
    if mend:
        there = qualified(mended(name, index), qualifiers, index)
        if there.matches and there.understood:
            yield Reading(there.matches, exact=False)
    rest = _read(qualifiers, index, mend=False) if len(qualifiers) > 1 else None
    if rest and not rest.nowhere:  # "1 High Street, Oxford, UK"
        yield rest._replace(exact=False)
    if nowhere := next(filter(None, (areas_named(qualifier, index) for qualifier in qualifiers)), None):
        yield Reading({}, nowhere=foremost(nowhere))
    if last := _named(parts[-1], index):  # "Some Street, Berlin"
        yield last._replace(exact=False)


def _named_last(parts: Sequence[str], index: Index) -> Reading | None:
    """A city behind its country: "USA, Chicago"."""
    last = _named(parts[-1], index)
    if last is None or last.nowhere or not areas_named(parts[0], index):
        return None
    cities = {number: match for number, match in last.matches.items() if match.itself}
    there = qualified(cities, parts[:-1], index)
    return Reading(there.matches, last.exact) if there.matches and there.understood else None


def _named(text: str, index: Index, *, alone: bool = False) -> Reading | None:
    """What a text without commas names: all of it, or as much as is left without the words around.

    `alone`: no country or region is named with it, so that a word may be just that word, unless "in" stands before it.
    """
    candidates = list(spans(text))
    if not candidates and not is_everyday(text):
        candidates = [Span((text,))]  # "LA"
    for span in candidates:
        matches = spelled(key(span.text), index)
        if matches and not (span.weak and (len(key(span.text)) < _SHORTEST_OF_COMMON_WORDS or not has_name(matches))):
            is_own = any(match.own for match in matches.values())  # not so in "estoy en casa"
            if span.bent and not is_own:  # "w Łodzi" is in Łódź, although Lodi has that spelling as well
                matches = merged(matches, _in_another_form(span, index))
            meant = not may_be_a_word(span.text) or (is_own and (span.placed or not alone))
            return Reading(matches, exact=meant and not span.changed)
    candidates = [span for span in candidates if not span.weak]
    for span in candidates:
        if matches := _in_another_form(span, index):
            return Reading(matches, exact=not span.changed)
    nowhere = None
    for span in candidates[-2:]:
        for reading in _divided(span, index):
            if not reading.nowhere:
                return reading
            nowhere = nowhere or reading
    return nowhere


def _in_another_form(span: Span, index: Index) -> Matches:
    matches: Matches = {}
    for form in other_forms(span):
        found = spelled(key(form), index)
        if span.bent:
            matches = merged(matches, found)
        elif any(match.people >= FEWEST_OF_ANOTHER_FORM for match in found.values()):
            return found
    return matches


def _divided(span: Span, index: Index) -> Iterator[Reading]:
    """Readings of a name and its country or region without a comma between them: "Perth Scotland", "Japan Tokyo"."""
    words = span.words
    for length in range(1, min(_LONGEST_QUALIFIER, len(words) - 1) + 1):
        for name, qualifier in ((words[:-length], words[-length:]), (words[length:], words[:length])):
            if not areas_named(" ".join(qualifier), index):
                continue
            part = Span(name, span.bent)
            if matches := spelled(key(part.text), index) or _in_another_form(part, index):
                there = qualified(matches, [" ".join(qualifier)], index)
                if there.matches or any(Kind.COUNTRY in area.kind for area in there.nowhere):
                    yield Reading(there.matches, nowhere=there.nowhere)
    if len(words) == 1 and len(words[0]) <= _LONGEST_WITHOUT_SPACES and not key(words[0]).isascii():  # 日本東京
        for at in range(1, len(words[0])):
            if areas_named(words[0][:at], index) and (matches := spelled(key(words[0][at:]), index)):
                there = qualified(matches, [words[0][:at]], index)
                if there.matches:
                    yield Reading(there.matches)


def _guessed(parts: Sequence[str], index: Index) -> Reading | None:
    """What may be meant by more words than are understood, or with one letter more, less or other."""
    for part in parts:
        if (behind := after_a_preposition(part)) and (reading := _named(behind, index)) and not reading.nowhere:
            return reading._replace(exact=False)
    if matches := beginning(parts[0], index):
        return Reading(matches)
    matches = mended(parts[0], index) or beside_unknown_words(parts[0], index)
    return Reading(matches, exact=False) if matches else None


def _most(reading: Reading) -> int:
    return MOST_GUESSES if not reading.exact else len(reading.matches)


def _place_for(zone: str, index: Index) -> Locality:
    """The city a zone is named after, or a place named like the zone where the index has no such city."""
    name = zone.rpartition("/")[2].replace("_", " ")
    for number in index.spelled(key(name)):
        if number < AREA_BIT and (place := place_of(number & ~MAIN, index)).zone == zone:
            return place
    return Locality(name, "", "", zone)
