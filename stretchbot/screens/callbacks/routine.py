"""Presses that choose a routine."""

from stretchbot.screens.callback_data import Callback


class OpenRoutine(Callback, kind="routine"):
    """Offers a routine."""


class TryOne(Callback, kind="try"):
    """Begins a stretch of about a minute, without an offer first."""


class ListRoutines(Callback, kind="routines"):
    """Shows the routines of a place."""

    place: str


class KeepPlace(Callback, kind="place"):
    """Wants to stretch at that place from now on."""

    place: str


class StartRoutine(Callback, kind="begin"):
    """Begins a session with that routine."""

    routine: str
