"""Presses about routines that people make.

A `routine` is the number of one of theirs, a `form` an exercise in one of its forms, in the digits of
`domain.routine_code`; a place in the routine counts from 0, and how much of an exercise is counted in portions
(`domain.own_routine`).
"""

from stretchbot.screens.callback_data import Callback


class OpenOwnRoutines(Callback, kind="own"):
    """Shows the routines that the user made."""


class OpenOwnRoutine(Callback, kind="own.one"):
    """Shows one of them."""

    routine: int


class MakeOwnRoutine(Callback, kind="own.new"):
    """Makes a new one, without exercises yet."""


class EditOwnRoutine(Callback, kind="own.edit"):
    """Shows what can be changed about one."""

    routine: int


class EditOwnStep(Callback, kind="own.step"):
    """Shows what can be changed about an exercise of one."""

    routine: int
    form: str


class MoveOwnStep(Callback, kind="own.move"):
    """Wants an exercise at that place."""

    routine: int
    form: str
    to: int


class SetPortions(Callback, kind="own.dose"):
    """Wants so much of an exercise."""

    routine: int
    form: str
    portions: int


class TakeOut(Callback, kind="own.out"):
    """Wants an exercise out of the routine."""

    routine: int
    form: str


class PutBackIn(Callback, kind="own.in"):
    """Undoes that: so much of it, at the place where it was."""

    routine: int
    form: str
    portions: int
    at: int


class OrderOwnSteps(Callback, kind="own.as"):
    """Wants the exercises in that order: their digits one after the other."""

    routine: int
    forms: str


class PickPart(Callback, kind="own.part"):
    """Shows the parts of the body to add exercises for."""

    routine: int


class PickExercises(Callback, kind="own.pick"):
    """Shows a page of exercises to add, at a position of /exercises."""

    routine: int
    at: str


class SwitchOwnStep(Callback, kind="own.put"):
    """Wants an exercise of that page in the routine, or out of it."""

    routine: int
    form: str
    on: bool
    at: str


class ChooseOwnRoutine(Callback, kind="own.for"):
    """Asks to which routine to add an exercise; `at` is the list of /exercises that its card came from."""

    form: str
    at: str


class AddToOwnRoutine(Callback, kind="own.add"):
    """Adds an exercise to a routine, 0 for a new one, and shows its card again."""

    routine: int
    form: str
    at: str


class AskRoutineName(Callback, kind="own.name"):
    """Wants to type another name."""

    routine: int


class RemoveOwnRoutine(Callback, kind="own.rm"):
    """Removes a routine."""

    routine: int


class RestoreOwnRoutine(Callback, kind="own.undo"):
    """Undoes that."""

    routine: int


class ShareOwnRoutine(Callback, kind="own.link"):
    """Shows the link that shares a routine."""

    routine: int


class UseOwnRoutine(Callback, kind="own.use"):
    """Asks which reminder shall propose a routine."""

    routine: int


class KeepShared(Callback, kind="own.keep"):
    """Keeps a shared routine, by its code, among one's own."""

    code: str
