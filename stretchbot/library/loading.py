"""The library as a whole: loaded, or checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from stretchbot.domain.exercise import Exercise
from stretchbot.domain.phrases import Phrases
from stretchbot.domain.planning.repertoire import Repertoire
from stretchbot.domain.red_flags import RedFlags
from stretchbot.domain.routine import Routine
from stretchbot.domain.routine_code import RoutineCodes
from stretchbot.domain.shared_code import shared_routine
from stretchbot.errors import ContentError, Problem
from stretchbot.library.checks import exercise_problems
from stretchbot.library.convert import exercise_of, red_flags_of, routine_of
from stretchbot.library.copying import copying_problems
from stretchbot.library.files import Files, read_files
from stretchbot.library.phrase_files import phrases_of
from stretchbot.library.pictures import Pictures, read_pictures
from stretchbot.library.risk_checks import risk_problems
from stretchbot.library.routine_checks import ROUTINES, code_problems, place_problems, routine_problems
from stretchbot.library.texts import Text, texts_in


@dataclass(frozen=True, slots=True)
class Library:
    """All exercises and routines, by id, in the order of their ids; and their texts for translators.

    `pictures` are those of the exercises that have been drawn, by the exercise's id; `phrases` what people type, by
    language. `repertoire` is what routines are composed from, `codes` read those that were.
    """

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    red_flags: RedFlags
    texts: tuple[Text, ...]
    pictures: Mapping[str, Pictures]
    phrases: Mapping[str, Phrases]
    repertoire: Repertoire
    codes: RoutineCodes

    def routine(self, routine_id: str | None) -> Routine | None:
        """The routine with that id: a named one, or the one that the id is the code of; None when it is gone."""
        if routine_id is None:
            return None
        named = self.routines.get(routine_id) or self.codes.decode(routine_id)
        return named or shared_routine(routine_id, self.codes, self.exercises)

    def opener(self, routine_id: str) -> str | None:
        """The id of the exercise that a routine begins with; None when it is gone."""
        named = self.routines.get(routine_id)
        return named.steps[0].exercise_id if named else self.codes.first_exercise(routine_id)


def load_library(folder: Path) -> Library:
    """The library in the content folder `folder`.

    Raises:
        ContentError: with everything that `check` finds wrong.
    """
    files, exercises, problems = _examine(folder)
    pictures = _pictures(folder, exercises, problems)
    if problems or files.red_flags is None or files.sources is None:
        raise ContentError(problems)
    red_flags = red_flags_of(files.red_flags.content, files.sources.content.root)
    routines = {name: routine_of(file.content) for name, file in files.routines.items()}
    phrases = {language: phrases_of(language, file.content) for language, file in files.phrases.items()}
    return Library(
        exercises,
        routines,
        red_flags,
        tuple(texts_in(files)),
        pictures,
        phrases,
        Repertoire.of(exercises),
        RoutineCodes(exercises),
    )


def check(folder: Path) -> list[Problem]:
    """Everything that is wrong in the content folder `folder`, by file and line; empty when all is well."""
    _, exercises, problems = _examine(folder)
    _pictures(folder, exercises, problems)
    return sorted(problems)


def texts_of(library: Library) -> Iterator[Text]:
    """Every text of the library that is shown in chat."""
    return iter(library.texts)


def _examine(folder: Path) -> tuple[Files, dict[str, Exercise], list[Problem]]:
    files, problems = read_files(folder)
    problems.extend(exercise_problems(files))
    problems.extend(risk_problems(files))
    problems.extend(copying_problems(files, folder))
    exercises = _exercises(files, wrong={problem.file.stem for problem in problems})
    problems.extend(code_problems(files, exercises))
    problems.extend(routine_problems(files, exercises))
    if not any(problem.file.is_relative_to(ROUTINES) for problem in problems):  # else it may be for that place
        problems.extend(place_problems(files))
    return files, exercises, sorted(problems)


def _pictures(folder: Path, exercises: Iterable[str], problems: list[Problem]) -> dict[str, Pictures]:
    """The pictures of those exercises that have some; what is wrong with their lists goes to `problems`."""
    found = {}
    for name in exercises:
        try:
            pictures = read_pictures(folder, name)
        except ValueError:
            file = PurePosixPath("pictures", name, "pictures.json")
            problems.append(Problem(file, 1, f"is damaged: run `stretchbot content render {name}`"))
            continue
        if pictures is not None:
            found[name] = pictures
    return found


def _exercises(files: Files, wrong: set[str]) -> dict[str, Exercise]:
    """The exercises that nothing is wrong with; none when cautions or sources can't be read."""
    if files.cautions is None or files.sources is None:
        return {}
    cautions, sources = files.cautions.content, files.sources.content.root
    return {
        name: exercise_of(file.content, cautions, sources)
        for name, file in files.exercises.items()
        if name not in wrong
    }
