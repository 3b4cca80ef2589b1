"""What a press means in a group. Where and when are asked with the same buttons as in private."""

from dataclasses import dataclass
from typing import ClassVar

from stretchbot.screens.callback_data import Callback


@dataclass(frozen=True, slots=True)
class OpenBreaks(Callback):
    """Shows the breaks of a group, or asks what setting them up still needs."""

    kind: ClassVar[str] = "grp"


@dataclass(frozen=True, slots=True)
class OpenBreakDays(Callback):
    """Shows the weekdays of the breaks, to be changed."""

    kind: ClassVar[str] = "grp.days"


@dataclass(frozen=True, slots=True)
class SetBreakDays(Callback):
    """Has the breaks on these weekdays."""

    kind: ClassVar[str] = "grp.set"
    weekdays: int


@dataclass(frozen=True, slots=True)
class ShowNames(Callback):
    """Has breaks tell who did them, or only how many did."""

    kind: ClassVar[str] = "grp.names"
    on: bool


@dataclass(frozen=True, slots=True)
class PostHere(Callback):
    """Has breaks posted in the topic of this message."""

    kind: ClassVar[str] = "grp.here"


@dataclass(frozen=True, slots=True)
class TurnOffBreaks(Callback):
    """Removes all breaks."""

    kind: ClassVar[str] = "grp.off"


@dataclass(frozen=True, slots=True)
class OpenGroupLanguages(Callback):
    """Shows the languages to choose from."""

    kind: ClassVar[str] = "grp.langs"


@dataclass(frozen=True, slots=True)
class SetGroupLanguage(Callback):
    """Has the group written to in this language."""

    kind: ClassVar[str] = "grp.lang"
    code: str


@dataclass(frozen=True, slots=True)
class DidBreak(Callback):
    """Somebody did the break that was due then, in seconds since 1970."""

    kind: ClassVar[str] = "did"
    due: int
