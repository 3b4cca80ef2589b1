"""What a press means in routines that people make.

A `routine` is the number of one of theirs, a `form` an exercise in one of its forms, in the digits of
`domain.routine_code`; a place in the routine counts from 0, and how much of an exercise is counted in portions
(`domain.own_routine`).
"""

from dataclasses import dataclass
from typing import ClassVar

from stretchbot.screens.callback_data import Callback


@dataclass(frozen=True, slots=True)
class OpenOwnRoutines(Callback):
    """Shows the routines that the user made."""

    kind: ClassVar[str] = "own"


@dataclass(frozen=True, slots=True)
class OpenOwnRoutine(Callback):
    """Shows one of them."""

    kind: ClassVar[str] = "own.one"
    routine: int


@dataclass(frozen=True, slots=True)
class MakeOwnRoutine(Callback):
    """Makes a new one, without exercises yet."""

    kind: ClassVar[str] = "own.new"


@dataclass(frozen=True, slots=True)
class EditOwnRoutine(Callback):
    """Shows what can be changed about one."""

    kind: ClassVar[str] = "own.edit"
    routine: int


@dataclass(frozen=True, slots=True)
class EditOwnStep(Callback):
    """Shows what can be changed about an exercise of one."""

    kind: ClassVar[str] = "own.step"
    routine: int
    form: str


@dataclass(frozen=True, slots=True)
class MoveOwnStep(Callback):
    """Wants an exercise at that place."""

    kind: ClassVar[str] = "own.move"
    routine: int
    form: str
    to: int


@dataclass(frozen=True, slots=True)
class SetPortions(Callback):
    """Wants so much of an exercise."""

    kind: ClassVar[str] = "own.dose"
    routine: int
    form: str
    portions: int


@dataclass(frozen=True, slots=True)
class TakeOut(Callback):
    """Wants an exercise out of the routine."""

    kind: ClassVar[str] = "own.out"
    routine: int
    form: str


@dataclass(frozen=True, slots=True)
class PutBackIn(Callback):
    """Undoes that: so much of it, at the place where it was."""

    kind: ClassVar[str] = "own.in"
    routine: int
    form: str
    portions: int
    at: int


@dataclass(frozen=True, slots=True)
class OrderOwnSteps(Callback):
    """Wants the exercises in that order: their digits one after the other."""

    kind: ClassVar[str] = "own.as"
    routine: int
    forms: str


@dataclass(frozen=True, slots=True)
class PickPart(Callback):
    """Shows the parts of the body to add exercises for."""

    kind: ClassVar[str] = "own.part"
    routine: int


@dataclass(frozen=True, slots=True)
class PickExercises(Callback):
    """Shows a page of exercises to add, at a position of /exercises."""

    kind: ClassVar[str] = "own.pick"
    routine: int
    at: str


@dataclass(frozen=True, slots=True)
class SwitchOwnStep(Callback):
    """Wants an exercise of that page in the routine, or out of it."""

    kind: ClassVar[str] = "own.put"
    routine: int
    form: str
    on: bool
    at: str


@dataclass(frozen=True, slots=True)
class ChooseOwnRoutine(Callback):
    """Asks to which routine to add an exercise; `at` is the list of /exercises that its card came from."""

    kind: ClassVar[str] = "own.for"
    form: str
    at: str


@dataclass(frozen=True, slots=True)
class AddToOwnRoutine(Callback):
    """Adds an exercise to a routine, 0 for a new one, and shows its card again."""

    kind: ClassVar[str] = "own.add"
    routine: int
    form: str
    at: str


@dataclass(frozen=True, slots=True)
class AskRoutineName(Callback):
    """Wants to type another name."""

    kind: ClassVar[str] = "own.name"
    routine: int


@dataclass(frozen=True, slots=True)
class RemoveOwnRoutine(Callback):
    """Removes a routine."""

    kind: ClassVar[str] = "own.rm"
    routine: int


@dataclass(frozen=True, slots=True)
class RestoreOwnRoutine(Callback):
    """Undoes that."""

    kind: ClassVar[str] = "own.undo"
    routine: int


@dataclass(frozen=True, slots=True)
class ShareOwnRoutine(Callback):
    """Shows the link that shares a routine."""

    kind: ClassVar[str] = "own.link"
    routine: int


@dataclass(frozen=True, slots=True)
class UseOwnRoutine(Callback):
    """Asks which reminder shall propose a routine."""

    kind: ClassVar[str] = "own.use"
    routine: int


@dataclass(frozen=True, slots=True)
class KeepShared(Callback):
    """Keeps a shared routine, by its code, among one's own."""

    kind: ClassVar[str] = "own.keep"
    code: str
