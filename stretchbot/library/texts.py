"""The library's texts, for the catalogues of translators."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from stretchbot.library.exercise_file import ExerciseFile
from stretchbot.library.files import Files, ReadFile
from stretchbot.library.reader import Document, Where
from stretchbot.library.shared_files import RedFlagsFile

# The gettext context of the signs in red_flags.yaml.
RED_FLAGS: Final = "red_flags"


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate: its gettext context (the id it belongs to), and where it stands below content/."""

    context: str
    english: str
    file: PurePosixPath
    line: int


def texts_in(files: Files) -> Iterator[Text]:
    """Every text of the library that is shown in chat, in the order of files and lines."""
    if files.cautions:
        for name, words in files.cautions.content.words.items():
            yield _text(files.cautions.document, name, files.cautions.content.where(name), words)
    if files.red_flags is not None:
        for where, words in _red_flag_texts(files.red_flags):
            yield _text(files.red_flags.document, RED_FLAGS, where, words)
    for exercise in files.exercises.values():
        for where, words in _exercise_texts(exercise):
            yield _text(exercise.document, exercise.content.id, where, words)
    for routine in files.routines.values():
        content = routine.content
        for field, words in (("name", content.name), ("summary", content.summary)):
            yield _text(routine.document, content.id, (field,), words)


def _exercise_texts(file: ReadFile[ExerciseFile]) -> Iterator[tuple[Where, str]]:
    exercise = file.content
    yield ("name",), exercise.name
    yield ("summary",), exercise.summary
    yield ("feel",), exercise.feel
    for index, step in enumerate(exercise.steps):
        yield ("steps", index), step
    yield ("breathing", "words"), exercise.breathing.words
    for number, variation in enumerate(exercise.variations):
        yield ("variations", number, "name"), variation.name
        for index, step in enumerate(variation.steps):
            yield ("variations", number, "steps", index), step


def _red_flag_texts(file: ReadFile[RedFlagsFile]) -> Iterator[tuple[Where, str]]:
    for field, lines in (("emergency", file.content.emergency), ("doctor", file.content.doctor)):
        for index, words in enumerate(lines):
            yield (field, index), words


def _text(document: Document, context: str, where: Where, english: str) -> Text:
    return Text(context, english, document.file, document.line(where))
