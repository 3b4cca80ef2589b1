"""From tokens to single times: which words belong to which hour.

`stretchbot.domain.times` judges the list as a whole; nothing here knows which half of the day is likelier.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from stretchbot.domain.time_patterns import PARTS, Face, time_at
from stretchbot.domain.time_rhythms import Rhythm, rhythm_at
from stretchbot.domain.time_tokens import CLOCK, NUMBER, SEPARATOR, UNKNOWN, Piece, Token, tokens
from stretchbot.domain.time_words import Meaning
from stretchbot.domain.weekdays import Weekdays

MINUTES_A_DAY: Final = 24 * 60
_NOON: Final = 12 * 60

_M = Meaning
_SEPARATORS: Final = frozenset({SEPARATOR, _M.AND.value, _M.AND_PLUS.value, _M.OR.value})
_RANGES: Final = frozenset({_M.TILL.value, _M.TO_OR_TILL.value, _M.AT.value})
# Without an hour to belong to, these can't be left out: "before 9" is not "9".
_NEEDED: Final = frozenset(
    meaning.value
    for meaning in (
        _M.HALF_PAST, _M.HALF_TO, _M.QUARTER_PAST, _M.QUARTER_TO, _M.QUARTER_INTO, _M.THREE_QUARTERS_INTO, _M.PAST,
        _M.TO, _M.LESS, _M.LESS_AHEAD, _M.INTO_HOUR,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One time found: `minute` from midnight and the text it was read from.

    `ambiguous`: an hour up to 11 with nothing that says morning or evening; `as_clock` with its minutes in digits.
    `past_noon_as_typed`: written in 24-hour form, 13 or later. `leading_zero`: written "08" or "0:30", so that 8 would
    have been 08 as well.
    """

    minute: int
    typed: str
    ambiguous: bool = False
    as_clock: bool = False
    past_noon_as_typed: bool = False
    leading_zero: bool = False


@dataclass(frozen=True, slots=True)
class Odd:
    """A piece that gave no time; `out_of_range` when it looks like one, as 25:99 does."""

    typed: str
    out_of_range: bool = False


@dataclass(slots=True)
class Findings:
    """What stands in a text, in the order typed.

    `is_range`: two of the times are its ends, or one is, as in "until 5". `is_choice`: one of the times is meant.
    `other_clock`: an offset or another zone was named. `doubtful`: letters were read as digits.
    """

    times: list[Reading] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    rhythms: list[Rhythm] = field(default_factory=list)
    days: Weekdays | None = None
    is_range: bool = False
    is_choice: bool = False
    other_clock: bool = False
    doubtful: bool = False

    @property
    def understood(self) -> bool:
        """Whether something was found and nothing is odd."""
        return bool(self.times or self.rhythms) and not self.odd


def read(pieces: Sequence[Piece], code: str) -> Findings:
    """What stands in the text, read with the words of a table's language and English.

    Args:
        pieces: those of the text.
        code: a key of `stretchbot.domain.time_words.LANGUAGES`.
    """
    return _Reader(list(tokens(pieces, code))).read()


