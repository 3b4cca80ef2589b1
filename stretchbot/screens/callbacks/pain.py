"""Presses about what hurts in a session, and about signs that somebody needs a doctor."""

from stretchbot.screens.callback_data import Callback


class HurtStep(Callback, kind="hurt"):
    """This step hurts."""

    session: int
    version: int


class GentlerStep(Callback, kind="hurt.gentler"):
    """Takes a gentler exercise in place of the one that hurt."""

    session: int
    version: int


class LeaveOutToday(Callback, kind="hurt.today"):
    """Leaves the exercise of this step out for the rest of the day."""

    session: int
    version: int


class NeverShowStep(Callback, kind="hurt.never"):
    """Never wants to be shown the exercise of this step again."""

    session: int
    version: int


class FeelsSerious(Callback, kind="hurt.serious"):
    """Ends the session, and asks for the red flags."""

    session: int
    version: int


class OpenSafety(Callback, kind="safety"):
    """Shows the red flags."""
