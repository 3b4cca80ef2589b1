"""What the buttons of a question answer, for who types "yes" or "no" instead of tapping."""

from collections.abc import Iterable
from typing import Final

from stretchbot.domain.typed_press import Answer
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback

_YES: Final[frozenset[type[Callback]]] = frozenset(
    {
        press.Agree,
        press.ConfirmZone,
        press.ConfirmTimes,
        press.EraseAll,
        press.MindCondition,
        press.ResumeSession,
        press.SetUp,
        press.ShowStep,
    }
)
_NO: Final[frozenset[type[Callback]]] = frozenset({press.AskZone, press.AskTimes, press.KeepAll})


def answer_of(pressed: Callback) -> Answer | None:
    """What a press answers to a question of yes or no; None for all others."""
    if type(pressed) in _YES:
        return Answer.YES
    return Answer.NO if type(pressed) in _NO else None


def is_at_step(pressed: Callback) -> bool:
    """Whether a press is for one step of a session."""
    return hasattr(pressed, "session") and hasattr(pressed, "version")


def of_kind(presses: Iterable[Callback], kind: type[Callback]) -> Callback | None:
    """The first press of a kind, None without one."""
    return next((one for one in presses if isinstance(one, kind)), None)
