"""A routine that somebody shares, as a short text: what it consists of, and nothing else.

The text is an id of the routine and fits a button; behind "r_", it is what a deep link carries. It names nobody, and
no place: that follows from the exercises.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from stretchbot.domain.exercise import Exercise, Place
from stretchbot.domain.own_routine import MOST_PORTIONS, MOST_STEPS, assembled, of_portions, portions
from stretchbot.domain.routine import Routine, Step
from stretchbot.domain.routine_code import DIGITS, RoutineCodes, form_digits

LINK_BEGINS: Final = "r_"
"""What the start parameter of a shared routine begins with, in the place of the letter of its code."""

# Neither an id of the library, nor a code of a routine for a place begins so.
_LETTER: Final = "R"
# A form in four digits, and its portions in one.
_STEP: Final = re.compile(r"([0-9A-Za-z]{4})([0-9A-Za-z])")
_CODE: Final = re.compile(rf"{_LETTER}((?:{_STEP.pattern}){{1,{MOST_STEPS}}})")


@dataclass(frozen=True, slots=True)
class Shared:
    """What a code says: the steps that are in the library, and how many others there were."""

    steps: tuple[Step, ...]
    unknown: int


def encode_shared(steps: Iterable[Step], exercises: Mapping[str, Exercise]) -> str:
    """The code of these steps, all of which are in the library: a letter, and five characters a step."""
    return _LETTER + "".join(_encoded(step, exercises) for step in steps)


def decode_shared(code: str, codes: RoutineCodes, exercises: Mapping[str, Exercise]) -> Shared | None:
    """What the code says; None when it is none."""
    read = _CODE.fullmatch(code)
    if read is None:
        return None
    steps: dict[str, Step | None] = {}
    for form, number in _STEP.findall(read[1]):
        step = codes.form(form)
        if step is not None:
            work = exercises[step.exercise_id].form(step.variation_id).dose.work
            amount = min(DIGITS.index(number), MOST_PORTIONS)
            step = of_portions((step.exercise_id, step.variation_id), work, amount)
        steps.setdefault(form, step)
    found = tuple(step for step in steps.values() if step is not None)
    return Shared(found, len(steps) - len(found))


def shared_routine(code: str, codes: RoutineCodes, exercises: Mapping[str, Exercise]) -> Routine | None:
    """The routine of a code, as far as it is in the library; None when it is no code, or nothing is left of it."""
    shared = decode_shared(code, codes, exercises)
    return assembled(code, shared.steps, exercises, Place.DESK) if shared and shared.steps else None


def start_parameter(code: str) -> str:
    """What a deep link to the routine of that code carries."""
    return LINK_BEGINS + code.removeprefix(_LETTER)


def code_in(parameter: str) -> str | None:
    """The code that a start parameter carries, which may be none; None when it is for something else."""
    return _LETTER + parameter.removeprefix(LINK_BEGINS) if parameter.startswith(LINK_BEGINS) else None


def _encoded(step: Step, exercises: Mapping[str, Exercise]) -> str:
    work = exercises[step.exercise_id].form(step.variation_id).dose.work
    return form_digits(step.exercise_id, step.variation_id) + DIGITS[portions(step, work)]
