"""Presses about what is stored about somebody."""

from stretchbot.screens.callback_data import Callback


class GetExport(Callback, kind="export"):
    """Sends a file with everything stored about the user."""


class EraseAll(Callback, kind="erase"):
    """Erases everything about the user, after the question of that number."""

    question: int


class KeepAll(Callback, kind="keep"):
    """Erases nothing after all."""
