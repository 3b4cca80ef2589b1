"""The forms of an exercise that are drawn: plain, in each variation, on which sides. Needs no drawing library."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from stretchbot.domain.exercise import Side
from stretchbot.errors import ContentError
from stretchbot.figures.office import look_of
from stretchbot.library.exercise_file import ExerciseFile
from stretchbot.library.figure_fields import FigureFields, combined, written
from stretchbot.library.files import read_files
from stretchbot.library.pictures import PictureKind, file_name

EDITION = 3  # of the way of drawing: raise it when pictures come out differently, and all are drawn anew


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an exercise and its figure; `sides` is empty when it has none."""

    exercise: str
    name: str
    variation: str | None
    sides: tuple[Side, ...]
    figure: FigureFields

    def __str__(self) -> str:
        return f"{self.exercise} ({self.variation})" if self.variation else self.exercise

    def files(self) -> list[str]:
        """The names of all its pictures."""
        sides = self.sides or (None,)
        return [file_name(kind, self.variation, side) for side in sides for kind in PictureKind]


def forms_in(content: Path) -> dict[str, list[Form]]:
    """The forms that have a figure, by exercise.

    Raises:
        ContentError: when exercise files are wrong in themselves.
    """
    files, problems = read_files(content)
    if problems:
        raise ContentError(problems)
    forms = {name: list(_forms(file.content)) for name, file in files.exercises.items()}
    return {name: own for name, own in forms.items() if own}


def _forms(file: ExerciseFile) -> Iterator[Form]:
    if file.figure is None:
        return
    yield Form(file.id, file.name, None, file.sides.each, file.figure)
    for variation in file.variations:
        if variation.figure is not None:
            sides = file.sides if variation.sides is None else variation.sides
            figure = combined(file.figure, variation.figure)
            yield Form(file.id, f"{file.name}: {variation.name}", variation.id, sides.each, figure)


def fingerprint(forms: list[Form]) -> str:
    """A hash of everything that an exercise's pictures depend on; pictures with another one are out of date."""
    drawn: Mapping[str, object] = {
        str(form): [form.sides, written(form.figure), repr(look_of(form.figure))] for form in forms
    }
    return sha256(json.dumps([EDITION, drawn], sort_keys=True).encode()).hexdigest()