class _Reader:
    """Goes through the tokens once, from time to time."""

    def __init__(self, everything: Sequence[Token]) -> None:
        self.found = Findings(doubtful=any(token.doubtful for token in everything))
        self.tokens = _parts_first(self._without_days(everything))
        self.letters = "".join(token.letter for token in self.tokens)
        self.at = 0
        # Said before the hour they belong to: "sabah 8".
        self.ahead: list[Token] = []
        self.parts_lead = False  # the group opens with a part of the day: here it precedes its hour
        self.last: _Draft | None = None  # the time that a part of the day may still belong to
        self.range_opened = False
        self.odd_open = False  # the last token was odd, the next belongs to the same piece

    def read(self) -> Findings:
        while self.at < len(self.letters):
            self._step()
        self._end_group()
        return self.found

    def _step(self) -> None:
        letter, was_odd, self.odd_open = self.letters[self.at], self.odd_open, False
        if letter in _SEPARATORS:
            if not (self.range_opened and self.last):
                self._end_group()
            self.found.is_choice = self.found.is_choice or (letter == _M.OR.value and bool(self.found.times))
            self.at += 1
        elif (rhythm := rhythm_at(self.letters, self.tokens, self.at)) is not None:
            self.found.rhythms.append(rhythm[0])
            self.at = rhythm[1]
        elif letter in PARTS or self._is_noon_of_an_hour():
            self._take_part()
        elif (found := time_at(self.letters, self.tokens, self.at)) is not None:
            self._take_time(*found)
        else:
            self._take_word(letter, was_odd=was_odd)

    def _is_noon_of_an_hour(self) -> bool:
        """Whether "noon" or "midnight" says which half of the day a number beside it means: "12 noon", "中午1点"."""
        if self.letters[self.at] not in "nz":
            return False
        if self.last is not None and self.last.part == "" and self.last.face.twelve == "":
            return self.last.face.hour in _AROUND_TWELVE
        if re.compile("0(?!M)").match(self.letters, self.at + 1) and self.tokens[self.at + 1].number in {
            12,
            1,
            2,
            3,
            4,
        }:
            return True
        behind = re.compile("(?:0[HE]|:)").match(self.letters, self.at + 1)
        return behind is not None and self.tokens[self.at + 1].number in _AROUND_TWELVE

    def _take_part(self) -> None:
        token = self.tokens[self.at]
        self.at += 1
        if self.last is not None and not self.parts_lead:
            if not self.last.part:
                self.last.part = token.letter
                self.last.typed.append(token.typed)
                return
            if self.letters[self.at : self.at + 1] not in {NUMBER, CLOCK}:
                said = {self.last.part, token.letter}
                if said & _BEFORE_NOON and said & _AFTER_NOON:
                    self.found.odd.append(Odd(token.typed))  # "8 am pm"
                return  # said twice: "8 pm in the evening"
        self.parts_lead = self.parts_lead or self.last is None
        self.ahead.append(token)

    def _take_time(self, face: Face, end: int) -> None:
        typed = [token.typed for token in (*self.ahead, *self.tokens[self.at : end])]
        opened = self.at > 0 and self.letters[self.at - 1] == _M.FROM.value
        ends = self.at > 0 and self._says_until(self.at - 1)
        joined = self.last is not None and (self.letters[self.at - 1] in _RANGES or self.range_opened)
        self.found.is_range = self.found.is_range or joined or opened or ends
        part = self.ahead[-1].letter if self.ahead else ""
        self._close()
        leading_zero = self.tokens[self.at].typed.startswith("0")
        self.last = _Draft(face, part, typed, leading_zero)
        self.ahead, self.range_opened, self.at = [], opened, end

    def _take_word(self, letter: str, *, was_odd: bool) -> None:
        token = self.tokens[self.at]
        self.at += 1
        if letter == _M.ZONE.value:
            self.found.other_clock = True
        elif self.at == len(self.letters) and (letter == _M.FROM.value or self._says_until(self.at - 1)):
            # said behind: Turkish "9 ile 17 arası", Finnish "17 asti"
            self.found.is_range = True
        elif letter in _NEEDED or letter == UNKNOWN:
            self._close()
            if was_odd:
                self.found.odd[-1] = Odd(f"{self.found.odd[-1].typed} {token.typed}")
            else:
                self.found.odd.append(Odd(token.typed))
            self.odd_open = True

    def _says_until(self, at: int) -> bool:
        """Whether a word says so; a dash may as well open a line of a list."""
        return self.letters[at] == _M.TILL.value and any(map(str.isalpha, self.tokens[at].typed))

    def _close(self) -> None:
        if self.last is None:
            return
        reading = self.last.read()
        if isinstance(reading, Reading):
            self.found.times.append(reading)
        else:
            self.found.odd.append(reading)
        self.last = None

    def _end_group(self) -> None:
        self._close()
        if self.ahead:
            self.found.odd.append(Odd(" ".join(token.typed for token in self.ahead)))
        self.ahead, self.parts_lead, self.range_opened = [], False, False

    def _without_days(self, everything: Sequence[Token]) -> list[Token]:
        """The tokens that may be times; weekdays among them are noted, "Mon-Fri" as what lies between."""
        kept = [token for token in everything if token.letter != _M.NOISE.value]
        letters = "".join(token.letter for token in kept)
        named = list(re.finditer(r"F?w(?:[-U@,&+O]*w)*", letters))
        if not named:
            return kept
        bits = 0
        for run in named:
            bits |= _days_in(kept[run.start() : run.end()])
        if len(named) > 1 and any(letter in "0:nz" for letter in letters[named[0].end() : named[-1].start()]):
            self.found.odd.append(Odd(" ".join(token.typed for token in kept if token.letter == "w")))
        else:
            self.found.days = Weekdays(bits)
        return [token for index, token in enumerate(kept) if not any(run.start() <= index < run.end() for run in named)]


