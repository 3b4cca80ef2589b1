"""From tokens to single times: which words belong to which hour.

`stretchbot.domain.times` judges the list as a whole; nothing here knows which half of the day is likelier.
"""

import re
from collections.abc import Sequence
from typing import Final

from stretchbot.domain.named_days import RANGES, take_days
from stretchbot.domain.time_drafts import TimeDraft
from stretchbot.domain.time_findings import Findings, Odd, Reading
from stretchbot.domain.time_patterns import PARTS, Face, time_at
from stretchbot.domain.time_rhythms import rhythm_at
from stretchbot.domain.time_tokens import CLOCK, IN_BRACKETS, NUMBER, SEPARATOR, UNKNOWN, Piece, Token, tokens
from stretchbot.domain.time_words import Meaning

_M = Meaning
_SEPARATORS: Final = frozenset({SEPARATOR, _M.AND, _M.AND_PLUS, _M.OR})
# Between two times, one of which is meant.
_CHOICES: Final = frozenset({_M.OR, _M.NOT_THAT})
_BEFORE_NOON: Final = frozenset({_M.AM, _M.MORNING})
_AFTER_NOON: Final = frozenset({_M.PM, _M.AFTERNOON, _M.EVENING})
# "Mittags" and the like are said of these hours.
_AROUND_TWELVE: Final = frozenset({10, 11, 12, 1, 2, 3, 4, 13, 14})
# Of a bare number behind them only these: "noon 10" may be two times.
_FROM_TWELVE: Final = frozenset({12, 1, 2, 3, 4})
_SAID_HOUR: Final = re.compile("0[HE]|:")
_BARE_NUMBER: Final = re.compile("0(?!M)")
# An hour, and a part of the day that stands between it and its minutes.
_DIVIDING_PART: Final = re.compile(
    f"0[HE]?(?:[{PARTS}](?=[ykl])|[{PARTS.replace(_M.AM, '').replace(_M.PM, '')}](?=0M))"
)
# How long, not when: "for 10 minutes", "for a week".
_LENGTH: Final = re.compile(f"{_M.LASTING}{_M.NOISE}*(?:0{_M.NOISE}*[MDu]|[uYQWR])")
# Without an hour to belong to, these can't be left out: "before 9" is not "9".
_NEEDED: Final = frozenset(
    (
        _M.HALF_PAST, _M.HALF_TO, _M.QUARTER_PAST, _M.QUARTER_TO, _M.QUARTER_INTO, _M.THREE_QUARTERS_INTO, _M.PAST,
        _M.TO, _M.LESS, _M.LESS_AHEAD, _M.INTO_HOUR, _M.NOT_THAT,
    )
)  # fmt: skip


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
        rest, days = take_days(_without_lengths(everything))
        if days:  # "weekly on Mondays"
            rest = [token for token in rest if token.letter != _M.RARELY]
        self.tokens = _parts_first(rest)
        if isinstance(days, Odd):
            self.found.odd.append(days)
        else:
            self.found.days = days
        self.letters = "".join(token.letter for token in self.tokens)
        self.at = 0
        # Said before the hour they belong to: "sabah 8".
        self.ahead: list[Token] = []
        self.parts_lead = False  # the group opens with a part of the day: here it precedes its hour
        self.last: TimeDraft | None = None  # the time that a part of the day may still belong to
        self.range_opened = False
        self.in_brackets = False  # the next time stands in brackets behind another
        self.odd_open = False  # the last token was odd, the next belongs to the same piece

    def read(self) -> Findings:
        while self.at < len(self.letters):
            self._step()
        self._end_group()
        return self.found

    def _step(self) -> None:
        letter, was_odd, self.odd_open = self.letters[self.at], self.odd_open, False
        if letter in _SEPARATORS or (letter == _M.NOT_THAT and self.last is not None):
            if not (self.range_opened and self.last):
                self._end_group()
            self.found.is_choice = self.found.is_choice or (letter in _CHOICES and bool(self.found.times))
            self.at += 1
        elif letter == IN_BRACKETS:
            self._end_group()
            self.in_brackets = bool(self.found.times)
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
        behind = self.at + 1
        if _SAID_HOUR.match(self.letters, behind) and self.tokens[behind].number in _AROUND_TWELVE:
            return True
        return bool(_BARE_NUMBER.match(self.letters, behind)) and self.tokens[behind].number in _FROM_TWELVE

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
        opened = self.at > 0 and self.letters[self.at - 1] == _M.FROM
        ends = self.at > 0 and self._says_until(self.at - 1)
        joined = self.last is not None and (self.letters[self.at - 1] in RANGES or self.range_opened)
        self.found.is_range = self.found.is_range or joined or opened or ends
        part = self.ahead[-1].letter if self.ahead else ""
        self._close()
        leading_zero = self.tokens[self.at].typed.startswith("0")
        self.last = TimeDraft(face, part, typed, leading_zero)
        self.ahead, self.range_opened, self.at = [], opened, end

    def _take_word(self, letter: str, *, was_odd: bool) -> None:
        token = self.tokens[self.at]
        self.at += 1
        if letter == _M.ZONE:
            self.found.other_clock = True
        elif self.at == len(self.letters) and (letter == _M.FROM or self._says_until(self.at - 1)):
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
        return self.letters[at] == _M.TILL and any(map(str.isalpha, self.tokens[at].typed))

    def _close(self) -> None:
        if self.last is None:
            return
        reading = self.last.read()
        if isinstance(reading, Reading) and self.in_brackets:
            self.found.explain_last(reading)
        elif isinstance(reading, Reading):
            self.found.times.append(reading)
        else:
            self.found.odd.append(reading)
        self.last, self.in_brackets = None, False

    def _end_group(self) -> None:
        self._close()
        if self.ahead:
            self.found.odd.append(Odd(" ".join(token.typed for token in self.ahead)))
        self.ahead, self.parts_lead, self.range_opened = [], False, False


def _without_lengths(found: Sequence[Token]) -> list[Token]:
    """The tokens with each length of time as one that nobody knows: how long is not asked."""
    letters = "".join(token.letter for token in found)
    kept: list[Token] = []
    at = 0
    for length in _LENGTH.finditer(letters):
        kept += found[at : length.start()]
        at = length.end()
        kept.append(Token(" ".join(token.typed for token in found[length.start() : at]), UNKNOWN))
    return [token for token in (*kept, *found[at:]) if token.letter != _M.LASTING]


def _parts_first(found: Sequence[Token]) -> list[Token]:
    """The tokens with a part of the day before the hour where it divides the hour from its minutes: "2 ทุ่มครึ่ง"."""
    moved = list(found)
    for dividing in _DIVIDING_PART.finditer("".join(token.letter for token in found)):
        start, end = dividing.span()
        moved[start:end] = [moved[end - 1], *moved[start : end - 1]]
    return moved
