"""Reminders as the short text that a button carries to put them back."""

from collections.abc import Sequence

from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.reminders import SavedReminder

_BITS_OF_DAYS = 7
_MINUTES_A_DAY = 24 * 60


def join_reminders(reminders: Sequence[SavedReminder]) -> str:
    """Each as a number in base 16: its minute, seven bits of weekdays, and one for on or off."""
    return ".".join(
        f"{(one.minute_of_day << _BITS_OF_DAYS | int(one.weekdays)) << 1 | one.enabled:x}" for one in reminders
    )


def split_reminders(text: str) -> list[SavedReminder] | None:
    """The reminders that a button carries, none for an empty text; None when it carries something else."""
    try:
        numbers = [int(part, base=16) for part in text.split(".") if text]
    except ValueError:
        return None
    found = [
        SavedReminder(
            number >> _BITS_OF_DAYS + 1,
            Weekdays((number >> 1) & int(Weekdays.all())),
            enabled=bool(number & 1),
        )
        for number in numbers
        if number >= 0
    ]
    valid = len(found) == len(numbers) and all(one.minute_of_day < _MINUTES_A_DAY and one.weekdays for one in found)
    return found if valid else None
