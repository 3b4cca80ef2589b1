"""Presses that say how a finished session was."""

from stretchbot.screens.callback_data import Callback


class RateSession(Callback, kind="rate"):
    """Says how a finished session was; `asks` tells that its message asks what to leave out, and goes on to."""

    session: int
    rating: str
    asks: bool


class RateExercise(Callback, kind="rate.one"):
    """Says which exercise of a finished session was so: by the number of a step from 0, or all of them."""

    session: int
    rating: str
    step: str
    asks: bool


class AskRating(Callback, kind="rate.ask"):
    """Wants to be asked again how a finished session was, before anything changed."""

    session: int
    asks: bool


class UndoRating(Callback, kind="rate.undo"):
    """Takes back how a finished session was: it is asked again."""

    session: int
    asks: bool
