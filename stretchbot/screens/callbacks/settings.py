"""Presses about settings, progress and news."""

from stretchbot.screens.callback_data import Callback


class OpenSettings(Callback, kind="set"):
    """Shows the settings, or one page of them."""

    page: str


class ChangeSetting(Callback, kind="set!"):
    """Gives a setting a value."""

    setting: str
    value: str


class OpenProgress(Callback, kind="progress"):
    """Shows streak, sessions and the last weeks."""


class WantSummary(Callback, kind="summary"):
    """Answers whether a summary of each week is wanted."""

    on: bool


class NoMoreNews(Callback, kind="news.off"):
    """Wants no more news from the operator."""
