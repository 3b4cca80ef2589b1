"""A routine that is in no library, as a short text that is its id: where it is for, and what it consists of.

The text fits a button and a deep link (letters, digits, "_" and "-"), names nobody, and means the same after a restart
and after a change of the library, as long as that still has its exercises.
"""

import hashlib
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from stretchbot.domain.exercise import Area, Exercise, Place
from stretchbot.domain.routine import Routine, Step, TimeOfDay
from stretchbot.domain.timeline import promised_minutes, seconds_of, timeline

# Ids of the library begin with a small letter, so the two are never taken for each other.
_PLACES: Final = {Place.DESK: "D", Place.FLOOR: "F", Place.BED: "B", Place.DOORWAY: "W"}
DIGITS: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
# A composed routine is called after so many parts of the body.
AREAS_NAMED: Final = 2
_FORM_WIDTH: Final = 4
_DOSE_WIDTH: Final = 4
# Beside a reminder's number and its instant, a button has room for no more.
MOST_CHARACTERS: Final = 34
# A form, and where the dose isn't the low end of the exercise's own: repetitions (one digit), seconds (two).
_STEP: Final = re.compile(r"([0-9A-Za-z]{4})(?:-([0-9A-Za-z])([0-9A-Za-z]{2}))?")
_SEVERAL: Final = re.compile(rf"([{''.join(_PLACES.values())}])((?:{_STEP.pattern})+)")


def encode(place: Place, steps: Iterable[Step]) -> str:
    """The code of these steps at that place: a letter, and four or eight characters a step.

    Raises:
        ValueError: when a dose is beyond 61 repetitions or an hour.
    """
    return _PLACES[place] + "".join(_encoded(step) for step in steps)


def room_for_doses(steps: int) -> int:
    """How many of so many plain steps can have a dose of their own, that the code still fits every button."""
    return max(0, (MOST_CHARACTERS - 1 - _FORM_WIDTH * steps) // _DOSE_WIDTH)


class RoutineCodes:
    """Reads codes, by the exercises there are."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self._exercises = exercises
        forms = [(one.id, form) for one in exercises.values() for form in (None, *(each.id for each in one.variations))]
        self._forms = {form_digits(*form): form for form in forms}

    def decode(self, code: str) -> Routine | None:
        """The routine that `code` stands for; None when it is no code, or an exercise is gone.

        One of a single exercise has its name, all others have none.
        """
        read = _SEVERAL.fullmatch(code)
        if read is None:
            return None
        steps = []
        for digest, repetitions, seconds in _STEP.findall(read[2]):
            if digest not in self._forms:
                return None
            steps.append(Step(*self._forms[digest], _number(repetitions), _number(seconds)))
        place = next(place for place, letter in _PLACES.items() if letter == read[1])
        chosen = [self._exercises[step.exercise_id] for step in steps]
        return named_by_exercise(code, place, steps, chosen, seconds_of(timeline(steps, self._exercises)))

    def form(self, digits: str) -> Step | None:
        """The form of an exercise that `form_digits` stand for, as a step; None when it is gone."""
        return Step(*self._forms[digits]) if digits in self._forms else None

    def first_exercise(self, code: str) -> str | None:
        """The id of the exercise that a code begins with; None when it is no code, or that exercise is gone."""
        return self._forms.get(code[1 : 1 + _FORM_WIDTH], (None,))[0]


def unnamed(code: str, place: Place, steps: Sequence[Step], exercises: Iterable[Exercise], seconds: int) -> Routine:
    """The routine of these steps and their exercises; its areas are theirs, those that most of them are for first."""
    areas: dict[Area, int] = {}
    for exercise in exercises:
        for area in exercise.areas:
            areas[area] = areas.get(area, 0) + 1
    by_weight = tuple(sorted(areas, key=lambda area: -areas[area]))
    return Routine(code, "", "", place, promised_minutes(seconds), by_weight, TimeOfDay.ANY, tuple(steps))


def named_by_exercise(
    code: str, place: Place, steps: Sequence[Step], exercises: Sequence[Exercise], seconds: int
) -> Routine:
    """The same, with the name of its exercise where it is a single one."""
    routine = unnamed(code, place, steps, exercises, seconds)
    return replace(routine, name=exercises[0].name) if len(exercises) == 1 else routine


def colliding(exercises: Iterable[Exercise]) -> tuple[str, ...]:
    """Ids of exercises with a form whose digits are those of another form already; a code would mean either."""
    seen: dict[str, tuple[str, str | None]] = {}
    forms = [(one.id, form) for one in exercises for form in (None, *(each.id for each in one.variations))]
    return tuple(form[0] for form in forms if seen.setdefault(form_digits(*form), form) != form)


def _encoded(step: Step) -> str:
    form = form_digits(step.exercise_id, step.variation_id)
    if step.repetitions is None and step.seconds is None:
        return form
    return f"{form}-{_in_digits(step.repetitions or 0, 1)}{_in_digits(step.seconds or 0, 2)}"


@cache
def form_digits(exercise_id: str, variation_id: str | None) -> str:
    """Four digits for a form of an exercise: they depend on nothing but its ids, so they stay."""
    form = exercise_id if variation_id is None else f"{exercise_id}/{variation_id}"
    number = int.from_bytes(hashlib.blake2s(form.encode(), digest_size=8).digest())
    return _in_digits(number % len(DIGITS) ** _FORM_WIDTH, _FORM_WIDTH)


def _in_digits(number: int, width: int) -> str:
    if not 0 <= number < len(DIGITS) ** width:
        raise ValueError(f"{number} has no {width} digits")
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def _number(digits: str) -> int | None:
    """The number in these digits; None for none, and for nothing given."""
    number = 0
    for digit in digits:
        number = number * len(DIGITS) + DIGITS.index(digit)
    return number or None
