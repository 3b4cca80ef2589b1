"""Presses in a group. Where and when are asked with the same buttons as in private."""

from enum import StrEnum

from stretchbot.screens.callback_data import Callback


class BreakSetting(StrEnum):
    """What administrators may change about breaks, beside where and when; the names are in their buttons."""

    ALL = "all"  # a page only: everything there is
    DAYS = "days"
    LANGUAGE = "language"
    NAMES = "names"
    TOPIC = "topic"


class OpenBreaks(Callback, kind="grp"):
    """Shows the breaks of a group, or asks what setting them up still needs; or the choice of one setting."""

    page: str


class ChangeBreaks(Callback, kind="grp.set"):
    """Changes one setting: to some weekdays, a language, names shown or not, the topic of this message."""

    setting: str
    value: str


class TurnOffBreaks(Callback, kind="grp.off"):
    """Removes all breaks."""


class DidBreak(Callback, kind="did"):
    """Somebody did the break that was due then, in seconds since 1970."""

    due: int
