"""What exercise files must be right about beyond their own fields: references, lengths, names."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from stretchbot.errors import Problem
from stretchbot.library.exercise_file import GENTLEST, ExerciseFile
from stretchbot.library.field_types import utf16_length
from stretchbot.library.files import Files, ReadFile
from stretchbot.library.reader import Document, Where
from stretchbot.library.routine_file import RoutineFile
from stretchbot.library.wording import did_you_mean

# A caption holds 1024 UTF-16 units. 124 are kept for what the screen adds (progress, dose, headings), and a language
# may need half as much room again as English: 600 × 1.5 + 124 = 1024. Cautions need no room of their own: a step shows
# those that fit, and what asks first and doesn't fit is a message before it.
CAPTION_BUDGET = 600
_UNITS_AROUND_A_TEXT = 4  # its number or mark, and the line's end


def exercise_problems(files: Files) -> Iterator[Problem]:
    """What is wrong between exercises, cautions and sources."""
    for file in files.exercises.values():
        yield from _references(file, files)
        yield from _variations(file)
        yield from _too_long(file)
        yield from _gentler(file, files)
    yield from _same_names(files.exercises.values())
    yield from _same_names(files.routines.values())
    yield from _sources_of_red_flags(files)
    yield from _unused(files)


def unknown(document: Document, where: Where, kind: str, name: str, known: Iterable[str]) -> Problem:
    """The problem that there is no `kind` of that name."""
    return document.problem(where, f"there is no {kind} called {name}{did_you_mean(name, known)}")


def _references(file: ReadFile[ExerciseFile], files: Files) -> Iterator[Problem]:
    if files.cautions:
        cautions = files.cautions.content.words
        for index, name in enumerate(file.content.cautions):
            if name not in cautions:
                yield unknown(file.document, ("cautions", index), "caution", name, cautions)
    if files.sources:
        sources = files.sources.content.root
        for name in file.content.sources:
            if name not in sources:
                yield unknown(file.document, ("sources", name), "source", name, sources)


def _sources_of_red_flags(files: Files) -> Iterator[Problem]:
    if files.red_flags is not None and files.sources is not None:
        known = files.sources.content.root
        for name in files.red_flags.content.sources:
            if name not in known:
                yield unknown(files.red_flags.document, ("sources", name), "source", name, known)


def _variations(file: ReadFile[ExerciseFile]) -> Iterator[Problem]:
    ids = [variation.id for variation in file.content.variations]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            message = f"there already is a variation called {name}: give this one another id"
            yield file.document.problem(("variations", index, "id"), message)


def _too_long(file: ReadFile[ExerciseFile]) -> Iterator[Problem]:
    exercise = file.content
    common = [exercise.name, exercise.breathing.words]
    forms: list[tuple[Where, list[str]]] = [(("steps",), [*common, *exercise.steps])]
    for index, variation in enumerate(exercise.variations):
        forms.append((("variations", index, "steps"), [*common, variation.name, *variation.steps]))
    for where, texts in forms:
        units = sum(utf16_length(text) + _UNITS_AROUND_A_TEXT for text in texts)
        if units > CAPTION_BUDGET:
            message = (
                f"name, steps and breathing are {units - CAPTION_BUDGET} characters too long together "
                "for one message in every language: shorten them"
            )
            yield file.document.problem(where, message)


def _gentler(file: ReadFile[ExerciseFile], files: Files) -> Iterator[Problem]:
    """From every exercise, going to the gentler one again and again must end at the gentlest."""
    name = file.content.gentler
    if name not in files.names:
        yield unknown(file.document, ("gentler",), "exercise", name, files.names)
        return
    seen = [file.content.id]
    while name != GENTLEST and name in files.exercises:
        if name in seen:
            message = f"`gentler` goes round in a circle: {' → '.join([*seen, name])}"
            yield file.document.problem(("gentler",), message)
            return
        seen.append(name)
        name = files.exercises[name].content.gentler


def _same_names(files: Iterable[ReadFile[ExerciseFile] | ReadFile[RoutineFile]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in files:
        name = file.content.name
        if name in seen:
            message = f"{seen[name]} has the same name: give this one another"
            yield file.document.problem(("name",), message)
        seen.setdefault(name, file.document.file.name)


def _unused(files: Files) -> Iterator[Problem]:
    if len(files.exercises) < len(files.names) or files.red_flags is None:
        return  # a file that can't be read may use them
    exercises = [file.content for file in files.exercises.values()]
    cautions = {name for exercise in exercises for name in exercise.cautions}
    sources = {name for exercise in exercises for name in exercise.sources}
    if files.cautions:
        content = files.cautions.content
        yield from _unused_in(files.cautions.document, {name: content.where(name) for name in content.words}, cautions)
    sources.update(files.red_flags.content.sources)
    if files.sources:
        yield from _unused_in(files.sources.document, {name: (name,) for name in files.sources.content.root}, sources)


def _unused_in(document: Document, shared: Mapping[str, Where], used: Collection[str]) -> Iterator[Problem]:
    for name, where in shared.items():
        if name not in used:
            yield document.problem(where, f"no exercise uses {name}: remove it")
