"""Presses about what to leave out, and what to mind about a body."""

from stretchbot.screens.callback_data import Callback


class OpenLeaveOut(Callback, kind="out"):
    """Shows what is left out."""


class AskConditions(Callback, kind="out?"):
    """Wants to say what to leave out."""


class MindConditions(Callback, kind="out!"):
    """Wants exactly these conditions minded, a letter each; `asked` in answer to the question after a session."""

    conditions: str
    asked: bool


class MindingDone(Callback, kind="out.done"):
    """Has said what to leave out, or would rather not say (`said` is false, and nothing is kept)."""

    said: bool


class MindCondition(Callback, kind="out.one"):
    """Wants a condition minded as well, from now on and in the session at hand; session 0 is none."""

    condition: str
    session: int
    version: int


class ShowAgain(Callback, kind="out.back"):
    """Wants an exercise back that was left out."""

    exercise: str
