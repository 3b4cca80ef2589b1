"""From tokens to single times: which words belong to which hour.

`stretchbot.domain.times` judges the list as a whole; nothing here knows of lists.
"""

from dataclasses import dataclass, field
from typing import Final

from stretchbot.domain.time_tokens import Token, tokens
from stretchbot.domain.time_words import Meaning

MINUTES_A_DAY: Final = 24 * 60
_NOON: Final = 12 * 60

_BEFORE_HOUR: Final = {
    Meaning.HALF_PAST: 30,
    Meaning.HALF_TO: -30,
    Meaning.QUARTER_PAST: 15,
    Meaning.QUARTER_TO: -15,
}
_BEHIND_HOUR: Final = {Meaning.AND_HALF: 30, Meaning.AND_QUARTER: 15, Meaning.LESS_QUARTER: -15}
_TWELVES: Final = {Meaning.NOON: Meaning.PM, Meaning.MIDNIGHT: Meaning.EVENING}
_PARTS: Final = frozenset({Meaning.AM, Meaning.MORNING, Meaning.PM, Meaning.EVENING, Meaning.NIGHT})


@dataclass(frozen=True, slots=True)
class Reading:
    """One time found: `minute` from midnight and the text it was read from.

    `ambiguous`: an hour up to 11 with nothing that says morning or evening. `past_noon_as_typed`: written in 24-hour
    form, 13 or later. `leading_zero`: written "08" or "0:30", so that 8 would have been 08 as well.
    """

    minute: int
    typed: str
    ambiguous: bool
    past_noon_as_typed: bool
    leading_zero: bool


@dataclass(frozen=True, slots=True)
class Odd:
    """A piece that gave no time; `out_of_range` when it looks like one, as 25:99 does."""

    typed: str
    out_of_range: bool = False


def read(text: str, language: str) -> list[Reading | Odd]:
    """What stands in the text, in the order typed; empty when there are only words that say nothing.

    Args:
        text: some hundreds of characters at most; the caller sees to that.
        language: a language tag, of which the first part counts.
    """
    found: list[Reading | Odd] = []
    group = _Group()
    for token in tokens(text, language):
        if token.meaning is Meaning.AND:
            found += group.finish()
            group = _Group()
        else:
            group.take(token)
    return found + group.finish()


@dataclass(slots=True)
class _Draft:
    """A time being put together from neighbouring tokens."""

    typed: list[str]
    hour: int
    minute: int | None = None
    part: Meaning | None = None
    shift: int = 0  # minutes, of "half past" and the like
    hour_word: bool = False  # "Uhr" was said, so minutes may follow

    def wants_minutes(self, token: Token) -> bool:
        """Whether a number that follows is this hour's minutes: "8 Uhr 30", also "8 30"."""
        if self.minute is not None or self.shift or token.minute is not None or len(token.typed) != 2:
            return False
        # No hour is above 24, and 00 after an hour is rarely midnight.
        return self.hour_word or (self.part is None and (token.typed == "00" or token.typed > "24"))

    def read(self) -> Reading | Odd:
        """The time, or an odd piece when no clock shows it."""
        typed = " ".join(self.typed)
        hour = _hour_of_day(self.hour, self.part)
        minute = self.minute or 0
        if hour is None or minute > 59 or hour * 60 + minute > MINUTES_A_DAY:
            return Odd(typed, out_of_range=True)
        total = (hour * 60 + minute + self.shift) % MINUTES_A_DAY
        leading_zero = typed.startswith("0")
        unsaid = self.part is None and 1 <= self.hour <= 12 and not leading_zero
        if unsaid and total < 60 and self.shift < 0:
            total += _NOON  # "quarter to one" is about lunch time
        return Reading(
            total,
            typed,
            ambiguous=unsaid and total < _NOON,
            past_noon_as_typed=self.part is None and self.hour > 12,
            leading_zero=self.part is None and leading_zero,
        )


