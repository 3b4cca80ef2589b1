"""Reminders as the short text that a button carries to put them back."""

import string
from collections.abc import Iterable, Sequence
from typing import Final
from zlib import crc32

from stretchbot.domain.exercise import Place
from stretchbot.domain.preset import NO_PRESET, PRESET_MINUTES, Preset
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.reminders import SavedReminder

_MINUTES_A_DAY: Final = 24 * 60
_DIGITS: Final = string.digits + string.ascii_lowercase  # as int() reads them
_WIDTH: Final = 8  # six reminders of that fit into a button
# What a number holds, the lowest first, and how many values each has. Of a routine there is room for a digest only.
_BASES: Final = (2, 1 << 7, _MINUTES_A_DAY, len(Place) + 1, len(PRESET_MINUTES) + 1, 1 << 12)


def join_reminders(reminders: Sequence[SavedReminder]) -> str:
    """The reminders, eight characters each."""
    return "".join(_digits_of(one) for one in reminders)


def split_reminders(text: str, routine_ids: Iterable[str]) -> list[SavedReminder] | None:
    """The reminders that a button carries, none for an empty text; None when it carries something else.

    Their routines are found among `routine_ids`; one that is not there any more is left to the planner.
    """
    chunks = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    if len(text) % _WIDTH or not set(text) <= set(_DIGITS):
        return None
    routines = {_digest(one): one for one in routine_ids}
    found = []
    for chunk in chunks:
        left, values = int(chunk, base=len(_DIGITS)), []
        for base in _BASES:
            left, value = divmod(left, base)
            values.append(value)
        enabled, days, minute, place, minutes, routine = values
        if left or not days:
            return None
        preset = Preset(
            tuple(Place)[place - 1] if place else None,
            routines.get(routine),
            PRESET_MINUTES[minutes - 1] if minutes else None,
        )
        found.append(SavedReminder(minute, Weekdays(days), bool(enabled), preset))
    return found


def join_preset(preset: Preset) -> str:
    """What is set for one reminder, for a button with room for it; empty when nothing is."""
    return "" if preset == NO_PRESET else ".".join("" if part is None else str(part) for part in preset)


def split_preset(text: str) -> Preset:
    """What a button carries of that; what it can't be is left out."""
    place, _, rest = text.partition(".")
    routine_id, _, minutes = rest.rpartition(".")
    return Preset.read(place, routine_id, int(minutes) if minutes.isdecimal() else None)


def _digits_of(reminder: SavedReminder) -> str:
    preset = reminder.preset
    values = (
        int(reminder.enabled),
        int(reminder.weekdays),
        reminder.minute_of_day,
        0 if preset.place is None else tuple(Place).index(preset.place) + 1,
        0 if preset.minutes is None else PRESET_MINUTES.index(preset.minutes) + 1,
        0 if preset.routine_id is None else _digest(preset.routine_id),
    )
    number = 0
    for value, base in zip(reversed(values), reversed(_BASES), strict=True):
        number = number * base + value
    digits = ""
    for _ in range(_WIDTH):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def _digest(routine_id: str) -> int:
    """A number above 0 for a routine's id, of which no two of the library have the same."""
    return crc32(routine_id.encode()) % (_BASES[-1] - 1) + 1
