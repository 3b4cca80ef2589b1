"""The library's texts, for the catalogues of translators."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from stretchbot.library.files import Files, ReadFile
from stretchbot.library.models import ExerciseFile
from stretchbot.library.reader import Document, Where


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


def _text(document: Document, context: str, where: Where, english: str) -> Text:
    return Text(context, english, document.file, document.line(where))
