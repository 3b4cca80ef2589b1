"""Whether an exercise's cautions are those that its declared risks require: no fewer, and none without a reason."""

from collections.abc import Iterator, Sequence

from stretchbot.errors import Problem
from stretchbot.library.exercise_file import ExerciseFile
from stretchbot.library.files import Files, ReadFile
from stretchbot.library.risks import missing_cautions, risks_of_posture, unfounded_cautions


def risk_problems(files: Files) -> Iterator[Problem]:
    """What is wrong between the risks and the cautions of each exercise."""
    for file in files.exercises.values():
        yield from _of_one(file)


def _of_one(file: ReadFile[ExerciseFile]) -> Iterator[Problem]:
    exercise = file.content
    of_posture = risks_of_posture(exercise.posture)
    if of_posture and not set(of_posture) & set(exercise.risks):
        message = f"who does this is {exercise.posture}: declare the risk {_or(of_posture)}"
        yield file.document.problem(("risks",), message)
    for risk, choice in missing_cautions(exercise.risks, exercise.cautions):
        where = ("risks", exercise.risks.index(risk))
        yield file.document.problem(where, f"the risk {risk} needs the caution {_or(choice)}")
    for caution, reasons in unfounded_cautions(exercise.risks, exercise.cautions):
        where = ("cautions", exercise.cautions.index(caution))
        message = f"the caution {caution} has no reason: remove it, or declare the risk {_or(reasons)}"
        yield file.document.problem(where, message)


def _or(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
