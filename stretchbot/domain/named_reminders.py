"""Which reminders somebody means: "the 9 o'clock one", "morning", "the first", "9 and 17"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stretchbot.domain.amounts import number_in
from stretchbot.domain.intents import core_of
from stretchbot.domain.parts_of_day import part_of_day
from stretchbot.domain.phrases import LAST, Phrases
from stretchbot.domain.time_problems import TimeProblem, Trouble
from stretchbot.domain.times import LONGEST_TEXT, parse_moment, parse_times


@dataclass(frozen=True, slots=True)
class Named:
    """The minutes of the day of the reminders that may be meant; it is to be asked back unless it `is_clear`."""

    minutes: tuple[int, ...] = ()
    is_clear: bool = False


def named_reminders(text: str, minutes: Sequence[int], phrases: Phrases, language: str) -> Named | None:
    """The reminders that a text names, of those at these minutes of the day, ascending; None when it names none at all.

    Args:
        text: what stands for them: a time, several, a part of the day, a place in the list.
        minutes: of all reminders.
        phrases: of the language the text was understood in.
        language: in which its times are read.
    """
    if len(text) > LONGEST_TEXT:
        return None
    core = core_of(text, phrases) or text
    typed = [one.typed for one in parse_times(core, language).found]
    if typed and not parse_times(core, language).problems:
        meant = [tuple(_at(one if len(typed) > 1 else core, minutes, language)) for one in typed]
        found = tuple(sorted({minute for some in meant for minute in some}))
        if found or part_of_day(core, language) is None:  # "noon" is a time, and a part of the day
            return Named(found, is_clear=all(len(some) == 1 for some in meant))
    place = number_in(core, phrases)
    if place is not None and not core.strip().isdigit():
        index = LAST if place == LAST else int(place) - 1
        in_list = place == LAST or 0 <= index < len(minutes)
        return Named((minutes[index],), is_clear=True) if minutes and in_list else Named()
    span = part_of_day(core, language)
    if span is None:
        return None
    within = tuple(minute for minute in minutes if span[0] <= minute < span[1])
    return Named(within, is_clear=len(within) == 1)


def _at(text: str, minutes: Sequence[int], language: str) -> Iterator[int]:
    """Those of the minutes that a time may be: a bare 9 is 21:00 as well."""
    for minute in minutes:
        typed = parse_moment(text, language, near=minute)
        if isinstance(typed, TimeProblem):
            is_meant = typed.trouble is Trouble.NIGHT and typed.choices[0][0] == minute
        else:
            is_meant = typed.minute == minute
        if is_meant:
            yield minute
