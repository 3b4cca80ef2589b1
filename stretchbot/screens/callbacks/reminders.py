"""Presses about the list of reminders and what can be changed about them."""

from stretchbot.screens.callback_data import Callback


class OpenReminders(Callback, kind="rem"):
    """Shows the list of reminders."""


class OpenReminder(Callback, kind="rem.one"):
    """Shows one reminder."""

    reminder: int


class SwitchReminder(Callback, kind="rem.on"):
    """Turns a reminder on or off."""

    reminder: int
    on: bool


class SetWeekdays(Callback, kind="rem.days"):
    """Gives a reminder these weekdays (bit mask)."""

    reminder: int
    weekdays: int


class OpenDays(Callback, kind="rem.week"):
    """Shows the weekdays of all reminders together."""


class SetAllWeekdays(Callback, kind="rem.all"):
    """Gives all reminders these weekdays (bit mask)."""

    weekdays: int


class AskReminderTime(Callback, kind="rem.time"):
    """Wants to type another time for a reminder; 0 for a new one."""

    reminder: int


class AddTimes(Callback, kind="rem.add"):
    """Wants reminders at these times beside those there are: minutes of the day, joined by dots, and the weekdays."""

    question: int
    minutes: str
    weekdays: int


class RemoveReminder(Callback, kind="rem.rm"):
    """Removes a reminder."""

    reminder: int


class UndoChange(Callback, kind="undo"):
    """Undoes the last change of the reminders, by its number."""

    number: int


class OpenPreset(Callback, kind="rem.own"):
    """Shows what can be set for a reminder alone: a part of it; of routines, those of a place behind a dot."""

    reminder: int
    part: str


class PresetReminder(Callback, kind="rem.p"):
    """Sets that for a reminder; an empty value is as everywhere."""

    reminder: int
    part: str
    value: str
