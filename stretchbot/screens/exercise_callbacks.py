"""What a press means in /exercises; `at` says to which list it belongs (`screens.exercise_position`), "" to none.

A `form` is an exercise in one of its forms, in the digits of `domain.routine_code`.
"""

from dataclasses import dataclass
from typing import ClassVar

from stretchbot.screens.callback_data import Callback


@dataclass(frozen=True, slots=True)
class OpenExercises(Callback):
    """Shows how many exercises there are, and what to look through them by."""

    kind: ClassVar[str] = "exs"


@dataclass(frozen=True, slots=True)
class FilterExercises(Callback):
    """The same, with the filters that are set."""

    kind: ClassVar[str] = "exs.by"
    at: str


@dataclass(frozen=True, slots=True)
class PickFilter(Callback):
    """Shows the filters of one kind: of areas, places or postures."""

    kind: ClassVar[str] = "exs.pick"
    what: str
    at: str


@dataclass(frozen=True, slots=True)
class ListExercises(Callback):
    """Shows a page of the exercises that the filters leave."""

    kind: ClassVar[str] = "exs.list"
    at: str


@dataclass(frozen=True, slots=True)
class ShowExercise(Callback):
    """Shows an exercise."""

    kind: ClassVar[str] = "ex"
    form: str
    at: str


@dataclass(frozen=True, slots=True)
class MarkFavourite(Callback):
    """Wants an exercise among the favourites, or no more."""

    kind: ClassVar[str] = "ex.fav"
    form: str
    on: bool
    at: str


@dataclass(frozen=True, slots=True)
class SwitchExercise(Callback):
    """Wants to be shown an exercise, or never."""

    kind: ClassVar[str] = "ex.on"
    form: str
    on: bool
    at: str


@dataclass(frozen=True, slots=True)
class UndoMark(Callback):
    """Wants an exercise marked as it was: `pain` as `domain.suitability.Pain` writes it, "" for none."""

    kind: ClassVar[str] = "ex.undo"
    form: str
    favourite: bool
    never_show: bool
    pain: str
    at: str
