"""What routine files must be right about beyond their own fields: their exercises, order, doses and minutes."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import PurePosixPath

from stretchbot.domain.exercise import Exercise, Form, Place, Range
from stretchbot.domain.risk import Risk
from stretchbot.domain.routine import TimeOfDay, told_minutes
from stretchbot.domain.routine_code import colliding
from stretchbot.domain.timeline import TOLERANCE_SECONDS, seconds_of, timeline
from stretchbot.errors import Problem
from stretchbot.library.checks import unknown
from stretchbot.library.convert import routine_of
from stretchbot.library.exercise_file import GENTLEST
from stretchbot.library.files import Files, ReadFile
from stretchbot.library.reader import Document, Where
from stretchbot.library.routine_file import RoutineFile, StepFields

ROUTINES = PurePosixPath("routines")


def routine_problems(files: Files, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """What is wrong between routines and exercises; `exercises` holds those without problems of their own."""
    for file in files.routines.values():
        in_steps = list(_step_problems(file, files, exercises))
        yield from in_steps
        yield from _order(file)
        yield from _morning(file, files)
        if not in_steps and all(step.exercise in exercises for step in file.content.steps):
            yield from _areas(file, exercises)
            yield from _minutes(file, exercises)
    yield from _left_out(files)


def place_problems(files: Files) -> Iterator[Problem]:
    """The places for which a reminder would find nothing to propose."""
    proposable = {file.content.place for file in files.routines.values() if not file.content.only_by_choice}
    for place in Place:
        if place not in proposable:
            message = f"no routine is for the place {place}, or only by choice: add one"
            yield Problem(ROUTINES, 1, message)


def code_problems(files: Files, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Exercises that the code of a composed routine would take for others."""
    for name in colliding(exercises.values()):
        message = "has the same digits in the code of a routine as another exercise or variation: choose another id"
        yield files.exercises[name].document.problem(("id",), message)


def _step_problems(file: ReadFile[RoutineFile], files: Files, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    for index, step in enumerate(file.content.steps):
        where = ("steps", index)
        if step.exercise not in files.names:
            yield unknown(file.document, (*where, "exercise"), "exercise", step.exercise, files.names)
        elif step.exercise in exercises:
            exercise = exercises[step.exercise]
            if not exercise.fits(file.content.place):
                message = f"{step.exercise} doesn't fit the place {file.content.place}: choose another exercise"
                yield file.document.problem((*where, "exercise"), message)
            yield from _form_problems(file.document, where, step, exercise)


def _form_problems(document: Document, where: Where, step: StepFields, exercise: Exercise) -> Iterator[Problem]:
    variations = [variation.id for variation in exercise.variations]
    if step.variation is not None and step.variation not in variations:
        kind = f"variation of {exercise.id}"
        yield unknown(document, (*where, "variation"), kind, step.variation, variations)
        return
    form: Form = exercise.form(step.variation)
    for field, number, allowed in (
        ("repetitions", step.repetitions, form.dose.repetitions),
        ("seconds", step.seconds, form.dose.seconds),
    ):
        if number is not None and number not in allowed:
            message = f"`{field}` is {number}, but {exercise.id} is meant for {_in_words(allowed)}"
            yield document.problem((*where, field), message)


def _order(file: ReadFile[RoutineFile]) -> Iterator[Problem]:
    names = [step.exercise for step in file.content.steps]
    for index, (before, name) in enumerate(pairwise(names), start=1):
        if name == before:
            message = f"{name} comes twice in a row: put another exercise between, or raise its repetitions"
            yield file.document.problem(("steps", index), message)
    for index, name in enumerate(names[:-1]):
        if name == GENTLEST:
            message = f"{GENTLEST} adds to the effect of the others: make it the last step"
            yield file.document.problem(("steps", index), message)


def _morning(file: ReadFile[RoutineFile], files: Files) -> Iterator[Problem]:
    """Discs are fullest after sleep: no loaded bending in the first hour (Snook and others 1998, Spine 23:2601)."""
    if file.content.time_of_day is not TimeOfDay.MORNING:
        return
    for index, step in enumerate(file.content.steps):
        exercise = files.exercises.get(step.exercise)
        if exercise is not None and Risk.LOADED_FLEXION in exercise.content.risks:
            message = (
                f"{step.exercise} bends a back that is still stiff from the night: choose another, or another time"
            )
            yield file.document.problem(("steps", index, "exercise"), message)


def _areas(file: ReadFile[RoutineFile], exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    reached = {area for step in file.content.steps for area in exercises[step.exercise].areas}
    for index, area in enumerate(file.content.areas):
        if area not in reached:
            message = f"no exercise of this routine is for the area {area}: remove it, or add an exercise"
            yield file.document.problem(("areas", index), message)


def _minutes(file: ReadFile[RoutineFile], exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Somebody led through the routine is done when its minutes are over, and its name says the same."""
    declared = file.content.minutes
    seconds = seconds_of(timeline(routine_of(file.content).steps, exercises))
    if abs(seconds - declared * 60) > TOLERANCE_SECONDS:
        message = (
            f"`minutes` is {declared}, but the steps take {seconds // 60} min {seconds % 60} s, with the time to settle"
            f" into each: change doses or `minutes` until they agree within {TOLERANCE_SECONDS} s"
        )
        yield file.document.problem(("minutes",), message)
    for field, words in (("name", file.content.name), ("summary", file.content.summary)):
        for told, minutes in told_minutes(words).items():
            if minutes != declared:
                message = f"it says “{told}”, but `minutes` is {declared}: change one or the other"
                yield file.document.problem((field,), message)


def _left_out(files: Files) -> Iterator[Problem]:
    used = {step.exercise for file in files.routines.values() for step in file.content.steps}
    for name, file in files.exercises.items():
        if name not in used:
            yield file.document.problem(("id",), f"no routine has {name}: add it to one")


def _in_words(allowed: Range) -> str:
    return str(allowed.low) if allowed.low == allowed.high else f"{allowed.low} to {allowed.high}"