@dataclass(slots=True)
class _Group:
    """The tokens between two separators: mostly one time, or several with only spaces between them."""

    done: list[_Draft | Odd] = field(default_factory=list)
    # Said before the hour they belong to: "sabah 8", "half past 8".
    ahead: list[str] = field(default_factory=list)
    part: Meaning | None = None
    shift: int = 0
    parts_lead: bool = False  # the group opens with a part of the day: here it precedes its hour
    noise: list[str] = field(default_factory=list)  # just before the next token

    @property
    def last(self) -> _Draft | None:
        """The time that the next token may belong to."""
        return self.done[-1] if self.done and isinstance(self.done[-1], _Draft) and not self.ahead else None

    def finish(self) -> list[Reading | Odd]:
        """What the group came to; words that waited in vain for an hour are odd."""
        if self.ahead:
            self.done.append(Odd(" ".join(self.ahead)))
        return [one.read() if isinstance(one, _Draft) else one for one in self.done]

    def take(self, token: Token) -> None:
        """Fit the next token in."""
        if token.meaning is Meaning.NOISE:
            self.noise.append(token.typed)
            return
        if token.hour is not None:
            self._take_number(token, token.hour)
        elif token.meaning is None:
            self._take_unknown(token)
        elif token.meaning in _PARTS:
            self._take_part(token, token.meaning)
        elif token.meaning in _TWELVES:
            self._take_twelve(token, _TWELVES[token.meaning])
        elif token.meaning in _BEFORE_HOUR:
            self.shift = _BEFORE_HOUR[token.meaning]
            self.ahead.append(token.typed)
        else:
            self._take_addition(token)
        self.noise.clear()

    def _take_number(self, token: Token, number: int) -> None:
        if self.last and self.last.wants_minutes(token):
            self.last.minute = number
            self.last.typed.append(token.typed)
        else:
            self._open(token, number, self.part)

    def _take_twelve(self, token: Token, part: Meaning) -> None:
        if self.last and self.last.hour == 12 and self.last.part is None:  # "12 noon"
            self.last.part = part
            self.last.typed.append(token.typed)
        else:
            self._open(token, 12, part)

    def _open(self, token: Token, hour: int, part: Meaning | None) -> None:
        self.done.append(_Draft([*self.ahead, token.typed], hour, token.minute, part, self.shift))
        self.ahead, self.part, self.shift = [], None, 0

    def _take_part(self, token: Token, part: Meaning) -> None:
        if self.last and self.last.part is None and not self.parts_lead:
            self.last.part = part
            self.last.typed.append(token.typed)
        else:
            self.parts_lead = self.parts_lead or not self.done
            self.part = part
            self.ahead.append(token.typed)

    def _take_addition(self, token: Token) -> None:
        """A word that stands behind an hour; without one it says nothing."""
        if self.last is None:
            return
        if token.meaning is Meaning.MINUTES:
            self._take_minutes_word()
        if token.meaning in _BEHIND_HOUR and self.last.minute is None:
            self.last.shift = _BEHIND_HOUR[token.meaning]
        self.last.hour_word = token.meaning is Meaning.HOUR
        self.last.typed.append(token.typed)

    def _take_minutes_word(self) -> None:
        """Make the last number the minutes of the hour before it, as in 8時5分; two digits were so already."""
        match self.done[-2:]:
            case [_Draft(hour_word=True, minute=None) as hour, _Draft(minute=None) as minutes]:
                hour.minute = minutes.hour
                hour.typed += minutes.typed
                self.done.pop()

    def _take_unknown(self, token: Token) -> None:
        if self.done and isinstance(self.done[-1], Odd) and not self.ahead:
            self.done[-1] = Odd(" ".join([self.done[-1].typed, *self.noise, token.typed]))
        else:
            self.done.append(Odd(token.typed))


def _hour_of_day(hour: int, part: Meaning | None) -> int | None:
    """The hour from 0 to 24, or None when there is no such hour in that part of the day."""
    if hour > 12:  # "18 pm" says it twice, but clearly
        return hour if hour <= 24 and part not in {Meaning.AM, Meaning.MORNING} else None
    match part:
        case Meaning.PM:
            return hour % 12 + 12
        case Meaning.EVENING if hour % 12:
            return hour + 12
        case Meaning.NIGHT if 5 < hour < 12:
            return hour + 12
        case Meaning.AM | Meaning.EVENING | Meaning.NIGHT:
            return hour % 12
        case _:
            return hour
