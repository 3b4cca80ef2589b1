"""Weekdays in a typed text, among the tokens of its times."""

import re
from collections.abc import Sequence
from typing import Final

from stretchbot.domain.time_findings import Odd
from stretchbot.domain.time_tokens import SEPARATOR, Token, pieces_of, tokens
from stretchbot.domain.time_words import Meaning, table_of
from stretchbot.domain.weekdays import Weekdays

# Words between two weekdays that make a range of them.
RANGES: Final = frozenset({Meaning.TILL, Meaning.TO_OR_TILL, Meaning.AT})
# Weekdays with what may part or join them: letters of `Meaning`, and a separator.
_RUN: Final = re.compile(r"F?w(?:[-U@,&+O]*w)*")
# What may stand around weekdays without saying anything of them: "on", "over".
_AROUND: Final = frozenset({SEPARATOR, Meaning.AT, Meaning.AND, Meaning.LASTING, Meaning.EVERY})
_TIMES: Final = re.compile(r"[0:nz]")


def take_days(everything: Sequence[Token]) -> tuple[list[Token], Weekdays | Odd | None]:
    """The tokens that may be times, and the weekdays named beside them, "Mon-Fri" as what lies between.

    The days are None when there are none, and odd when times stand between them: nobody knows which are whose.
    """
    kept = [token for token in everything if token.letter != Meaning.NOISE]
    letters = "".join(token.letter for token in kept)
    runs = list(_RUN.finditer(letters))
    if not runs:
        return kept, None
    rest = [token for index, token in enumerate(kept) if not any(run.start() <= index < run.end() for run in runs)]
    if _TIMES.search(letters, runs[0].end(), runs[-1].start()):
        return rest, Odd(" ".join(token.typed for token in kept if token.letter == Meaning.DAYS))
    bits = 0
    for run in runs:
        bits |= _days_in(kept[run.start() : run.end()])
    return rest, Weekdays(bits)


def only_days(text: str, language: str) -> Weekdays | None:
    """The weekdays that a text names, when it names nothing else; None when it doesn't.

    Args:
        text: some hundreds of characters at most; the caller sees to that.
        language: whose words are read, with those of English.
    """
    everything = list(tokens(pieces_of(text), table_of(language) or "en"))
    if not everything or everything[-1].letter != Meaning.DAYS:  # "Friday is fine"
        return None
    rest, days = take_days(everything)
    is_all = all(token.letter in _AROUND for token in rest)
    return days if isinstance(days, Weekdays) and is_all else None


def _days_in(run: Sequence[Token]) -> int:
    bits, last, is_range = 0, 0, False
    for token in run:
        if token.letter != Meaning.DAYS:
            is_range = is_range or token.letter in RANGES
            continue
        if is_range and last:
            day = last.bit_length() - 1
            while 1 << day % 7 != 1 << (token.number.bit_length() - 1):
                bits |= 1 << day % 7
                day += 1
        bits, last, is_range = bits | token.number, token.number, False
    return bits