def _parts_first(found: Sequence[Token]) -> list[Token]:
    """The tokens with a part of the day before the hour where it divides the hour from its minutes: "2 ทุ่มครึ่ง"."""
    moved = list(found)
    for dividing in _DIVIDING_PART.finditer("".join(token.letter for token in found)):
        start, end = dividing.span()
        moved[start:end] = [moved[end - 1], *moved[start : end - 1]]
    return moved


_DIVIDING_PART: Final = re.compile(f"0[HE]?[{PARTS}](?=[ykl]|0M)")


def _days_in(run: Sequence[Token]) -> int:
    bits, last, is_range = 0, 0, False
    for token in run:
        if token.letter != _M.DAYS.value:
            is_range = is_range or token.letter in _RANGES
            continue
        if is_range and last:
            day = last.bit_length() - 1
            while 1 << day % 7 != 1 << (token.number.bit_length() - 1):
                bits |= 1 << day % 7
                day += 1
        bits, last, is_range = bits | token.number, token.number, False
    return bits


_BEFORE_NOON: Final = frozenset({_M.AM.value, _M.MORNING.value})
_AFTER_NOON: Final = frozenset({_M.PM.value, _M.AFTERNOON.value, _M.EVENING.value})
_FIRST_OF_LATE_MORNING: Final = 9  # hours; "eight in the afternoon" is said in Spain
# "Mittags" and the like are said of these hours.
_AROUND_TWELVE: Final = frozenset({10, 11, 12, 1, 2, 3, 4})


@dataclass(slots=True)
class _Draft:
    """A time that a part of the day may still be added to."""

    face: Face
    part: str
    typed: list[str]
    leading_zero: bool

    def read(self) -> Reading | Odd:
        """The time, or an odd piece when no clock shows it."""
        face, typed = self.face, " ".join(self.typed)
        part = self.part or {"n": "c", "z": "d"}.get(face.twelve, "")
        hour = _hour_of_day(face.hour, part)
        if hour is None or face.minute > 59 or hour * 60 + face.minute > MINUTES_A_DAY:
            return Odd(typed, out_of_range=True)
        total = (hour * 60 + face.minute + face.shift) % MINUTES_A_DAY
        unsaid = not part and 1 <= face.hour <= 12 and not self.leading_zero
        if unsaid and total < 60 and face.shift < 0:
            total += _NOON  # "quarter to one" is about lunch time
        return Reading(
            total,
            typed,
            ambiguous=unsaid and total < _NOON,
            as_clock=face.as_clock,
            past_noon_as_typed=not part and face.hour > 12,
            leading_zero=not part and self.leading_zero,
        )


def _hour_of_day(hour: int, part: str) -> int | None:
    """The hour from 0 to 24, or None when there is no such hour in that part of the day."""
    if hour > 12:  # "18 pm" says it twice, but clearly
        return hour if hour <= 24 and part not in {_M.AM.value, _M.MORNING.value} else None
    match part:
        case _M.FROM_SIX.value:
            return hour + 18 if 0 < hour <= 6 else None
        case _M.AFTERNOON.value if _FIRST_OF_LATE_MORNING <= hour < 12:
            return None
        case _M.PM.value | _M.AFTERNOON.value:
            hour = hour % 12 + 12
        case _M.NOON.value if hour < 10:
            hour += 12
        case _M.EVENING.value | _M.NIGHT.value if hour % 12 > (5 if part == _M.NIGHT.value else 0):
            hour += 12
        case _M.AM.value | _M.EVENING.value | _M.NIGHT.value | _M.MIDNIGHT.value:
            hour %= 12
    return hour
