"""Presses while setting up. Zone and times are asked with the same buttons later, and in groups."""

from stretchbot.screens.callback_data import Callback


class Agree(Callback, kind="agree"):
    """The safety note was read."""


class SetUp(Callback, kind="setup"):
    """Begins setting up, or goes on with it."""


class OpenHelp(Callback, kind="help"):
    """Shows what the bot can do."""


class AskZone(Callback, kind="zone?"):
    """Asks for the time zone (again)."""


class ChooseZone(Callback, kind="zone"):
    """Picks a zone, to be confirmed by the local time."""

    question: int
    zone: str


class ConfirmZone(Callback, kind="zone!"):
    """The local time shown is right."""

    question: int
    zone: str


class SuggestTimes(Callback, kind="suggest"):
    """Takes the suggested set of that many reminders."""

    question: int
    count: int


class AskTimes(Callback, kind="times?"):
    """Wants to type the times."""


class ConfirmTimes(Callback, kind="times!"):
    """The times shown are right: minutes of the day, joined by dots, and the weekdays (bit mask)."""

    question: int
    minutes: str
    weekdays: int


class SetFirstWeekdays(Callback, kind="rem.first"):
    """Gives all reminders these weekdays (bit mask), from the message that ends setting up."""

    weekdays: int
