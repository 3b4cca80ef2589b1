"""Presses that pause the reminders, or end that."""

from stretchbot.screens.callback_data import Callback


class OpenPause(Callback, kind="pause"):
    """Asks how long to pause."""


class PauseFor(Callback, kind="pause.for"):
    """Pauses for that many days, today included."""

    days: int


class PickPauseEnd(Callback, kind="pause.pick"):
    """Shows a page of days at which a pause can end."""

    page: int


class PauseUntil(Callback, kind="pause.until"):
    """Pauses until that day (ISO date) begins."""

    day: str


class PauseOpen(Callback, kind="pause.open"):
    """Pauses until resumed."""


class Resume(Callback, kind="pause.end"):
    """Ends the pause."""
