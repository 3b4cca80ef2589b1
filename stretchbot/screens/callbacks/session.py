"""Presses on the way through a routine; `version` is that of the session when the button was shown."""

from stretchbot.screens.callback_data import Callback


class NextStep(Callback, kind="next"):
    """This step is done."""

    session: int
    version: int


class SkipStep(Callback, kind="leave"):
    """Leaves this step out."""

    session: int
    version: int


class ShowStep(Callback, kind="step"):
    """Goes on to the present step: what comes before it was read."""

    session: int
    version: int


class ShowSide(Callback, kind="side"):
    """Shows this step on that side."""

    session: int
    version: int
    side: str


class StopSession(Callback, kind="stop"):
    """Ends the session here."""

    session: int
    version: int


class ResumeSession(Callback, kind="resume"):
    """Shows the step where the session is."""

    session: int


class LeadMe(Callback, kind="lead"):
    """Leads through the session by the clock, from this step on."""

    session: int
    version: int


class PauseLead(Callback, kind="lead.halt"):
    """Lets a led session stand still."""

    session: int
    version: int


class GoOn(Callback, kind="lead.go"):
    """Ends the pause of a led session."""

    session: int
    version: int


class ShowPurpose(Callback, kind="why"):
    """Shows what the exercise of this step is for."""

    session: int
    version: int
