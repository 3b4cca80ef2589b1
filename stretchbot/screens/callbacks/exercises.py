"""Presses in /exercises; `at` says to which list it belongs (`screens.exercise_position`), "" to none.

A `form` is an exercise in one of its forms, in the digits of `domain.routine_code`.
"""

from stretchbot.screens.callback_data import Callback


class OpenExercises(Callback, kind="exs"):
    """Shows how many exercises there are, and what to look through them by."""


class FilterExercises(Callback, kind="exs.by"):
    """The same, with the filters that are set."""

    at: str


class PickFilter(Callback, kind="exs.pick"):
    """Shows the filters of one kind: of areas, places or postures."""

    what: str
    at: str


class ListExercises(Callback, kind="exs.list"):
    """Shows a page of the exercises that the filters leave."""

    at: str


class ShowExercise(Callback, kind="ex"):
    """Shows an exercise."""

    form: str
    at: str


class MarkFavourite(Callback, kind="ex.fav"):
    """Wants an exercise among the favourites, or no more."""

    form: str
    on: bool
    at: str


class SwitchExercise(Callback, kind="ex.on"):
    """Wants to be shown an exercise, or never."""

    form: str
    on: bool
    at: str


class UndoMark(Callback, kind="ex.undo"):
    """Wants an exercise marked as it was: `pain` as `domain.suitability.Pain` writes it, "" for none."""

    form: str
    favourite: bool
    never_show: bool
    pain: str
    at: str
