"""What a press means in a group. Where and when are asked with the same buttons as in private."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from stretchbot.screens.callback_data import Callback


class BreakSetting(StrEnum):
    """What administrators may change about breaks, beside where and when; the names are in their buttons."""

    ALL = "all"  # a page only: everything there is
    DAYS = "days"
    LANGUAGE = "language"
    NAMES = "names"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class OpenBreaks(Callback):
    """Shows the breaks of a group, or asks what setting them up still needs; or the choice of one setting."""

    kind: ClassVar[str] = "grp"
    page: str


@dataclass(frozen=True, slots=True)
class ChangeBreaks(Callback):
    """Changes one setting: to some weekdays, a language, names shown or not, the topic of this message."""

    kind: ClassVar[str] = "grp.set"
    setting: str
    value: str


@dataclass(frozen=True, slots=True)
class TurnOffBreaks(Callback):
    """Removes all breaks."""

    kind: ClassVar[str] = "grp.off"


@dataclass(frozen=True, slots=True)
class DidBreak(Callback):
    """Somebody did the break that was due then, in seconds since 1970."""

    kind: ClassVar[str] = "did"
    due: int
