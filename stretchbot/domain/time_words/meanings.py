"""What words can say about the times beside them, and what is known of a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Meaning(StrEnum):
    """What a word or phrase says. The value is its letter in the patterns of `stretchbot.domain.time_patterns`."""

    AM = "a"  # 12 is midnight
    MORNING = "b"  # 12 is noon, as in Spanish "las 12 de la mañana"
    PM = "c"  # 12 is noon
    AFTERNOON = "s"  # the same; nobody says it of 9, 10 or 11
    EVENING = "d"  # 12 is midnight
    NIGHT = "e"  # 8 is 20:00, 2 is 02:00
    FROM_SIX = "x"  # hours counted from 18:00, as in Thai "2 ทุ่ม", 20:00
    NOON = "n"
    MIDNIGHT = "z"
    HOUR = "H"  # stands behind the hour: "8 Uhr"
    HOUR_OR_HOURS = "E"  # 8 o'clock or two hours: "8 h", "2 часа"
    HOURS = "D"  # how long, never when: "2 hours"; "18:00 hours" is allowed
    MINUTES = "M"
    HALF_PAST = "h"  # stands before the hour
    HALF_TO = "g"
    QUARTER_PAST = "q"
    QUARTER_TO = "r"
    QUARTER_INTO = "o"  # "viertel neun", "четверть девятого": 8:15
    THREE_QUARTERS_INTO = "t"  # "dreiviertel neun": 8:45
    AND_HALF = "y"  # stands behind the hour
    AND_QUARTER = "k"
    LESS_QUARTER = "l"
    PAST = "P"  # "20 past 8"
    TO = "T"  # "20 to 8"; without minutes before it, it says nothing that can be used
    TO_OR_TILL = "U"  # the same, or "9 to 17", or nothing: "move it to 8"
    LESS = "L"  # "8 moins 10"
    MORE = "N"  # "9 lewat 10", "八点过十分"
    LESS_AHEAD = "B"  # "без 10 восемь"
    INTO = "I"  # "десять на дев'яту": minutes of the hour that ends then; elsewhere it says nothing
    AND = "&"  # separates two times
    AND_PLUS = "+"  # separates two times, or adds minutes: "8 y 30"
    OR = "O"  # between two times, one of which is meant
    NOT_THAT = "p"  # the same, but it can't be left out: "9 over 8"
    TILL = "-"  # makes a range
    FROM = "F"  # opens a range: "between 9 and 17"
    AT = "@"  # says nothing, but makes a range between two times: "9h à 17h"
    EVERY = "V"
    HOURLY = "R"
    HALF_HOUR = "Q"  # "half an hour"
    ONE_AND_A_HALF = "W"  # hours
    APART = "i"  # hours that an interval has, in one word: "zweistündlich"; with their number
    DAILY = "f"  # says nothing, but makes a small number a count: "3 daily"
    A_DAY = "A"  # makes a number a count: "3 a day"
    ONCES = "X"  # "times", as in "3 times"
    COUNT = "S"  # "twice"; with its number
    DAYS = "w"  # some weekdays; with their bit mask
    DAYS_OR_WEEKS = "u"  # units that reminders have not: "every 2 days"
    RARELY = "Y"  # not every day, without a unit that counts: "weekly", "a week", "every other day"
    ZONE = "Z"  # another clock: "UTC"
    NOISE = "_"  # says nothing: "at", "please"
    LASTING = "J"  # the same, but makes minutes or hours behind it a length: "for 10 minutes"
    NUMBER = "0"
    INTO_HOUR = "G"  # "девятого": of the hour that ends at nine; with its number
    HALF_INTO_HOUR = "j"  # "полдевятого", "εφτάμισι"; with the hour that is half over then


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means; `number` says which number, count or days, 0 where there are none."""

    meaning: Meaning
    number: int = 0


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, written as people write them: phrases parted by commas, forms of one by "/"."""

    words: Mapping[Meaning, str]
    numbers: str  # from 0
    tens: str = ""  # 20 to 50
    joined: str = "{ten} {unit}"  # how 21 to 59 are made of them
    more_numbers: Mapping[int, str] = field(default_factory=dict)  # what that leaves out
    before_minutes: str = ""  # "oh" in "eight oh five"
    into_hours: str = ""  # from 1: "первого", of the hour that ends at one
    into_prefix: str = ""  # "пол": half of such an hour, in one word
    half_hours: str = ""  # from 1: half past it, in one word, as in Greek "μιάμιση"
    apart: Mapping[int, str] = field(default_factory=dict)  # every so many hours, in one word
    clinging: str = ""  # words written together with the number behind them: Hebrew "לתשע" is "ל תשע"
    counts: str = ""  # from once a day: "twice", "three times"
    days: str = ""  # from Monday
    workdays: str = ""
    weekend: str = ""
    endings: str = ""  # may hang on numbers: Turkish "dokuzda" is "dokuz"


WORKDAYS_MASK: Final = 0b0011111
WEEKEND_MASK: Final = 0b1100000
