"""What the buttons of a question answer, for who types "yes", "no" or other words of their own instead of tapping."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from stretchbot.domain.dose_feedback import Rating
from stretchbot.domain.phrases import Intent
from stretchbot.domain.typed_press import Answer
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback

_YES: Final[frozenset[type[Callback]]] = frozenset(
    {
        press.Agree,
        press.ConfirmZone,
        press.ConfirmTimes,
        press.EraseAll,
        press.KeepTimes,
        press.MindCondition,
        press.ResumeSession,
        press.SetUp,
        press.ShowStep,
    }
)
_NO: Final[frozenset[type[Callback]]] = frozenset({press.AskOtherTimes, press.AskTimes, press.AskZone, press.KeepAll})


UNDOING: Final[frozenset[type[Callback]]] = frozenset(
    {
        press.OrderOwnSteps,
        press.PutBackIn,
        press.RestoreOwnRoutine,
        press.UndoChange,
        press.UndoDone,
        press.UndoLater,
        press.UndoMark,
        press.UndoRating,
        press.UndoSkip,
    }
)
"""Presses that take back the change above them."""
_SAID: Final[Mapping[type[Callback], Collection[Intent]]] = {
    press.AskOtherTimes: {Intent.TIMES},
    press.AskTimes: {Intent.TIMES},
    press.Resume: {Intent.UNDO},
    press.KeepAll: {Intent.CANCEL},
    press.KeepFewer: {Intent.FEWER},
    press.KeepTimes: {Intent.CANCEL},
}
_RATED: Final[Mapping[str, Collection[Intent]]] = {
    Rating.TOO_EASY: {Intent.TOO_EASY},
    Rating.TOO_MUCH: {Intent.TOO_HARD, Intent.WAIT},
}


def said_by(pressed: Callback) -> Collection[Intent]:
    """What people say in place of a press while its button is shown."""
    if isinstance(pressed, press.RateSession):
        return _RATED.get(pressed.rating, ())
    if isinstance(pressed, press.SwitchExercise) and not pressed.on:
        return {Intent.NEVER}
    if type(pressed) in UNDOING:
        return {Intent.UNDO}
    return _SAID.get(type(pressed), ())


def answer_of(pressed: Callback) -> Answer | None:
    """What a press answers to a question of yes or no; None for all others."""
    is_right = isinstance(pressed, press.RateSession) and pressed.rating == Rating.JUST_RIGHT
    if is_right or type(pressed) in _YES:
        return Answer.YES
    return Answer.NO if type(pressed) in _NO else None


def is_at_step(pressed: Callback) -> bool:
    """Whether a press is for one step of a session."""
    return hasattr(pressed, "session") and hasattr(pressed, "version")


def of_kind(presses: Iterable[Callback], kind: type[Callback]) -> Callback | None:
    """The first press of a kind, None without one."""
    return next((one for one in presses if isinstance(one, kind)), None)
