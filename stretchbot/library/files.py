"""Finds and reads the content folder's files, each for itself.

What they say about each other is looked at in `stretchbot.library.checks`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import dumps
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from stretchbot.errors import Problem
from stretchbot.library.exercise_file import ExerciseFile
from stretchbot.library.reader import Document, read_document
from stretchbot.library.routine_file import RoutineFile
from stretchbot.library.shared_files import CautionsFile, PhrasesFile, RedFlagsFile, SourcesFile
from stretchbot.library.wording import problems_of

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class ReadFile(Generic[ModelT]):
    """A file that is right in itself: its content, and the lines of it."""

    content: ModelT
    document: Document


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a content folder that are right in themselves, by id.

    `names` holds the ids of the wrong ones too, so that a reference to one of those is not called unknown; for the
    same reason `cautions`, `sources` and `red_flags` are None when their file is wrong.
    """

    exercises: Mapping[str, ReadFile[ExerciseFile]]
    routines: Mapping[str, ReadFile[RoutineFile]]
    cautions: ReadFile[CautionsFile] | None
    sources: ReadFile[SourcesFile] | None
    red_flags: ReadFile[RedFlagsFile] | None
    phrases: Mapping[str, ReadFile[PhrasesFile]]
    names: frozenset[str]


def read_files(folder: Path) -> tuple[Files, list[Problem]]:
    """The files of the content folder that can be used, and what is wrong with the others."""
    problems: list[Problem] = []
    exercise_paths = list(_yaml_files(folder, "exercises", problems))
    routine_paths = list(_yaml_files(folder, "routines", problems))
    exercises = [_read(folder, path, ExerciseFile, problems) for path in exercise_paths]
    routines = [_read(folder, path, RoutineFile, problems) for path in routine_paths]
    phrases = {path.stem: _read(folder, path, PhrasesFile, problems) for path in _phrase_paths(folder, problems)}
    for file in (*exercises, *routines):
        if file is not None:
            problems.extend(_named_otherwise(file))
    files = Files(
        exercises={file.content.id: file for file in exercises if file},
        routines={file.content.id: file for file in routines if file},
        cautions=_read(folder, folder / "cautions.yaml", CautionsFile, problems),
        sources=_read(folder, folder / "sources.yaml", SourcesFile, problems),
        red_flags=_read(folder, folder / "red_flags.yaml", RedFlagsFile, problems),
        phrases={language: file for language, file in phrases.items() if file},
        names=frozenset(path.stem for path in exercise_paths),
    )
    return files, problems


def _yaml_files(folder: Path, name: str, problems: list[Problem]) -> Iterator[Path]:
    if not (folder / name).is_dir():
        problems.append(Problem(PurePosixPath(name), 1, "this folder is missing"))
        return
    for path in sorted((folder / name).iterdir()):
        if path.name.startswith("."):  # what editors and file managers leave behind
            continue
        if path.suffix == ".yaml" and path.is_file():
            yield path
        else:
            file = PurePosixPath(name, path.name)
            problems.append(Problem(file, 1, "only files that end in .yaml belong here: rename or move it"))


def _phrase_paths(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files of phrases; a folder without them understands answers only."""
    return _yaml_files(folder, "phrases", problems) if (folder / "phrases").exists() else iter(())


def _read(folder: Path, path: Path, model: type[ModelT], problems: list[Problem]) -> ReadFile[ModelT] | None:
    file = PurePosixPath(path.relative_to(folder).as_posix())
    if not path.is_file():
        problems.append(Problem(file, 1, "this file is missing"))
        return None
    document = read_document(path, file)
    if isinstance(document, list):
        problems.extend(document)
        return None
    try:
        # By way of JSON, since pydantic's strict mode takes lists and words for tuples and enums only from there.
        content = model.model_validate_json(dumps(document.data))
    except ValidationError as error:
        problems.extend(problems_of(error, document, model))
        return None
    return ReadFile(content, document)


def _named_otherwise(file: ReadFile[ExerciseFile] | ReadFile[RoutineFile]) -> Iterator[Problem]:
    stem = file.document.file.stem
    if file.content.id != stem:
        message = f"`id` is {file.content.id}, but the file is called {stem}.yaml: make them the same"
        yield file.document.problem(("id",), message)
